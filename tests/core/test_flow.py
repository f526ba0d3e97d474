"""A decision aid: questions in an order, what follows on yes and no, the orders of small groups, and versions."""

import itertools
from random import Random
from typing import Any

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.delta import View
from brownpaper.core.flow import ENDLESS, compared, leads, never_asked, without_end
from brownpaper.core.records import Kept, Way
from brownpaper.core.rules.flow import QUESTIONS
from brownpaper.core.views import look_back, project, project_public, project_report

from .table import ORDERING, Table

Rows = list[Any]


def a_table(*questions: str, step: str = "compare") -> Table:
    """Ana, Bo and Cas wrote these questions in turn, and everybody sees them; none has a place yet."""
    table = Table("ask", more=ORDERING)
    for who, id in zip(itertools.cycle(("ana", "bo", "cas")), questions, strict=False):
        table.does(who, ask.NoteAdd(id=id, board="aid", text=f"is it {id}?"))
    table.at("kinds")
    table.does("pim", ask.BoardReveal(board="aid"))
    for id, people in (("g1", ("ana", "bo")), ("g2", ("cas",))):
        table.does("pim", ask.BreakoutMake(id=id))
        for person in people:
            table.does("pim", ask.BreakoutPut(person=person, breakout=id))
    table.at(step)
    return table


def ordered(*questions: str) -> Table:
    table = a_table(*questions)
    table.does("pim", ask.FlowPut(notes=questions))
    return table


def order(view: View, breakout: str | None = None, table: str = "asked") -> Rows:
    """The questions of one order, as somebody sees it."""
    found = [one for one in view.get(table, {}).values() if one.breakout == breakout]  # type: ignore[attr-defined]
    return sorted(found, key=lambda one: one.order)


def names(table: Table, breakout: str | None = None) -> list[str]:
    return [one.note for one in order(table.shared("ana"), breakout)]


def test_questions_come_in_an_order_and_everybody_sees_it() -> None:
    table = a_table("a", "b", "c")
    table.does("ana", ask.FlowPut(notes=("b",)))
    table.does("bo", ask.FlowPut(notes=("a", "c"), last=True))
    table.does("cas", ask.FlowPut(notes=("c",), after="b"))
    for role in ("participant", "process", "wall", "observer"):
        assert [one.note for one in order(project(table.state, role))] == ["b", "c", "a"]  # type: ignore[arg-type]
    table.does("ana", ask.FlowTakeOut(id="c"))
    assert names(table) == ["b", "a"]


def test_yes_and_no_go_on_jump_or_end_with_words_of_the_table() -> None:
    table = ordered("a", "b", "c")
    table.does("ana", ask.FlowAnswer(id="a", yes=True, go="next"))
    table.does("bo", ask.FlowAnswer(id="a", yes=False, go="to", to="c"))
    table.does("cas", ask.FlowAnswer(id="c", yes=True, go="out", text=" Stop: ask first "))
    a, _, c = order(table.shared("ana"))
    assert (a.yes, a.no, c.yes) == (Way("next", "b"), Way("to", "c"), Way("out", text="Stop: ask first"))
    assert table.refused("ana", ask.FlowAnswer(id="c", yes=False, go="out", text="  ")) == Refusal.TEXT_EMPTY


def test_an_answer_that_would_lead_back_is_refused_and_says_so() -> None:
    table = ordered("a", "b", "c")
    for to in ("a", "b"):
        assert table.refused("ana", ask.FlowAnswer(id="b", yes=True, go="to", to=to)) == Refusal.LEADS_BACK
    assert table.refused("ana", ask.FlowAnswer(id="b", yes=True, go="to", to="nothing")) == Refusal.UNKNOWN


def test_an_answer_leads_nowhere_while_its_question_is_away_or_comes_earlier_and_comes_back_with_it() -> None:
    table = ordered("a", "b", "c")
    table.does("ana", ask.FlowAnswer(id="a", yes=True, go="to", to="c"))
    table.does("bo", ask.FlowPut(notes=("c",)))
    assert order(table.shared("bo"))[1].yes == Way("back", "c")
    table.does("bo", ask.FlowPut(notes=("c",), last=True))
    assert order(table.shared("bo"))[0].yes == Way("to", "c")
    table.does("pim", ask.NoteBin(ids=("c",)))
    assert order(table.shared("bo"))[0].yes == Way("gone")
    table.does("pim", ask.NoteRestore(ids=("c",)))
    assert order(table.shared("bo"))[0].yes == Way("to", "c")


def test_on_the_last_question_there_is_no_next_one() -> None:
    table = ordered("a", "b")
    table.does("ana", ask.FlowAnswer(id="b", yes=True, go="next"))
    assert order(table.shared("ana"))[1].yes == Way("last")
    assert without_end(order(table.shared("ana"))) == [("a", True), ("a", False), ("b", True), ("b", False)]


def test_a_question_at_which_no_answer_arrives_is_told() -> None:
    table = ordered("a", "b", "c")
    for yes in (True, False):
        table.does("ana", ask.FlowAnswer(id="a", yes=yes, go="to", to="c"))
    assert never_asked(order(table.shared("ana"))) == ["b"]


def test_tailoring_is_marked_and_a_source_lies_on_another_board() -> None:
    table = ordered("a", "b")
    table.does("pim", ask.NoteAdd(id="law", board="shelf", text="The law: help must fit."))
    table.does("bo", ask.FlowMark(id="a", tailoring=True))
    table.does("ana", ask.FlowMark(id="a", source="law"))
    a = order(table.shared("ana"))[0]
    assert (a.tailoring, a.source) == (True, "law")
    assert table.refused("ana", ask.FlowMark(id="a", source="b")) == Refusal.WRONG_PLACE
    table.does("pim", ask.NoteBin(ids=("law",)))
    assert order(table.shared("ana"))[0].source is None
    table.does("ana", ask.FlowMark(id="a", no_source=True))
    table.does("pim", ask.NoteRestore(ids=("law",)))
    assert order(table.shared("ana"))[0].source is None


def test_only_questions_of_that_board_come_in_the_order() -> None:
    table = ordered("a", "b")
    table.does("ana", ask.NoteAdd(id="stuck", board="aid", text="and who is alone?", about="a"))
    assert table.refused("ana", ask.FlowPut(notes=("stuck",))) == Refusal.WRONG_PLACE
    table.does("pim", ask.NoteAdd(id="law", board="shelf", text="the law"))
    assert table.refused("ana", ask.FlowPut(notes=("law",))) == Refusal.WRONG_PLACE
    assert table.refused("ana", ask.FlowTakeOut(id="law")) == Refusal.WRONG_PLACE


def test_more_than_so_many_questions_is_refused() -> None:
    table = a_table("a")
    many = tuple(f"q{number}" for number in range(QUESTIONS + 1))
    table.does("pim", ask.NoteImport(board="aid", notes=tuple(
        ask.NewNote(id=id, text=id, zone="asked", kind="question") for id in many)))
    table.does("pim", ask.FlowPut(notes=many[1:]))
    assert table.refused("pim", ask.FlowPut(notes=("a",))) == Refusal.TOO_MANY


def in_groups() -> Table:
    """Each small group has put the same questions in an order of its own."""
    table = a_table("a", "b", "c", "d", step="order")
    table.does("ana", ask.FlowPut(notes=("a", "b", "c")))
    table.does("cas", ask.FlowPut(notes=("b", "c", "a", "d")))
    table.does("bo", ask.FlowAnswer(id="b", yes=True, go="out", text="stop"))
    return table


def test_a_small_group_has_the_questions_of_the_table_before_it_and_an_order_of_its_own() -> None:
    table = in_groups()
    seen = {*table.own("ana")["breakout_notes"], *table.own("ana")["my_notes"]}
    assert seen == {"a", "b", "c", "d"}
    assert [one.note for one in order(table.own("bo"), "g1", "breakout_asked")] == ["a", "b", "c"]
    assert [one.note for one in order(table.own("cas"), "g2", "breakout_asked")] == ["b", "c", "a", "d"]
    assert "asked" not in table.shared("ana") and "asked" not in table.shared("pim")
    assert table.refused("sam", ask.FlowPut(notes=("a",))) == Refusal.UNKNOWN
    assert table.refused("ana", ask.NoteMove(ids=("b",), zone="values")) == Refusal.NOT_YOURS


def test_a_group_asks_what_it_writes_itself_and_nobody_else_sees_that() -> None:
    table = in_groups()
    table.does("bo", ask.NoteAdd(id="new", board="aid", text="is it ours?"))
    table.does("ana", ask.FlowPut(notes=("new",), after="a"))
    assert [one.note for one in order(table.own("bo"), "g1", "breakout_asked")] == ["a", "new", "b", "c"]
    assert table.refused("cas", ask.FlowPut(notes=("new",))) == Refusal.UNKNOWN
    table.does("pim", ask.BreakoutVisit(breakout="g1"))
    assert [one.note for one in order(table.own("pim"), "g1", "breakout_asked")] == ["a", "new", "b", "c"]


def test_groups_with_an_order_of_their_own_are_not_mixed_or_dropped_under_their_hands() -> None:
    a_table("a", "b", step="order").does("pim", ask.BreakoutMix(fewest=2, most=3))
    table = in_groups()
    assert table.refused("pim", ask.BreakoutMix(fewest=2, most=3)) == Refusal.GROUPS_AT_WORK
    assert table.refused("pim", ask.BreakoutDrop(id="g1")) == Refusal.GROUPS_AT_WORK


def test_reveal_brings_the_orders_of_groups_together_too_so_that_they_can_be_mixed_anew() -> None:
    table = in_groups()
    table.does("bo", ask.NoteAdd(id="new", board="aid", text="is it ours?"))
    table.does("ana", ask.FlowPut(notes=("new",), last=True))
    table.at("rest")
    assert table.refused("pim", ask.BreakoutMix(fewest=2, most=3)) == Refusal.GROUPS_AT_WORK
    table.does("pim", ask.BoardReveal(board="aid"))
    assert [one.note for one in order(table.shared("pim"), "g1")] == ["a", "b", "c", "new"]
    assert [one.note for one in order(table.shared("pim"), "g2")] == ["b", "c", "a", "d"]
    table.does("pim", ask.BreakoutMix(fewest=2, most=3))


def test_orders_come_together_and_are_compared_in_words() -> None:
    table = in_groups()
    table.does("bo", ask.NoteAdd(id="new", board="aid", text="is it ours?"))
    table.does("ana", ask.FlowPut(notes=("new",), last=True))
    table.at("compare")
    told = compared([order(table.shared("wim"), group) for group in ("g1", "g2")])
    assert told.same == ("b", "c") and told.other == ("a",) and told.some == ("new", "d")
    assert told.answers == ("b",)
    assert told.places["a"] == (1, 3) and told.places["d"] == (None, 4)


def test_going_on_and_naming_the_next_question_are_the_same_answer() -> None:
    one = [Kept("a", Way("next"), Way()), Kept("b", Way(), Way())]
    other = [Kept("a", Way("to", "b"), Way()), Kept("b", Way(), Way())]
    assert compared([one, other]).answers == ()


def test_the_facilitator_takes_over_the_order_of_a_group_and_changes_it_without_changing_theirs() -> None:
    table = in_groups()
    table.at("compare")
    assert table.refused("ana", ask.FlowTakeOver(board="aid", breakout="g1")) == Refusal.STEP_FORBIDS
    table.does("pim", ask.FlowPut(notes=("d",)))
    table.does("pim", ask.FlowTakeOver(board="aid", breakout="g1"))
    assert names(table) == ["a", "b", "c"] and order(table.shared("ana"))[1].yes == Way("out", text="stop")
    table.does("pim", ask.FlowPut(notes=("d",), after="b"))
    assert names(table) == ["a", "b", "d", "c"] and names(table, "g1") == ["a", "b", "c"]
    table.does("pim", ask.ActUndo())
    table.does("pim", ask.ActUndo())
    assert names(table) == ["d"]
    assert table.refused("pim", ask.FlowTakeOver(board="aid", breakout="nobody")) == Refusal.GONE


def test_a_version_is_looked_at_and_compared_while_the_order_goes_on() -> None:
    table = ordered("a", "b", "c")
    table.does("pim", ask.FlowKeep(id="v1", board="aid"))
    table.does("ana", ask.FlowPut(notes=("c",)))
    table.does("pim", ask.FlowKeep(id="v2", board="aid"))
    first, second = (table.shared("ana")["versions"][id] for id in ("v1", "v2"))
    assert (first.number, second.number) == (1, 2)  # type: ignore[attr-defined]
    assert compared([first.asked, order(table.shared("ana"))]).other == ("c",)  # type: ignore[attr-defined]
    assert compared([second.asked, order(table.shared("ana"))]).other == ()  # type: ignore[attr-defined]
    table.does("pim", ask.NoteBin(ids=("b",)))
    assert [one.note for one in table.shared("ana")["versions"]["v1"].asked] == ["a", "c"]  # type: ignore[attr-defined]
    assert a_table("a").refused("pim", ask.FlowKeep(id="v", board="aid")) == Refusal.TOO_FEW


def test_what_an_author_keeps_out_of_the_report_is_in_no_order_and_no_version_of_it() -> None:
    table = ordered("a", "b", "c")
    table.does("pim", ask.FlowAnswer(id="a", yes=True, go="to", to="b"))
    table.does("pim", ask.FlowKeep(id="v1", board="aid"))
    table.does("bo", ask.NoteKeepOut(id="b", keep_out=True))
    view = project_report(table.state)
    assert [one.note for one in order(view)] == ["a", "c"] and order(view)[0].yes == Way("")
    assert [one.note for one in view["versions"]["v1"].asked] == ["a", "c"]  # type: ignore[attr-defined]
    assert "gone" not in repr(view["versions"]), "nobody learns that a question was there"
    assert order(project(table.state, "process"))[0].yes == Way("to", "b")
    assert "asked" not in project_public(table.state, table.state)


def test_looking_back_shows_the_order_as_it_was() -> None:
    table = ordered("a", "b")
    then = table.state
    table.does("pim", ask.FlowPut(notes=("b",)))
    assert [one.note for one in order(look_back(then, table.state, "process"))] == ["a", "b"]


def test_undo_puts_one_s_own_act_back_and_touches_no_other_order() -> None:
    table = in_groups()
    table.does("ana", ask.FlowPut(notes=("c",)))
    table.does("ana", ask.ActUndo())
    assert [one.note for one in order(table.own("ana"), "g1", "breakout_asked")] == ["a", "b", "c"]
    table.does("ana", ask.FlowMark(id="a", tailoring=True))
    table.at("compare")
    assert table.refused("ana", ask.ActUndo()) == Refusal.CHANGED_SINCE


def test_a_restore_puts_the_order_back_and_leaves_those_of_groups() -> None:
    table = in_groups()
    table.at("compare")
    table.does("pim", ask.FlowPut(notes=("a", "b")))
    table.at("compare")
    then = table.state.seq
    table.does("pim", ask.FlowPut(notes=("b",)))
    table.does("pim", ask.BoardRestore(seq=then))
    assert names(table) == ["a", "b"] and names(table, "g2") == ["b", "c", "a", "d"]


@pytest.mark.parametrize("seed", range(40))
def test_whatever_people_do_nobody_walks_in_a_circle_and_nothing_is_lost(seed: int) -> None:
    random = Random(seed)
    table = a_table(*(f"q{number}" for number in range(7)), step="order" if seed % 2 else "compare")
    questions = [f"q{number}" for number in range(7)]
    for number in range(150):
        who = random.choice(("ana", "bo", "cas", "pim", "cor"))
        one, other = random.choice(questions), random.choice(questions)
        table.outcome(who, random.choice((
            ask.FlowPut(notes=tuple(random.sample(questions, random.choice((1, 1, 3)))),
                        after=random.choice((None, other)), last=random.random() < 0.4),
            ask.FlowTakeOut(id=one),
            ask.FlowAnswer(id=one, yes=random.random() < 0.5, go=random.choice(("", "next", "to", "out")), to=other,
                           text="stop"),
            ask.FlowMark(id=one, tailoring=random.random() < 0.5),
            ask.NoteBin(ids=(one,)), ask.NoteRestore(ids=(one,)), ask.NoteTakeBack(id=one), ask.NoteBringBack(id=one),
            ask.FlowTakeOver(board="aid", breakout=random.choice(("g1", "g2"))),
            ask.FlowKeep(id=f"v{number}", board="aid"), ask.ActUndo(), ask.ActRedo(),
            ask.StepGo(step=random.choice(("order", "compare", "compare"))),
        )))
        view = table.shared("wim") if table.state.workshop.step == "compare" else table.shared("pim")
        orders = [order(view, breakout) for breakout in (None, "g1", "g2")]
        orders += [list(one.asked) for one in view.get("versions", {}).values()]  # type: ignore[attr-defined]
        for its in (its for its in orders if its):
            place = {one.note: index for index, one in enumerate(its)}
            assert len(place) == len(its)
            told = without_end(its)
            for index, (question, ways) in enumerate(zip(its, leads(its), strict=True)):
                for yes, way in zip((True, False), ways, strict=True):
                    assert (question.yes if yes else question.no) == way, "a row says where an answer leads now"
                    ends = way.go == "out" and way.text != ""
                    on = way.go in ("next", "to") and place[way.to or ""] > index
                    assert ends or on or (way.go in ENDLESS and (question.note, yes) in told)
        kept = [one for one in table.state.asked.values() if one.breakout is None and one.state == "live"]
        there = {one.note for one in kept
                 if table.note(one.note).state == "live" and table.note(one.note).shared}
        assert {one.note for one in orders[0]} == there


def test_a_guest_changes_nothing_of_the_order_of_another_group_and_is_offered_none_of_it() -> None:
    table = in_groups()
    table.does("bo", ask.FlowMark(id="a", tailoring=True))
    table.does("pim", ask.BreakoutSwap(on=True))
    guest = next(one for one in ("ana", "bo") if next(iter(table.own(one)["my_breakout"])) == "g2")
    for command in (
        ask.FlowPut(notes=("a",)), ask.FlowTakeOut(id="a"), ask.FlowAnswer(id="a", yes=True, go="next"),
        ask.FlowMark(id="a", tailoring=True),
    ):
        assert ask.name_of(command) not in table.me(guest).may
        assert table.refused(guest, command) == Refusal.STEP_FORBIDS
    before = dict(table.state.asked)
    assert guest == "bo" and not table.me("bo").undo
    assert table.refused("bo", ask.ActUndo()) == Refusal.STEP_FORBIDS
    assert table.state.asked == before


@pytest.mark.parametrize("met", [False, True])
def test_what_a_group_took_out_of_its_order_and_nobody_else_saw_is_erased_at_closing(met: bool) -> None:
    table = in_groups()
    table.does("ana", ask.FlowAnswer(id="a", yes=True, go="out", text="canary of an end"))
    table.does("ana", ask.FlowTakeOut(id="a"))
    if met:
        table.at("compare")
    table.does("pim", ask.MeetingClose())
    assert "canary of an end" not in repr(table.state.asked)
