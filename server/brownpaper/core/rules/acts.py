"""Undo and redo of one's own acts, and putting boards back as they were at a bookmark."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused
from ..delta import record_changes
from ..records import Action, Cluster, Note, Record, Zone
from ..state import Act, Change, State, newest_act, oldest_undone

RESTORED = ("zones", "clusters", "notes", "actions")
"""The tables that a restore puts back. Never people, consents, steps, rounds or what was taken back."""


def undo(case: Case, command: ask.ActUndo) -> Decision:
    act = newest_act(case.state.acts.get(case.actor.voice, ()), undone=False)
    if act is None:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    return Decision(_exchanged(case.state, act.after, act.before))


def redo(case: Case, command: ask.ActRedo) -> Decision:
    act = oldest_undone(case.state.acts.get(case.actor.voice, ()))
    if act is None:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    return Decision(_exchanged(case.state, act.before, act.after))


def undoable(state: State, voice: str) -> Act | None:
    """The act that undo would take back, for the button to know."""
    return newest_act(state.acts.get(voice, ()), undone=False)


def redoable(state: State, voice: str) -> Act | None:
    """The act that redo would do again."""
    return oldest_undone(state.acts.get(voice, ()))


def restore(case: Case, command: ask.BoardRestore) -> Decision:
    past = case.context.past(command.seq)
    if past is None or str(command.seq) not in case.state.bookmarks:
        raise Refused(Refusal.UNKNOWN)
    return Decision(tuple(_restored(case.state, past)))


def _restored(now: State, past: State) -> list[Change]:
    """What was then, as it was; what came since, out of the way but never gone."""
    changes: list[Change] = []
    for table in RESTORED:
        for change in record_changes(now.tables[table], past.tables[table], table):
            current = now.tables[table].get(change.id)
            if isinstance(current, Note):
                changes += _restored_note(current, change)
            elif change.record is not None:
                changes.append(change)
            elif current is not None:
                changes.append(Change(table, change.id, _put_away(current)))
    return changes


def _restored_note(current: Note, change: Change) -> list[Change]:
    then = change.record
    if current.state == "taken_back" or not current.shared:
        return []
    if not isinstance(then, Note) or not then.shared or then.state == "taken_back":
        return [Change("notes", current.id, _put_away(current))]
    return [change]


def _put_away(record: Record) -> Record:
    if isinstance(record, Cluster):
        return replace(record, state="dissolved")
    if isinstance(record, Zone):
        return replace(record, gone=True)
    return replace(record, state="binned")


def _exchanged(state: State, expected: tuple[Change, ...], wanted: tuple[Change, ...]) -> tuple[Change, ...]:
    for change in expected:
        if state.tables[change.table].get(change.id) != change.record:
            raise Refused(Refusal.CHANGED_SINCE)
    return tuple(
        Change(change.table, change.id, _born_binned(state, change) if change.record is None else change.record)
        for change in wanted
    )


def _born_binned(state: State, change: Change) -> Record | None:
    """Undoing a birth never erases: the words go where their owner, or staff, can bring them back."""
    current = state.tables[change.table].get(change.id)
    if isinstance(current, Note):
            return replace(current, state="taken_back")
    return None if current is None else _kept(current)


def _kept(record: Record) -> Record | None:
    return _put_away(record) if isinstance(record, Cluster | Zone | Action) else None
