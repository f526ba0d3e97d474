"""For who has no device, or rather does not type: asked for, seen by who may, approved by the person it is about."""

import msgspec
import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Context
from brownpaper.core.decide import recorded

from .table import Table


def wishes(table: Table, person: str, *helps: str, seat: str = "room") -> None:
    table.does(person, ask.PersonSettings(
        calm=False, text_scale=100, theme="system", language="nl", seat=seat, helps=helps))  # type: ignore[arg-type]


def spread(table: Table) -> dict[str, dict[str, int]]:
    return table.shared("pim")["counts"]["counts"].spread  # type: ignore[attr-defined, no-any-return]


# ---- a note in somebody's name --------------------------------------------------------------------


@pytest.mark.parametrize("writer", ["sam", "pim", "cor"])
def test_nobody_writes_in_the_name_of_who_did_not_ask_for_it(writer: str) -> None:
    table = Table("think")
    note = ask.NoteAdd(id="n1", board="paper", text="x", for_person="bo")
    assert table.refused(writer, note) is Refusal.NOT_YOURS
    wishes(table, "bo", "calm", "scribe")
    table.does(writer, note)
    wishes(table, "bo", "calm")
    assert table.refused(writer, msgspec.structs.replace(note, id="n2")) is Refusal.NOT_YOURS


def test_staff_and_scribe_see_who_asked_that_somebody_types_and_nobody_else_does() -> None:
    table = Table("think")
    for person in ("pim", "sam"):
        assert {id for id, row in table.shared(person)["persons"].items() if row.wants_writing} == {"ana"}  # type: ignore[attr-defined]
    assert table.shared("sam")["persons"]["ana"].helps == ()  # type: ignore[attr-defined]
    assert all("persons" not in table.shared(person) for person in ("bo", "wim", "olga"))


def test_nobody_writes_for_who_was_let_go_or_for_a_facilitator() -> None:
    table = Table("think")
    wishes(table, "cor", "scribe")
    table.does("pim", ask.PersonLetGo(person="ana"))
    for person in ("ana", "cor"):
        assert table.refused("sam", ask.NoteAdd(
            id="n1", board="paper", text="x", for_person=person)) is Refusal.NOT_YOURS


def test_somebody_finds_right_what_was_typed_for_them_and_only_they_see_that() -> None:
    table = Table("think")
    table.writes("sam", "n1", "said by ana", for_person="ana")
    assert not table.my_notes("ana")["n1"].approved
    for person in ("bo", "sam", "pim"):
        refusal = table.refused(person, ask.NoteApprove(id="n1"))
        assert refusal in (Refusal.UNKNOWN, Refusal.NOT_YOURS, Refusal.STEP_FORBIDS)
    shown = table.my_notes("sam")["n1"]
    table.does("ana", ask.NoteApprove(id="n1"))
    assert table.my_notes("ana")["n1"].approved and table.my_notes("sam")["n1"] == shown


def test_what_was_found_right_has_to_be_looked_at_again_when_somebody_else_changes_it() -> None:
    table = Table("think")
    table.writes("sam", "n1", "said by ana", for_person="ana")
    table.does("ana", ask.NoteApprove(id="n1"))
    table.does("sam", ask.NoteEdit(id="n1", text="nearly said by ana", base_rev=1))
    assert not table.my_notes("ana")["n1"].approved
    table.does("ana", ask.NoteEdit(id="n1", text="my own words", base_rev=2))
    assert table.my_notes("ana")["n1"].approved


def test_a_note_of_ones_own_hand_needs_no_approval() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    assert table.refused("ana", ask.NoteApprove(id="n1")) is Refusal.NOT_YOURS


def test_undo_of_staff_neither_tells_nor_takes_away_that_somebody_approved() -> None:
    after = []
    for approves in (False, True):
        table = Table("think")
        table.writes("sam", "n1", for_person="ana")
        table.at("share")
        table.does("pim", ask.BoardReveal(board="paper"))
        table.does("pim", ask.NoteMove(ids=("n1",), zone="hard"))
        if approves:
            table.does("ana", ask.NoteApprove(id="n1"))
        table.does("pim", ask.ActUndo())
        assert table.my_notes("ana")["n1"].approved is approves
        after.append(table.sees("pim")["n1"])
    assert after[0] == after[1]


# ---- on paper -------------------------------------------------------------------------------------


def test_somebody_on_paper_is_counted_written_for_and_holds_nobody_up() -> None:
    table = Table("think")
    before = table.shared("pim")["counts"]["counts"]
    table.does("pim", ask.PersonAdd(id="eef", name=" Eef ", tile="expert", health_yes=True))
    counts = table.shared("pim")["counts"]["counts"]
    assert counts.people == before.people + 1 and counts.seats["paper"] == 1  # type: ignore[attr-defined]
    assert counts.ready == before.ready + 1  # type: ignore[attr-defined]
    person = table.state.persons["eef"]
    assert (person.name, person.tile, person.seat, person.state) == ("Eef", "expert", "paper", "in")
    table.writes("sam", "n1", "said by eef", for_person="eef")
    assert table.note("n1").author == table.faces.voice("eef")


def test_without_their_own_yes_neither_name_nor_role_of_who_is_on_paper_is_kept() -> None:
    table = Table("think")
    table.does("cor", ask.PersonAdd(id="eef", name="Eef", tile="expert"))
    person = table.state.persons["eef"]
    assert (person.name, person.tile, person.health_yes) == (None, None, False)


def test_only_staff_count_somebody_in_with_a_role_that_exists_and_once() -> None:
    table = Table("think")
    for person in ("ana", "sam"):
        assert table.refused(person, ask.PersonAdd(id="eef")) is Refusal.STEP_FORBIDS
    assert table.refused("pim", ask.PersonAdd(id="eef", tile="pilot")) is Refusal.UNKNOWN
    assert table.refused("pim", ask.PersonAdd(id="ana")) is Refusal.ID_TAKEN
    table.does("pim", ask.MeetingClose())
    assert table.refused("pim", ask.PersonAdd(id="eef")) is Refusal.WORKSHOP_CLOSED


def test_the_closing_check_of_who_is_on_paper_is_entered_and_counted() -> None:
    table = Table("close")
    for id in ("eef", "fay", "gus"):
        table.does("pim", ask.PersonAdd(id=id))
        table.does("sam" if id == "gus" else "pim", ask.AnswerGive(
            step="close", key="got_it", value="yes", for_person=id))
    assert spread(table)["got_it"] == {"yes": 3}
    table.does("pim", ask.AnswerGive(step="close", key="got_it", value="little", for_person="eef"))
    assert spread(table)["got_it"] == {"little": 1, "yes": 2}


def test_nobody_answers_for_who_can_answer_and_staff_do_not_answer_for_themselves() -> None:
    table = Table("close")
    for writer, person in (("pim", "ana"), ("pim", "nobody"), ("pim", None), ("ana", "bo")):
        assert table.refused(writer, ask.AnswerGive(
            step="close", key="got_it", value="yes", for_person=person)) is Refusal.NOT_YOURS


def test_the_log_never_joins_an_answer_to_a_person() -> None:
    table = Table("close")
    kept = recorded(
        ask.AnswerGive(step="close", key="got_it", value="yes", for_person="eef"),
        Context(now=0, faces=table.faces, chance=""))
    assert b"eef" not in kept and table.faces.voice("eef").encode() in kept


# ---- coming in late, and what is one's own ---------------------------------------------------------


def test_who_comes_in_after_the_welcome_meets_the_house_rules_once() -> None:
    table = Table("welcome")
    assert not table.me("ana").rules_due
    table.at("think")
    assert not table.me("ana").rules_due
    table.joins("dee")
    assert table.me("dee").rules_due
    table.does("dee", ask.PersonRules())
    assert not table.me("dee").rules_due


def test_nobody_meets_the_house_rules_where_the_meeting_had_no_welcome_or_while_it_is_there() -> None:
    table = Table("think")
    table.joins("dee")
    assert not table.me("dee").rules_due
    table.at("welcome")
    table.at("share")
    table.joins("eva")
    table.at("welcome")
    assert not table.me("eva").rules_due


def test_one_knows_which_actions_are_ones_own() -> None:
    table = Table("act")
    table.does("ana", ask.ActionAdd(id="a1", what="call"))
    table.does("pim", ask.ActionAdd(id="a2", what="write"))
    assert table.me("ana").actions == ("a1",) and table.me("bo").actions == ()
    assert not any("by" in row.__struct_fields__ for row in table.shared("bo")["actions"].values())


# ---- said otherwise -------------------------------------------------------------------------------


def test_who_wrote_a_note_that_was_set_apart_says_it_otherwise_and_then_it_is_back() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", "ouch")
    table.does("pim", ask.NoteAside(id="n1"))
    assert table.my_notes("ana")["n1"].state == "aside" and "n1" not in table.sees("bo")
    assert table.refused("bo", ask.NoteEdit(id="n1", text="x", base_rev=1)) is Refusal.UNKNOWN
    table.does("ana", ask.NoteEdit(id="n1", text="ouch", base_rev=1))
    assert table.note("n1").state == "aside"
    table.does("ana", ask.NoteEdit(id="n1", text="that was hard for me", base_rev=1))
    assert table.sees("bo")["n1"].text == "that was hard for me"


def test_staff_do_not_bring_a_note_back_by_changing_its_words() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", "ouch")
    table.does("pim", ask.NoteAside(id="n1"))
    assert table.refused("pim", ask.NoteEdit(id="n1", text="x", base_rev=1)) is Refusal.GONE


def test_one_undoes_ones_own_act_also_in_a_later_step() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", "mine")
    table.at("choose")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert table.me("ana").undo
    table.does("ana", ask.ActUndo())
    assert table.note("n1").state == "live"
