"""What was agreed."""

from .. import rows
from ..following import missing
from ..policy import Row
from ..records import Action
from ..rules.actions import dots_of, dots_per_source
from ..state import State


def actions(state: State, row: Row) -> dict[str, rows.Row]:
    dots = dots_per_source(state) if any(round.totals for round in state.rounds.values()) else {}
    return {action.id: action_row(action, dots) for action in state.actions.values()
            if action.shared and (action.state == "live" or row.staff)}


def action_row(action: Action, dots: dict[str, int]) -> rows.ActionRow:
    """An action as a row; only call it for a viewer who may see the action."""
    return rows.ActionRow(
        what=action.what, who=action.who, when=action.when, how=action.how, where=action.where, again=action.again,
        first=action.first, parties=action.parties, influence=action.influence, receiver=action.receiver,
        message=action.message,
        source_table=action.source_table, source=action.source, order=action.order, state=action.state, rev=action.rev,
        missing=missing(action),
        dots=dots_of(action, dots), breakout=action.breakout, top=action.top,
    )
