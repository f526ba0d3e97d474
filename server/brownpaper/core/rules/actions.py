"""Actions: who, what, when, how, where, and when we look at it again."""

from typing import Any

from msgspec.structs import replace

from .. import commands as ask
from ..breakouts import copy_of
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..dates import as_day
from ..order import series
from ..policy import group_seen, sees_as_group
from ..records import Action, Note
from ..state import State
from .sight import fresh_id, group_of, key_after, key_last, live_cluster, live_note, text_of

ACTION_LIMIT = 200
"""Actions on the list at a time; what was thrown away does not count."""
GROUP_LIMIT = 12
"""Actions that a small group works out at a time. Counted per group: none learns how much others made."""
TOP = 3
"""How many actions a small group can count among those that matter most."""


def add(case: Case, command: ask.ActionAdd) -> Decision:
    """In a small group's time a draft of that group, behind what it has. Staff write for the whole table."""
    fresh_id(case.state.actions, command.id)
    breakout = group_of(case, case.person.id)
    beside = _beside(case.state, breakout)
    _room_for_one(case.state, breakout)
    if command.source_table == "notes":
        _source_for(breakout, live_note(case, command.source))
    elif command.source_table == "clusters":
        live_cluster(case, command.source)
    return Decision((changed("actions", Action(
        id=command.id, what=text_of(command.what), **_fields(case, command),
        source_table=command.source_table, source=command.source if command.source_table else "",
        order=key_last(beside), by=case.actor.voice, breakout=breakout, shared=breakout is None,
    )),))


def edit(case: Case, command: ask.ActionEdit) -> Decision:
    action = _changeable(case, command.id)
    edited = replace(action, what=text_of(command.what), **_fields(case, command))
    if edited == action:
        return Decision()
    if command.base_rev != action.rev:
        raise Refused(Refusal.TEXT_CHANGED)
    return Decision((changed("actions", replace(edited, rev=action.rev + 1)),))


def move(case: Case, command: ask.ActionMove) -> Decision:
    action = _changeable(case, command.id)
    others = [one for one in ordered(case.state) if one.id != action.id]
    return Decision((changed("actions", replace(action, order=key_after(list(others), command.after))),))


def sort(case: Case, command: ask.ActionSort) -> Decision:
    """By dots, most first; what has none keeps its order behind."""
    dots = dots_per_source(case.state)
    actions = ordered(case.state)
    actions.sort(key=lambda one: -(dots_of(one, dots) or 0))
    keys = series(len(actions), None, None)
    return Decision(tuple(
        changed("actions", replace(action, order=key)) for action, key in zip(actions, keys, strict=True)
    ))


def throw_away(case: Case, command: ask.ActionBin) -> Decision:
    """Staff from the table's list; who sits in a small group what that group drafted and the table has not seen yet."""
    action = _changeable(case, command.id)
    if not case.is_staff and (action.shared or not sees_as_group(group_seen(case.state, case.person), action)):
        raise Refused(Refusal.NOT_YOURS)
    return Decision((changed("actions", replace(action, state="binned")),))


def put_back(case: Case, command: ask.ActionRestore) -> Decision:
    action = case.state.actions.get(command.id)
    if action is None or not (action.shared or _with_their_group(case, action)):
        raise Refused(Refusal.UNKNOWN)
    if not action.shared:
        raise Refused(Refusal.NOT_YOURS)
    if action.state != "live":
        _room_for_one(case.state, None)
    return Decision((changed("actions", replace(action, state="live")),))


def set_top(case: Case, command: ask.ActionTop) -> Decision:
    action, breakout = case.state.actions.get(command.id), group_seen(case.state, case.person)
    if action is None or breakout is None or not sees_as_group(breakout, action):
        raise Refused(Refusal.UNKNOWN)
    if case.person.id not in (breakout.reporter, *breakout.visitors):
        raise Refused(Refusal.NOT_YOURS)
    others = (one for one in _beside(case.state, copy_of(breakout)) if one.id != action.id)
    if command.top and sum(one.top and one.state == "live" for one in others) >= TOP:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("actions", replace(action, top=command.top)),))


def ordered(state: State) -> list[Action]:
    """The live actions that the table sees, in order."""
    live = (one for one in state.actions.values() if one.state == "live" and one.shared)
    return sorted(live, key=lambda one: (one.order, one.id))


def dots_per_source(state: State) -> dict[str, int]:
    """The totals of all closed rounds, per item; a note also counts the dots of its group."""
    dots: dict[str, int] = {}
    for round in state.rounds.values():
        for item, count in round.totals.items():
            dots[item] = dots.get(item, 0) + count
    for note in state.notes.values():
        if note.cluster in dots and note.id not in dots:
            dots[note.id] = dots[note.cluster]
    return dots


def dots_of(action: Action, dots: dict[str, int]) -> int | None:
    """The dots of an action: its own, where the table chose among actions, else those of what it came from."""
    return dots.get(action.id, dots.get(action.source))


def _changeable(case: Case, id: str) -> Action:
    """The action, when it is for its actor to change: one's own, those of one's group while it works, and for staff
    all that the table sees. Who only visits a group touches nothing."""
    action = case.state.actions.get(id)
    if action is None or not (action.shared or _with_their_group(case, action)):
        raise Refused(Refusal.UNKNOWN)
    together = not case.is_staff and sees_as_group(group_seen(case.state, case.person), action)
    mine = (case.is_staff and action.shared) or action.by == case.actor.voice or together
    if action.state != "live" and not mine:
        raise Refused(Refusal.UNKNOWN)
    if action.state != "live":
        raise Refused(Refusal.GONE)
    if not mine:
        raise Refused(Refusal.NOT_YOURS)
    return action


def _with_their_group(case: Case, action: Action) -> bool:
    """Whether this is of the group whose work the actor sees now, also when it was undone there."""
    breakout = group_seen(case.state, case.person)
    return breakout is not None and action.breakout == copy_of(breakout)


def _beside(state: State, breakout: str | None) -> list[Action]:
    """The actions among which one is added: those of its group, or those that the table sees."""
    return [one for one in state.actions.values() if (one.shared if breakout is None else one.breakout == breakout)]


def _room_for_one(state: State, breakout: str | None) -> None:
    live = sum(one.state == "live" for one in _beside(state, breakout))
    if live >= (ACTION_LIMIT if breakout is None else GROUP_LIMIT):
        raise Refused(Refusal.TOO_MANY)


def _source_for(breakout: str | None, note: Note) -> None:
    """What a small group works out comes of a note that all of that group see."""
    if breakout is not None and note.breakout != breakout:
        raise Refused(Refusal.WRONG_PLACE)


def _fields(case: Case, command: ask.ActionFields) -> dict[str, Any]:
    """The fields as they are kept. Those for what is outside stay when it is not, so that changing one's mind costs
    nobody their words."""
    return {
        "who": command.who.strip(), "when": _date(case, command.when), "how": command.how.strip(),
        "where": command.where.strip(), "again": _date(case, command.again), "first": command.first.strip(),
        "parties": command.parties.strip(), "influence": command.influence, "receiver": command.receiver.strip(),
        "message": command.message.strip(),
    }


def _date(case: Case, typed: str) -> str:
    """A day as 2027-03-11 however it was said, anything else as typed; a day must exist."""
    try:
        return as_day(typed, case.context.today)
    except ValueError:
        raise Refused(Refusal.BAD_DATE) from None
