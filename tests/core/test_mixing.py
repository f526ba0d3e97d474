"""Who sits with whom: the sizes, the wishes, and how mixed small groups are, over tables of every make."""

import json
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from brownpaper.core.mixing import Pair, Reason, Sitter, mixed, reasons, sizes

SIDES = (None, "lived", "work")
FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures/table-arbeid.json").read_text(encoding="utf-8"))
A_FEW = settings(max_examples=150, deadline=None)


def sitters(count: int, random: Random) -> list[Sitter]:
    return [Sitter(
        id=f"p{index}", side=random.choice(SIDES), role=random.choice((None, "a", "b", "c")),
        organisation=random.choice(("", "UWV", "gemeente")), seat=random.choice(("room", "room", "distance", "paper")),  # type: ignore[arg-type]
    ) for index in range(count)]


def pairs(random: Random, people: list[Sitter], count: int) -> list[Pair]:
    ids = [one.id for one in people]
    return [frozenset(random.sample(ids, 2)) for _ in range(count)] if len(ids) > 1 else []


def could_be(people: list[Sitter], apart: list[Pair], together: list[Pair]) -> bool:
    """Whether any division at all meets the wishes; by trying every one."""
    room = sizes(len(people), 3, 4)
    for seats in product(range(len(room)), repeat=len(people)):
        at = {one.id: seat for one, seat in zip(people, seats, strict=True)}
        if tuple(seats.count(group) for group in range(len(room))) != room:
            continue
        wanted = [(pair, 2) for pair in apart] + [(pair, 1) for pair in together]
        if all(len({at[id] for id in pair}) == seats_of_theirs for pair, seats_of_theirs in wanted):
            return True
    return False


def met(groups: tuple[tuple[str, ...], ...], pair: Pair) -> bool:
    return any(pair <= {*group} for group in groups)


@given(st.integers(0, 400))
def test_groups_have_three_or_four_people_and_never_fewer_where_that_can_be(count: int) -> None:
    made = sizes(count, 3, 4)
    assert sum(made) == count
    if count >= 6:
        assert set(made) <= {3, 4}
    elif count:
        assert made == (count,)
    assert max(made, default=0) - min(made, default=0) <= 1


@A_FEW
@given(st.integers(0, 40), st.randoms(use_true_random=False))
def test_everybody_sits_in_exactly_one_group(count: int, random: Random) -> None:
    people = sitters(count, random)
    groups = mixed(people, pairs(random, people, 3), pairs(random, people, 3), 3, 4)
    assert sorted(id for group in groups for id in group) == sorted(one.id for one in people)
    assert sorted(map(len, groups)) == sorted(sizes(count, 3, 4))


@A_FEW
@given(st.integers(6, 8), st.randoms(use_true_random=False))
def test_wishes_are_met_wherever_any_division_meets_them(count: int, random: Random) -> None:
    people = sitters(count, random)
    apart, together = pairs(random, people, random.randrange(4)), pairs(random, people, random.randrange(3))
    together = [pair for pair in together if pair not in apart]
    assume(could_be(people, apart, together))
    groups = mixed(people, together, apart, 3, 4)
    assert all(met(groups, pair) for pair in together)
    assert not any(met(groups, pair) for pair in apart)


@A_FEW
@given(st.integers(6, 8), st.randoms(use_true_random=False))
def test_who_wishes_apart_sits_apart_even_where_that_costs_a_wish_to_sit_together(count: int, random: Random) -> None:
    people = sitters(count, random)
    apart, together = pairs(random, people, random.randrange(1, 6)), pairs(random, people, 4)
    assume(could_be(people, apart, []))
    assert not any(met(mixed(people, together, apart, 3, 4), pair) for pair in apart)


@A_FEW
@given(st.integers(2, 10), st.randoms(use_true_random=False))
def test_the_sides_are_spread_as_evenly_as_they_can_be(threes: int, random: Random) -> None:
    people = [Sitter(id=f"p{index}", side="lived" if index < threes else "work") for index in range(3 * threes)]
    random.shuffle(people)
    side = {one.id: one.side for one in people}
    for group in mixed(people, [], [], 3, 3):
        assert sorted(str(side[id]) for id in group) == ["lived", "work", "work"]


def test_a_whole_region_is_mixed_too() -> None:
    people = sitters(400, Random(5))
    groups = mixed(people, pairs(Random(6), people, 40), pairs(Random(7), people, 40), 3, 4)
    assert len(groups) == 100 and sum(map(len, groups)) == 400


def test_who_is_at_a_distance_is_not_the_only_one_in_a_group() -> None:
    people = [Sitter(id=f"p{index}", seat="distance" if index in (0, 5) else "room") for index in range(9)]
    groups = mixed(people, [], [], 3, 4)
    assert met(groups, frozenset({"p0", "p5"}))


def test_people_of_one_organisation_sit_apart_where_they_can() -> None:
    people = [Sitter(id=f"p{index}", organisation="UWV" if index < 3 else "") for index in range(9)]
    groups = mixed(people, [], [], 3, 4)
    assert all(sum(id in ("p0", "p1", "p2") for id in group) == 1 for group in groups)


def test_the_table_of_the_fixture_is_mixed_as_people_would() -> None:
    people = [Sitter(
        id=one["id"], side=one["role_group"], role=one["role"], organisation=one["organisation"],
        seat="distance" if one["place"] == "remote" else "room",
    ) for one in FIXTURE["participants"]]
    known = {one.id: one for one in people}
    groups = mixed(people, [], [], 3, 4)
    assert sorted(map(len, groups)) == [3, 3, 4]
    for group in groups:
        assert sum(known[id].side == "experience" for id in group) == 2
        assert sum(known[id].seat == "distance" for id in group) in (0, 2)


def said(group: list[Sitter], table: list[Sitter], together: list[Pair]) -> set[Reason]:
    return set(reasons(group, table, together))


def test_a_reason_tells_what_is_so() -> None:
    table = [
        Sitter(id="a", side="lived", role="x", seat="distance"),
        Sitter(id="b", side="work", role="y", organisation="UWV"),
        Sitter(id="c", side="lived", role="x", seat="paper"), Sitter(id="d", side="lived", organisation="uwv"),
    ]
    a, b, c, d = table
    assert said([a, b], table, []) == {"sides", "roles", "alone_at_distance"}
    assert said([a, c], table, [frozenset("ac")]) == {"one_side", "alone_at_distance", "paper", "together"}
    assert said([b, d], table, [frozenset("ac")]) == {"sides", "same_organisation"}


@pytest.mark.parametrize(("people", "groups"), [
    (0, (0, 0, 0, 0)), (1, (1, 1, 1, 1)), (5, (2, 1, 1, 1)), (10, (4, 3, 2, 2)), (13, (5, 4, 3, 2)),
])
def test_the_console_tells_beforehand_how_many_groups_there_will_be(people: int, groups: tuple[int, ...]) -> None:
    """The same numbers as in client/src/screens/console/breakouts/sizes.test.ts."""
    assert tuple(len(sizes(people, *size)) for size in ((2, 3), (3, 4), (4, 5), (5, 6))) == groups
