"""Groups of notes: made, named, split, merged, let loose; and what participants propose."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.rules.clusters import GROUP_LIMIT, PROPOSAL_LIMIT

from .table import Table


def sorted_table() -> Table:
    """Four shared notes in the sorting step, n1 and n2 in group c1."""
    table = Table("sort", revealed=True)
    for person, id in (("ana", "n1"), ("bo", "n2"), ("cas", "n3"), ("ana", "n4")):
        table.writes(person, id, zone="good")
    table.groups("c1", "n1", "n2", name="first")
    return table


def order(table: Table) -> list[str]:
    return sorted(table.state.clusters, key=lambda id: table.cluster(id).order)


def test_a_group_holds_its_notes_in_the_order_in_which_they_were_put() -> None:
    table = sorted_table()
    table.does("pim", ask.ClusterPut(notes=("n4", "n3"), cluster="c1"))
    assert table.in_group("c1") == ["n1", "n2", "n4", "n3"]
    table.does("pim", ask.ClusterPut(notes=("n1", "n1"), cluster="c1"))
    assert table.in_group("c1") == ["n1", "n2", "n4", "n3"]


def test_groups_stand_in_the_order_they_were_made_and_can_be_moved() -> None:
    table = sorted_table()
    table.groups("c2")
    table.does("pim", ask.ClusterMake(id="c3", board="paper", notes=(), after="c1"))
    assert order(table) == ["c1", "c3", "c2"]
    table.does("pim", ask.ClusterMove(id="c2", after=None))
    assert order(table) == ["c2", "c1", "c3"]
    table.does("pim", ask.ClusterMove(id="c2", after="c1"))
    assert order(table) == ["c1", "c2", "c3"]


def test_a_note_goes_from_one_group_to_another_and_remembers_the_first() -> None:
    table = sorted_table()
    table.groups("c2", "n1")
    assert table.in_group("c1") == ["n2"] and table.note("n1").trail == ("c1",)
    table.does("pim", ask.ClusterPut(notes=("n1",), cluster=None))
    assert table.note("n1").cluster is None and table.note("n1").trail == ("c1", "c2")


def test_a_note_that_is_put_in_a_box_leaves_its_group() -> None:
    table = sorted_table()
    table.does("pim", ask.NoteMove(ids=("n1",), zone="hard"))
    assert (table.note("n1").cluster, table.note("n1").trail) == (None, ("c1",))


def test_a_group_is_renamed_and_its_old_names_are_kept() -> None:
    table = sorted_table()
    table.does("pim", ask.ClusterName(id="c1", name=" second "))
    table.does("pim", ask.ClusterName(id="c1", name="second"))
    table.does("cor", ask.ClusterName(id="c1", name="third"))
    assert (table.cluster("c1").name, table.cluster("c1").names_before) == ("third", ("first", "second"))


def test_merging_brings_the_notes_together_and_keeps_both_names() -> None:
    table = sorted_table()
    table.groups("c2", "n3", name="second")
    table.does("pim", ask.ClusterMerge(id="c1", into="c2"))
    assert table.in_group("c2") == ["n3", "n1", "n2"]
    assert (table.cluster("c1").state, table.cluster("c1").into) == ("merged", "c2")
    assert (table.cluster("c2").name, table.cluster("c2").names_before) == ("second", ("first",))
    assert "c1" not in table.shared("bo")["clusters"]
    assert table.refused("pim", ask.ClusterPut(notes=("n4",), cluster="c1")) is Refusal.GONE


def test_a_group_without_a_name_takes_the_name_of_what_is_merged_into_it_once() -> None:
    table = sorted_table()
    table.does("pim", ask.ClusterName(id="c1", name="better"))
    table.groups("c2", "n3")
    table.does("pim", ask.ClusterMerge(id="c1", into="c2"))
    assert (table.cluster("c2").name, table.cluster("c2").names_before) == ("better", ("first",))


def test_a_group_is_not_merged_with_itself_or_over_boards() -> None:
    table = sorted_table()
    table.does("pim", ask.ClusterMake(id="c9", board="other", notes=()))
    assert table.refused("pim", ask.ClusterMerge(id="c1", into="c1")) is Refusal.WRONG_PLACE
    assert table.refused("pim", ask.ClusterMerge(id="c1", into="c9")) is Refusal.WRONG_PLACE
    assert table.refused("pim", ask.ClusterPut(notes=("n1",), cluster="c9")) is Refusal.WRONG_PLACE


def test_splitting_takes_notes_out_into_a_new_group_beside_it() -> None:
    table = sorted_table()
    table.groups("c2", "n3")
    table.does("pim", ask.ClusterSplit(id="c1", new="c3", notes=("n2",), name="apart"))
    assert (table.in_group("c1"), table.in_group("c3")) == (["n1"], ["n2"])
    assert order(table) == ["c1", "c3", "c2"]
    assert table.refused("pim", ask.ClusterSplit(id="c1", new="c4", notes=("n3",))) is Refusal.WRONG_PLACE


def test_a_dissolved_group_leaves_its_notes_loose_in_their_boxes() -> None:
    table = sorted_table()
    table.does("pim", ask.ClusterDissolve(id="c1"))
    assert set(table.lying("good")) == {"n1", "n2", "n3", "n4"}
    assert {table.note(id).cluster for id in ("n1", "n2")} == {None}
    assert table.refused("pim", ask.ClusterDissolve(id="c1")) is Refusal.GONE


def test_notes_that_are_not_revealed_or_parked_cannot_be_grouped() -> None:
    table = Table("think")
    table.writes("pim", "n1")
    assert table.refused("pim", ask.ClusterMake(id="c1", board="paper", notes=("n1",))) is Refusal.NOT_REVEALED
    table = sorted_table()
    table.does("pim", ask.NotePark(ids=("n3",)))
    assert table.refused("pim", ask.ClusterPut(notes=("n3",), cluster="c1")) is Refusal.GONE


def test_an_id_of_a_group_is_never_used_twice() -> None:
    table = sorted_table()
    table.does("pim", ask.ClusterDissolve(id="c1"))
    assert table.refused("pim", ask.ClusterMake(id="c1", board="paper", notes=())) is Refusal.ID_TAKEN
    assert table.refused("pim", ask.ClusterMake(id="c2", board="nowhere", notes=())) is Refusal.UNKNOWN


def test_participants_group_only_where_the_step_says_so() -> None:
    table = sorted_table()
    assert table.refused("ana", ask.ClusterPut(notes=("n3",), cluster="c1")) is Refusal.STEP_FORBIDS


def test_there_is_an_end_to_the_number_of_groups() -> None:
    table = Table("sort", revealed=True)
    for index in range(GROUP_LIMIT):
        table.groups(f"c{index}")
    assert table.refused("pim", ask.ClusterMake(id="more", board="paper", notes=())) is Refusal.TOO_MANY
    table.does("pim", ask.ClusterDissolve(id="c0"))
    table.groups("more")


# ---- proposals ------------------------------------------------------------------------------------


def test_a_participant_proposes_a_group_others_find_so_too_and_staff_take_it() -> None:
    table = sorted_table()
    table.does("ana", ask.ProposalMake(id="p1", board="paper", name="together", notes=("n3", "n4")))
    table.does("bo", ask.ProposalSupport(id="p1", support=True))
    table.does("bo", ask.ProposalSupport(id="p1", support=True))
    assert table.shared("cas")["proposals"]["p1"].support == 2  # type: ignore[attr-defined]
    assert table.me("bo").supports == ("p1",) and table.me("cas").supports == ()
    table.does("pim", ask.ProposalSettle(id="p1", take=True, new="c2"))
    assert table.in_group("c2") == ["n3", "n4"] and table.cluster("c2").name == "together"
    assert "proposals" not in table.shared("cas")


def test_who_proposed_is_told_to_nobody() -> None:
    table = sorted_table()
    table.does("ana", ask.ProposalMake(id="p1", board="paper", name="x", notes=("n3",)))
    for person in ("bo", "pim", "wim"):
        assert table.faces.voice("ana") not in repr(table.shared(person)) and "ana" not in repr(
            table.shared(person)["proposals"])


def test_a_name_can_be_proposed_for_a_group() -> None:
    table = sorted_table()
    assert table.refused("ana", ask.ProposalMake(id="p", board="paper", name=" ", cluster="c1")) is Refusal.TEXT_EMPTY
    table.does("ana", ask.ProposalMake(id="p1", board="paper", name="better", cluster="c1"))
    table.does("pim", ask.ProposalSettle(id="p1", take=True))
    assert (table.cluster("c1").name, table.cluster("c1").names_before) == ("better", ("first",))


def test_it_can_be_proposed_that_notes_belong_with_a_group() -> None:
    table = sorted_table()
    table.does("ana", ask.ProposalMake(id="p1", board="paper", cluster="c1", notes=("n3", "n4")))
    proposal = table.shared("bo")["proposals"]["p1"]
    assert (proposal.kind, proposal.cluster, proposal.notes) == ("put", "c1", ("n3", "n4"))  # type: ignore[attr-defined]
    table.does("cas", ask.NoteTakeBack(id="n3"))
    table.does("pim", ask.ProposalSettle(id="p1", take=True))
    assert "n4" in table.in_group("c1") and table.cluster("c1").name == "first"


def test_that_notes_belong_with_a_group_that_is_gone_can_only_be_declined() -> None:
    table = sorted_table()
    table.does("ana", ask.ProposalMake(id="p1", board="paper", cluster="c1", notes=("n3",)))
    table.does("pim", ask.ClusterDissolve(id="c1"))
    assert table.refused("pim", ask.ProposalSettle(id="p1", take=True)) is Refusal.GONE
    table.does("pim", ask.ProposalSettle(id="p1", take=False))


def test_a_proposal_that_is_declined_or_taken_is_gone() -> None:
    table = sorted_table()
    table.does("ana", ask.ProposalMake(id="p1", board="paper", name="x", notes=("n3",)))
    table.does("pim", ask.ProposalSettle(id="p1", take=False))
    assert table.refused("bo", ask.ProposalSupport(id="p1", support=True)) is Refusal.GONE
    assert table.refused("pim", ask.ProposalSettle(id="p1", take=True, new="c2")) is Refusal.GONE
    assert table.refused("pim", ask.ProposalSettle(id="nowhere", take=False)) is Refusal.UNKNOWN


def test_a_proposal_says_what_it_is_about_on_one_board() -> None:
    table = sorted_table()
    table.does("pim", ask.ClusterMake(id="c9", board="other", notes=()))
    for command, code in (
        (ask.ProposalMake(id="p", board="paper", name="x"), Refusal.WRONG_PLACE),
        (ask.ProposalMake(id="p", board="paper", name="x", cluster="c9"), Refusal.WRONG_PLACE),
        (ask.ProposalMake(id="p", board="other", name="x", notes=("n3",)), Refusal.WRONG_PLACE),
        (ask.ProposalMake(id="p", board="nowhere", name="x", notes=("n3",)), Refusal.UNKNOWN),
        (ask.ProposalMake(id="p", board="paper", name="x", notes=("no-note",)), Refusal.UNKNOWN),
    ):
        assert table.refused("ana", command) is code, command


def test_a_proposal_is_taken_with_the_notes_that_are_still_there() -> None:
    table = sorted_table()
    table.does("bo", ask.ProposalMake(id="p1", board="paper", name="x", notes=("n3", "n4", "n3")))
    assert table.state.proposals["p1"].notes == ("n3", "n4")
    table.does("cas", ask.NoteTakeBack(id="n3"))
    table.does("pim", ask.ProposalSettle(id="p1", take=True, new="c2"))
    assert table.in_group("c2") == ["n4"]


def test_a_proposal_of_which_nothing_is_left_can_only_be_declined() -> None:
    table = sorted_table()
    table.does("bo", ask.ProposalMake(id="p1", board="paper", name="x", notes=("n3",)))
    table.does("cas", ask.NoteTakeBack(id="n3"))
    assert table.refused("pim", ask.ProposalSettle(id="p1", take=True, new="c2")) is Refusal.GONE
    table.does("pim", ask.ProposalSettle(id="p1", take=False))


def test_one_voice_keeps_a_handful_of_proposals_open() -> None:
    table = sorted_table()
    for index in range(PROPOSAL_LIMIT):
        table.does("ana", ask.ProposalMake(id=f"p{index}", board="paper", name="x", notes=("n3",)))
    more = ask.ProposalMake(id="more", board="paper", name="x", notes=("n3",))
    assert table.refused("ana", more) is Refusal.TOO_MANY
    table.does("bo", more)


@pytest.mark.parametrize("take_back", [True, False])
def test_a_note_that_comes_back_finds_its_group_again_if_that_still_lives(take_back: bool) -> None:
    table = sorted_table()
    table.does("ana", ask.NoteTakeBack(id="n1"))
    if take_back:
        table.does("pim", ask.ClusterMerge(id="c1", into=table.groups("c2", "n3").id))
    table.does("ana", ask.NoteBringBack(id="n1"))
    assert table.note("n1").cluster == ("c2" if take_back else "c1")
