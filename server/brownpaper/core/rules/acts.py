"""Undo and redo of one's own acts: what one changed is put back, unless somebody changed it since.

What the actor cannot see never decides: a private note of somebody else that changed meanwhile is left as it is.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..breakouts import copy_of
from ..codes import Refusal
from ..context import Case, Decision, Refused
from ..policy import group_seen, row, sees_as_group
from ..records import (
    Action,
    Agreed,
    Asked,
    Cause,
    Cluster,
    Moment,
    Note,
    Person,
    Proposal,
    Record,
    Spot,
    Value,
    Zone,
)
from ..state import Act, Change, State, newest_act, oldest_undone
from ..trees import is_forest
from .sight import in_sight
from .zones import moved

OUT_OF_THE_WAY = {
    Note: "binned", Cluster: "dissolved", Cause: "loose", Spot: "off", Moment: "off", Value: "off", Agreed: "off",
    Asked: "off", Action: "binned",
    Proposal: "declined",
}
"""The state of a record that must no longer be there but may never be gone."""

OF_THE_AUTHOR = ("keep_out", "approved")
"""Fields of a note that only its author sees and decides."""


def undo(case: Case, command: ask.ActUndo) -> Decision:
    act = _allowed(case, newest_act(case.state.acts.get(case.actor.voice, ()), undone=False))
    return Decision(_exchanged(case, act.after, act.before))


def redo(case: Case, command: ask.ActRedo) -> Decision:
    act = _allowed(case, oldest_undone(case.state.acts.get(case.actor.voice, ())))
    return Decision(_exchanged(case, act.before, act.after))


def undoable(state: State, person: Person, voice: str) -> bool:
    """Whether undo would find something, for the button to know."""
    act = newest_act(state.acts.get(voice, ()), undone=False)
    return act is not None and _may(state, person, act)


def redoable(state: State, person: Person, voice: str) -> bool:
    """Whether redo would."""
    act = oldest_undone(state.acts.get(voice, ()))
    return act is not None and _may(state, person, act)


def put_away(record: Record) -> Record | None:
    """The record, out of the way but not gone; None for what leaves no trace."""
    if isinstance(record, Zone):
        return replace(record, gone=True)
    state = OUT_OF_THE_WAY.get(type(record))
    return None if state is None else replace(record, state=state)


def rehomed(case: Case, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that bring private notes of others out of boxes that `changes` take away.

    Refused when a box would take along what the actor sees, or would be the last of its board.
    """
    after = case.state.with_changes(changes)
    more: list[Change] = []
    for change in changes:
        if not isinstance(change.record, Zone) or not change.record.gone:
            continue
        here = [note for note in after.notes.values() if note.zone == change.id and note.state in ("live", "parked")]
        left = [zone for zone in after.zones.values() if zone.board == change.record.board and not zone.gone]
        if not left or any(in_sight(case, note) for note in here):
            raise Refused(Refusal.CHANGED_SINCE)
        if here:
            first = min(left, key=lambda zone: (zone.order, zone.id))
            more += moved(after, change.id, first.id)
    return (*changes, *more)


def newer(current: Record, wanted: Record) -> Record:
    """`wanted` with a revision that no draft made of another text can carry."""
    if isinstance(current, Note) and isinstance(wanted, Note):
        return replace(wanted, rev=current.rev + (wanted.text != current.text))
    if isinstance(current, Action) and isinstance(wanted, Action):
        return replace(wanted, rev=current.rev + (replace(wanted, rev=current.rev) != current))
    for kind in (Value, Agreed):
        if isinstance(current, kind) and isinstance(wanted, kind):
            return replace(wanted, rev=current.rev + (replace(wanted, rev=current.rev) != current))
    if isinstance(current, Cause) and isinstance(wanted, Cause):
        return replace(wanted, goal_rev=current.goal_rev + (wanted.goal != current.goal))
    if isinstance(current, Moment) and isinstance(wanted, Moment):
        return replace(wanted, rev=current.rev + (_told(wanted) != _told(current)))
    return wanted


def _told(moment: Moment) -> tuple[str, str, str, bool]:
    return moment.when, moment.source, moment.by, moment.gap


def _allowed(case: Case, act: Act | None) -> Act:
    if act is None:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    if not _may(case.state, case.person, act):
        raise Refused(Refusal.STEP_FORBIDS)
    return act


def _may(state: State, person: Person, act: Act) -> bool:
    """Whether this step allows the act itself: undo gives nobody rights they do not have now."""
    return not act.name or act.name in row(state, person).may


def _exchanged(case: Case, expected: tuple[Change, ...], wanted: tuple[Change, ...]) -> tuple[Change, ...]:
    changes: list[Change] = []
    for was, want in zip(expected, wanted, strict=True):
        current = case.state.tables[was.table].get(was.id)
        if isinstance(current, Note | Action | Value | Asked) and _of_another_group(case, current):
            continue
        if isinstance(current, Cause) and _of_another_group(case, case.state.notes[current.id]):
            continue
        if not _same(current, was.record):
            if isinstance(current, Note) and not in_sight(case, current):
                continue
            raise Refused(Refusal.CHANGED_SINCE)
        if isinstance(want.record, Note) and want.record.state == "live" and not want.record.text:
            raise Refused(Refusal.CHANGED_SINCE)  # its words were erased meanwhile
        changes.append(Change(want.table, want.id, _put_back(current, was.record, want.record)))
    if not changes:
        raise Refused(Refusal.CHANGED_SINCE)
    complete = rehomed(case, tuple(changes))
    _hang_together(case.state.with_changes(complete), complete)
    return complete


def _of_another_group(case: Case, made: Note | Action | Value | Asked) -> bool:
    """A small group's note, action or number that was before the actor once and is no longer: whether it changed is not
    for them. An action is the group's, also for who wrote it down and sits elsewhere now; so is a number, also when the
    table has seen it."""
    if isinstance(made, Value):
        return not sees_as_group(group_seen(case.state, case.person), replace(made, state="live"))
    seen = group_seen(case.state, case.person)
    if isinstance(made, Asked):
        return made.breakout != (None if seen is None or case.is_staff else copy_of(seen))
    if made.breakout is None or made.shared:
        return False
    if isinstance(made, Action):
        return seen is None or copy_of(seen) != made.breakout
    return case.actor.voice not in (made.author, made.scribe) and not in_sight(case, made)


def _same(current: Record | None, expected: Record | None) -> bool:
    """Equal but for the revision, for what only a note's author decides and sees, and for what counts to a group."""
    if isinstance(current, Note) and isinstance(expected, Note):
        return replace(current, rev=expected.rev, **{one: getattr(expected, one) for one in OF_THE_AUTHOR}) == expected
    if isinstance(current, Action) and isinstance(expected, Action):
        return replace(current, rev=expected.rev, top=expected.top) == expected
    if isinstance(current, Cause) and isinstance(expected, Cause):
        return replace(current, goal_rev=expected.goal_rev) == expected
    if isinstance(current, Moment | Value | Agreed) and type(expected) is type(current):
        return replace(current, rev=expected.rev) == expected
    return current == expected


def _put_back(current: Record | None, was: Record | None, want: Record | None) -> Record | None:
    if current is None:
        return want
    if want is None:
        # Undoing a birth never erases: the words go where their owner, or staff, can bring them back.
        return replace(current, state="taken_back") if isinstance(current, Note) else put_away(current)
    if isinstance(current, Note) and isinstance(was, Note) and isinstance(want, Note):
        kept = [one for one in OF_THE_AUTHOR if getattr(was, one) == getattr(want, one)]
        want = replace(want, **{one: getattr(current, one) for one in kept})
    if isinstance(current, Action) and isinstance(want, Action):
        want = replace(want, top=current.top)
    return newer(current, want)


def _hang_together(after: State, changes: tuple[Change, ...]) -> None:
    """Nothing may end in a box or a group that is gone, no group may go from under notes, and no tree in itself."""
    gone = {one.id for one in changes if isinstance(one.record, Cluster) and one.record.state != "live"}
    if gone and any(note.cluster in gone and note.state == "live" for note in after.notes.values()):
        raise Refused(Refusal.CHANGED_SINCE)
    if any(isinstance(one.record, Cause) and not is_forest(after.causes, one.id) for one in changes):
        raise Refused(Refusal.CHANGED_SINCE)
    for change in changes:
        note = change.record
        if not isinstance(note, Note) or note.state not in ("live", "parked"):
            continue
        cluster = after.clusters.get(note.cluster or "")
        in_dead_group = note.state == "live" and cluster is not None and cluster.state != "live"
        if in_dead_group or after.zones[note.zone].gone:
            raise Refused(Refusal.CHANGED_SINCE)
