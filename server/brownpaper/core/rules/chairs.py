"""The empty chair: roles that are missed, named by anyone, followed by the facilitators, and told to the next table."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import Chair
from ..state import State
from .sight import fresh_id, text_of

CHAIR_LIMIT = 40
"""Chairs at one table, those that were taken away included."""


def name(case: Case, command: ask.ChairName) -> Decision:
    fresh_id(case.state.chairs, command.id)
    role = text_of(command.role)
    if any(_same(one.role, role) and one.state != "gone" for one in case.state.chairs.values()):
        return Decision()
    if len(case.state.chairs) >= CHAIR_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("chairs", Chair(id=command.id, role=role)),))


def follow(case: Case, command: ask.ChairFollow) -> Decision:
    chair = case.state.chairs.get(command.id)
    if chair is None:
        raise Refused(Refusal.UNKNOWN)
    told = {field: value for field in ("route", "state") if (value := getattr(command, field)) is not None}
    return Decision((changed("chairs", replace(chair, **told)),))


def still_empty(state: State) -> tuple[Chair, ...]:
    """The chairs that a next table begins with: those that nobody filled, in the order of their names."""
    empty = (one for one in state.chairs.values() if one.state == "empty")
    ordered = sorted(empty, key=lambda one: (one.role.casefold(), one.id))
    return tuple(Chair(id=f"before{at}", role=one.role, route=one.route, before=True) for at, one in enumerate(ordered))


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
