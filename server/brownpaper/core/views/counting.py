"""Sums about people and private notes."""

from collections import Counter

from .. import rows
from ..policy import Row
from ..rules.rounds import FEWEST_VOTERS
from ..state import State


def counts(state: State, row: Row) -> rows.CountsRow:
    takers = [one for one in state.persons.values() if one.role in ("participant", "scribe")]
    here = [one for one in takers if one.state == "in"]
    return rows.CountsRow(
        people=len(here), took_part=sum(one.state in ("in", "away", "left") for one in takers),
        knocking=sum(one.state == "knocking" for one in state.persons.values()) if row.staff else 0,
        ready=sum(one.seat == "paper" or (one.ready is not None and one.ready == state.workshop.step) for one in here),
        seats=dict(sorted(Counter(one.seat for one in here).items())),
        hidden=_hidden(state, row),
        spread=_spread(state, row.staff),
    )


def _hidden(state: State, row: Row) -> dict[str, dict[str, int]]:
    """Private notes per board and kind. Only staff are told kinds, and only of three writers or more: the kinds of one
    person's notes say what that person thinks."""
    kinds: dict[str, Counter[str]] = {}
    writers: dict[str, set[str]] = {}
    for note in state.notes.values():
        if not note.shared and note.state == "live":
            kinds.setdefault(note.board, Counter())[note.kind] += 1
            writers.setdefault(note.board, set()).add(note.author)
    return {
        board: dict(sorted(its.items())) if row.staff and len(writers[board]) >= FEWEST_VOTERS else {"": its.total()}
        for board, its in sorted(kinds.items())
    }


def _spread(state: State, staff: bool) -> dict[str, dict[str, int]]:
    """Per question how often each answer was chosen: one answer a voice, that of the last step which asked.

    How people are in a break is for staff, who may do something about it, and for no report.
    """
    latest: dict[tuple[str, str], tuple[str, str]] = {}
    for answer in state.answers.values():
        asker = state.steps.get(answer.step)
        if answer.value and asker is not None and (staff or answer.key != "pulse"):
            one = (answer.key, answer.voice)
            latest[one] = max(latest.get(one, ("", "")), (asker.order, answer.value))
    tally: dict[str, Counter[str]] = {}
    for (key, _), (_, value) in latest.items():
        tally.setdefault(key, Counter())[value] += 1
    return {
        key: dict(sorted(values.items()))
        for key, values in sorted(tally.items()) if sum(values.values()) >= FEWEST_VOTERS
    }
