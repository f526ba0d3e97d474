"""Steps that a workshop of a programme gets by itself, for what it takes along: behind the first step, in one order."""

from msgspec.structs import replace

from ..context import changed
from ..order import between
from ..records import Step
from ..state import Change, State

LAST_TIME, OPEN_ACTIONS = "last-time", "open-actions"
IN_ORDER = (LAST_TIME, OPEN_ACTIONS)
"""People must have come in first; one looks back at a table before asking what became of its actions."""


def added(state: State, step: Step, needed: bool) -> tuple[Change, ...]:
    """There as long as it is needed. Where the format has a step of its own for it, that one stays as it is."""
    mine = state.steps.get(step.id)
    if mine is not None:
        return (changed("steps", replace(mine, skipped=not needed)),)
    if not needed or any(one.activity == step.activity for one in state.steps.values()):
        return ()
    before = IN_ORDER[:IN_ORDER.index(step.id)]
    orders = sorted(one.order for one in state.steps.values())
    ahead = max([*orders[:1], *(state.steps[id].order for id in before if id in state.steps)], default=None)
    behind = next((order for order in orders if ahead is not None and order > ahead), None)
    return (changed("steps", replace(step, order=between(ahead, behind))),)
