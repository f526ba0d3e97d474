"""Choosing with dots: the budget, one ballot per person, paper, what is counted, and what may be told of it."""

from typing import Any

import pytest
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Ballot
from brownpaper.core.ids import token_print
from brownpaper.core.records import Round
from brownpaper.core.rules.rounds import BUDGET, FEWEST_VOTERS, MOST_PER_ITEM, opened

from .table import Table

TILES = {"expert": "lived", "worker": "work"}


def choosing(**people: int) -> Table:
    """A choice between two groups, with so many people of each role besides Ana, Bo and Cas, who gave none."""
    table = Table("think")
    for tile, count in people.items():
        for index in range(count):
            table.joins(f"{tile}{index}", tile=tile, health_yes=True)
    for note in ("n1", "n2", "n3"):
        table.writes("bo", note)
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    table.groups("c1", "n1", name="One")
    table.groups("c2", "n2", name="Two")
    table.at("choose")
    return table


def token(person: str) -> str:
    return f"token-of-{person}-0123456789012345"


def casts(person: str, *, with_token: str = "", **dots: int) -> ask.BallotCast:
    return ask.BallotCast(round="choose", token=with_token or token(person), choices=dots)


def paper(id: str, ballots: int, side: str | None = None, **dots: int) -> ask.BallotBundle:
    return ask.BallotBundle(round="choose", id=id, ballots=ballots, dots=dots, side=side)


def closed(table: Table) -> Round:
    table.does("pim", ask.RoundClose(round="choose"))
    return table.state.rounds["choose"]


def test_what_can_be_chosen_is_what_lies_there_when_the_choice_opens() -> None:
    table = choosing()
    assert table.state.rounds["choose"].items == ("c1", "c2")
    table.groups("c3", "n3", name="Three")
    assert table.refused("ana", casts("ana", c3=1)) is Refusal.UNKNOWN
    assert table.refused("pim", paper("a", 1, c3=1)) is Refusal.UNKNOWN


def test_opening_an_open_choice_once_more_changes_nothing_that_was_chosen_from() -> None:
    table = choosing()
    for person in ("ana", "bo", "cas"):
        table.does(person, casts(person, c1=1))
    table.does("pim", ask.ClusterDissolve(id="c1"))
    assert table.does("pim", ask.RoundOpen(round="choose")).changes == ()
    assert closed(table).totals == {"c1": 3, "c2": 0}


def test_nobody_gives_more_than_the_budget_or_than_the_most_for_one() -> None:
    table = choosing()
    assert table.refused("ana", casts("ana", c1=MOST_PER_ITEM + 1)) is Refusal.OVER_BUDGET
    assert table.refused("ana", casts("ana", c1=2, c2=BUDGET - 1)) is Refusal.OVER_BUDGET
    table.does("ana", casts("ana", c1=2, c2=BUDGET - 2))


def test_a_ballot_is_replaced_by_the_same_token_and_sending_it_again_changes_nothing() -> None:
    table = choosing()
    table.does("ana", casts("ana", c1=2))
    table.does("ana", casts("ana", c1=2))
    table.does("ana", casts("ana", c2=1))
    assert table.boxes["choose"] == {token("ana"): Ballot(None, {"c2": 1})}


def test_all_dots_may_be_taken_away_again() -> None:
    table = choosing()
    table.does("ana", casts("ana", c1=2))
    table.does("ana", casts("ana"))
    assert table.boxes["choose"] == {token("ana"): Ballot(None, {})}


def test_another_token_of_somebody_who_has_voted_is_refused() -> None:
    table = choosing()
    table.does("ana", casts("ana", c1=2))
    assert table.refused("ana", casts("ana", with_token=token("other"), c2=1)) is Refusal.ALREADY_VOTED


def test_nobody_replaces_the_ballot_of_another_by_guessing_their_token() -> None:
    table = choosing()
    table.does("ana", casts("ana", c1=2))
    assert table.refused("bo", casts("ana", c2=1)) is Refusal.ALREADY_VOTED


def test_the_state_says_that_somebody_voted_and_never_what() -> None:
    table = choosing()
    before = table.state
    table.does("ana", casts("ana", c1=2))
    changed = {name for name, rows in table.state.tables.items() if rows != before.tables[name]}
    assert changed == {"voted"}
    assert table.me("ana").voted == ("choose",) and table.me("bo").voted == ()
    assert table.state.acts == before.acts, "and it cannot be undone"


@pytest.mark.parametrize("person", ["pim", "sam", "wim", "olga", "cor"])
def test_who_does_not_take_part_does_not_choose(person: str) -> None:
    table = choosing()
    if person == "sam":
        table.does("sam", casts("sam", c1=1))
    else:
        assert table.refused(person, casts(person, c1=1)) is Refusal.STEP_FORBIDS


def test_once_it_is_counted_nothing_changes_and_it_never_reopens() -> None:
    table = choosing()
    table.does("ana", casts("ana", c1=2))
    closed(table)
    assert table.boxes == {}
    assert table.refused("ana", casts("ana", c2=1)) is Refusal.ROUND_NOT_OPEN
    assert table.refused("pim", paper("a", 1, c1=1)) is Refusal.ROUND_NOT_OPEN
    assert table.refused("pim", ask.RoundClose(round="choose")) is Refusal.ROUND_NOT_OPEN
    assert table.refused("pim", ask.RoundOpen(round="choose")) is Refusal.ROUND_NOT_OPEN


def test_totals_are_told_from_three_on_and_everybody_finds_their_own_print() -> None:
    table = choosing()
    for person in ("ana", "bo"):
        table.does(person, casts(person, c1=2))
    few = closed(table)
    assert (few.ballots, few.totals, few.withheld) == (2, {}, "few_voters")
    table = choosing()
    for person in ("ana", "bo", "cas"):
        table.does(person, casts(person, c1=2, c2=1))
    told = closed(table)
    assert (told.ballots, told.totals, told.withheld) == (3, {"c1": 6, "c2": 3}, "small_side")
    assert told.prints == tuple(sorted(token_print(token(person)) for person in ("ana", "bo", "cas")))


def test_nothing_withheld_when_nobody_chose() -> None:
    assert (closed(choosing()).ballots, closed(choosing()).withheld) == (0, "")


def test_sides_are_told_when_each_and_the_rest_is_empty_or_has_three() -> None:
    table = choosing(expert=3, worker=4)
    for index in range(3):
        table.does(f"expert{index}", casts(f"expert{index}", c1=2))
    for index in range(4):
        table.does(f"worker{index}", casts(f"worker{index}", c2=1))
    told = closed(table)
    assert told.per_side == {"lived": {"c1": 6, "c2": 0}, "work": {"c1": 0, "c2": 4}}
    assert told.side_ballots == {"lived": 3, "work": 4} and not told.sides_shown
    assert told.warning == ("c1", "c2"), "sums that say what each of a small side did"
    assert table.shared("ana")["rounds"]["choose"].per_side == {}
    assert table.shared("pim")["rounds"]["choose"].per_side == told.per_side
    table.does("pim", ask.RoundShowSides(round="choose"))
    assert table.shared("ana")["rounds"]["choose"].per_side != {}


@pytest.mark.parametrize(("expert", "worker", "rest"), [(2, 4, 0), (4, 2, 0), (3, 3, 1), (3, 3, 2), (4, 0, 0)])
def test_sides_stay_untold_where_one_or_the_rest_is_small_or_there_is_only_one(
    expert: int, worker: int, rest: int,
) -> None:
    table = choosing(expert=expert, worker=worker)
    voters = [f"expert{index}" for index in range(expert)] + [f"worker{index}" for index in range(worker)]
    for person in (*voters, *("ana", "bo")[:rest]):
        table.does(person, casts(person, c1=1))
    told = closed(table)
    assert (told.per_side, told.side_ballots, told.withheld) == ({}, {}, "small_side")
    assert told.totals["c1"] == expert + worker + rest
    assert table.refused("pim", ask.RoundShowSides(round="choose")) is Refusal.TOO_FEW


def test_paper_counts_as_a_bundle_that_can_be_replaced_and_taken_away() -> None:
    table = choosing()
    table.does("pim", paper("a", 3, side="lived", c1=6, c2=3))
    table.does("pim", paper("a", 4, side="lived", c1=4))
    table.does("pim", paper("b", 3, side="work", c2=3))
    table.does("pim", paper("c", 2, c1=1))
    table.does("pim", paper("c", 0))
    told = closed(table)
    assert (told.ballots, told.totals) == (7, {"c1": 4, "c2": 3})
    assert told.per_side == {"lived": {"c1": 4, "c2": 0}, "work": {"c1": 0, "c2": 3}}
    assert told.side_ballots == {"lived": 4, "work": 3}


def test_a_bundle_holds_no_more_than_its_ballots_could() -> None:
    table = choosing()
    assert table.refused("pim", paper("a", 2, c1=2 * MOST_PER_ITEM + 1)) is Refusal.OVER_BUDGET
    assert table.refused("pim", paper("a", 2, c1=4, c2=2 * BUDGET - 3)) is Refusal.OVER_BUDGET
    assert table.refused("pim", paper("a", 0, c1=1)) is Refusal.OVER_BUDGET
    assert table.refused("pim", paper("a", 1, side="nowhere", c1=1)) is Refusal.UNKNOWN


def test_closing_the_meeting_counts_an_open_choice() -> None:
    table = choosing()
    for person in ("ana", "bo", "cas"):
        table.does(person, casts(person, c1=1))
    table.does("pim", ask.MeetingClose())
    assert table.state.rounds["choose"].totals == {"c1": 3, "c2": 0}
    assert table.boxes == {}


def test_while_people_choose_nobody_sees_more_than_how_many_did() -> None:
    table = choosing()
    for person in ("ana", "bo", "cas"):
        table.does(person, casts(person, c1=1))
    for person in ("ana", "pim", "cor", "wim", "olga", "sam"):
        row = table.shared(person)["rounds"]["choose"]
        assert (row.totals, row.per_side, row.prints) == ({}, {}, ())  # type: ignore[attr-defined]
    assert FEWEST_VOTERS == 3


@pytest.mark.parametrize(("kind", "found"), [
    ("chance", ["c1"]), ("bottleneck", ["c1", "c2"]), (None, ["c1", "c2", "c3"]),
])
def test_a_choice_about_one_kind_is_among_the_groups_that_hold_such_a_note(kind: Any, found: list[str]) -> None:
    table = Table("think")
    for note, zone in (("n1", "good"), ("n2", "hard"), ("n3", "hard"), ("n4", "good")):
        table.writes("ana", note, zone=zone)
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.groups("c1", "n1", "n2")
    table.groups("c2", "n3")
    table.groups("c3")
    round = replace(table.state.rounds["choose"], kind=kind)
    assert list(opened(table.state, round).items) == found
