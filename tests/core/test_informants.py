"""Informants: somebody who is not at the table tells something beforehand; it comes to the table marked as theirs."""

import msgspec
import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Context
from brownpaper.core.decide import recorded
from brownpaper.core.ids import Faces
from brownpaper.core.records import Words
from brownpaper.core.views import project, project_public, project_report

from .table import PEOPLE, Table

INA, INO = "informant-ina", "informant-ino"
EMPLOYER = Words(nl="werkgever", en="employer")


def told(id: str, informant: str = INA, text: str = "It helps", **more: object) -> ask.Contribution:
    return ask.Contribution(**{"id": id, "informant": informant, "text": text, "kind": "chance", **more})  # type: ignore[arg-type]


def brings(table: Table, *these: ask.Contribution) -> None:
    table.does("server", ask.InformantBring(board="paper", told=these))


@pytest.fixture
def shown() -> Table:
    return Table("share", revealed=True)


def test_nothing_of_an_informant_comes_to_the_table_before_the_reveal() -> None:
    table = Table("think")
    bring = ask.InformantBring(board="paper", told=(told("i1"),))
    assert table.refused("server", bring) is Refusal.NOT_REVEALED
    for role in PEOPLE.values():
        assert "i1" not in project(table.state, role).get("notes", {})


def test_it_is_marked_for_everybody_who_reads_it_and_nobody_reads_whose_it_is(shown: Table) -> None:
    brings(shown, told("i1"), told("i2", INO, speaks_as=EMPLOYER))
    for role in sorted(set(PEOPLE.values())):
        notes = project(shown.state, role)["notes"]
        assert (notes["i1"].absent, notes["i2"].absent) == (Words(), EMPLOYER)  # type: ignore[union-attr]
        view = msgspec.json.encode(project(shown.state, role))
        assert INA.encode() not in view and shown.faces.voice(INA).encode() not in view
    shown.writes("ana", "n1")
    assert project_report(shown.state)["notes"]["n1"].absent is None  # type: ignore[union-attr]
    assert project_report(shown.state)["notes"]["i2"].absent == EMPLOYER  # type: ignore[union-attr]


def test_it_lies_in_the_box_of_its_kind_and_a_kind_of_another_board_is_none(shown: Table) -> None:
    brings(shown, told("i1", kind="bottleneck"), told("i2", kind="threat"))
    assert (shown.note("i1").zone, shown.note("i2").kind) == ("hard", "neutral")


def test_what_several_informants_told_does_not_lie_in_the_order_of_who_told_it() -> None:
    orders = set()
    for seed in range(8):
        table = Table("share", revealed=True)
        for _ in range(seed):  # chance is other at every number
            table.does("pim", ask.PersonHand(hand=not table.state.persons["pim"].hand))
        brings(table, *(told(f"a{nr}") for nr in range(3)), *(told(f"o{nr}", INO) for nr in range(3)))
        orders.add(tuple(id[0] for id in table.lying("good")))
    assert len(orders) > 3


def test_bringing_it_twice_brings_it_once_and_changes_nothing_of_what_the_table_did(shown: Table) -> None:
    brings(shown, told("i1"))
    shown.does("pim", ask.NoteEdit(id="i1", text="It helps a lot", base_rev=1))
    brings(shown, told("i1"), told("i2"))
    assert (shown.note("i1").text, shown.note("i2").text) == ("It helps a lot", "It helps")


def test_the_table_sorts_recognises_and_chooses_it_like_any_other_note(shown: Table) -> None:
    brings(shown, told("i1"))
    shown.does("ana", ask.RecognitionGive(table="notes", id="i1", yes=True))
    shown.at("sort")
    shown.groups("g", "i1", name="Work")
    shown.at("choose")
    assert "g" in shown.state.rounds["choose"].items


def test_no_sum_about_people_is_another_one_for_it() -> None:
    def sums(*these: ask.Contribution) -> bytes:
        table = Table("think")
        for person in ("ana", "bo", "cas"):
            table.writes(person, f"of-{person}")
        table.at("share")
        table.does("pim", ask.BoardReveal(board="paper"))
        if these:
            brings(table, *these)
        board = table.state.boards["paper"]
        view = project(table.state, "process")
        return msgspec.json.encode((view["counts"], view["persons"], board.side_notes, board.side_writers))

    assert sums() == sums(told("i1"), told("i2", INO, speaks_as=EMPLOYER))


def test_a_chair_is_filled_only_where_they_let_it_be_said_that_they_speak_for_it(shown: Table) -> None:
    for chair in ("silent", "said"):
        shown.does("pim", ask.ChairName(id=chair, role=chair))
    brings(shown, told("i1", chair="silent"), told("i2", chair="said", speaks_as=EMPLOYER))
    assert [shown.state.chairs[id].state for id in ("silent", "said")] == ["empty", "filled"]


def test_an_informant_takes_their_own_back_and_brings_it_back_until_the_closing(shown: Table) -> None:
    brings(shown, told("i1"))
    back = ask.InformantChange(informant=INA, id="i1", how="take_back")
    assert shown.refused("server", ask.InformantChange(informant=INO, id="i1", how="take_back")) is Refusal.UNKNOWN
    shown.does("server", back)
    assert "i1" not in project(shown.state, "process").get("notes", {})
    shown.does("server", ask.InformantChange(informant=INA, id="i1", how="bring_back"))
    assert "i1" in project(shown.state, "participant")["notes"]
    again = ask.InformantChange(informant=INA, id="i1", how="bring_back")
    assert shown.refused("server", again) is Refusal.GONE
    shown.does("pim", ask.MeetingClose())
    assert shown.refused("server", back) is Refusal.WORKSHOP_CLOSED


def test_nobody_at_the_table_does_these_things(shown: Table) -> None:
    for person in PEOPLE:
        for command in (
            ask.InformantBring(board="paper", told=(told("i1"),)), ask.InformantForget(informant=INA),
            ask.InformantQuote(informant=INA, yes=True), ask.InformantChange(informant=INA, id="i1", how="keep_out"),
        ):
            assert shown.refused(person, command) is Refusal.STEP_FORBIDS


def test_keeping_it_out_of_a_report_that_was_sent_makes_a_version_without_it(shown: Table) -> None:
    brings(shown, told("i1"))
    shown.does("pim", ask.MeetingClose())
    shown.does("pim", ask.ReportSend())
    shown.does("server", ask.InformantChange(informant=INA, id="i1", how="keep_out"))
    assert [one.withdrawn for one in shown.state.workshop.issued] == [False, True]
    assert "i1" not in project_report(shown.state).get("notes", {})
    shown.does("server", ask.InformantChange(informant=INA, id="i1", how="let_in"))
    assert "i1" in project_report(shown.state)["notes"]


def test_a_quote_goes_outside_only_with_their_yes_and_no_longer_once_that_is_taken_back(shown: Table) -> None:
    brings(shown, told("i1", quote=True), told("i2", INO))
    shown.does("pim", ask.MeetingClose())
    shown.does("pim", ask.ReportSend())
    then = shown.state
    assert set(project_public(then, then)["notes"]) == {"i1"}
    shown.does("server", ask.InformantQuote(informant=INA, yes=False))
    assert project_public(then, shown.state)["notes"] == {}
    assert [one.withdrawn for one in shown.state.workshop.issued] == [False, True], "what was sent is outdated"


def test_forgetting_takes_their_words_out_and_makes_a_sent_report_anew(shown: Table) -> None:
    brings(shown, told("i1", text="secret", speaks_as=EMPLOYER), told("i2", INO))
    shown.does("pim", ask.MeetingClose())
    shown.does("pim", ask.ReportSend())
    shown.does("server", ask.InformantForget(informant=INA))
    note = shown.note("i1")
    assert (note.text, note.state, note.speaks_as) == ("", "taken_back", Words())
    assert shown.note("i2").text == "It helps"
    assert shown.state.workshop.issued[-1].withdrawn


@pytest.mark.parametrize("command", [
    ask.InformantBring(board="paper", told=(told("i1"),)), ask.InformantForget(informant=INA),
    ask.InformantQuote(informant=INA, yes=True), ask.InformantChange(informant=INA, id="i1", how="keep_out"),
])
def test_the_log_holds_a_voice_and_not_who_told_it(command: ask.Command) -> None:
    faces = Faces(b"f" * 32)
    kept = recorded(command, Context(now=1, faces=faces, chance=""))
    assert INA.encode() not in kept and faces.voice(INA).encode() in kept
    assert msgspec.json.decode(kept, type=type(command))
