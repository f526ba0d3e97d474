"""Trees: causes under causes, the goal beside each, and a forest whatever people do at the same time (method F)."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brownpaper.core import commands as ask
from brownpaper.core.boards.trees import LEVELS
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Decision
from brownpaper.core.records import Cause
from brownpaper.core.rules.trees import CAUSES, CORES
from brownpaper.core.trees import Trees, is_forest, without_means
from brownpaper.core.views import look_back, project, project_report

from .table import GROWING, Table

WAIT = ("root", None)
SMALL = (WAIT, ("staff", "root"), ("forms", "root"), ("pay", "staff"), ("leave", "staff"))
"""`root` is caused by `staff` and `forms`; `staff` by `pay` and `leave`."""


def a_tree(*causes: tuple[str, str | None]) -> Table:
    table = Table("grow", more=GROWING)
    table.does("pim", ask.BoardReveal(board="tree"))
    for id, parent in causes:
        table.does("ana", grown(id, parent))
    return table


def grown(id: str, parent: str | None) -> ask.TreeGrow:
    return ask.TreeGrow(id=id, board="tree", parent=parent, text=f"text of {id}")


def put(*notes: str, under: str | None, **fields: Any) -> ask.TreePut:
    return ask.TreePut(notes=notes, parent=under, **fields)


def outline(table: Table, parent: str | None = None) -> Any:
    """The tree as nested lists: what hangs under what, in order."""
    trees = Trees(table.state, "tree")
    return [
        one.id if not trees.below(one.id) else [one.id, *outline(table, one.id)] for one in trees.below(parent)
    ]


def seen(table: Table, role: Any = "participant") -> dict[str, str | None]:
    """What hangs under what on somebody's screen."""
    return {id: getattr(one, "parent", None) for id, one in project(table.state, role).get("causes", {}).items()}


def test_a_tree_is_grown_level_by_level_by_everyone_at_the_table() -> None:
    table = a_tree(*SMALL)
    table.does("bo", grown("rules", "forms"))
    assert outline(table) == [["root", ["staff", "pay", "leave"], ["forms", "rules"]]]
    assert seen(table) == seen(table, "wall") == {
        "root": None, "staff": "root", "forms": "root", "pay": "staff", "leave": "staff", "rules": "forms",
    }


def test_words_that_were_written_alone_are_hung_in_the_tree_after_the_reveal() -> None:
    table = Table("think", more=GROWING)
    table.does("pim", ask.NoteAdd(id="alone", board="tree", text="too few people"))
    table.at("grow")
    assert table.refused("bo", put("alone", under=None)) == Refusal.UNKNOWN
    assert table.refused("pim", put("alone", under=None)) == Refusal.NOT_REVEALED
    table.does("pim", ask.BoardReveal(board="tree"))
    table.does("ana", grown("root", None))
    assert outline(table) == ["root"]
    table.does("bo", put("alone", under="root"))
    assert outline(table) == [["root", "alone"]]


def test_a_cause_is_written_straight_into_the_tree_only_where_all_see_it() -> None:
    table = Table("think", more=GROWING)
    assert table.refused("pim", grown("root", None)) == Refusal.NOT_REVEALED
    assert table.refused("ana", grown("root", None)) == Refusal.STEP_FORBIDS


def test_a_branch_moves_with_all_that_hangs_under_it_and_keeps_its_order() -> None:
    table = a_tree(*SMALL)
    table.does("bo", put("staff", under="forms"))
    assert outline(table) == [["root", ["forms", ["staff", "pay", "leave"]]]]
    table.does("bo", put("leave", under="root"))
    assert outline(table) == [["root", "leave", ["forms", ["staff", "pay"]]]]
    table.does("bo", put("leave", under="root", last=True))
    assert outline(table) == [["root", ["forms", ["staff", "pay"]], "leave"]]
    table.does("bo", put("pay", "staff", under="root", after="forms"))
    assert outline(table) == [["root", "forms", "pay", "staff", "leave"]]
    table.does("bo", put("leave", under=None, last=True))
    assert outline(table) == [["root", "forms", "pay", "staff"], "leave"]


@pytest.mark.parametrize("under", ["staff", "pay"])
def test_a_cause_never_hangs_under_itself_or_under_what_hangs_from_it(under: str) -> None:
    table = a_tree(*SMALL)
    assert table.refused("ana", put("staff", under=under)) == Refusal.IN_ITSELF


def test_two_who_hang_each_others_branches_under_their_own_get_a_tree_and_a_plain_no() -> None:
    table = a_tree(WAIT, ("a", "root"), ("b", "root"))
    table.does("ana", put("a", under="b"))
    assert table.refused("bo", put("b", under="a")) == Refusal.IN_ITSELF
    assert outline(table) == [["root", ["b", "a"]]]


def test_a_tree_has_five_times_why_under_its_root_and_no_more() -> None:
    names = [f"n{level}" for level in range(LEVELS)]
    table = a_tree(*zip(names, [None, *names], strict=False))
    assert table.refused("ana", grown("deeper", names[-1])) == Refusal.TOO_DEEP
    table.does("ana", grown("a", None))
    table.does("ana", grown("b", "a"))
    assert table.refused("ana", put("a", under=names[-2])) == Refusal.TOO_DEEP
    table.does("ana", put("b", under=names[-2]))


def test_the_hundred_and_fifty_first_cause_is_refused_and_its_words_are_kept() -> None:
    table = a_tree(WAIT)
    for number in range(CAUSES - 1):
        table.does(f"{'ana' if number % 2 else 'bo'}", grown(f"n{number}", "root"))
    assert table.refused("cas", grown("more", "root")) == Refusal.TOO_MANY
    table.does("pim", ask.NoteAdd(id="loose", board="tree", text="beside the tree"))
    assert table.refused("pim", put("loose", under="root")) == Refusal.TOO_MANY
    table.does("pim", ask.NoteBin(ids=("n3",)))
    table.does("pim", put("loose", under="root"))


def test_a_branch_whose_cause_is_thrown_away_hangs_on_and_comes_back_with_it_as_it_was() -> None:
    table = a_tree(*SMALL)
    before = outline(table)
    table.does("pim", ask.NoteBin(ids=("staff",)))
    assert seen(table) == {"root": None, "pay": "root", "leave": "root", "forms": "root"}
    table.does("pim", ask.NoteRestore(ids=("staff",)))
    assert outline(table) == before


def test_a_cause_that_is_taken_out_leaves_what_hung_under_it_in_its_place() -> None:
    table = a_tree(*SMALL)
    table.does("bo", ask.TreeTakeOut(id="staff"))
    assert outline(table) == [["root", "pay", "leave", "forms"]]
    assert table.note("staff").state == "live" and "staff" not in seen(table)
    assert table.refused("bo", ask.TreeTakeOut(id="staff")) == Refusal.GONE
    assert table.refused("bo", grown("more", "staff")) == Refusal.GONE
    table.does("bo", put("staff", under="forms"))
    assert outline(table) == [["root", "pay", "leave", ["forms", "staff"]]]


def test_taking_out_is_undone_with_everything_in_its_place() -> None:
    table = a_tree(*SMALL)
    before = outline(table)
    table.does("bo", ask.TreeTakeOut(id="staff"))
    table.does("bo", ask.ActUndo())
    assert outline(table) == before
    table.does("bo", ask.ActRedo())
    assert outline(table) == [["root", "pay", "leave", "forms"]]


def test_undoing_a_cause_that_others_built_on_leaves_their_causes_hanging() -> None:
    table = a_tree(WAIT)
    table.does("bo", grown("mine", "root"))
    table.does("ana", grown("under", "mine"))
    table.does("bo", ask.ActUndo())
    assert outline(table) == [["root", "under"]]
    table.does("bo", ask.ActRedo())
    assert outline(table) == [["root", ["mine", "under"]]]


def test_undo_never_ties_a_tree_in_a_knot() -> None:
    table = a_tree(WAIT, ("a", "root"), ("b", "a"))
    table.does("ana", put("b", under="root"))
    table.does("bo", put("a", under="b"))
    assert table.refused("ana", ask.ActUndo()) == Refusal.CHANGED_SINCE
    assert outline(table) == [["root", ["b", "a"]]]


def test_every_cause_has_its_goal_beside_it_in_the_tables_own_words() -> None:
    table = a_tree(*SMALL)
    table.does("ana", ask.TreeGoal(id="staff", text=" there are enough of us ", base_rev=1))
    row: Any = project(table.state, "participant")["causes"]["staff"]
    assert (row.goal, row.goal_rev) == ("there are enough of us", 2)
    assert table.refused("bo", ask.TreeGoal(id="staff", text="we are many", base_rev=1)) == Refusal.TEXT_CHANGED
    table.does("bo", ask.TreeGoal(id="staff", text="", base_rev=2))
    assert table.state.causes["staff"].goal == ""
    table.does("bo", ask.ActUndo())
    assert (table.state.causes["staff"].goal, table.state.causes["staff"].goal_rev) == ("there are enough of us", 4)
    assert table.note("staff").text == "text of staff"


def test_a_goal_stays_with_its_cause_wherever_that_goes() -> None:
    table = a_tree(*SMALL)
    table.does("ana", ask.TreeGoal(id="staff", text="enough of us", base_rev=1))
    table.does("ana", ask.TreeMark(id="staff", influence="partly"))
    table.does("bo", ask.TreeTakeOut(id="staff"))
    table.does("bo", put("staff", under=None))
    cause = table.state.causes["staff"]
    assert (cause.goal, cause.influence) == ("enough of us", "partly")


def test_a_cause_is_marked_as_guess_or_fact_and_by_who_can_change_it() -> None:
    table = a_tree(*SMALL)
    table.does("ana", ask.TreeMark(id="pay", sure="fact", influence="outside"))
    table.does("bo", ask.TreeMark(id="pay", sure="guess"))
    row: Any = project(table.state, "wall")["causes"]["pay"]
    assert (row.sure, row.influence, row.core) == ("guess", "outside", False)


def test_a_tree_has_one_heart_or_two() -> None:
    table = a_tree(*SMALL)
    for id in ("pay", "leave")[:CORES]:
        table.does("ana", ask.TreeMark(id=id, core=True))
    assert table.refused("bo", ask.TreeMark(id="forms", core=True)) == Refusal.TOO_MANY
    table.does("bo", ask.TreeMark(id="pay", core=False))
    table.does("bo", ask.TreeMark(id="forms", core=True))


def test_who_visits_a_tree_adds_to_it_and_changes_nothing() -> None:
    table = a_tree(*SMALL)
    table.at("visit")
    table.does("bo", grown("more", "forms"))
    for command in (
        put("pay", under="forms"), ask.TreeTakeOut(id="pay"), ask.TreeGoal(id="pay", text="x", base_rev=1),
        ask.TreeMark(id="pay", core=True),
    ):
        assert table.refused("bo", command) == Refusal.STEP_FORBIDS


def test_notes_of_another_board_hang_in_no_tree() -> None:
    table = a_tree(WAIT)
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("pim", ask.NoteAdd(id="paper-note", board="paper", text="elsewhere"))
    assert table.refused("pim", put("paper-note", under="root")) == Refusal.WRONG_PLACE
    assert table.refused("pim", put("paper-note", under=None)) == Refusal.WRONG_PLACE
    assert table.refused("pim", ask.TreeGrow(id="n", board="paper", parent=None, text="x")) == Refusal.WRONG_PLACE


def test_what_its_author_keeps_out_of_the_report_holds_nothing_there() -> None:
    table = a_tree(*SMALL)
    table.does("ana", ask.NoteKeepOut(id="staff", keep_out=True))
    report: Any = project_report(table.state)["causes"]
    assert "staff" not in report and report["pay"].parent == "root"


def test_looking_back_shows_the_tree_of_then_without_what_was_taken_back_since() -> None:
    table = a_tree(*SMALL)
    then = table.state
    table.does("pim", put("pay", under="root"))
    table.does("ana", ask.NoteTakeBack(id="staff"))
    back: Any = look_back(then, table.state, "process")["causes"]
    parents = {id: one.parent for id, one in back.items()}
    assert parents == {"root": None, "forms": "root", "pay": "root", "leave": "root"}


ACTS = ("grow", "put", "out", "bin", "back", "undo", "redo", "goal")


def anything(chance: Random, number: int, known: list[str]) -> ask.Command:
    """Something that somebody may ask of a tree, sensible or not."""
    some = chance.choice(known)
    above = chance.choice([None, *known])
    match chance.choice(ACTS):
        case "grow":
            return grown(f"n{number}", above)
        case "put":
            return put(*chance.sample(known, min(len(known), chance.randint(1, 3))), under=above, after=chance.choice(
                [None, *known]), last=chance.random() < 0.3)
        case "out":
            return ask.TreeTakeOut(id=some)
        case "bin":
            return ask.NoteBin(ids=(some,))
        case "back":
            return ask.NoteRestore(ids=(some,))
        case "goal":
            return ask.TreeGoal(id=some, text=f"goal {number}", base_rev=chance.randint(1, 3))
        case "undo":
            return ask.ActUndo()
        case _:
            return ask.ActRedo()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_people_do_at_the_same_time_it_stays_a_forest_and_no_cause_is_lost(seed: int) -> None:
    chance = Random(seed)
    table = a_tree(*SMALL)
    for number in range(60):
        person = chance.choice(("ana", "bo", "pim", "cor"))
        table.outcome(person, anything(chance, number, list(table.state.notes)))
        causes = table.state.causes
        assert all(is_forest(causes, id) for id in causes)
        there = Trees(table.state, "tree")
        assert set(seen(table)) == set(there.there)
        walked = [one for root in there.below(None) for one in _under(there, root.id)]
        assert sorted(walked) == sorted(there.there), "every cause is reached from a root, once"
        assert all(there.level(id) <= LEVELS + 2 for id in there.there)


def _under(trees: Trees, id: str) -> list[str]:
    return [id, *(deeper for one in trees.below(id) for deeper in _under(trees, one.id))]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
def test_putting_the_boards_back_puts_the_tree_back(seed: int) -> None:
    chance = Random(seed)
    table = a_tree(*SMALL)
    table.at("sort")
    table.at("grow")
    mark = max(int(one) for one in table.state.bookmarks)
    before = outline(table)
    for number in range(25):
        outcome = table.outcome("pim", anything(chance, number, list(table.state.notes)))
        assert isinstance(outcome, (Decision, Refusal))
    table.does("pim", ask.BoardRestore(seq=mark))
    assert outline(table) == before
    assert all(is_forest(table.state.causes, id) for id in table.state.causes)


def hung(parent: str | None, goal: str = "") -> Cause:
    return Cause(id="x", board="tree", parent=parent, order="V", goal=goal)


def test_a_goal_is_without_means_when_no_goal_under_it_is_worded_and_no_action_comes_from_there() -> None:
    tree = {"root": hung(None, "soon"), "staff": hung("root"), "forms": hung("root", "few"),
            "pay": hung("staff", "well")}
    assert without_means(tree, ()) == {"forms", "pay"}
    assert without_means(tree, {"forms"}) == {"pay"}
    assert without_means({"root": hung(None, "soon"), "staff": hung("root")}, {"staff"}) == frozenset()
    assert without_means({"root": hung(None, "soon"), "staff": hung("root")}, {"elsewhere"}) == {"root"}
    assert without_means({"root": hung(None), "staff": hung("root")}, ()) == frozenset()
    assert without_means({"staff": hung("away", "enough")}, ()) == {"staff"}, "what it hung under is not there"
