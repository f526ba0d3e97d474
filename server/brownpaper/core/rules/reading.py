"""Lees en leg: one note at a time, read aloud and placed; the next comes by itself."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import Note, Reading
from ..state import Change
from .clusters import made, placed
from .sight import board_of, notes_in


def start(case: Case, command: ask.ReadingStart) -> Decision:
    board_of(case, command.board)
    loose = [
        note for note in case.state.notes.values()
        if note.board == command.board and note.shared and note.state == "live" and note.cluster is None
    ]
    loose.sort(key=lambda note: (note.order, note.id))
    queue = [note.id for note in loose]
    return _reading(Reading(
        id=command.board, note=queue[0] if queue else None, queue=tuple(queue[1:]), past=(),
    ))


def place(case: Case, command: ask.ReadingPlace) -> Decision:
    reading = _running(case, command.board)
    if reading.note != command.note:
        raise Refused(Refusal.CHANGED_SINCE)
    forward = _forward(case, reading)
    note = case.state.notes.get(command.note)
    if note is None or note.state != "live":
        return _reading(forward)
    match command.where:
        case "cluster":
            if command.cluster is None:
                raise Refused(Refusal.UNKNOWN)
            changes = placed(case, (note.id,), command.cluster)
        case "new":
            if command.cluster is None:
                raise Refused(Refusal.UNKNOWN)
            changes = made(case, command.cluster, command.board, (note.id,), command.name)
        case "loose":
            changes = placed(case, (note.id,), None)
        case "aside":
            changes = (changed("notes", replace(note, state="aside")),)
            forward = replace(forward, apart=(*forward.apart, note.id))
    return Decision((*changes, changed("reading", forward)))


def back(case: Case, command: ask.ReadingBack) -> Decision:
    """To the last placed note that may still be shown; what was taken back or set aside by hand is passed over."""
    reading = _running(case, command.board)
    past = list(reading.past)
    while past:
        note = case.state.notes[past.pop()]
        if note.state == "live" or (note.state == "aside" and note.id in reading.apart):
            break
    else:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    queue = reading.queue if reading.note is None else (reading.note, *reading.queue)
    apart = tuple(id for id in reading.apart if id != note.id)
    return Decision((
        changed("reading", replace(reading, note=note.id, queue=queue, past=tuple(past), apart=apart)),
        changed("notes", replace(note, state="live", cluster=None)), *_left_empty(case, note),
    ))


def _left_empty(case: Case, note: Note) -> tuple[Change, ...]:
    """A group that had only this note and no name yet was made for it, by the press that is now taken back."""
    cluster = case.state.clusters.get(note.cluster or "")
    if cluster is None or cluster.name or [one.id for one in notes_in(case, cluster.id)] != [note.id]:
        return ()
    return (changed("clusters", replace(cluster, state="dissolved")),)


def stop(case: Case, command: ask.ReadingStop) -> Decision:
    return _reading(replace(_running(case, command.board), note=None, queue=(), past=(), apart=()))


def _running(case: Case, board: str) -> Reading:
    reading = case.state.reading.get(board)
    if reading is None:
        raise Refused(Refusal.UNKNOWN)
    return reading


def _forward(case: Case, reading: Reading) -> Reading:
    """The next note that still lies loose; what left the board meanwhile is passed over."""
    queue = [
        id for id in reading.queue
        if id in case.state.notes and case.state.notes[id].state == "live" and case.state.notes[id].cluster is None
    ]
    past = reading.past if reading.note is None else (*reading.past, reading.note)
    return replace(reading, note=queue[0] if queue else None, queue=tuple(queue[1:]), past=past)


def _reading(reading: Reading) -> Decision:
    return Decision((changed("reading", reading),))
