"""Actions: who does what, when and how; incomplete ones stay an idea."""

import datetime

import pytest

from brownpaper.core import commands as ask
from brownpaper.core import rows
from brownpaper.core.codes import Refusal
from brownpaper.core.formats import FormatRound
from brownpaper.core.rules.actions import ACTION_LIMIT, ordered

from .table import Table, step


def action_table() -> Table:
    """The acting step with note n1 in group c1."""
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.groups("c1", "n1", name="first")
    table.at("act")
    return table


def action(table: Table, id: str, person: str = "bo") -> rows.ActionRow:
    return table.shared(person)["actions"][id]  # type: ignore[return-value]


def test_an_action_tells_what_it_still_lacks() -> None:
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what=" call the desk ", source_table="clusters", source="c1"))
    assert (action(table, "a1").what, action(table, "a1").missing) == ("call the desk", ("who", "when", "how"))
    table.does("ana", ask.ActionEdit(
        id="a1", what="call", base_rev=1, who="Ana", when="2027-03-11", how="by phone", where=" town hall "))
    assert action(table, "a1").missing == () and action(table, "a1").where == "town hall"


@pytest.mark.parametrize("when", [
    "2027-02-30", "2027-13-01", "0000-01-01", " 2027-00-10 ", "31-2-2027", "30 februari 2027",
])
def test_a_date_that_does_not_exist_is_refused(when: str) -> None:
    table = action_table()
    assert table.refused("ana", ask.ActionAdd(id="a", what="x", when=when)) is Refusal.BAD_DATE
    assert table.refused("ana", ask.ActionAdd(id="a", what="x", again=when)) is Refusal.BAD_DATE


def test_tomorrow_is_tomorrow_where_the_meeting_is() -> None:
    table = action_table()
    table.now = int(datetime.datetime(2026, 11, 26, 23, 30, tzinfo=datetime.UTC).timestamp() * 1000)
    table.clock = datetime.timezone(datetime.timedelta(hours=1))
    table.does("ana", ask.ActionAdd(id="a1", what="x", when="morgen", again="vandaag"))
    assert (action(table, "a1").when, action(table, "a1").again) == ("2026-11-28", "2026-11-27")


@pytest.mark.parametrize("when", [
    "2028-02-29", "volgende week", "voor de zomer", "", "maart", "vrijdag 11 maart 2027", "3 keer 2027",
])
def test_a_time_that_is_not_one_day_stays_as_it_was_said(when: str) -> None:
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what="x", when=when))
    assert action(table, "a1").when == when


@pytest.mark.parametrize("when", [
    "2027-03-11", "11-3-2027", "11/03/2027", "11.3.2027", "11 maart 2027", " 11 Mrt. 2027", "11 March 2027",
    "11th March, 2027", "March 11, 2027",
])
def test_a_day_is_understood_however_it_is_written(when: str) -> None:
    """X07.3"""
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what="x", when=when, again=when))
    assert (action(table, "a1").when, action(table, "a1").again) == ("2027-03-11", "2027-03-11")


@pytest.mark.parametrize(("when", "understood"), [
    ("volgende week do", "1970-01-08"), ("eind maart", "1970-03-31"), ("over zes weken", "1970-02-12"),
    ("next week Thursday", "1970-01-08"), ("end of March", "1970-03-31"), ("in six weeks", "1970-02-12"),
])
def test_a_day_said_in_words_is_counted_from_today(when: str, understood: str) -> None:
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what="x", when=when, again=when))
    assert (action(table, "a1").when, action(table, "a1").again) == (understood, understood)


def test_an_action_says_its_first_step_and_who_else_is_needed() -> None:
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what="x", first=" ring Bo ", parties=" the town ", influence="partly"))
    told = action(table, "a1")
    assert (told.first, told.parties, told.influence) == ("ring Bo", "the town", "partly")


def test_what_is_outside_our_influence_asks_for_a_receiver_and_a_message_and_not_for_an_owner_elsewhere() -> None:
    """method L05"""
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what="x", who="the minister", when="soon", how="so", influence="outside"))
    assert action(table, "a1").missing == ("receiver", "message")
    table.does("ana", ask.ActionAdd(id="a2", what="x", influence="outside"))
    assert action(table, "a2").missing == ("receiver", "who", "message", "when")
    table.does("ana", ask.ActionEdit(
        id="a2", what="x", base_rev=1, influence="outside", receiver=" the alderman ", who="Ana", message="look",
        when="2027-03-11"))
    told = action(table, "a2")
    assert (told.missing, told.receiver, told.message) == ((), "the alderman", "look")


def test_changing_ones_mind_about_influence_costs_no_words() -> None:
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what="x", influence="outside", receiver="the town", message="look"))
    table.does("ana", ask.ActionEdit(
        id="a1", what="x", base_rev=1, influence="self", receiver="the town", message="look"))
    assert (action(table, "a1").missing, action(table, "a1").message) == (("who", "when", "how"), "look")


def test_actions_that_were_chosen_among_themselves_are_ordered_by_their_own_dots() -> None:
    table = Table("sort", revealed=True, more=(step("choose", id="ranked", round=FormatRound(about="actions")),))
    table.writes("ana", "n1")
    table.groups("c1", "n1")
    for id in ("a1", "a2"):
        table.does("pim", ask.ActionAdd(
            id=id, what="x", who="Ana", when="2027-03-11", how="so", source_table="clusters", source="c1"))
    table.at("ranked")
    for index, person in enumerate(("ana", "bo", "cas")):
        table.does(person, ask.BallotCast(round="ranked", token=f"{index}" * 24, choices={"a2": 2}))
    table.does("pim", ask.RoundClose(round="ranked"))
    table.does("pim", ask.ActionSort())
    assert [one.id for one in ordered(table.state)] == ["a2", "a1"]
    assert (action(table, "a1").dots, action(table, "a2").dots) == (0, 6)


def test_an_idea_is_not_among_the_actions_to_choose_from() -> None:
    table = Table("act", revealed=True, more=(step("choose", id="ranked", round=FormatRound(about="actions")),))
    whole = {"who": "Ana", "when": "2027-03-11", "how": "so"}
    table.does("pim", ask.ActionAdd(id="idea", what="x", who="Ana", when="2027-03-11"))
    table.does("pim", ask.ActionAdd(id="a1", what="x", **whole))
    table.does("pim", ask.ActionAdd(id="outside", what="x", influence="outside", **whole))
    table.at("ranked")
    assert table.state.rounds["ranked"].items == ("a1",)
    refused = table.refused("ana", ask.BallotCast(round="ranked", token="t" * 24, choices={"idea": 1}))
    assert refused is Refusal.UNKNOWN


def test_an_action_without_words_is_refused() -> None:
    assert action_table().refused("ana", ask.ActionAdd(id="a", what=" ")) is Refusal.TEXT_EMPTY


def test_an_action_comes_from_a_note_or_group_that_is_there() -> None:
    table = action_table()
    for source_table, source in (("notes", "no"), ("clusters", "no"), ("notes", "c1"), ("clusters", "")):
        command = ask.ActionAdd(id="a", what="x", source_table=source_table, source=source)  # type: ignore[arg-type]
        assert table.refused("ana", command) is Refusal.UNKNOWN
    table.does("ana", ask.ActionAdd(id="a1", what="x", source_table="notes", source="n1"))
    table.does("ana", ask.ActionAdd(id="a2", what="x", source_table="", source="n1"))
    assert (action(table, "a1").source, action(table, "a2").source) == ("n1", "")


def test_participants_change_their_own_actions_and_staff_all() -> None:
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what="x"))
    assert table.refused("bo", ask.ActionEdit(id="a1", what="y", base_rev=1)) is Refusal.NOT_YOURS
    table.does("ana", ask.ActionEdit(id="a1", what="y", base_rev=1))
    table.does("pim", ask.ActionEdit(id="a1", what="z", base_rev=2))
    assert action(table, "a1").what == "z"


def test_two_who_change_an_action_at_once_lose_nothing() -> None:
    table = action_table()
    table.does("pim", ask.ActionAdd(id="a1", what="x"))
    table.does("pim", ask.ActionEdit(id="a1", what="x", who="Ana", base_rev=1))
    assert table.refused("cor", ask.ActionEdit(id="a1", what="x", who="Bo", base_rev=1)) is Refusal.TEXT_CHANGED
    table.does("cor", ask.ActionEdit(id="a1", what="x", who="Ana", base_rev=1))
    assert action(table, "a1").rev == 2


def test_actions_are_moved_by_hand() -> None:
    table = action_table()
    for id in ("a1", "a2", "a3"):
        table.does("pim", ask.ActionAdd(id=id, what="x"))
    table.does("pim", ask.ActionMove(id="a3", after=None))
    table.does("pim", ask.ActionMove(id="a1", after="a2"))
    assert [one.id for one in ordered(table.state)] == ["a3", "a2", "a1"]


def test_actions_are_ordered_by_the_dots_of_what_they_came_from() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.writes("bo", "n2")
    table.groups("c1", "n1")
    table.groups("c2", "n2")
    table.at("choose")
    for index, person in enumerate(("ana", "bo", "cas")):
        table.does(person, ask.BallotCast(round="choose", token=f"{index}" * 24, choices={"c2": 2, "c1": 1}))
    table.does("pim", ask.RoundClose(round="choose"))
    table.at("act")
    for id, source in (("a0", ""), ("a1", "c1"), ("a2", "c2")):
        table.does("pim", ask.ActionAdd(id=id, what="x", source_table="clusters" if source else "", source=source))
    table.does("pim", ask.ActionAdd(id="a3", what="x", source_table="notes", source="n2"))
    table.does("pim", ask.ActionSort())
    assert [one.id for one in ordered(table.state)] == ["a2", "a3", "a1", "a0"]
    assert (action(table, "a2").dots, action(table, "a3").dots, action(table, "a0").dots) == (6, 6, None)


def test_a_binned_action_is_for_staff_to_bring_back() -> None:
    table = action_table()
    table.does("ana", ask.ActionAdd(id="a1", what="x"))
    assert table.refused("ana", ask.ActionBin(id="a1")) is Refusal.STEP_FORBIDS
    table.does("pim", ask.ActionBin(id="a1"))
    assert "actions" not in table.shared("bo") and action(table, "a1", "pim").state == "binned"
    assert table.refused("pim", ask.ActionEdit(id="a1", what="y", base_rev=1)) is Refusal.GONE
    table.does("pim", ask.ActionRestore(id="a1"))
    assert action(table, "a1").state == "live"
    assert table.refused("pim", ask.ActionRestore(id="no")) is Refusal.UNKNOWN


def test_whether_an_action_of_another_was_thrown_away_is_not_told_by_a_refusal() -> None:
    answers = set()
    for thrown in (True, False):
        table = action_table()
        if thrown:
            table.does("pim", ask.ActionAdd(id="a1", what="x"))
            table.does("pim", ask.ActionBin(id="a1"))
        answers.add(table.refused("ana", ask.ActionEdit(id="a1", what="y", base_rev=1)))
    assert len(answers) == 1


def test_there_is_an_end_to_the_number_of_actions() -> None:
    table = action_table()
    for index in range(ACTION_LIMIT):
        table.does("pim", ask.ActionAdd(id=f"a{index}", what="x"))
    assert table.refused("pim", ask.ActionAdd(id="more", what="x")) is Refusal.TOO_MANY
