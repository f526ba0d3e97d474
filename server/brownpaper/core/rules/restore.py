"""Putting boards back as they were at a bookmark, as a new entry: nothing is ever truncated."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused
from ..delta import record_changes
from ..records import Action, Asked, Cause, Note, Value
from ..state import Change, State
from .acts import newer, put_away
from .zones import moved

RESTORED = ("zones", "clusters", "notes", "causes", "spots", "moments", "values", "agreed", "asked", "actions")
"""The tables that a restore puts back. Never people, consents, steps, rounds or what was taken back."""


def restore(case: Case, command: ask.BoardRestore) -> Decision:
    past = case.context.past(command.seq)
    if past is None or str(command.seq) not in case.state.bookmarks:
        raise Refused(Refusal.UNKNOWN)
    changes = tuple(_restored(case.state, past))
    return Decision((*changes, *_out_of_lost_boxes(case.state.with_changes(changes))))


def _restored(now: State, past: State) -> list[Change]:
    """What was then, as it was; what came since, out of the way but never gone."""
    changes: list[Change] = []
    for table in RESTORED:
        for change in record_changes(now.tables[table], past.tables[table], table):
            current = now.tables[table].get(change.id)
            if isinstance(current, Note):
                changes += _restored_note(current, change.record)
            elif isinstance(current, Action | Value):
                changes += _restored_of_group(table, current, change.record)
            elif isinstance(current, Asked) and current.breakout is not None:
                continue  # the order of a small group stays as the group made it
            elif isinstance(current, Cause) and not now.notes[current.id].shared:
                continue  # and so does the tree that it still works on
            elif current is None:
                changes.append(change)
            else:
                record = put_away(current) if change.record is None else newer(current, change.record)
                changes.append(Change(table, change.id, record))
    return changes


def _restored_note(current: Note, then: object) -> list[Change]:
    """A note as it was, but for what others decide: taken back, set aside, kept out of the report. Its photo is that of
    now: what was taken down since is shown nowhere any more."""
    if current.state == "taken_back" or not current.shared:
        return []
    if not isinstance(then, Note) or not then.shared or then.state == "taken_back":
        gone = current if current.state == "aside" else replace(current, state="binned")
        return [Change("notes", current.id, gone)]
    state = "aside" if current.state == "aside" else then.state
    restored = replace(then, keep_out=current.keep_out, state=state, photo=current.photo)
    return [Change("notes", current.id, newer(current, restored))]


def _restored_of_group(table: str, current: Action | Value, then: object) -> list[Change]:
    """An action or a number as it was; what a small group works out stays as it is, and what it was still working out
    then is out of the way, for it never becomes a secret again."""
    if not current.shared:
        return []
    if not isinstance(then, Action | Value) or not then.shared:
        return [Change(table, current.id, put_away(current))]
    return [Change(table, current.id, newer(current, then))]


def _out_of_lost_boxes(after: State) -> list[Change]:
    """Private notes stay as they are; where their box went, they move to the first box there is."""
    lost = {note.zone for note in after.notes.values() if note.state in ("live", "parked")} & {
        zone.id for zone in after.zones.values() if zone.gone}
    changes: list[Change] = []
    for id in sorted(lost):
        board = after.zones[id].board
        left = [zone for zone in after.zones.values() if zone.board == board and not zone.gone]
        changes += moved(after, id, min(left, key=lambda zone: (zone.order, zone.id)).id)
    return changes
