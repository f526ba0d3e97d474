"""Lees en leg: one note at a time, read aloud and placed; the next comes by itself."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import Note, Reading
from .clusters import made, placed
from .sight import board_of


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
    return Decision((*changes, changed("reading", forward)))


def back(case: Case, command: ask.ReadingBack) -> Decision:
    reading = _running(case, command.board)
    if not reading.past:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    previous = reading.past[-1]
    queue = reading.queue if reading.note is None else (reading.note, *reading.queue)
    changes = [changed("reading", replace(reading, note=previous, queue=queue, past=reading.past[:-1]))]
    note = case.state.notes.get(previous)
    if note is not None and note.state in ("live", "aside"):
        loose: Note = replace(note, state="live", cluster=None)
        changes.append(changed("notes", loose))
    return Decision(tuple(changes))


def stop(case: Case, command: ask.ReadingStop) -> Decision:
    return _reading(replace(_running(case, command.board), note=None, queue=(), past=()))


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
