"""Questions in an order, and versions of it."""

from collections.abc import Container, Iterable

from .. import rows
from ..flow import led, order_of, orders_of
from ..lying import lies, lying
from ..records import Asked, Way
from ..state import State


def asked(state: State, readable: Container[str] | None = None) -> dict[str, rows.Row]:
    """The orders that all may see, of questions that lie there for all (and are `readable`)."""
    shown: dict[str, rows.Row] = {}
    for board, breakout in orders_of(state):
        its = order_of(state, board, breakout, lying(state, readable))
        shown.update(asked_rows(state, (one for one in its if one.shared), readable))
    return shown


def asked_rows(
    state: State, order: Iterable[Asked], readable: Container[str] | None = None,
) -> dict[str, rows.Row]:
    """The rows of one order; a source that is not there for the viewer is not told."""
    return {one.id: rows.AskedRow(
        board=one.board, note=one.note, order=one.order, breakout=one.breakout, yes=_way(one.yes, readable),
        no=_way(one.no, readable), tailoring=one.tailoring, source=_told(state, one.source, readable),
    ) for one in led(list(order))}


def versions(state: State, readable: Container[str] | None = None) -> dict[str, rows.Row]:
    """The versions, of questions that lie there for all now; what is said of others is left out."""
    there = lying(state, readable)
    shown: dict[str, rows.Row] = {}
    for id, one in state.versions.items():
        kept = [question for question in one.asked if question.note in there]
        shown[id] = rows.VersionRow(board=one.board, number=one.number, at=one.at, asked=tuple(
            type(question)(
                question.note, _way(question.yes, readable), _way(question.no, readable), question.tailoring,
                _told(state, question.source, readable),
            ) for question in led(kept)
        ))
    return shown


def _way(way: Way, readable: Container[str] | None) -> Way:
    """Where an answer leads; who may see fewer notes is not told that there was a question which is kept from them."""
    return Way() if way.go == "gone" and readable is not None else way


def _told(state: State, source: str | None, readable: Container[str] | None) -> str | None:
    note = state.notes.get(source or "")
    return source if note is not None and lies(note) and (readable is None or source in readable) else None


