"""A life line: what happened in lanes along time. Moments have an order and the table's own words, never a date that
was worked out.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..lying import there
from ..order import between
from ..records import Moment, Note
from . import notes
from .sight import board_of, live_note, zone_of

MOMENTS = 150
"""Notes that lie on one line at a time."""


def add(case: Case, command: ask.LifelineAdd) -> Decision:
    """Only of words that are no one's secret: where notes are private first, they are written loose."""
    _has_moments(case, command.board)
    order = _order(case, command.board, command.beside, command.after, command.last, frozenset())
    born = notes.add(case, ask.NoteAdd(
        id=command.id, board=command.board, zone=command.lane, text=command.text, lang=command.lang,
    ))
    note = born.changes[0].record
    if not isinstance(note, Note) or not note.shared:
        raise Refused(Refusal.NOT_REVEALED)
    _has_room(case, note.board, (note.id,))
    return Decision((*born.changes, changed("moments", Moment(
        id=note.id, board=note.board, order=order, when=command.when.strip(), source=command.source,
        by=command.by.strip(), gap=command.gap,
    ))))


def put(case: Case, command: ask.LifelinePut) -> Decision:
    ids = tuple(dict.fromkeys(command.notes))
    found = [_placeable(case, id) for id in ids]
    board = found[0].board
    if any(note.board != board for note in found):
        raise Refused(Refusal.WRONG_PLACE)
    _has_moments(case, board)
    lane = None if command.lane is None else zone_of(case, command.lane, board).id
    _has_room(case, board, ids)
    order = _order(case, board, command.beside, command.after, command.last, frozenset(ids))
    moved = [
        changed("notes", replace(note, zone=lane)) for note in found if lane is not None and note.zone != lane
    ]
    lies = [
        replace(case.state.moments.get(id) or Moment(id=id, board=board, order=order), order=order, state="live")
        for id in ids
    ]
    return Decision((*moved, *(changed("moments", one) for one in lies)))


def tell(case: Case, command: ask.LifelineTell) -> Decision:
    moment = _on_the_line(case, command.id)
    told = replace(
        moment, when=command.when.strip(), source=command.source, by=command.by.strip(), gap=command.gap,
    )
    if told == moment:
        return Decision()
    if command.base_rev != moment.rev:
        raise Refused(Refusal.TEXT_CHANGED)
    return Decision((changed("moments", replace(told, rev=moment.rev + 1)),))


def take_off(case: Case, command: ask.LifelineTakeOff) -> Decision:
    return Decision((changed("moments", replace(_on_the_line(case, command.id), state="off")),))


def _order(
    case: Case, board: str, beside: str | None, after: str | None, last: bool, moving: frozenset[str],
) -> str:
    """The key of a moment: that of the note `beside`, or one between two moments of the line.

    A note that left the line meanwhile is no place any more: then it comes at the end, where nothing is covered.
    """
    line = {id: one for id, one in there(case.state, case.state.moments).items() if one.board == board}
    if beside is not None:
        if live_note(case, beside).board != board:
            raise Refused(Refusal.WRONG_PLACE)
        if beside not in line:
            raise Refused(Refusal.GONE)
        return line[beside].order
    keys = sorted({one.order for id, one in line.items() if id not in moving})
    if not last and after is None:
        return between(None, keys[0] if keys else None)
    if last or after not in line:
        return between(keys[-1] if keys else None, None)
    known = line[after].order
    before = max((key for key in keys if key <= known), default=None)
    return between(before, min((key for key in keys if key > known), default=None))


def _has_moments(case: Case, board: str) -> None:
    if not KINDS[board_of(case, board).kind].moments:
        raise Refused(Refusal.WRONG_PLACE)


def _placeable(case: Case, id: str) -> Note:
    note = live_note(case, id)
    if not note.shared:
        raise Refused(Refusal.NOT_REVEALED)
    return note


def _on_the_line(case: Case, id: str) -> Moment:
    live_note(case, id)
    moment = case.state.moments.get(id)
    if moment is None or moment.state != "live":
        raise Refused(Refusal.GONE)
    return moment


def _has_room(case: Case, board: str, ids: tuple[str, ...]) -> None:
    lying = {id for id, one in there(case.state, case.state.moments).items() if one.board == board}
    if len(lying.union(ids)) > MOMENTS:
        raise Refused(Refusal.TOO_MANY)
