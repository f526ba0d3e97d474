"""What guests added to a tree, and what those whose tree it is say of it: accepted, or still to be discussed."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..policy import group_seen, sees_as_group
from ..records import Cause, Note
from .sight import guests_of, live_note


def settle(case: Case, command: ask.TreeSettle) -> Decision:
    """For the group at home and, once all see it, for staff."""
    note = live_note(case, command.id)
    seen = None if case.is_staff else group_seen(case.state, case.person)
    if not (note.shared if seen is None else sees_as_group(seen, note)):
        raise Refused(Refusal.NOT_REVEALED)
    cause = case.state.causes.get(command.id)
    if command.goal:
        if cause is None or cause.state != "live" or not cause.goal_addition:
            raise Refused(Refusal.GONE)
        if cause.goal_addition == command.addition:
            return Decision()
        return Decision((changed("causes", replace(cause, goal_addition=command.addition)),))
    if not note.addition:
        raise Refused(Refusal.GONE)
    if note.addition == command.addition:
        return Decision()
    return Decision((changed("notes", replace(note, addition=command.addition)),))


def stays(note: Note) -> None:
    """Refuse to take from a tree what guests added, until those whose tree it is accepted it."""
    if note.addition in ("new", "discuss"):
        raise Refused(Refusal.ADDED_BY_GUESTS)


def goal_for(case: Case, cause: Cause) -> str | None:
    """The group for which a goal is worded, where a guest does; refused where that would change words of others.

    A guest words what nobody did yet, and goes on with what guests of the same group worded. At home the words of
    guests stay until they are accepted.
    """
    guests = guests_of(case, case.person.id)
    open_addition = cause.goal_addition in ("new", "discuss")
    if guests is not None and cause.goal and not (open_addition and cause.goal_by == guests):
        raise Refused(Refusal.ONLY_ADD)
    if guests is None and open_addition:
        raise Refused(Refusal.ADDED_BY_GUESTS)
    return guests
