"""A calibration: each small group puts a number with a reason in a cell, and the table agrees about what differs.

Nobody is wrong: a number that the table has seen is never changed for its group, only by that group in its own time.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..breakouts import copy_of
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..hundredths import as_hundredths
from ..policy import group_seen
from ..records import Agreed, Value, Zone
from .sight import board_of, text_of


def put(case: Case, command: ask.ValueSet) -> Decision:
    """Of one's own group only. Who looks in at a group, as staff or as a guest, may not ask for it (`policy.py`)."""
    zone = _cell(case, command.zone)
    if case.state.step is None or case.state.step.board != zone.board:
        raise Refused(Refusal.WRONG_PLACE)
    breakout = group_seen(case.state, case.person)
    if breakout is None:
        raise Refused(Refusal.NO_GROUP)
    group = copy_of(breakout)
    id = f"{zone.id}:{group}"
    known = case.state.values.get(id)
    before = known if known is not None and known.state == "live" else None
    reason, rev = command.reason.strip(), known.rev + 1 if known is not None else 1
    if not command.number.strip() and not reason:
        if before is None:
            return Decision()
        _not_meanwhile(before, command.base_rev)
        return Decision((changed("values", replace(before, rev=rev, state="off")),))
    number = _number(command.number)
    if not reason:
        raise Refused(Refusal.NO_REASON)
    if before is not None and (before.number, before.reason) == (number, reason):
        return Decision()
    _not_meanwhile(before, command.base_rev)
    # Once a table has seen what a group put here, it stays a number of the table's: a draft could hide it again.
    return Decision((changed("values", Value(
        id=id, board=zone.board, zone=zone.id, breakout=group, number=number, reason=text_of(reason), rev=rev,
        shared=known is not None and known.shared,
    )),))


def agree(case: Case, command: ask.ValueAgree) -> Decision:
    """About a cell of which all have seen the numbers."""
    zone = _cell(case, command.zone)
    if not board_of(case, zone.board).revealed:
        raise Refused(Refusal.NOT_REVEALED)
    known = case.state.agreed.get(zone.id)
    before = known if known is not None and known.state == "live" else None
    after = _agreed(zone, command)
    rev = known.rev + 1 if known is not None else 1
    if after is None:
        if before is None:
            return Decision()
        _not_meanwhile(before, command.base_rev)
        return Decision((changed("agreed", replace(before, rev=rev, state="off")),))
    if before is not None and replace(after, rev=before.rev) == before:
        return Decision()
    _not_meanwhile(before, command.base_rev)
    return Decision((changed("agreed", replace(after, rev=rev)),))


def _agreed(zone: Zone, command: ask.ValueAgree) -> Agreed | None:
    """The record without its revision; None where nothing is agreed any more."""
    if not command.outcome:
        return None
    low = high = 0
    text, whom = command.text.strip(), ""
    if command.outcome == "policy":
        text, whom = text_of(command.text), text_of(command.whom)
    else:
        low = high = _number(command.number)
    if command.outcome == "range":
        high = _number(command.upper)
        if high <= low:
            raise Refused(Refusal.BAD_RANGE)
    return Agreed(
        id=zone.id, board=zone.board, outcome=command.outcome, low=low, high=high, text=text, whom=whom,
    )


def _cell(case: Case, id: str) -> Zone:
    zone = case.state.zones.get(id)
    if zone is None or zone.gone:
        raise Refused(Refusal.UNKNOWN)
    if not KINDS[board_of(case, zone.board).kind].values:
        raise Refused(Refusal.WRONG_PLACE)
    return zone


def _not_meanwhile(before: Value | Agreed | None, base_rev: int) -> None:
    """Nobody writes over what they have not seen."""
    if before is not None and base_rev != before.rev:
        raise Refused(Refusal.TEXT_CHANGED)


def _number(typed: str) -> int:
    try:
        return as_hundredths(typed)
    except ValueError:
        raise Refused(Refusal.BAD_NUMBER) from None
