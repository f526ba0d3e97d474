"""Choices, in sums."""

from .. import rows
from ..policy import Row
from ..records import Round
from ..state import State


def rounds(state: State, row: Row) -> dict[str, rows.Row]:
    return {one.id: _round(state, one, row) for one in state.rounds.values()}


def _round(state: State, round: Round, row: Row) -> rows.RoundRow:
    sides = row.staff or round.sides_shown
    return rows.RoundRow(
        step=round.step, about=round.about, board=round.board, kind=round.kind, budget=round.budget,
        most_per_item=round.most_per_item, state=round.state, items=round.items, totals=round.totals,
        ballots=round.ballots, per_side=round.per_side if sides else {},
        side_ballots=round.side_ballots if sides else {}, withheld=round.withheld,
        warning=round.warning if row.staff else (), prints=round.prints,
        bundles=round.bundles if row.staff else (), sides_shown=round.sides_shown,
        voted=sum(one.round == round.id for one in state.voted.values()) if row.counts else None,
    )
