"""Numbers of small groups side by side, with what the table agreed."""

from typing import Any

from .. import rows
from ..records import Value
from ..state import State


def compared(state: State) -> dict[str, rows.Row]:
    """Each cell in which the table has seen a number, or agreed something."""
    seen: dict[str, list[Value]] = {}
    for one in state.values.values():
        if one.shared and one.state == "live":
            seen.setdefault(one.zone, []).append(one)
    settled = {id: one for id, one in state.agreed.items() if one.state == "live"}
    return {zone: _cell(state, zone, seen.get(zone, [])) for zone in (*seen, *(settled.keys() - seen.keys()))}


def value_row(value: Value) -> rows.ValueRow:
    """A number as a row; only call it for a viewer who may see it."""
    return rows.ValueRow(board=value.board, number=value.number, reason=value.reason, rev=value.rev)


def _cell(state: State, zone: str, values: list[Value]) -> rows.ComparedRow:
    values.sort(key=lambda one: (state.breakouts[one.breakout].number, one.breakout))
    numbers = [one.number for one in values]
    agreed = state.agreed.get(zone)
    live = agreed if agreed is not None and agreed.state == "live" else None
    told: dict[str, Any] = {} if live is None else {
        "outcome": live.outcome, "low": live.low, "high": live.high, "text": live.text, "whom": live.whom,
        "rev": live.rev,
    }
    return rows.ComparedRow(
        board=state.zones[zone].board,
        values=tuple(rows.BreakoutValue(one.breakout, one.number, one.reason) for one in values),
        spread=max(numbers) - min(numbers) if len(numbers) > 1 else None, **told,
    )
