"""Which format fits, or none: four or five plain questions, and an advice with its reasons (method.md A14, E06, J13).

A format says itself what it is for (`formats.Fits`); here stands only how answers meet that. An advice is never a
score: it names one format, perhaps a second, and why, in the words of the answers. Pure.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import msgspec

from .formats import End, Format, People

KindOfQuestion = Literal["fact", "decided", "open", "before"]
"""fact: somebody can look it up or solve it. decided: it has been decided. open: people see it differently. before: it
is about something that was: actions, a table, a story."""
Asked = Literal["kind", "end", "back", "people", "relation", "time"]
"""The questions. back: the end, where it is about something that was."""

OPEN_ENDS: tuple[End, ...] = ("picture", "causes", "ideas", "choice")
BACK_ENDS: tuple[End, ...] = ("became", "solutions", "alike", "story")
MINUTES = {"short": 45, "hour": 75, "two_hours": 120, "half_day": 240}
"""How long a meeting may last, by the answer about time."""
MOST = 5
"""How many questions are asked at most."""


class FormatAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered; None: not yet. What is not asked (any more) is kept, and does not count."""

    kind: KindOfQuestion | None = None
    end: Literal["picture", "causes", "ideas", "choice"] | None = None
    back: Literal["became", "solutions", "alike", "story"] | None = None
    people: Literal["unknown", "few", "some", "many"] | None = None
    relation: Literal["good", "unsure", "strained"] | None = None
    time: Literal["short", "hour", "two_hours", "half_day"] | None = None


class FormatQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question, and what can be answered; the words are the screens' (`advice.*` in the catalogues)."""

    id: Asked
    answers: tuple[str, ...]


Why = Literal[
    "who", "strained", "unsure", "people", "time", "made_for",
    "then", "also_safe", "shorter", "longer", "otherwise",
]
"""Why a format is advised: the first six as the first, the others as the second. Why what comes after the table of who
should be there: `then`, or how people get on."""


class Advised(msgspec.Struct, frozen=True, kw_only=True):
    """A format that fits, and why.

    end: what there will be at its end. long: it takes longer than there is time. later: it does not give yet what was
    asked for. size: it is made for another number of people.
    """

    format: str
    minutes: int
    why: Why
    end: End
    long: bool = False
    later: bool = False
    size: bool = False


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """none: why no format is advised: a fact, a decision that was taken, or nothing here that is made for it.
    end: what was asked for; None where that was not asked."""

    none: Literal["fact", "decided", "nothing"] | None = None
    end: End | None = None
    first: Advised | None = None
    second: Advised | None = None


def questions(answers: FormatAnswers, formats: Iterable[Format]) -> tuple[FormatQuestion, ...]:
    """The questions that belong to these answers, in order; what no format here gives is not among the answers."""
    kind = FormatQuestion(id="kind", answers=get_args(KindOfQuestion))
    if answers.kind not in ("open", "before"):
        return (kind,)
    given = {end for one in formats if one.fits for end in one.fits.ends}
    about = (FormatQuestion(id="end", answers=tuple(one for one in OPEN_ENDS if one in given))
             if answers.kind == "open" else
             FormatQuestion(id="back", answers=tuple(one for one in BACK_ENDS if one in given)))
    return (
        kind,
        *((about,) if about.answers else ()),
        FormatQuestion(id="people", answers=(*(("unknown",) if "who" in given else ()), *get_args(People))),
        FormatQuestion(id="relation", answers=("good", "unsure", "strained")),
        FormatQuestion(id="time", answers=tuple(MINUTES)),
    )


def advise(answers: FormatAnswers, formats: Iterable[Format]) -> Advice | None:
    """What fits these answers; None while one that is asked is still open."""
    shelf = [one for one in formats if one.fits]
    if answers.kind in ("fact", "decided"):
        return Advice(none=answers.kind)
    asked = questions(answers, shelf)
    if any(getattr(answers, one.id) not in one.answers for one in asked):
        return None
    end = answers.end if answers.kind == "open" else answers.back
    ranked = [] if end is None else _ranked(end, answers, shelf)
    start = _start(answers, shelf)
    if start is not None:
        return Advice(end=end, first=_said(start, "who", "who", answers),
                      second=_said(ranked[0], end, _relation(answers) or "then", answers) if ranked and end else None)
    if end is None or not ranked:
        return Advice(none="nothing", end=end)
    first = ranked[0]
    return Advice(end=end, first=_said(first, end, _why_first(first, end, answers), answers),
                  second=_second(first, ranked[1:], end, answers))


def _start(answers: FormatAnswers, shelf: Sequence[Format]) -> Format | None:
    """The format to begin with where nobody knows yet who should be there."""
    if answers.people != "unknown":
        return None
    return min((one for one in _safe(answers, shelf) if "who" in _ends_of(one)),
               key=lambda one: _order(one, "who", answers), default=None)


def _ranked(end: End, answers: FormatAnswers, shelf: Sequence[Format]) -> list[Format]:
    """What gives this end, the best first. Where people are tense, also what is made for that; and where nothing gives
    this end without people judging each other, what gives a shared picture: everything begins with that."""
    safe = _safe(answers, shelf)
    found = [one for one in safe if end in _ends_of(one) or _best_now(one, answers)]
    if not found:
        end, found = "picture", [one for one in safe if "picture" in _ends_of(one)]
    return sorted(found, key=lambda one: _order(one, end, answers))


def _safe(answers: FormatAnswers, shelf: Sequence[Format]) -> list[Format]:
    """Where people are tense, or might be, nothing in which they judge each other."""
    return [one for one in shelf if answers.relation == "good" or (one.fits and one.fits.strained != "never")]


def _order(format: Format, end: End, answers: FormatAnswers) -> tuple[object, ...]:
    """What goes before what: made for tense people if they are, then the end, the time, the size, not made for tense
    people where they get on, and how much the format is made for this end. Then the longest that fits in the time;
    where none does, the shortest."""
    ends, long = _ends_of(format), _long(format, answers)
    made_for = ends.index(end) if end in ends else len(ends)
    for_tense = answers.relation == "good" and format.fits is not None and format.fits.strained == "best"
    return (not _best_now(format, answers), end not in ends, long, _other_size(format, answers), for_tense, made_for,
            format.minutes if long else -format.minutes, format.id)


def _second(first: Format, others: Sequence[Format], end: End, answers: FormatAnswers) -> Advised | None:
    """Another that would do: of the right size, and no longer than there is time if the first is not."""
    fitting = [one for one in others
               if not _other_size(one, answers) and (not _long(one, answers) or _long(first, answers))]
    if not fitting:
        return None
    one = fitting[0]
    why: Why = "otherwise"
    if answers.relation != "good":
        why = "also_safe"
    elif one.minutes != first.minutes:
        why = "shorter" if one.minutes < first.minutes else "longer"
    return _said(one, end, why, answers)


def _why_first(format: Format, end: End, answers: FormatAnswers) -> Why:
    relation = _relation(answers)
    if relation is not None:
        return relation
    if _long(format, answers) or _other_size(format, answers):
        return "made_for"
    return "people" if format.fits and len(format.fits.people) < len(get_args(People)) else "time"


def _relation(answers: FormatAnswers) -> Literal["strained", "unsure"] | None:
    """Where people are tense, or might be, that is why."""
    return None if answers.relation == "good" else answers.relation


def _said(format: Format, end: End, why: Why, answers: FormatAnswers) -> Advised:
    ends = _ends_of(format)
    given = next((one for one in (end, "picture") if one in ends), ends[0])
    return Advised(
        format=format.id, minutes=format.minutes, why=why, end=given,
        long=_long(format, answers), later=end not in ends, size=_other_size(format, answers),
    )


def _ends_of(format: Format) -> tuple[End, ...]:
    return format.fits.ends if format.fits else ()


def _best_now(format: Format, answers: FormatAnswers) -> bool:
    return answers.relation == "strained" and format.fits is not None and format.fits.strained == "best"


def _long(format: Format, answers: FormatAnswers) -> bool:
    return answers.time is not None and format.minutes > MINUTES[answers.time]


def _other_size(format: Format, answers: FormatAnswers) -> bool:
    return answers.people in get_args(People) and format.fits is not None and answers.people not in format.fits.people
