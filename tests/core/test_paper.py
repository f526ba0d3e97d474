"""On paper: codes for printed sheets, and what people say on them, in bundles and never person by person."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.views import project_sheet

from .table import Table


@pytest.fixture
def table() -> Table:
    """Three notes are shown, two of them in a group; the table sorts."""
    table = Table("think")
    table.writes("ana", "n1")
    table.writes("bo", "n2")
    table.writes("ana", "n3")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    table.groups("g", "n1", "n2", name="One")
    return table


def codes(table: Table) -> dict[str, str]:
    return {id.partition(":")[2]: row.code for id, row in project_sheet(table.state)["codes"].items()}  # type: ignore[attr-defined]


def coded(table: Table, board: str = "paper") -> dict[str, str]:
    table.does("pim", ask.BoardCode(board=board))
    return codes(table)


def test_every_note_group_and_action_gets_a_code_that_is_read_aloud_as_one_letter_and_a_number(table: Table) -> None:
    table.does("pim", ask.ActionAdd(id="a", what="call"))
    found = coded(table)
    assert {found.pop("g"), found.pop("a")} == {"G1", "A1"}
    assert sorted(found.values()) == ["B1", "B2", "B3"]
    assert {found["n1"], found["n2"]} == {"B1", "B2"}, "what lies in groups comes first, as on the sheet"


def test_a_code_stays_with_its_note_wherever_that_goes_and_is_never_given_again(table: Table) -> None:
    before = coded(table)
    table.does("pim", ask.ClusterPut(notes=("n3",), cluster="g"))
    table.does("pim", ask.NoteMove(ids=("n1",), zone="hard"))
    table.does("pim", ask.NoteBin(ids=("n2",)))
    table.does("pim", ask.NoteAdd(id="n4", board="paper", text="more"))
    after = coded(table)
    assert "n2" not in after, "it is on no sheet any more"
    assert after["n4"] == "B4" and {id: after[id] for id in ("n1", "n3")} == {id: before[id] for id in ("n1", "n3")}
    table.does("pim", ask.NoteRestore(ids=("n2",)))
    assert coded(table)["n2"] == before["n2"]


def test_each_board_has_a_letter_of_its_own(table: Table) -> None:
    coded(table)
    table.does("pim", ask.BoardReveal(board="other"))
    table.does("pim", ask.NoteAdd(id="s1", board="other", text="more"))
    assert coded(table, "other")["s1"] == "K1"


def test_what_is_hidden_has_no_code_and_leaves_no_gap(table: Table) -> None:
    """A note that is private takes no number: who reads the sheet counts on without a hole."""
    table.at("think")
    table.does("ana", ask.NoteAdd(id="private", board="paper", text="not yet"))
    table.at("sort")
    found = coded(table)
    assert "private" not in found and sorted(found.values()) == ["B1", "B2", "B3", "G1"]
    assert "not yet" not in str(project_sheet(table.state))


def test_there_is_no_sheet_while_people_do_not_see_each_others_notes(table: Table) -> None:
    coded(table)
    table.at("think")
    assert table.refused("pim", ask.BoardCode(board="paper")) is Refusal.NOT_REVEALED
    assert project_sheet(table.state).get("notes", {}) == {} == codes(table)


def test_after_the_closing_a_sheet_holds_what_the_report_tells_and_no_gap_for_what_is_kept_out(table: Table) -> None:
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=True))
    table.at("close")
    table.does("pim", ask.MeetingClose())
    table.does("pim", ask.ReportLeaveOut(id="n2", out=True))
    assert coded(table) == {"n3": "B1", "g": "G1"}


def test_codes_are_the_facilitators_to_look_up_and_on_no_other_screen(table: Table) -> None:
    """SC-5."""
    coded(table)
    assert set(table.shared("pim")["codes"]) == {"notes:n1", "notes:n2", "notes:n3", "clusters:g"}
    assert all("codes" not in table.shared(one) for one in ("ana", "sam", "wim", "olga"))


def count(table: Table, thing: str = "notes:n1") -> int | None:
    row = table.shared("wim").get("recognised", {}).get(thing)
    return None if row is None else row.count  # type: ignore[attr-defined]


def test_who_recognises_on_paper_counts_along_from_three_on(table: Table) -> None:
    """SC-5."""
    table.does("pim", ask.RecognitionBundle(id="b", people=4, notes={"n1": 2, "n2": 0}))
    assert count(table) is None
    table.does("cor", ask.RecognitionBundle(id="b", people=4, notes={"n1": 3}, clusters={"g": 4}))
    assert (count(table), count(table, "clusters:g")) == (3, 4)
    for who in ("ana", "bo", "cas"):
        table.does(who, ask.RecognitionGive(table="notes", id="n1", yes=True))
    assert count(table) == 6
    table.does("pim", ask.RecognitionBundle(id="b", people=0))
    assert count(table) == 3


def test_who_knows_the_bundle_cannot_take_it_off_the_sum_to_learn_what_one_or_two_said_on_a_screen(
    table: Table,
) -> None:
    table.does("pim", ask.RecognitionBundle(id="b", people=4, notes={"n1": 4}))
    table.does("ana", ask.RecognitionGive(table="notes", id="n1", yes=True))
    table.does("bo", ask.RecognitionGive(table="notes", id="n1", yes=True))
    assert count(table) == 4, "two by screen are not in it"


def test_a_bundle_is_about_what_everybody_sees(table: Table) -> None:
    table.at("think")
    table.does("ana", ask.NoteAdd(id="private", board="paper", text="not yet"))
    table.at("sort")
    assert table.refused("pim", ask.RecognitionBundle(id="b", people=1, notes={"private": 1})) is Refusal.UNKNOWN
    assert table.refused("pim", ask.RecognitionBundle(id="b", people=1, notes={"nothing": 1})) is Refusal.UNKNOWN


def sent(table: Table) -> Table:
    table.at("close")
    table.does("pim", ask.MeetingClose())
    table.does("pim", ask.ReportSend())
    return table


def heard(table: Table) -> dict[str, tuple[int, int, int, tuple[str, ...]]]:
    rows = table.shared("pim").get("reactions", {})
    return {id: (row.right, row.wrong, row.missing, row.lines) for id, row in rows.items()}  # type: ignore[attr-defined]


def on_paper(table: Table, people: int, *said: ask.ReactionCount) -> None:
    table.does("pim", ask.ReactionBundle(id="b", people=people, said=said))


def test_reactions_on_paper_are_told_from_three_people_on(table: Table) -> None:
    sent(table)
    on_paper(table, 2, ask.ReactionCount(cluster="g", right=2, lines=("what of the bus?",)))
    assert heard(table) == {}
    on_paper(table, 4, ask.ReactionCount(cluster="g", right=2, missing=1, lines=(" what of the bus? ",)),
             ask.ReactionCount(wrong=1))
    assert heard(table) == {"g": (2, 0, 1, ("what of the bus?",))}, "one who said something of all of it is no sum"


def test_reactions_on_paper_and_on_screens_add_up_where_each_may_be_told(table: Table) -> None:
    sent(table)
    on_paper(table, 3, ask.ReactionCount(cluster="g", right=1, wrong=2))
    for who in ("ana", "bo"):
        table.does(who, ask.ReactionGive(cluster="g", value="right", text="yes"))
    assert heard(table) == {"g": (1, 2, 0, ())}, "two on screens would be known by who entered the bundle"
    table.does("sam", ask.ReactionGive(cluster="g", value="missing"))
    assert heard(table) == {"g": (3, 2, 1, ("yes", "yes"))}


def test_a_bundle_of_reactions_is_of_one_version_and_only_while_people_may_respond(table: Table) -> None:
    said = ask.ReactionBundle(id="b", people=3, said=(ask.ReactionCount(cluster="g", right=3),))
    assert table.refused("pim", said) is Refusal.STEP_FORBIDS
    sent(table)
    table.does("pim", said)
    assert heard(table) == {"g": (3, 0, 0, ())}
    table.does("pim", ask.ReportSend())
    assert heard(table) == {} and "reaction_bundles" not in table.shared("pim"), "the new version is asked about anew"
    table.does("pim", ask.ReportSend(status="confirmed"))
    assert table.refused("pim", said) is Refusal.STEP_FORBIDS
