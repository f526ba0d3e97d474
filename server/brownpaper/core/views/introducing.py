"""Who people say they are."""

from .. import rows
from ..policy import Row
from ..records import Introduction
from ..state import State


def introductions(state: State, row: Row) -> dict[str, rows.Row]:
    """Of who is here and shows it; to staff also who had their turn, and who would rather not."""
    here = (one for one in state.introductions.values() if state.persons[one.id].state == "in")
    return {
        one.id: _introduction(one, state.persons[one.id].name, row) for one in here
        if one.shown or one.id == state.workshop.turn or (row.staff and (one.told or one.skips))
    }


def _introduction(one: Introduction, name: str | None, row: Row) -> rows.IntroductionRow:
    told, skips = (one.told, one.skips) if row.staff else (False, False)
    if not one.shown:
        return rows.IntroductionRow(name=name, told=told, skips=skips)
    return rows.IntroductionRow(
        name=name, picture=one.picture, get=one.get, bring=one.bring, shown=True, told=told, skips=skips,
    )
