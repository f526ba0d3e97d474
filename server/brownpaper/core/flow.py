"""An ordered flow as everybody sees it: which questions are asked in which order, and where each answer leads.

No answer ever leads back: one that names a question which comes earlier by now, or is away, leads nowhere until the
table says otherwise. It keeps what was said, so moving or bringing back that question brings the answer back too. So
whatever people do at the same time, nobody walks in a circle.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

import msgspec

from .lying import lies
from .records import Asked, Way
from .state import State


class Question(Protocol):
    """What is asked, as a record, a row or a part of a version."""

    @property
    def note(self) -> str:
        """The note that is the question."""

    @property
    def yes(self) -> Way:
        """What follows on yes."""

    @property
    def no(self) -> Way:
        """What follows on no."""


QuestionT = TypeVar("QuestionT", bound=Question)
ENDLESS = ("", "last", "back", "gone")
"""Where an answer leads nowhere: "nog zonder vervolg"."""


def order_of(
    state: State, board: str, breakout: str | None, readable: Container[str] | None = None,
) -> list[Asked]:
    """The questions of one order that are there, from first to last: of the table (None) or of a small group.

    A group also asks what it wrote itself. readable: only these notes, for a viewer who may see fewer.
    """
    found = (
        one for one in state.asked.values()
        if one.board == board == state.notes[one.note].board and one.breakout == breakout and one.state == "live"
        and (readable is None or one.note in readable)
        and (lies(state.notes[one.note]) or lies(state.notes[one.note], breakout))
    )
    return sorted(found, key=lambda one: (one.order, one.id))


def orders_of(state: State) -> list[tuple[str, str | None]]:
    """Every order there is: the board, and the small group whose it is (None: the table's)."""
    return sorted({(one.board, one.breakout) for one in state.asked.values()}, key=lambda one: (one[0], one[1] or ""))


def leads(questions: Sequence[Question]) -> list[tuple[Way, Way]]:
    """Where yes and no lead now, for each of the questions, which come in their order."""
    place = {one.note: index for index, one in enumerate(questions)}

    def now(way: Way, index: int) -> Way:
        if way.go == "next":
            later = questions[index + 1].note if index + 1 < len(questions) else None
            return Way("next", later) if later is not None else Way("last")
        if way.go == "to":
            if way.to not in place:
                return Way("gone")
            return way if place[way.to] > index else Way("back", way.to)
        return way

    return [(now(one.yes, index), now(one.no, index)) for index, one in enumerate(questions)]


def led(questions: Sequence[QuestionT]) -> list[QuestionT]:
    """The same questions, with where their answers lead now."""
    return [
        msgspec.structs.replace(one, yes=yes, no=no)  # type: ignore[type-var]
        for one, (yes, no) in zip(questions, leads(questions), strict=True)
    ]


def without_end(questions: Sequence[Question]) -> list[tuple[str, bool]]:
    """The answers after which nothing follows: the question, and whether it is its yes."""
    return [
        (one.note, yes) for one, ways in zip(questions, leads(questions), strict=True)
        for yes, way in zip((True, False), ways, strict=True) if way.go in ENDLESS
    ]


def never_asked(questions: Sequence[Question]) -> list[str]:
    """The questions at which no answer ever arrives, in their order."""
    reached = {questions[0].note} if questions else set()
    for one, ways in zip(questions, leads(questions), strict=True):
        if one.note in reached:
            reached.update(way.to for way in ways if way.go in ("next", "to") and way.to is not None)
    return [one.note for one in questions if one.note not in reached]


class Compared(msgspec.Struct, frozen=True):
    """Orders beside each other. same: questions that come in the same order everywhere, as many as can be.

    other: those that everybody asks, at another place. answers: those that everybody asks, with another continuation
    or mark. some: those that not everybody asks. places: question -> its place in each order, from 1; None without.
    """

    same: tuple[str, ...]
    other: tuple[str, ...]
    answers: tuple[str, ...]
    some: tuple[str, ...]
    places: Mapping[str, tuple[int | None, ...]]


def compared(orders: Sequence[Sequence[Question]]) -> Compared:
    """What is the same and what is not in two orders or more."""
    at = [{one.note: index for index, one in enumerate(order, 1)} for order in orders]
    every = list(dict.fromkeys(one.note for order in orders for one in order))
    common = [note for note in every if all(note in places for places in at)]
    same = _longest_line(common, at)
    said = [dict(zip((one.note for one in order), leads(order), strict=True)) for order in orders]
    marks = [{one.note: getattr(one, "tailoring", False) for one in order} for order in orders]
    return Compared(
        same=same, other=tuple(note for note in common if note not in same),
        answers=tuple(
            note for note in common
            if len({_plain(one[note]) for one in said}) > 1 or len({one[note] for one in marks}) > 1
        ),
        some=tuple(note for note in every if note not in common),
        places={note: tuple(places.get(note) for places in at) for note in every},
    )


def _plain(ways: tuple[Way, Way]) -> tuple[tuple[str, str | None, str], ...]:
    """What ways come to: going on to the next and to that question by name are the same."""
    return tuple(("to" if way.go == "next" else way.go, way.to, way.text) for way in ways)


def _longest_line(notes: Iterable[str], at: Sequence[Mapping[str, int]]) -> tuple[str, ...]:
    """The longest row of these notes that stands in the same order everywhere; of two as long, the earlier one."""
    longest: list[tuple[str, ...]] = [()]
    ending: list[tuple[str, tuple[str, ...]]] = []
    for note in sorted(notes, key=lambda one: at[0][one]):
        before = max(
            (line for last, line in ending if all(places[last] < places[note] for places in at)), key=len, default=(),
        )
        ending.append((note, (*before, note)))
        longest.append(ending[-1][1])
    return max(longest, key=len)
