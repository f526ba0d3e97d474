"""Putting the boards back as they were at a bookmark: what was then, as it was; what came since, out of the way."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.records import Note
from brownpaper.core.views import look_back

from .table import Table


def marked_table() -> tuple[Table, int]:
    """n1 of Ana and n2 of Bo in group c1, and a bookmark of that."""
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", "first", zone="good")
    table.writes("bo", "n2", zone="good")
    table.groups("c1", "n1", "n2", name="first")
    table.does("pim", ask.ActionAdd(id="a1", what="first"))
    table.at("sort")
    return table, table.state.seq


def back(table: Table, seq: int) -> None:
    table.does("pim", ask.BoardRestore(seq=seq))


def test_boards_groups_notes_and_actions_are_as_they_were() -> None:
    table, seq = marked_table()
    table.does("pim", ask.NoteMove(ids=("n1",), zone="hard"))
    table.does("pim", ask.ClusterDissolve(id="c1"))
    table.does("pim", ask.ZoneName(id="good", name="worse"))
    table.does("pim", ask.ActionEdit(id="a1", what="second", base_rev=1))
    back(table, seq)
    assert table.in_group("c1") == ["n1", "n2"] and table.cluster("c1").state == "live"
    assert table.note("n1").zone == "good" and table.zone("good").name.nl == "good"
    assert table.state.actions["a1"].what == "first"


def test_what_came_since_is_out_of_the_way_but_not_gone() -> None:
    table, seq = marked_table()
    table.writes("cas", "n3")
    table.groups("c2", "n3")
    table.does("pim", ask.ZoneAdd(id="z1", board="paper", name="new"))
    table.does("pim", ask.ActionAdd(id="a2", what="x"))
    back(table, seq)
    assert table.note("n3").state == "binned" and table.cluster("c2").state == "dissolved"
    assert table.zone("z1").gone and table.state.actions["a2"].state == "binned"
    table.does("pim", ask.NoteRestore(ids=("n3",)))
    assert table.note("n3").cluster is None


def test_a_restore_can_be_undone_as_one_act() -> None:
    table, seq = marked_table()
    table.does("pim", ask.ClusterDissolve(id="c1"))
    table.writes("cas", "n3")
    table.does("pim", ask.ZoneRemove(id="hard", into="good"))
    before = table.state.tables
    back(table, seq)
    table.does("pim", ask.ActUndo())
    assert table.state.tables == before


def test_people_steps_choices_and_consents_are_never_restored() -> None:
    table, seq = marked_table()
    table.does("ana", ask.PersonName(name="Anna"))
    table.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    table.does("pim", ask.StepStretch(step="sort", minutes=5))
    table.at("choose")
    table.does("ana", ask.BallotCast(round="choose", token="t" * 24, choices={"c1": 2}))
    kept = {name: table.state.tables[name] for name in ("persons", "steps", "rounds", "voted", "workshop", "answers")}
    back(table, seq)
    assert {name: table.state.tables[name] for name in kept} == kept


def test_what_an_author_took_back_stays_away() -> None:
    table, seq = marked_table()
    table.does("ana", ask.NoteTakeBack(id="n1"))
    back(table, seq)
    assert table.note("n1").state == "taken_back" and "n1" not in table.sees("pim")


def test_a_hurtful_note_that_was_set_aside_stays_aside() -> None:
    table, seq = marked_table()
    table.does("pim", ask.NoteAside(id="n1"))
    back(table, seq)
    assert table.note("n1").state == "aside" and "n1" not in table.sees("bo")


def test_a_photo_that_was_taken_down_is_hung_by_no_restore_and_one_that_was_hung_stays() -> None:
    table, _ = marked_table()
    table.does("ana", ask.PhotoHang(note="n1", photo="p1", width=8, height=6))
    table.at("sort")
    seq = table.state.seq
    table.does("ana", ask.PhotoTakeDown(note="n1"))
    table.does("bo", ask.PhotoHang(note="n2", photo="p2", width=8, height=6))
    table.does("pim", ask.NoteMove(ids=("n1", "n2"), zone="hard"))
    back(table, seq)
    assert (table.note("n1").zone, table.note("n2").zone) == ("good", "good")
    photo = table.note("n2").photo
    assert table.note("n1").photo is None and photo is not None and photo.id == "p2"


@pytest.mark.parametrize("kept_out", [True, False])
def test_what_an_author_keeps_out_of_the_report_is_not_undone_by_a_restore(kept_out: bool) -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=not kept_out))
    table.at("sort")
    seq = table.state.seq
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=kept_out))
    table.does("pim", ask.NoteMove(ids=("n1",), zone="hard"))
    back(table, seq)
    assert table.note("n1").keep_out is kept_out and table.note("n1").zone == "good"


def test_private_notes_are_left_alone_and_never_stranded_in_a_box_that_goes() -> None:
    table, seq = marked_table()
    table.at("think")
    table.does("pim", ask.ZoneAdd(id="z1", board="paper", name="new"))
    table.writes("ana", "n3", "private", zone="z1")
    table.writes("ana", "n4", "private", zone="good")
    back(table, seq)
    assert table.zone("z1").gone
    assert (table.note("n3").zone, table.note("n3").state, table.note("n3").text) == ("good", "live", "private")
    assert table.note("n4").state == "live" and not table.note("n3").shared


def test_a_bookmark_from_before_the_reveal_does_not_make_notes_private_again_but_bins_them() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    table.at("think")
    seq = table.state.seq
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    back(table, seq)
    assert table.note("n1").shared and table.note("n1").state == "binned"


def test_a_draft_from_before_a_restore_overwrites_nothing() -> None:
    table, seq = marked_table()
    table.does("ana", ask.NoteEdit(id="n1", text="second", base_rev=1))
    table.does("pim", ask.ActionEdit(id="a1", what="second", base_rev=1))
    back(table, seq)
    table.does("pim", ask.NoteEdit(id="n1", text="third", base_rev=table.note("n1").rev))
    table.does("pim", ask.ActionEdit(id="a1", what="third", base_rev=table.state.actions["a1"].rev))
    assert table.refused("ana", ask.NoteEdit(id="n1", text="draft", base_rev=2)) is Refusal.TEXT_CHANGED
    assert table.refused("pim", ask.ActionEdit(id="a1", what="draft", base_rev=2)) is Refusal.TEXT_CHANGED


def test_only_bookmarks_can_be_restored_and_only_by_staff() -> None:
    table, seq = marked_table()
    assert table.refused("pim", ask.BoardRestore(seq=seq - 1)) is Refusal.UNKNOWN
    assert table.refused("pim", ask.BoardRestore(seq=9999)) is Refusal.UNKNOWN
    assert table.refused("ana", ask.BoardRestore(seq=seq)) is Refusal.STEP_FORBIDS
    table.does("pim", ask.MeetingClose())
    assert table.refused("pim", ask.BoardRestore(seq=seq)) is Refusal.WORKSHOP_CLOSED


# ---- looking back ---------------------------------------------------------------------------------


def test_looking_back_shows_what_was_allowed_then_and_is_allowed_now() -> None:
    table = Table("think")
    for person, id in (("ana", "n1"), ("bo", "n2"), ("cas", "n3"), ("ana", "n4")):
        table.writes(person, id)
    private = table.state
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    then = table.state
    table.does("ana", ask.NoteTakeBack(id="n1"))
    table.does("pim", ask.NoteAside(id="n2"))
    table.does("pim", ask.NoteBin(ids=("n3",)))
    for role in ("process", "content", "participant"):
        assert set(look_back(then, table.state, role)["notes"]) == {"n3", "n4"}
        assert look_back(private, table.state, role)["notes"] == {}
    assert set(look_back(then, table.state, "process")) == {"boards", "zones", "notes", "steps"}


def test_looking_back_never_shows_who_was_there_or_what_was_chosen() -> None:
    table, seq = marked_table()
    view = look_back(table.states[seq], table.state, "process")
    assert not set(view) & {"persons", "rounds", "voted", "helps", "counts", "proposals"}
    assert all(isinstance(table.state.notes[id], Note) for id in view["notes"])
