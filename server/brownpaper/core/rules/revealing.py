"""Showing all what was hidden on a board: private notes, and what small groups wrote on their copies of it.

Nothing of it tells who wrote when. What small groups wrote lies group by group, with what counts most to each in front.
"""

from msgspec.structs import replace

from ..breakouts import drafts_on
from ..context import Case, changed
from ..order import series
from ..records import Board, Breakout, Note, Workshop
from ..state import Change
from .voices import by_side


def shown_to_all(case: Case, board: Board, notes: list[Note]) -> tuple[Change, ...]:
    """The changes that show these notes of a board, behind what all see already."""
    hidden = {note.id: note for note in notes}
    shuffled = [hidden[id] for id in case.context.shuffled(list(hidden))]
    breakouts = case.state.breakouts
    shuffled.sort(key=lambda note: _place(breakouts.get(note.breakout or ""), note))
    came = sorted({note.breakout for note in notes if note.breakout is not None} - {*board.breakouts},
                  key=lambda id: (breakouts[id].number, id))
    written, writers = (board.side_notes, board.side_writers) if board.revealed else by_side(case, board)
    changes = [changed("boards", replace(
        board, revealed=True, breakouts=(*board.breakouts, *came), side_notes=written, side_writers=writers,
    ))]
    for zone in sorted({note.zone for note in shuffled}):
        here = [note for note in shuffled if note.zone == zone]
        shown = (note.order for note in case.state.notes.values() if note.zone == zone and note.shared)
        for note, key in zip(here, series(len(here), max(shown, default=None), None), strict=True):
            changes.append(changed("notes", replace(note, shared=True, order=key)))
    return tuple(changes)


def come_together(case: Case, board: str | None) -> tuple[Change, ...]:
    """The changes by which the copies of a board come together; none where no small group wrote on one."""
    notes = drafts_on(case.state, board) if board is not None else []
    return shown_to_all(case, case.state.boards[notes[0].board], notes) if notes else ()


def door_after(workshop: Workshop) -> Workshop:
    """The meeting once something was shown: whoever comes later knocks, unless staff set the door by hand."""
    if workshop.knock_after_reveal and workshop.door == "open":
        return replace(workshop, door="knock")
    return workshop


def _place(breakout: Breakout | None, note: Note) -> tuple[int, str, int]:
    """Of the whole table first, then group by group; among those of a group by how much they count to it."""
    if breakout is None:
        return 0, "", 0
    top = breakout.top
    return breakout.number, breakout.id, top.index(note.id) if note.id in top else len(top)
