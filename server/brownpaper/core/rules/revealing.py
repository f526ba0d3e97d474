"""Showing all what was hidden on a board: private notes, and what small groups wrote on their copies of it.

Nothing of it tells who wrote when. What small groups made lies group by group, with what counts most to each in front.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from ..breakouts import draft_actions, draft_values, drafts_on
from ..context import Case, changed
from ..order import series
from ..records import Action, Board, Breakout, Note, Workshop
from ..state import Change
from .flow import orders_come_together
from .voices import by_side


def shown_to_all(case: Case, board: Board, notes: list[Note]) -> tuple[Change, ...]:
    """The changes that show these notes of a board, behind what all see already."""
    hidden = {note.id: note for note in notes}
    shuffled = [hidden[id] for id in case.context.shuffled(list(hidden))]
    breakouts = case.state.breakouts
    shuffled.sort(key=lambda note: _place(breakouts.get(note.breakout or ""), note))
    came = sorted({note.breakout for note in notes if note.breakout is not None} - {*board.breakouts},
                  key=lambda id: (breakouts[id].number, id))
    changes = [_come_to(case, board, came)]
    for zone in sorted({note.zone for note in shuffled}):
        here = [note for note in shuffled if note.zone == zone]
        shown = (note.order for note in case.state.notes.values() if note.zone == zone and note.shared)
        for note, key in zip(here, series(len(here), max(shown, default=None), None), strict=True):
            changes.append(changed("notes", replace(note, shared=True, order=key)))
    return tuple(changes)


def _come_to(case: Case, board: Board, came: Iterable[str]) -> Change:
    """The board as all see it from now on, with the small groups that came to it."""
    written, writers = (board.side_notes, board.side_writers) if board.revealed else by_side(case, board)
    return changed("boards", replace(
        board, revealed=True, breakouts=(*board.breakouts, *came), side_notes=written, side_writers=writers,
    ))


def come_together(case: Case, board: str | None) -> tuple[Change, ...]:
    """The changes by which the copies of a board come together; none where no small group wrote on one."""
    notes = drafts_on(case.state, board) if board is not None else []
    return shown_to_all(case, case.state.boards[notes[0].board], notes) if notes else ()


def groups_come_together(case: Case, board: str | None) -> tuple[Change, ...]:
    """All that comes together in a step about `board` in which all see what there is: copies, numbers and actions."""
    notes = (*come_together(case, board), *orders_come_together(case, board))
    after = replace(case, state=case.state.with_changes(notes))
    values = values_come_together(after, board)
    after = replace(after, state=after.state.with_changes(values))
    return (*notes, *values, *actions_come_together(after, board))


def values_come_together(case: Case, board: str | None) -> tuple[Change, ...]:
    """The changes that show the table what every small group filled in on a board of numbers."""
    came = draft_values(case.state, board) if board is not None else []
    if not came:
        return ()
    on, breakouts = case.state.boards[came[0].board], case.state.breakouts
    new = sorted({one.breakout for one in came} - {*on.breakouts}, key=lambda id: (breakouts[id].number, id))
    return (*(changed("values", replace(one, shared=True)) for one in came), _come_to(case, on, new))


def actions_come_together(case: Case, board: str | None = None) -> tuple[Change, ...]:
    """The changes that put the actions of small groups on the list of the table, behind what stands there.

    The list has no board, so any step in which all see what there is brings them. Where small groups worked on the
    board of that step, it knows them as groups that brought something.
    """
    breakouts = case.state.breakouts

    def place(one: Action) -> tuple[int, str, bool, str, str]:
        breakout = breakouts.get(one.breakout or "")
        return breakout.number if breakout else 0, one.breakout or "", not one.top, one.order, one.id

    came = sorted(draft_actions(case.state), key=place)
    last = max((one.order for one in case.state.actions.values() if one.shared), default=None)
    listed = tuple(
        changed("actions", replace(one, shared=True, order=key))
        for one, key in zip(came, series(len(came), last, None), strict=True)
    )
    on = case.state.boards.get(board or "")
    worked_on = on is not None and any(
        one.activity == "groups" and one.board == on.id for one in case.state.steps.values()
    )
    if on is None or not worked_on:
        return listed
    groups = dict.fromkeys(one.breakout for one in came if one.breakout is not None)
    new = [id for id in groups if id not in on.breakouts]
    return (*listed, _come_to(case, on, new)) if new else listed


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
