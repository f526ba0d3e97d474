"""Small groups visit each other's copy of the board: one of each stays as its host, guests only add (method F08, C12).

Who is a guest, and who the host, is read from where people sit now (`core/breakouts.py`): whoever comes late or moves
is one at once, and a host who leaves has a successor.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..breakouts import occupied
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..policy import at_numbers
from ..state import Change, State

FEWEST_GROUPS = 2
"""Groups with somebody in them without which nobody can visit anybody."""


def swap(case: Case, command: ask.BreakoutSwap) -> Decision:
    step = case.state.step
    if command.on and (step is None or step.notes != "group" or at_numbers(case.state)):
        raise Refused(Refusal.STEP_FORBIDS)
    if command.on and len(occupied(case.state)) < FEWEST_GROUPS:
        raise Refused(Refusal.TOO_FEW_GROUPS)
    visits = _ring(case.state) if command.on else {}
    return Decision(tuple(
        changed("breakouts", replace(one, guest_of=visits.get(one.id)))
        for one in case.state.breakouts.values() if one.guest_of != visits.get(one.id)
    ))


def moved_on(state: State, swaps: bool) -> tuple[Change, ...]:
    """The changes to small groups as a step begins: nobody looks in any more, and groups visit each other where the
    step is for that (`swaps`), or come home."""
    visits = _ring(state) if swaps else {}
    settled = (replace(one, visitors=(), guest_of=visits.get(one.id)) for one in state.breakouts.values())
    return tuple(changed("breakouts", one) for one in settled if one != state.breakouts[one.id])


def _ring(state: State) -> dict[str, str]:
    """Which group each one visits: the next by number, the last the first; none where there is only one."""
    groups = occupied(state)
    if len(groups) < FEWEST_GROUPS:
        return {}
    return {one.id: following.id for one, following in zip(groups, (*groups[1:], groups[0]), strict=True)}
