"""What comes first: totals with ties as ties, and per side where that may be told."""

import datetime

import msgspec

from brownpaper.core.rows import RoundRow
from brownpaper.core.rules.rounds import FEWEST_VOTERS
from brownpaper.locales import number as written
from brownpaper.locales import text

from ..amounts import share
from ..outline import Block, Heading, Paragraph, Ranked, Ranking, Table
from ..seen import Seen
from .zones import group_name

_WORDS = ("few", "some", "many", "nearly_all")


class Best(msgspec.Struct, frozen=True):
    """What got the most dots: one name, or more when they tie."""

    names: tuple[str, ...]
    dots: int


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """One section for all rounds that were closed; none when nobody chose."""
    closed = [(id, round) for id, round in seen.rounds if round.state == "closed"]
    if not closed:
        return []
    found: list[Block] = [Heading(level=1, text=text(seen.language, "report.choice"))]
    titles = dict(seen.steps)
    for _, round in closed:
        if len(closed) > 1 and round.step in titles:
            found.append(Heading(level=2, text=seen.words(titles[round.step].title)))
        found += _round(seen, round)
    return found


def best(seen: Seen, dots: dict[str, int]) -> Best | None:
    """The first place; None when nothing got a dot."""
    most = max(dots.values(), default=0)
    if most == 0:
        return None
    return Best(tuple(name_of(seen, item) for item in _ordered(seen, dots) if dots[item] == most), most)


def differing(seen: Seen, round: RoundRow) -> list[tuple[str, str]]:
    """(side, what that side put first) for sides whose first place is not the first place of all."""
    if not _sides(seen, round):
        return []
    overall = best(seen, round.totals)
    found = []
    for side, dots in round.per_side.items():
        mine = best(seen, dots)
        if overall and mine and len(mine.names) == 1 and mine.names[0] not in overall.names:
            found.append((_side_name(seen, side), mine.names[0]))
    return found


def name_of(seen: Seen, item: str) -> str:
    """The name of what could be chosen: a group, a note's words, or an action."""
    for id, group in seen.clusters:
        if id == item:
            return group_name(seen, group.name)
    for id, note in seen.notes:
        if id == item:
            return note.text
    for id, action in seen.actions:
        if id == item:
            return action.what
    return text(seen.language, "report.choice.gone")


def _round(seen: Seen, round: RoundRow) -> list[Block]:
    language = seen.language
    if round.withheld == "few_voters" or not round.totals:
        reason = "report.few_voters" if round.ballots else "report.choice.nobody"
        return [Paragraph(text=text(language, reason))]
    sides = _sides(seen, round)
    telling = any(_telling(round, side, item) for side in sides for item in round.totals)
    exact = bool(sides) and (seen.audience == "staff" or not telling)
    found: list[Block] = [
        Paragraph(text=_how_many(seen, round)),
        Ranking(
            caption=text(language, "report.choice.caption"),
            header=(text(language, "report.choice.place"), text(language, f"report.choice.{round.about}"),
                    text(language, "report.choice.dots"), text(language, "report.choice.number")),
            rows=tuple(_ranked(seen, round, sides if exact and len(sides) == 2 else ())),
            legend=tuple(_side_name(seen, side) for side in sides) if exact and len(sides) == 2 else (),
        ),
    ]
    if sides:
        found += _per_side(seen, round, sides, exact)
    elif reason := _why_no_sides(seen, round):
        found.append(Paragraph(text=reason, tone="small"))
    return found


def _ranked(seen: Seen, round: RoundRow, sides: tuple[str, ...]) -> list[Ranked]:
    found = []
    for item in _ordered(seen, round.totals):
        dots = round.totals[item]
        place = 1 + sum(other > dots for other in round.totals.values())
        tied = dots > 0 and sum(other == dots for other in round.totals.values()) > 1
        parts = tuple(round.per_side[side].get(item, 0) for side in sides)
        # People outside every side also give dots: then sides alone would draw too few.
        whole = sum(parts) == dots
        found.append(Ranked(
            place=text(seen.language, "report.choice.tied", place=place) if tied else str(place),
            name=name_of(seen, item), dots=dots, words=str(dots), parts=parts if whole else (),
        ))
    return found


def _per_side(seen: Seen, round: RoundRow, sides: tuple[str, ...], exact: bool) -> list[Block]:
    """The biggest difference first, in dots per person, so that a small and a large side stand fairly together."""
    language = seen.language

    def mean(side: str, item: str) -> float:
        return round.per_side[side].get(item, 0) / round.side_ballots[side]

    def apart(item: str) -> float:
        """How far the sides differ; where the cells are words, the order may tell no more than they do."""
        measures = [
            mean(side, item) if exact else float(_WORDS.index(_roughly(round, side, item))) for side in sides
        ]
        return max(measures) - min(measures)

    def cell(side: str, item: str) -> str:
        if not exact:
            return text(language, f"report.dots.{_roughly(round, side, item)}")
        return text(language, "report.dots.exact", count=round.per_side[side].get(item, 0), mean=mean(side, item))

    items = sorted(_ordered(seen, round.totals), key=lambda item: -apart(item))
    header = tuple(
        text(language, "report.side", side=_side_name(seen, side), count=round.side_ballots[side]) for side in sides
    )
    return [
        Heading(level=2, text=text(language, "report.sides")), Paragraph(text=text(language, "report.sides.order")),
        Table(
            caption=text(language, "report.sides.caption"),
            header=(text(language, f"report.choice.{round.about}"), *header),
            rows=tuple((name_of(seen, item), *(cell(side, item) for side in sides)) for item in items),
            widths=(5, *(4 for _ in sides)),
        ),
        *([Paragraph(text=text(language, "report.sides.words"), tone="small")] if not exact else []),
    ]


def _sides(seen: Seen, round: RoundRow) -> tuple[str, ...]:
    """The compared sides of which the view tells the result, in the workshop's order."""
    if seen.audience == "public":
        return ()
    told = {side for side in round.per_side if round.side_ballots.get(side)}
    return tuple(side.id for side in seen.workshop.sides if side.id in told)


def _telling(round: RoundRow, side: str, item: str) -> bool:
    """Whether the sum of a small side nearly tells what each of its members did. One dot either way is covered
    too: words that stood for exactly one number would tell that number."""
    people = round.side_ballots[side]
    dots = round.per_side[side].get(item, 0)
    return people <= FEWEST_VOTERS + 1 and (dots <= 1 or dots >= people * round.most_per_item - 1)


def _roughly(round: RoundRow, side: str, item: str) -> str:
    """A sum in words. One cell in words means all are: subtracting from totals and budgets would tell the one."""
    dots, most = round.per_side[side].get(item, 0), round.side_ballots[side] * round.most_per_item
    if dots <= 1:
        return "few"
    if dots >= most - 1:
        return "nearly_all"
    return "many" if dots >= most / 3 else "some"


def _why_no_sides(seen: Seen, round: RoundRow) -> str:
    if not seen.workshop.sides or seen.audience == "public":
        return ""
    return text(seen.language, "report.small_side" if round.withheld == "small_side" else "report.sides_not_shown")


def _how_many(seen: Seen, round: RoundRow) -> str:
    language, people = seen.language, seen.counts.took_part
    told = text(language, "report.choice.ballots", count=round.ballots)
    if people >= round.ballots > 0:
        told = text(language, "report.choice.share", share=share(language, round.ballots, people))
    rule = text(language, "report.choice.budget", count=round.budget)
    return f"{told} {rule} {text(language, 'report.choice.total', dots=written(language, sum(round.totals.values())))}"


def _side_name(seen: Seen, side: str) -> str:
    return next((seen.words(one.name) for one in seen.workshop.sides if one.id == side), side)


def _ordered(seen: Seen, dots: dict[str, int]) -> list[str]:
    """Most dots first; what ties stays in the order of the board, which says nothing about rank."""
    order = {id: place for place, (id, _) in enumerate((*seen.clusters, *seen.notes, *seen.actions))}
    return sorted(dots, key=lambda item: (-dots[item], order.get(item, len(order)), item))
