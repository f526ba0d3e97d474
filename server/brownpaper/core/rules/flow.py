"""An ordered flow: questions in an order, what follows on yes and no, the order of a small group, and versions.

Who wrote a question does not matter here: an order is the table's, or that of a small group while groups are at work.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..breakouts import copy_of
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..flow import order_of
from ..order import series
from ..policy import group_seen
from ..records import Asked, Kept, Note, Version, Way
from ..state import Change
from .sight import board_of, fresh_id, live_note, place_after, text_of

QUESTIONS = 60
"""Questions in one order at a time."""
VERSIONS = 50
"""Versions that are kept of one board."""


def put(case: Case, command: ask.FlowPut) -> Decision:
    ids = tuple(dict.fromkeys(command.notes))
    found = [_question(case, id) for id in ids]
    board, whose = found[0].board, _whose(case)
    if any(note.board != board for note in found):
        raise Refused(Refusal.WRONG_PLACE)
    order = order_of(case.state, board, whose)
    if len({one.note for one in order}.union(ids)) > QUESTIONS:
        raise Refused(Refusal.TOO_MANY)
    siblings = [one for one in order if one.note not in ids]
    after = None if command.after is None else _id(command.after, whose)
    if command.last and after is None and siblings:
        after = siblings[-1].id
    keys = series(len(ids), *place_after(list(siblings), after))
    return Decision(tuple(
        changed("asked", replace(
            case.state.asked.get(_id(id, whose))
            or Asked(id=_id(id, whose), board=board, note=id, order=key, breakout=whose, shared=whose is None),
            order=key, state="live",
        ))
        for id, key in zip(ids, keys, strict=True)
    ))


def take_out(case: Case, command: ask.FlowTakeOut) -> Decision:
    return Decision((changed("asked", replace(_in_order(case, command.id), state="off")),))


def answer(case: Case, command: ask.FlowAnswer) -> Decision:
    one = _in_order(case, command.id)
    match command.go:
        case "out":
            way = Way("out", text=text_of(command.text))
        case "to":
            _question(case, command.to or "")
            later = [other.note for other in order_of(case.state, one.board, one.breakout) if _behind(other, one)]
            if command.to not in later:
                raise Refused(Refusal.LEADS_BACK)
            way = Way("to", command.to)
        case go:
            way = Way(go)
    return Decision((changed("asked", replace(one, **{"yes" if command.yes else "no": way})),))


def mark(case: Case, command: ask.FlowMark) -> Decision:
    one = _in_order(case, command.id)
    source = None if command.no_source else command.source or one.source
    if command.source is not None and not command.no_source:
        note = live_note(case, command.source)
        if not note.shared or note.board == one.board:
            raise Refused(Refusal.WRONG_PLACE)
    tailoring = one.tailoring if command.tailoring is None else command.tailoring
    return Decision((changed("asked", replace(one, tailoring=tailoring, source=source)),))


def take_over(case: Case, command: ask.FlowTakeOver) -> Decision:
    board = board_of(case, command.board)
    theirs = [one for one in order_of(case.state, board.id, command.breakout) if one.shared]
    if not theirs:
        raise Refused(Refusal.GONE)
    there = {one.note for one in theirs}
    out = [replace(one, state="off") for one in order_of(case.state, board.id, None) if one.note not in there]
    taken = [replace(one, id=one.note, breakout=None) for one in theirs]
    return Decision(tuple(changed("asked", one) for one in (*out, *taken)))


def keep(case: Case, command: ask.FlowKeep) -> Decision:
    fresh_id(case.state.versions, command.id)
    board = board_of(case, command.board)
    order = order_of(case.state, board.id, None)
    if not order:
        raise Refused(Refusal.TOO_FEW)
    known = [one.number for one in case.state.versions.values() if one.board == board.id]
    if len(known) >= VERSIONS:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("versions", Version(
        id=command.id, board=board.id, number=max(known, default=0) + 1, at=case.context.now,
        asked=tuple(Kept(one.note, one.yes, one.no, one.tailoring, one.source) for one in order),
    )),))


def orders_come_together(case: Case, board: str | None) -> tuple[Change, ...]:
    """The changes by which all see the orders that small groups made on a board; what they took out stays theirs."""
    return tuple(
        changed("asked", replace(one, shared=True)) for one in case.state.asked.values()
        if one.board == board and not one.shared and one.state == "live"
    )


def _id(note: str, whose: str | None) -> str:
    return note if whose is None else f"{whose}:{note}"


def _behind(other: Asked, one: Asked) -> bool:
    return (other.order, other.id) > (one.order, one.id)


def _whose(case: Case) -> str | None:
    """The small group in whose order somebody works now; None for the table's, which is that of staff always."""
    step = case.state.step
    if step is None or step.notes != "group" or case.is_staff:
        return None
    breakout = group_seen(case.state, case.person)
    if breakout is None:
        raise Refused(Refusal.NO_GROUP)
    return copy_of(breakout)


def _question(case: Case, id: str) -> Note:
    """The note, when it can be asked: a question on a board of questions, and not something that is asked about one."""
    note = live_note(case, id)
    if note.about is not None or not KINDS[board_of(case, note.board).kind].asks:
        raise Refused(Refusal.WRONG_PLACE)
    whose = _whose(case)
    if not note.shared and (whose is None or note.breakout != whose):
        raise Refused(Refusal.NOT_REVEALED)
    return note


def _in_order(case: Case, id: str) -> Asked:
    """The question, when it is in the order that its actor works in."""
    _question(case, id)
    one = case.state.asked.get(_id(id, _whose(case)))
    if one is None or one.state != "live":
        raise Refused(Refusal.GONE)
    return one
