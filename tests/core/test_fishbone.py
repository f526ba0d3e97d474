"""A fishbone: causes on bones and under each other, five times why, a forest whatever people do at once (method G)."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brownpaper.core import commands as ask
from brownpaper.core.boards.fishbone import LEVELS
from brownpaper.core.codes import Refusal
from brownpaper.core.trees import Trees, is_forest
from brownpaper.core.views import project, project_report

from .table import BONES, Table

ON = (("queue", None, "method"), ("form", "queue", None), ("phone", None, "means"), ("budget", "phone", None))
"""`queue` lies on the bone of method and is caused by `form`; `phone` on that of means, caused by `budget`."""


def a_fish(*causes: tuple[str, str | None, str | None]) -> Table:
    table = Table("bones", more=BONES)
    table.does("pim", ask.BoardReveal(board="fish"))
    for id, parent, bone in causes:
        table.does("ana", grown(id, parent, bone))
    return table


def grown(id: str, parent: str | None, zone: str | None = None) -> ask.TreeGrow:
    return ask.TreeGrow(id=id, board="fish", parent=parent, text=f"text of {id}", zone=zone)


def put(*notes: str, under: str | None = None, **fields: Any) -> ask.TreePut:
    return ask.TreePut(notes=notes, parent=under, **fields)


def bones(table: Table, role: Any = "participant") -> dict[str, list[str]]:
    """What lies on each bone itself, on somebody's screen."""
    view: Any = project(table.state, role)
    found: dict[str, list[str]] = {}
    for id, cause in sorted(view.get("causes", {}).items(), key=lambda one: (one[1].order, one[0])):
        if cause.parent is None:
            found.setdefault(view["notes"][id].zone, []).append(id)
    return found


def test_causes_are_written_on_a_bone_and_under_each_other_by_everyone_at_the_table() -> None:
    table = a_fish(*ON)
    table.does("bo", grown("noise", None, "means"))
    assert bones(table) == bones(table, "wall") == {"method": ["queue"], "means": ["phone", "noise"]}
    assert table.note("budget").zone == "means", "what hangs under a cause lies on its bone"


def test_a_branch_goes_to_another_bone_with_all_that_hangs_under_it() -> None:
    table = a_fish(*ON)
    table.does("bo", put("queue", zone="people"))
    assert bones(table) == {"people": ["queue"], "means": ["phone"]}
    assert table.note("form").zone == "people"
    table.does("bo", ask.ActUndo())
    assert bones(table) == {"method": ["queue"], "means": ["phone"]} and table.note("form").zone == "method"


def test_a_branch_that_is_hung_under_a_cause_of_another_bone_lies_on_that_bone() -> None:
    table = a_fish(*ON)
    table.does("bo", put("queue", under="phone"))
    assert {table.note(id).zone for id in ("queue", "form")} == {"means"}
    table.does("pim", ask.NoteBin(ids=("phone",)))
    assert bones(table) == {"means": ["queue", "budget"]} or bones(table) == {"means": ["budget", "queue"]}


def test_words_that_were_written_alone_for_a_bone_lie_there_with_one_press_after_the_reveal() -> None:
    table = Table("think", more=BONES)
    table.does("ana", ask.NoteAdd(id="paper-one", board="paper", text="elsewhere"))
    table.does("pim", ask.NoteAdd(id="alone", board="fish", text="the queue is long", zone="method"))
    table.at("bones")
    assert table.refused("pim", put("alone", zone="method")) == Refusal.NOT_REVEALED
    table.does("pim", ask.BoardReveal(board="fish"))
    assert bones(table) == {}
    table.does("bo", put("alone"))
    assert bones(table) == {"method": ["alone"]}


@pytest.mark.parametrize("zone", ["good", "nothing"])
def test_a_bone_of_another_board_or_none_at_all_carries_nothing(zone: str) -> None:
    table = a_fish(*ON)
    assert table.refused("ana", grown("more", None, zone)) == Refusal.WRONG_PLACE
    assert table.refused("ana", put("queue", zone=zone)) == Refusal.WRONG_PLACE


def test_a_tree_without_bones_takes_none() -> None:
    table = Table("bones", more=BONES)
    table.does("pim", ask.BoardReveal(board="tree"))
    assert table.refused("pim", ask.TreeGrow(id="t", board="tree", parent=None, text="x", zone="causes")) \
        == Refusal.WRONG_PLACE


def test_a_bone_that_is_taken_away_brings_its_causes_to_another() -> None:
    table = a_fish(*ON)
    table.does("pim", ask.ZoneRemove(id="method", into="people"))
    assert bones(table) == {"people": ["queue"], "means": ["phone"]} and table.note("form").zone == "people"


def test_under_a_cause_of_a_cause_one_asks_why_five_times_and_no_more() -> None:
    names = [f"w{level}" for level in range(LEVELS)]
    table = a_fish(*((name, above, None) for name, above in zip(names, [None, *names], strict=False)))
    assert LEVELS == 2 + 5
    assert table.refused("bo", grown("deeper", names[-1])) == Refusal.TOO_DEEP


def test_a_guess_is_marked_to_be_looked_into_and_whoever_does_that_has_an_action_about_it() -> None:
    table = a_fish(*ON)
    table.does("ana", ask.TreeMark(id="budget", sure="check"))
    table.does("bo", ask.ActionAdd(id="a1", what="Look into it", who="Daan", how="count", source_table="notes",
                                   source="budget"))
    view: Any = project(table.state, "participant")
    assert view["causes"]["budget"].sure == "check" and view["actions"]["a1"].source == "budget"


def test_who_visits_a_fish_adds_to_it_and_changes_nothing() -> None:
    table = a_fish(*ON)
    table.at("pass")
    table.does("bo", grown("more", None, "people"))
    for command in (put("phone", zone="people"), ask.TreeTakeOut(id="phone"), ask.TreeMark(id="phone", sure="fact")):
        assert table.refused("bo", command) == Refusal.STEP_FORBIDS


def test_what_its_author_keeps_out_of_the_report_holds_nothing_there() -> None:
    table = a_fish(*ON)
    table.does("ana", ask.NoteKeepOut(id="phone", keep_out=True))
    report: Any = project_report(table.state)["causes"]
    assert "phone" not in report and report["budget"].parent is None


ACTS = ("grow", "put", "bone", "out", "bin", "back", "undo", "redo", "mark", "zone", "edit")


def anything(chance: Random, number: int, table: Table) -> ask.Command:
    """Something that somebody may ask of a fish, sensible or not."""
    known = list(table.state.notes)
    some, above = chance.choice(known), chance.choice([None, *known])
    zones = [zone for zone, one in table.state.zones.items() if one.board == "fish"]
    match chance.choice(ACTS):
        case "grow":
            return grown(f"n{number}", above, chance.choice([None, *zones]))
        case "put":
            return put(*chance.sample(known, min(len(known), chance.randint(1, 3))), under=above, last=True)
        case "bone":
            return put(some, zone=chance.choice(zones))
        case "out":
            return ask.TreeTakeOut(id=some)
        case "bin":
            return ask.NoteBin(ids=(some,))
        case "back":
            return ask.NoteRestore(ids=(some,))
        case "mark":
            return ask.TreeMark(id=some, sure=chance.choice(("", "guess", "check", "fact")))
        case "zone":
            if chance.random() < 0.5:
                return ask.ZoneAdd(id=f"z{number}", board="fish", name=f"bone {number}")
            return ask.ZoneRemove(id=chance.choice(zones), into=chance.choice(zones))
        case "edit":
            return ask.NoteEdit(id=some, text=f"other words {number}", base_rev=table.note(some).rev)
        case "undo":
            return ask.ActUndo()
        case _:
            return ask.ActRedo()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_people_do_at_the_same_time_every_cause_lies_on_one_bone_and_none_is_lost(seed: int) -> None:
    chance = Random(seed)
    table = a_fish(*ON)
    for number in range(50):
        table.outcome(chance.choice(("ana", "bo", "pim", "cor")), anything(chance, number, table))
        causes = table.state.causes
        assert all(is_forest(causes, id) for id in causes)
        trees, view = Trees(table.state, "fish"), project(table.state, "participant")
        seen: Any = view.get("causes", {})
        assert set(seen) == set(trees.there)
        reached = [one for root in trees.below(None) for one in _under(trees, root.id)]
        assert sorted(reached) == sorted(trees.there), "every cause is reached from a bone, once"
        for root in trees.below(None):
            zone = table.zone(table.note(root.id).zone)
            assert zone.board == "fish" and not zone.gone, "no cause lies on a bone that is gone"


def _under(trees: Trees, id: str) -> list[str]:
    return [id, *(deeper for one in trees.below(id) for deeper in _under(trees, one.id))]
