"""Small groups, what they said alike, and who would sit together."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from .. import rows
from ..breakouts import copy_of, host_of, said_alike, sits_here, sitters, wishes
from ..following import missing
from ..mixing import reasons
from ..policy import Row
from ..records import Breakout, Note, SeatWish
from ..state import State
from .seen import is_seen


def breakouts(state: State, row: Row) -> dict[str, rows.Row]:
    if not state.breakouts:
        return {}
    staff_sees = _of_breakouts(state) if row.staff else None
    return {
        one.id: rows.BreakoutRow(
            number=one.number, state=one.state,
            size=sum(sits_here(state.persons.get(id)) for id in one.members) if row.counts else None,
            top=tuple(id for id in one.top if is_seen(state, "notes", id)) if row.notes == "all" else (),
            guest_of=one.guest_of, copy=one.copy,
            **(staff_sees(one) if staff_sees is not None else {}),
        ) for one in state.breakouts.values()
    }


def _of_breakouts(state: State) -> Callable[[Breakout], dict[str, Any]]:
    """What staff see of a small group besides."""
    table = sitters(state)
    together = wishes(state, "together")
    written = Counter(note.breakout for note in state.notes.values() if note.state == "live")
    made = [one for one in state.actions.values() if one.state == "live"]
    added = Counter(note.breakout for note in state.notes.values() if note.state == "live" and note.addition)
    unsaid = Counter(note.breakout for note in state.notes.values() if note.state == "live" and note.addition == "new")
    for cause in state.causes.values():
        note = state.notes[cause.id]
        if cause.state == note.state == "live" and cause.goal_addition:
            added[note.breakout] += 1
            unsaid[note.breakout] += cause.goal_addition == "new"
    filled = Counter(one.breakout for one in state.values.values() if one.state == "live")
    begun, whole = Counter(one.breakout for one in made), Counter(one.breakout for one in made if not missing(one))

    def seen(breakout: Breakout) -> dict[str, Any]:
        here = [one for one in table if one.id in breakout.members]
        copy = copy_of(breakout)
        return {
            "members": tuple(one.id for one in here), "reporter": breakout.reporter, "scribe": breakout.scribe,
            "visitors": breakout.visitors, "message": breakout.message, "message_at": breakout.message_at,
            "notes": written[copy], "actions": begun[copy], "complete": whole[copy], "host": host_of(state, breakout),
            "additions": added[copy], "unsettled": unsaid[copy], "filled": filled[copy],
            "reasons": reasons(here, table, together),
        }
    return seen


def said(notes: Iterable[Note]) -> dict[str, rows.Row]:
    """What small groups said in the same words."""
    return {
        its[0].id: rows.SaidRow(
            notes=tuple(one.id for one in its),
            breakouts=tuple(dict.fromkeys(one.breakout for one in its if one.breakout is not None)),
        ) for its in said_alike(notes)
    }


def wish_for(wish: SeatWish, row: Row) -> rows.WishRow | None:
    """A wish to sit together; one to sit apart is never a row."""
    if wish.wish != "together":
        return None
    return rows.WishRow(one=wish.one, other=wish.other)
