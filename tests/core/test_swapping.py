"""Small groups grow trees, visit each other's, and say what becomes of what guests added (method F08, C12)."""

from typing import Any

import pytest

from brownpaper.core import commands as ask
from brownpaper.core import rows
from brownpaper.core.codes import Refusal
from brownpaper.core.delta import delta
from brownpaper.core.own_view import Concerned
from brownpaper.core.records import Cause
from brownpaper.core.trees import is_forest

from .table import Table, step
from .test_breakouts import all_bytes

STEPS = (
    step("groups", id="build", board="tree", may=("grow",)),
    step("groups", id="visits", board="tree", may=("grow",), swap=True),
    step("groups", id="back", board="tree", may=("grow",)),
    step("share", id="together", board="tree", may=("grow",)),
    step("groups", id="again", board="tree", may=("grow",)),
)
CANARY = "canary-of-a-tree"


def growing(groups: int = 2, step: str = "build") -> Table:
    """Two people in each group: ana and bo, cas and dot, eva and fay; each group has a tree of a root and a cause."""
    table = Table("think", more=STEPS)
    seats = {"g1": ("ana", "bo"), "g2": ("cas", "dot"), "g3": ("eva", "fay")}
    for id in list(seats)[:groups]:
        table.does("pim", ask.BreakoutMake(id=id))
        for person in seats[id]:
            if person not in table.state.persons:
                table.joins(person)
            table.does("pim", ask.BreakoutPut(person=person, breakout=id))
    table.at("build")
    for id in list(seats)[:groups]:
        grows(table, seats[id][0], f"{id}-root", None, f"{CANARY} of {id}")
        grows(table, seats[id][1], f"{id}-cause", f"{id}-root")
    if step != "build":
        table.at(step)
    return table


def grows(table: Table, person: str, id: str, parent: str | None, text: str = "") -> None:
    table.does(person, ask.TreeGrow(id=id, board="tree", parent=parent, text=text or f"text of {id}"))


def tree_of(table: Table, person: str) -> dict[str, str | None]:
    """What hangs under what, for somebody in a group."""
    causes: Any = table.own(person).get("breakout_causes", {})
    return {id: one.parent for id, one in causes.items()}


def at(table: Table, person: str) -> rows.MyBreakoutRow:
    return next(iter(table.own(person)["my_breakout"].values()))  # type: ignore[return-value]


# ---- each group its own tree ----------------------------------------------------------------------


def test_each_group_grows_its_own_tree_and_nobody_else_is_sent_anything_of_it() -> None:
    """SC-4."""
    table = growing()
    assert tree_of(table, "ana") == tree_of(table, "bo") == {"g1-root": None, "g1-cause": "g1-root"}
    assert tree_of(table, "cas") == {"g2-root": None, "g2-cause": "g2-root"}
    for person in set(table.state.persons) - {"ana", "bo"}:
        assert f"{CANARY} of g1".encode() not in all_bytes(table, person), f"{person} reads the tree of a group"


def test_a_group_marks_words_goals_and_hangs_elsewhere_on_its_own_copy_alone() -> None:
    table = growing()
    table.does("bo", ask.TreeMark(id="g1-root", core=True, influence="self", sure="fact"))
    table.does("bo", ask.TreeGoal(id="g1-cause", text="enough people", base_rev=1))
    table.does("ana", ask.TreePut(notes=("g1-cause",), parent=None))
    assert tree_of(table, "bo") == {"g1-root": None, "g1-cause": None}
    for command in (ask.TreeMark(id="g1-root", core=False), ask.TreeGoal(id="g1-root", text="x", base_rev=1),
                    ask.TreePut(notes=("g1-cause",), parent="g1-root"), ask.TreeTakeOut(id="g1-root"),
                    ask.TreeGrow(id="x", board="tree", parent="g1-root", text="x")):
        assert table.refused("cas", command) == Refusal.UNKNOWN


def test_each_group_has_two_hearts_of_its_own() -> None:
    table = growing()
    for id in ("g1-root", "g1-cause"):
        table.does("ana", ask.TreeMark(id=id, core=True))
    for id in ("g2-root", "g2-cause"):
        table.does("cas", ask.TreeMark(id=id, core=True))
    table.at("together")
    assert sum(one.core for one in table.state.causes.values()) == 4


def test_who_sits_in_no_group_grows_nothing_and_reads_why() -> None:
    table = growing()
    table.joins("gil")
    assert table.refused("gil", ask.TreeGrow(id="x", board="tree", parent=None, text="x")) == Refusal.NO_GROUP


def test_staff_who_look_in_see_the_tree_and_change_nothing_of_it() -> None:
    table = growing()
    table.does("cor", ask.BreakoutVisit(breakout="g1"))
    assert tree_of(table, "cor") == {"g1-root": None, "g1-cause": "g1-root"}
    assert table.refused("cor", ask.TreeMark(id="g1-root", core=True)) == Refusal.NOT_REVEALED
    assert table.refused("cor", ask.TreeTakeOut(id="g1-cause")) == Refusal.NOT_REVEALED


def test_where_all_look_together_the_trees_of_all_groups_are_there_as_they_grew() -> None:
    table = growing(step="together")
    causes: Any = table.shared("ana")["causes"]
    assert {id: one.parent for id, one in causes.items()} == {
        "g1-root": None, "g1-cause": "g1-root", "g2-root": None, "g2-cause": "g2-root"}


# ---- visiting -------------------------------------------------------------------------------------


def test_in_a_step_for_it_all_but_the_host_look_at_the_board_of_the_next_group() -> None:
    table = growing(step="visits")
    assert set(tree_of(table, "ana")) == {"g1-root", "g1-cause"} and at(table, "ana").host == "ana"
    assert set(tree_of(table, "bo")) == {"g2-root", "g2-cause"}
    assert set(tree_of(table, "cas")) == {"g2-root", "g2-cause"}
    assert set(tree_of(table, "dot")) == {"g1-root", "g1-cause"}
    guest = at(table, "bo")
    assert (guest.number, guest.home, guest.host, [one.person for one in guest.members]) == (2, "g1", "cas", ["cas"])
    assert at(table, "ana").guests == 1 and at(table, "ana").swapping
    table.at("back")
    assert set(tree_of(table, "bo")) == {"g1-root", "g1-cause"} and not at(table, "bo").swapping


def test_groups_visit_each_other_in_a_ring_also_when_they_are_three() -> None:
    table = growing(3, step="visits")
    assert [set(tree_of(table, one)) for one in ("bo", "dot", "fay")] == [
        {"g2-root", "g2-cause"}, {"g3-root", "g3-cause"}, {"g1-root", "g1-cause"}]


def test_a_group_without_anybody_is_passed_over() -> None:
    table = growing(3)
    for person in ("cas", "dot"):
        table.does("pim", ask.BreakoutPut(person=person, breakout=None))
    table.at("visits")
    assert set(tree_of(table, "bo")) == {"g3-root", "g3-cause"}
    assert set(tree_of(table, "fay")) == {"g1-root", "g1-cause"}


def test_with_one_group_alone_nobody_can_visit_and_the_facilitator_reads_why() -> None:
    table = growing(1)
    assert table.refused("pim", ask.BreakoutSwap(on=True)) == Refusal.TOO_FEW_GROUPS
    table.at("visits")
    assert at(table, "bo").home is None


def test_a_facilitator_starts_and_ends_a_visit_in_any_step_of_groups() -> None:
    table = growing()
    table.does("pim", ask.BreakoutSwap(on=True))
    assert at(table, "bo").home == "g1"
    table.does("pim", ask.BreakoutSwap(on=False))
    assert at(table, "bo").home is None
    table.at("together")
    assert table.refused("pim", ask.BreakoutSwap(on=True)) == Refusal.STEP_FORBIDS


def test_the_group_chooses_who_stays_as_host() -> None:
    table = growing()
    table.does("ana", ask.BreakoutRole(breakout="g1", role="host", person="bo"))
    table.at("visits")
    assert at(table, "bo").host == "bo" and at(table, "ana").home == "g1"
    assert table.refused("ana", ask.BreakoutRole(breakout="g1", role="host", person="ana")) == Refusal.STEP_FORBIDS
    table.does("bo", ask.BreakoutRole(breakout="g1", role="host", person="ana"))
    assert at(table, "ana").home is None and at(table, "bo").home == "g1"


def test_when_a_host_leaves_another_of_the_group_is_host_at_once() -> None:
    table = growing()
    table.joins("gil")
    table.does("pim", ask.BreakoutPut(person="gil", breakout="g1"))
    table.at("visits")
    assert at(table, "bo").home == "g1"
    table.does("ana", ask.PersonLeave())
    assert at(table, "bo").host == "bo" and at(table, "bo").home is None and at(table, "gil").home == "g1"
    table.does("pim", ask.BreakoutPut(person="bo", breakout=None))
    assert at(table, "gil").host == "gil"


def test_who_comes_late_is_a_guest_at_once_or_the_host_where_nobody_is() -> None:
    table = growing(step="visits")
    for late in ("gil", "hes"):
        table.joins(late)
    table.does("pim", ask.BreakoutPut(person="gil", breakout="g1"))
    assert at(table, "gil").home == "g1"
    for person in ("cas", "dot"):
        table.does(person, ask.PersonLeave())
    assert at(table, "gil").host is None
    table.does("pim", ask.BreakoutPut(person="hes", breakout="g2"))
    assert at(table, "hes").host == "hes" and at(table, "gil").host == "hes"


# ---- what guests may do ---------------------------------------------------------------------------


def test_guests_add_and_change_nothing_of_their_hosts() -> None:
    table = growing(step="visits")
    before = dict(table.state.causes)
    notes = dict(table.state.notes)
    for command in (
        ask.TreePut(notes=("g2-cause",), parent=None), ask.TreeTakeOut(id="g2-cause"),
        ask.TreeMark(id="g2-cause", core=True), ask.NoteMove(ids=("g2-cause",), zone="causes"),
        ask.BreakoutTop(note="g2-cause", top=True), ask.ActionAdd(id="a1", what="x"), ask.ActionBin(id="a1"),
    ):
        assert table.refused("bo", command) == Refusal.STEP_FORBIDS
        assert ask.name_of(command) not in table.me("bo").may
    assert table.refused("bo", ask.NoteEdit(id="g2-cause", text="x", base_rev=1)) == Refusal.NOT_YOURS
    assert table.refused("bo", ask.NoteTakeBack(id="g2-cause")) == Refusal.NOT_YOURS
    grows(table, "bo", "added", "g2-cause")
    assert {id: one for id, one in table.state.causes.items() if id != "added"} == before
    assert {id: one for id, one in table.state.notes.items() if id != "added"} == notes


def test_what_guests_add_is_marked_by_their_group_never_by_who_wrote_it() -> None:
    table = growing(step="visits")
    grows(table, "bo", "added", "g2-cause")
    row: Any = table.own("cas")["breakout_notes"]["added"]
    assert (row.added_by, row.addition, row.breakout) == ("g1", "new", "g2")
    for person in ("cas", "dot", "pim"):
        assert table.actor("bo").voice.encode() not in all_bytes(table, person)


def test_guests_ask_something_about_a_note_of_their_hosts() -> None:
    table = growing(step="visits")
    table.does("bo", ask.NoteAdd(id="q", board="tree", text="since when?", about="g2-cause"))
    row: Any = table.own("cas")["breakout_notes"]["q"]
    assert (row.about, row.kind, row.added_by) == ("g2-cause", "question", "g1")
    assert table.refused("bo", ask.NoteAdd(id="q2", board="tree", text="x", about="g1-root")) == Refusal.UNKNOWN


def test_guests_word_a_goal_where_none_is_and_change_none_that_is_there() -> None:
    table = growing()
    table.does("cas", ask.TreeGoal(id="g2-root", text="ours", base_rev=1))
    table.at("visits")
    assert table.refused("bo", ask.TreeGoal(id="g2-root", text="better", base_rev=2)) == Refusal.ONLY_ADD
    table.does("bo", ask.TreeGoal(id="g2-cause", text="from guests", base_rev=1))
    table.does("bo", ask.TreeGoal(id="g2-cause", text="from the guests", base_rev=2))
    cause = table.state.causes["g2-cause"]
    assert (cause.goal, cause.goal_by, cause.goal_addition) == ("from the guests", "g1", "new")
    assert table.refused("cas", ask.TreeGoal(id="g2-cause", text="", base_rev=3)) == Refusal.ADDED_BY_GUESTS


def test_a_host_takes_nothing_out_of_the_tree_that_guests_added() -> None:
    table = growing(step="visits")
    grows(table, "bo", "added", "g2-cause")
    assert table.refused("cas", ask.TreeTakeOut(id="added")) == Refusal.ADDED_BY_GUESTS
    assert table.refused("cas", ask.NoteTakeBack(id="added")) == Refusal.NOT_YOURS
    assert table.refused("cas", ask.TreeSettle(id="added", addition="accepted")) == Refusal.STEP_FORBIDS


def test_at_another_board_nobody_undoes_what_they_did_at_their_own() -> None:
    table = growing()
    table.does("bo", ask.TreeMark(id="g1-root", core=True))
    table.at("visits")
    assert table.refused("bo", ask.ActUndo()) == Refusal.STEP_FORBIDS
    table.at("back")
    table.does("bo", ask.ActUndo())
    assert not table.state.causes["g1-root"].core


def test_a_guest_takes_their_own_addition_back_by_undoing_it() -> None:
    table = growing(step="visits")
    grows(table, "bo", "added", "g2-cause")
    table.does("bo", ask.ActUndo())
    assert "added" not in tree_of(table, "cas") and table.note("added").state == "taken_back"


def test_a_goal_worded_at_home_is_not_undone_while_one_is_a_guest() -> None:
    table = growing()
    table.does("bo", ask.TreeGoal(id="g1-root", text="ours", base_rev=1))
    table.at("visits")
    assert table.refused("bo", ask.ActUndo()) == Refusal.CHANGED_SINCE
    assert table.state.causes["g1-root"].goal == "ours"


# ---- back home ------------------------------------------------------------------------------------


def test_back_home_each_addition_is_accepted_or_kept_to_discuss_and_still_tells_where_it_came_from() -> None:
    table = growing(step="visits")
    grows(table, "bo", "one", "g2-cause")
    grows(table, "bo", "two", "g2-root")
    table.does("bo", ask.TreeGoal(id="g2-cause", text="from guests", base_rev=1))
    table.at("back")
    table.does("dot", ask.TreeSettle(id="one", addition="accepted"))
    table.does("dot", ask.TreeSettle(id="two", addition="discuss"))
    table.does("cas", ask.TreeSettle(id="g2-cause", addition="accepted", goal=True))
    assert [(table.note(id).addition, table.note(id).added_by) for id in ("one", "two")] == [
        ("accepted", "g1"), ("discuss", "g1")]
    assert table.state.causes["g2-cause"].goal_addition == "accepted"
    assert table.refused("dot", ask.TreeTakeOut(id="two")) == Refusal.ADDED_BY_GUESTS
    table.does("dot", ask.TreeTakeOut(id="one"))
    table.does("dot", ask.ActUndo())
    assert table.refused("bo", ask.TreeSettle(id="one", addition="discuss")) == Refusal.NOT_REVEALED
    assert table.refused("dot", ask.TreeSettle(id="g2-root", addition="accepted")) == Refusal.GONE


def test_what_was_said_of_an_addition_is_undone_by_who_said_it() -> None:
    table = growing(step="visits")
    grows(table, "bo", "one", "g2-cause")
    table.at("back")
    table.does("dot", ask.TreeSettle(id="one", addition="accepted"))
    table.does("dot", ask.ActUndo())
    assert table.note("one").addition == "new"


def test_what_nobody_said_anything_of_is_settled_by_the_table_once_all_see_it() -> None:
    table = growing(step="visits")
    grows(table, "bo", "one", "g2-cause")
    assert table.refused("pim", ask.TreeSettle(id="one", addition="accepted")) == Refusal.UNKNOWN
    table.at("together")
    row = table.sees("olga")["one"]
    assert (row.added_by, row.addition) == ("g1", "new")
    table.does("pim", ask.TreeSettle(id="one", addition="discuss"))
    assert table.note("one").addition == "discuss"


def test_staff_see_who_hosts_whom_and_how_much_was_added() -> None:
    table = growing(step="visits")
    grows(table, "bo", "one", "g2-cause")
    groups: Any = table.shared("pim")["breakouts"]
    assert [(one.guest_of, one.host, one.additions, one.unsettled) for one in groups.values()] == [
        ("g2", "ana", 0, 0), ("g1", "cas", 1, 1)]
    assert [one.host for one in table.shared("cas")["breakouts"].values()] == [None, None]  # type: ignore[attr-defined]


def test_whoever_has_a_board_before_them_is_told_of_every_change_to_it() -> None:
    """The own parts that `Concerned` leaves out have not changed."""
    table = growing(3)
    acts: list[tuple[str, ask.Command]] = [
        ("pim", ask.BreakoutSwap(on=True)),
        ("bo", ask.TreeGrow(id="one", board="tree", parent="g2-cause", text="x")),
        ("bo", ask.TreeGoal(id="g2-cause", text="y", base_rev=1)),
        ("cas", ask.TreeMark(id="g2-root", core=True)), ("cas", ask.PersonLeave()),
        ("ana", ask.BreakoutRole(breakout="g1", role="host", person="bo")),
        ("pim", ask.BreakoutSwap(on=False)), ("dot", ask.TreeSettle(id="one", addition="accepted")),
        ("dot", ask.TreeTakeOut(id="one")), ("dot", ask.ActUndo()),
    ]
    for person, command in acts:
        before = {one: table.own(one) for one in table.state.persons}
        seq = table.state.seq
        table.does(person, command)
        entry = table.entries[seq]
        concerned = Concerned([entry], table.state)
        for one, view in before.items():
            if table.actor(one) not in concerned:
                assert delta(view, table.own(one)) == (), f"{one} is not told of {ask.name_of(command)}"


# ---- mixed anew -----------------------------------------------------------------------------------


def test_mixed_anew_after_presenting_other_groups_go_on_with_the_same_trees() -> None:
    table = growing(step="together")
    table.does("pim", ask.BreakoutMix(fewest=2, most=2, carry_on=True))
    table.at("again")
    live = [one for one in table.state.breakouts.values() if one.state == "live"]
    assert [one.copy for one in live] == ["g1", "g2"]
    first = live[0].members[0]
    assert set(tree_of(table, first)) == {"g1-root", "g1-cause"}
    grows(table, first, "more", "g1-root")
    table.does(first, ask.TreeMark(id="g1-cause", core=True))
    assert table.note("more").breakout == "g1" and "more" in tree_of(table, live[0].members[1])
    assert "more" not in tree_of(table, live[1].members[0])
    table.at("together")
    assert table.shared("olga")["causes"]["more"].parent == "g1-root"  # type: ignore[attr-defined]


def test_groups_with_something_the_table_has_not_seen_are_not_mixed_anew_also_to_carry_on() -> None:
    table = growing(step="together")
    table.does("pim", ask.BreakoutMix(fewest=2, most=2, carry_on=True))
    table.at("again")
    first = next(one for one in table.state.breakouts.values() if one.state == "live").members[0]
    grows(table, first, "more", "g1-root")
    assert table.refused("pim", ask.BreakoutMix(carry_on=True)) == Refusal.GROUPS_AT_WORK


@pytest.mark.parametrize("gone", ["g1-root", "g1-cause"])
def test_the_trees_of_groups_stay_a_forest_whatever_is_undone_or_taken_back(gone: str) -> None:
    table = growing()
    table.does("bo", ask.TreePut(notes=("g1-cause",), parent=None))
    table.does("ana", ask.TreePut(notes=("g1-root",), parent="g1-cause"))
    table.outcome("bo", ask.ActUndo())
    table.does("ana" if gone == "g1-root" else "bo", ask.NoteTakeBack(id=gone))
    assert all(is_forest(table.state.causes, id) for id in table.state.causes)
    assert gone not in tree_of(table, "ana")
    assert all(isinstance(one, Cause) for one in table.state.causes.values())


def test_a_restore_leaves_the_trees_that_groups_work_on_as_they_are() -> None:
    table = growing()
    table.at("together")
    table.at("build")
    grows(table, "ana", "mine", None)
    table.at("build")
    seq = table.state.seq
    grows(table, "bo", "under", "mine")
    table.does("bo", ask.TreeTakeOut(id="mine"))
    before = dict(table.state.causes)
    table.does("pim", ask.BoardRestore(seq=seq))
    assert {id: table.state.causes[id] for id in ("mine", "under")} == {id: before[id] for id in ("mine", "under")}


def test_a_guest_reads_who_is_host_and_nobody_else_of_the_group() -> None:
    table = growing()
    table.does("dot", ask.BreakoutRole(breakout="g2", role="reporter", person="dot"))
    table.does("cas", ask.BreakoutRole(breakout="g2", role="scribe", person="cas"))
    table.does("cas", ask.BreakoutRole(breakout="g2", role="host", person="cas"))
    table.at("visits")
    guest, host = at(table, "bo"), at(table, "cas")
    assert (guest.host, guest.reporter, guest.scribe) == ("cas", None, "cas")
    assert (host.reporter, host.scribe) == ("dot", "cas")


def test_in_groups_mixed_anew_a_host_is_told_that_guests_came_and_went_when_another_host_did() -> None:
    table = growing(3, step="together")
    table.does("pim", ask.BreakoutMix(fewest=2, most=2, carry_on=True))
    table.at("again")
    table.does("pim", ask.BreakoutSwap(on=True))
    host = next(one for one in ("ana", "bo", "cas", "dot", "eva", "fay") if at(table, one).host == one)
    comings: tuple[tuple[str, ask.Command], ...] = (
        (host, ask.PersonLeave()), ("server", ask.PersonReturn(person=host)))
    for who, command in comings:
        before = {one: table.own(one) for one in table.state.persons}
        table.does(who, command)
        concerned = Concerned([table.entries[-1]], table.state)
        assert [one for one, view in before.items()
                if table.actor(one) not in concerned and delta(view, table.own(one)) != ()] == []
