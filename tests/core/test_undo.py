"""Undo and redo of one's own acts: never somebody else's, never at the cost of what others did since."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.state import UNDO_DEPTH

from .table import Table

UNDO, REDO = ask.ActUndo(), ask.ActRedo()


def shared_table() -> Table:
    """n1 of Ana and n2 of Bo, in the sorting step."""
    table = Table("sort", revealed=True)
    table.writes("ana", "n1", "first", zone="good")
    table.writes("bo", "n2", zone="good")
    return table


def test_one_undoes_and_redoes_ones_own_acts_in_order() -> None:
    table = shared_table()
    table.does("ana", ask.NoteEdit(id="n1", text="second", base_rev=1))
    table.does("ana", ask.NoteMove(ids=("n1",), zone="hard"))
    table.does("ana", UNDO)
    assert (table.note("n1").text, table.note("n1").zone) == ("second", "good")
    table.does("ana", UNDO)
    assert table.note("n1").text == "first"
    table.does("ana", REDO)
    table.does("ana", REDO)
    assert (table.note("n1").text, table.note("n1").zone) == ("second", "hard")
    assert table.refused("ana", REDO) is Refusal.NOTHING_TO_UNDO


def test_undo_is_ones_own_acts_only() -> None:
    table = shared_table()
    assert table.refused("cor", UNDO) is Refusal.NOTHING_TO_UNDO
    assert not table.me("cor").undo and table.me("ana").undo and not table.me("ana").redo


def test_writing_undone_takes_the_note_back_and_redone_brings_it_again() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    table.does("ana", UNDO)
    assert table.note("n1").state == "taken_back" and table.me("ana").redo
    table.does("ana", REDO)
    assert table.note("n1").state == "live"
    table.does("ana", UNDO)
    table.does("ana", ask.NoteBringBack(id="n1"))
    assert table.note("n1").state == "live" and not table.me("ana").redo


def test_a_new_act_ends_what_could_be_redone() -> None:
    table = shared_table()
    table.does("ana", ask.NoteEdit(id="n1", text="second", base_rev=1))
    table.does("ana", UNDO)
    table.does("ana", ask.NoteKind(ids=("n1",), kind="bottleneck"))
    assert table.refused("ana", REDO) is Refusal.NOTHING_TO_UNDO


def test_undo_is_refused_when_somebody_changed_the_same_since() -> None:
    table = shared_table()
    table.does("ana", ask.NoteEdit(id="n1", text="second", base_rev=1))
    table.does("pim", ask.NoteMove(ids=("n1",), zone="hard"))
    assert table.refused("ana", UNDO) is Refusal.CHANGED_SINCE


def test_what_was_undone_by_another_command_can_be_undone_still() -> None:
    table = shared_table()
    table.does("pim", ask.NoteBin(ids=("n1",)))
    table.does("cor", ask.NoteRestore(ids=("n1",)))
    table.does("cor", ask.NoteBin(ids=("n1",)))
    table.does("pim", UNDO)
    assert table.note("n1").state == "live"


def test_only_the_last_twenty_acts_are_remembered() -> None:
    table = shared_table()
    for index in range(UNDO_DEPTH + 5):
        table.does("ana", ask.NoteEdit(id="n1", text=f"text {index}", base_rev=table.note("n1").rev))
    for _ in range(UNDO_DEPTH):
        table.does("ana", UNDO)
    assert table.refused("ana", UNDO) is Refusal.NOTHING_TO_UNDO
    assert table.note("n1").text == "text 4"


def test_grouping_merging_splitting_and_dissolving_can_be_undone_and_redone() -> None:
    for command in (
        ask.ClusterPut(notes=("n1",), cluster="c2"), ask.ClusterMerge(id="c1", into="c2"),
        ask.ClusterSplit(id="c1", new="c3", notes=("n1",)), ask.ClusterDissolve(id="c1"),
        ask.ClusterName(id="c1", name="x"), ask.ClusterMove(id="c2", after=None),
        ask.NoteBin(ids=("n1", "n2")), ask.NotePark(ids=("n1",)), ask.NoteAside(id="n1"),
        ask.ZoneRemove(id="good", into="hard"), ask.ZoneMove(id="hard", after=None), ask.ZoneName(id="good", name="x"),
        ask.ReadingStart(board="paper"), ask.ActionSort(),
    ):
        table = shared_table()
        table.groups("c1", "n1", "n2", name="first", person="cor")
        table.groups("c2", name="second", person="cor")
        table.does("cor", ask.ActionAdd(id="a1", what="x"))
        before = table.state.tables
        table.does("pim", command)
        after = table.state.tables
        if before != after:
            table.does("pim", UNDO)
            if not isinstance(command, ask.ClusterSplit):
                assert table.state.tables == before, command
            table.does("pim", REDO)
            assert table.state.tables == after, command


def test_a_group_that_others_filled_meanwhile_is_not_undone_from_under_their_notes() -> None:
    table = shared_table()
    table.groups("c1", "n1")
    table.does("cor", ask.ClusterPut(notes=("n2",), cluster="c1"))
    assert table.refused("pim", UNDO) is Refusal.CHANGED_SINCE
    assert table.cluster("c1").state == "live"


def test_a_note_is_not_put_back_in_a_group_that_is_gone() -> None:
    table = shared_table()
    table.groups("c1", "n1", person="cor")
    table.groups("c2", person="cor")
    table.does("pim", ask.ClusterPut(notes=("n1",), cluster="c2"))
    table.does("cor", ask.ClusterDissolve(id="c1"))
    assert table.refused("pim", UNDO) is Refusal.CHANGED_SINCE
    assert table.note("n1").cluster == "c2"


def test_a_note_is_not_put_back_in_a_box_that_is_gone() -> None:
    table = shared_table()
    table.does("pim", ask.NoteMove(ids=("n1", "n2"), zone="hard"))
    table.does("cor", ask.ZoneRemove(id="good", into="hard"))
    assert table.refused("pim", UNDO) is Refusal.CHANGED_SINCE
    assert {table.note("n1").zone, table.note("n2").zone} == {"hard"}


def test_a_box_that_others_use_is_not_undone_from_under_their_notes() -> None:
    table = shared_table()
    table.does("pim", ask.ZoneAdd(id="z1", board="paper", name="new"))
    table.does("ana", ask.NoteMove(ids=("n1",), zone="z1"))
    assert table.refused("pim", UNDO) is Refusal.CHANGED_SINCE
    table.does("ana", ask.NoteMove(ids=("n1",), zone="good"))
    table.does("pim", UNDO)
    assert table.zone("z1").gone


def test_the_last_box_of_a_board_is_never_undone() -> None:
    table = Table("sort", revealed=True)
    table.does("cor", ask.ZoneAdd(id="z1", board="paper", name="new"))
    table.does("pim", ask.ZoneRemove(id="good", into="z1"))
    table.does("pim", ask.ZoneRemove(id="hard", into="z1"))
    assert table.refused("cor", UNDO) is Refusal.CHANGED_SINCE


@pytest.mark.parametrize("wrote", [False, True])
def test_undoing_a_box_does_not_tell_whether_somebody_wrote_in_it_alone(wrote: bool) -> None:
    table = Table("think")
    table.does("pim", ask.ZoneAdd(id="z1", board="paper", name="new"))
    if wrote:
        table.writes("ana", "n1", "still here", zone="z1")
    table.does("pim", UNDO)
    assert table.zone("z1").gone
    if wrote:
        assert table.note("n1").zone == "good" and table.my_notes("ana")["n1"].note.text == "still here"  # type: ignore[union-attr]


@pytest.mark.parametrize("edited", [False, True])
def test_undoing_the_removal_of_a_box_does_not_tell_whether_somebody_wrote_alone_since(edited: bool) -> None:
    table = Table("think")
    table.writes("ana", "n1", zone="hard")
    table.does("pim", ask.ZoneRemove(id="hard", into="good"))
    if edited:
        table.does("ana", ask.NoteEdit(id="n1", text="newer", base_rev=1))
    table.does("pim", UNDO)
    assert not table.zone("hard").gone
    assert (table.note("n1").text, table.note("n1").zone) == (("newer", "good") if edited else ("text of n1", "hard"))
    table.does("pim", REDO)
    assert table.note("n1").zone == "good" and table.note("n1").text == ("newer" if edited else "text of n1")


@pytest.mark.parametrize("kept_out", [False, True])
def test_undo_of_staff_neither_tells_nor_changes_what_its_author_keeps_out_of_the_report(kept_out: bool) -> None:
    table = shared_table()
    table.does("pim", ask.NoteMove(ids=("n1",), zone="hard"))
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=kept_out))
    table.does("pim", UNDO)
    assert table.note("n1").keep_out is kept_out and table.note("n1").zone == "good"


def test_keeping_out_can_itself_be_undone() -> None:
    table = shared_table()
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=True))
    table.does("ana", UNDO)
    assert not table.note("n1").keep_out
    table.does("ana", REDO)
    assert table.note("n1").keep_out


def test_a_draft_from_before_an_undo_does_not_overwrite_what_was_written_after_it() -> None:
    table = shared_table()
    table.does("ana", ask.NoteEdit(id="n1", text="second", base_rev=1))
    stale = table.note("n1").rev
    table.does("ana", UNDO)
    table.does("pim", ask.NoteEdit(id="n1", text="third", base_rev=table.note("n1").rev))
    draft = ask.NoteEdit(id="n1", text="second and more", base_rev=stale)
    assert table.refused("ana", draft) is Refusal.TEXT_CHANGED


def test_a_note_taken_back_since_stays_away_when_the_rest_is_undone() -> None:
    table = shared_table()
    table.groups("c1", "n1", "n2")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    table.does("pim", UNDO)
    assert table.note("n1").state == "taken_back" and table.note("n2").cluster is None
    table.does("ana", ask.NoteBringBack(id="n1"))
    assert table.note("n1").cluster is None


def test_there_is_nothing_left_to_undo_about_a_note_that_its_author_took_back() -> None:
    table = shared_table()
    table.does("pim", ask.NoteBin(ids=("n1",)))
    table.does("ana", ask.NoteTakeBack(id="n1"))
    assert table.refused("pim", UNDO) is Refusal.CHANGED_SINCE


def test_nobody_undoes_in_a_later_step_what_that_step_does_not_allow() -> None:
    table = shared_table()
    table.does("ana", ask.NoteMove(ids=("n1",), zone="hard"))
    table.at("act")
    assert not table.me("ana").undo
    assert table.refused("ana", UNDO) is Refusal.STEP_FORBIDS
    table.does("ana", ask.ActionAdd(id="a1", what="x"))
    assert table.me("ana").undo
    table.does("ana", UNDO)
    assert table.state.actions["a1"].state == "binned"


def test_who_is_no_longer_staff_does_not_undo_what_staff_did() -> None:
    table = shared_table()
    table.groups("c1", "n1", person="cor")
    table.does("pim", ask.PersonRole(person="cor", role="participant"))
    assert table.refused("cor", UNDO) is Refusal.STEP_FORBIDS and table.cluster("c1").state == "live"


def test_a_proposal_undone_is_withdrawn_and_its_id_stays_used() -> None:
    table = shared_table()
    table.does("bo", ask.ProposalMake(id="p1", board="paper", name="x", notes=("n1",)))
    table.does("bo", UNDO)
    assert "proposals" not in table.shared("cas")
    again = ask.ProposalMake(id="p1", board="paper", name="x", notes=("n1",))
    assert table.refused("bo", again) is Refusal.ID_TAKEN
    table.does("bo", REDO)
    assert "p1" in table.shared("cas")["proposals"]


def test_placing_in_lees_en_leg_is_undone_with_the_note_and_the_reading() -> None:
    table = shared_table()
    table.groups("c1", person="cor")
    table.does("pim", ask.ReadingStart(board="paper"))
    table.does("pim", ask.ReadingPlace(board="paper", note="n1", where="cluster", cluster="c1"))
    table.does("pim", UNDO)
    assert table.reading().note == "n1" and table.note("n1").cluster is None


def test_steps_ballots_and_people_are_outside_undo() -> None:
    table = shared_table()
    table.does("pim", ask.NoteMove(ids=("n1",), zone="hard"))
    table.does("pim", ask.StepStretch(step="sort", minutes=2))
    table.does("pim", ask.PersonHand(hand=True))
    table.does("pim", UNDO)
    assert table.note("n1").zone == "good" and table.state.steps["sort"].extra == 2
