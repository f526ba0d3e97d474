"""Who sits with whom: small groups that are each as mixed as the table is, and why a group is as it is. Pure.

Method D23: facilitators mix, so that people who live with something and people who work with it meet easily. First of
all come wishes (apart before together), then that the sides of the table meet, then who takes part from where, then
organisations and roles. Two people of one kind in one group cost something; what costs least is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal

import msgspec

from .records import Seat

Reason = Literal[
    "sides", "one_side", "roles", "organisations", "same_organisation", "distance", "alone_at_distance", "paper",
    "together",
]
"""What can be said about a group. That somebody rather sits apart is never among it: it is nobody's to know."""
Pair = frozenset[str]

SAME_SIDE, SAME_ORGANISATION, SAME_ROLE, BOTH_ON_PAPER = 12, 5, 4, 8
ANY_AT_DISTANCE, ALONE_AT_DISTANCE = 10, 15
"""At a distance people need a call: few groups should need one, and nobody should be the only one on a screen."""
SEARCH, SWAPS = 4_000, 4_000
"""How many steps looking for places, and for better ones, may take: deciding must stay quick, also for 400 people."""


class Sitter(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who gets a place, and what of them is looked at."""

    id: str
    side: str | None = None
    role: str | None = None
    organisation: str = ""
    seat: Seat = "room"


def sizes(people: int, fewest: int, most: int) -> tuple[int, ...]:
    """How large the groups are: all about equal, none below `fewest`; above `most` only where that cannot be."""
    if people == 0:
        return ()
    count = max(1, min(-(-people // most), people // fewest))
    small, larger = divmod(people, count)
    return tuple(small + (index < larger) for index in range(count))


def mixed(
    people: Sequence[Sitter], together: Sequence[Pair], apart: Iterable[Pair], fewest: int, most: int,
) -> tuple[tuple[str, ...], ...]:
    """The groups, as ids. `people` in an order of chance: among what is equally good the order decides.

    No two who wish to sit apart are in one group where that can be. Wishes to sit together are left out, the last
    one first, where they cannot all be met.
    """
    room = sizes(len(people), fewest, most)
    never = set(apart)
    wishes = [pair for pair in together if pair not in never]
    for kept in range(len(wishes), -1, -1):
        found = _Places(people, _blocks(people, wishes[:kept], never, max(room, default=0)), never, room).found()
        if found is not None:
            return found
    return _Places(people, [(one,) for one in people], set(), room).found() or ()


def reasons(group: Sequence[Sitter], table: Sequence[Sitter], together: Iterable[Pair]) -> tuple[Reason, ...]:
    """Why this group is a good one, or what to mind in it. For facilitators."""
    return tuple(_reasons(group, table, together))


def _reasons(group: Sequence[Sitter], table: Sequence[Sitter], together: Iterable[Pair]) -> Iterator[Reason]:
    all_sides = {one.side for one in table if one.side is not None}
    sides = {one.side for one in group if one.side is not None}
    if len(all_sides) > 1 and sides == all_sides:
        yield "sides"
    elif len(all_sides) > 1 and len(sides) == 1 and len(group) > 1:
        yield "one_side"
    roles = [one.role for one in group if one.role is not None]
    if len(roles) > 1 and len(set(roles)) == len(roles):
        yield "roles"
    organisations = [one.organisation.casefold() for one in group if one.organisation]
    if len(organisations) > 1:
        yield "organisations" if len(set(organisations)) == len(organisations) else "same_organisation"
    far = sum(one.seat == "distance" for one in group)
    if far > 1:
        yield "distance"
    elif far and len(group) > 1:
        yield "alone_at_distance"
    if any(one.seat == "paper" for one in group):
        yield "paper"
    here = {one.id for one in group}
    if any(pair <= here for pair in together):
        yield "together"


def _blocks(
    people: Sequence[Sitter], together: Iterable[Pair], apart: set[Pair], largest: int,
) -> list[tuple[Sitter, ...]]:
    """People who move as one, because they wish to sit together; never more than fit, never two who wish apart."""
    block: dict[str, tuple[Sitter, ...]] = {one.id: (one,) for one in people}
    for pair in together:
        here = [block[id] for id in sorted(pair) if id in block]
        if len(here) < 2 or here[0] is here[1]:
            continue
        joined = (*here[0], *here[1])
        if len(joined) <= largest and not _clash(joined, apart):
            block.update({one.id: joined for one in joined})
    seen: dict[int, tuple[Sitter, ...]] = {id(block[one.id]): block[one.id] for one in people}
    return list(seen.values())


def _clash(people: Iterable[Sitter], apart: set[Pair]) -> bool:
    return bool(apart) and any(frozenset(pair) in apart for pair in combinations([one.id for one in people], 2))


def _cost(group: Sequence[Sitter]) -> int:
    """How far a group is from mixed."""
    cost = 0
    for one, other in combinations(group, 2):
        cost += SAME_SIDE * (one.side is not None and one.side == other.side)
        cost += SAME_ROLE * (one.role is not None and one.role == other.role)
        cost += SAME_ORGANISATION * (
            bool(one.organisation) and one.organisation.casefold() == other.organisation.casefold())
        cost += BOTH_ON_PAPER * (one.seat == other.seat == "paper")
    far = sum(one.seat == "distance" for one in group)
    return cost + ANY_AT_DISTANCE * bool(far) + ALONE_AT_DISTANCE * (far == 1)


class _Places:
    """Finds a place for every block: first any that no wish forbids, the cheapest tried first, then better ones."""

    def __init__(
        self, people: Sequence[Sitter], blocks: list[tuple[Sitter, ...]], apart: set[Pair], room: tuple[int, ...],
    ) -> None:
        order = {one.id: index for index, one in enumerate(people)}
        asked = {id for pair in apart for id in pair}
        # What is hardest to place comes first: large blocks, then who may not sit everywhere.
        self._blocks = sorted(blocks, key=lambda its: (
            -len(its), not any(one.id in asked for one in its), its[0].side or "", order[its[0].id],
        ))
        self._apart = apart
        self._room = room
        self._groups: list[list[tuple[Sitter, ...]]] = [[] for _ in room]
        self._steps = SEARCH

    def found(self) -> tuple[tuple[str, ...], ...] | None:
        """The groups, or None where not everybody can be placed (or not soon)."""
        if not self._place(0):
            return None
        self._improve()
        return tuple(tuple(one.id for one in _people(blocks)) for blocks in self._groups)

    def _place(self, index: int) -> bool:
        if index == len(self._blocks):
            return True
        block = self._blocks[index]
        for at in self._choices(block):
            self._steps -= 1
            if self._steps < 0:
                return False
            self._groups[at].append(block)
            if self._place(index + 1):
                return True
            self._groups[at].pop()
        return False

    def _choices(self, block: tuple[Sitter, ...]) -> list[int]:
        """The groups in which a block fits, the cheapest first. Of empty ones of a size one is enough to try."""
        costs: list[tuple[int, int, int]] = []
        empty: set[int] = set()
        for at, blocks in enumerate(self._groups):
            here = _people(blocks)
            free = self._room[at] - len(here)
            if len(block) > free or _clash((*here, *block), self._apart):
                continue
            if not here:
                if free in empty:
                    continue
                empty.add(free)
            costs.append((_cost((*here, *block)) - _cost(here), -free, at))
        return [at for _, _, at in sorted(costs)]

    def _improve(self) -> None:
        """Exchange blocks of one size as long as that makes two groups better."""
        steps, better = SWAPS, True
        while better:
            better = False
            for one, other in combinations(range(len(self._groups)), 2):
                for here in range(len(self._groups[one])):
                    for there in range(len(self._groups[other])):
                        steps -= 1
                        if steps < 0:
                            return
                        better |= self._exchange(one, here, other, there)

    def _exchange(self, one: int, here: int, other: int, there: int) -> bool:
        first, second = self._groups[one], self._groups[other]
        if len(first[here]) != len(second[there]):
            return False
        after = [*first[:here], second[there], *first[here + 1:]], [*second[:there], first[here], *second[there + 1:]]
        people = [_people(blocks) for blocks in after]
        before = _cost(_people(first)) + _cost(_people(second))
        if sum(map(_cost, people)) >= before or any(_clash(its, self._apart) for its in people):
            return False
        self._groups[one], self._groups[other] = after
        return True


def _people(blocks: Iterable[tuple[Sitter, ...]]) -> list[Sitter]:
    return [one for block in blocks for one in block]
