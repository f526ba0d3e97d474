"""What flows from one form to the next: boards that are passed on, who should be there, a decision aid, patterns, and
how far apart teams were (method 2.3, J09)."""

from typing import Any

from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.formats import FormatRound
from brownpaper.core.passing_on import Earlier, gathered, left_by
from brownpaper.core.records import LastTime, Spread, Way, Words
from brownpaper.core.rules.flow import QUESTIONS
from brownpaper.core.state import State
from brownpaper.core.views import project, project_report

from .table import ORDERING, Table, step, words
from .test_calibrating import both, fills
from .test_flow import a_table as of_questions

Items = tuple[ask.RecalledItem, ...]


def left(table: Table, *parts: str) -> Items:
    """What a table leaves, closed first; only of these parts, if some are named."""
    if table.state.workshop.closed_at is None:
        table.does("pim", ask.MeetingClose())
    items = left_by(project_report(table.state), table.state)
    return tuple(one for one in items if not parts or one.part in parts)


def after(items: Items, table: Table | None = None, name: str = "w1", day: str = "2026-11-01") -> Table:
    """A table that has not begun, with what the last one (`name`) left."""
    later = table or Table(None)
    later.does("server", ask.RecalledBring(last_time=LastTime(workshop=name, title=name, day=day), items=items))
    return later


def with_records(table: Table, **tables: dict[str, Any]) -> Table:
    """The table, some of whose records are otherwise than in the format of these tests."""
    its = {name: {**table.state.tables[name], **records} for name, records in tables.items()}
    table.state = State(table.state.seq, {**table.state.tables, **its}, table.state.acts)
    return table


def with_board(table: Table, board: str, **fields: Any) -> Table:
    return with_records(table, boards={board: replace(table.state.boards[board], **fields)})


def tense(how: str = "next", **fields: Any) -> Table:
    """Ana and Bo wrote on a board that is passed on, and all saw it."""
    table = with_board(Table("think"), "paper", passes_on=how, **fields)
    for who, id, zone in (("ana", "n1", "hard"), ("bo", "n2", "good")):
        table.does(who, ask.NoteAdd(id=id, board="paper", zone=zone, text=f"words {id}", kind="bottleneck"))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    return table


def told(items: Items) -> list[tuple[str, str, str]]:
    return [(one.text, one.table, one.day) for one in items]


# ---- boards that are passed on


def test_what_lies_on_a_board_that_is_passed_on_goes_along_box_by_box() -> None:
    assert [(one.part, one.text, one.under) for one in left(tense())] == [
        ("said", "words n2", words("good")), ("said", "words n1", words("hard")),
    ]
    assert left(tense("")) == ()


def test_it_may_be_laid_on_a_board_of_the_next_table_and_goes_no_further_than_that() -> None:
    table = after(left(tense()))
    table.at("last-time")
    table.at("think")
    (first, _) = table.state.recalled
    table.does("pim", ask.RecalledLay(board="paper", ids=(first,)))
    assert (table.note(first).text, table.note(first).source, table.note(first).author) == (
        "words n2", "before", "server")
    assert left(table, "said", "pattern") == ()


def test_what_the_table_chose_among_on_such_a_board_goes_along_once_with_its_place_and_its_box() -> None:
    """So that the next table finds the tense moments that it is to begin with among what is passed on."""
    tense_ones = step("choose", id="tense", round=FormatRound(about="notes", kind="bottleneck", budget=2))
    for how, under in (("next", "hard"), ("", None)):
        table = with_board(Table("think", more=(tense_ones,)), "paper", passes_on=how)
        for nr, who in enumerate(("ana", "bo", "cas"), 1):
            table.does(who, ask.NoteAdd(id=f"n{nr}", board="paper", zone="hard", text=f"n{nr}", kind="bottleneck"))
        table.at("share")
        table.does("pim", ask.BoardReveal(board="paper"))
        table.at("tense")
        for who in ("ana", "bo", "cas"):
            table.does(who, ask.BallotCast(round="tense", token=f"token-of-{who}-0123456789abcdef", choices={"n2": 1}))
        first, *others = left(table)
        assert (first.part, first.text, first.place) == ("group", "n2", 1)
        assert {one.part for one in others} == {"group"}
        assert {one.under for one in (first, *others)} == {Words() if under is None else words(under)}


def test_what_its_author_keeps_out_and_what_is_about_a_case_never_goes_along() -> None:
    table = tense()
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=True))
    assert [one.text for one in left(table)] == ["words n2"]
    assert left(tense(kept_days=30)) == ()
    assert left(tense("always", kept_days=30)) == ()


def test_patterns_go_on_to_every_later_table_with_the_day_they_were_seen() -> None:
    first = left(tense("always"))
    assert {one.part for one in first} == {"pattern"} and {one.day for one in first} == {""}
    second = left(after(first))
    assert second == (), "it says nothing of its own"
    assert told(gathered(second, [Earlier("w1", "2026-11-01", first)])) == [
        ("words n2", "w1", "2026-11-01"), ("words n1", "w1", "2026-11-01"),
    ]


def test_a_pattern_that_is_laid_once_more_does_not_become_two() -> None:
    first = left(tense("always"))
    table = with_board(after(first), "paper", passes_on="always")
    table.at("last-time")
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("pim", ask.RecalledLay(board="paper", ids=tuple(table.state.recalled)))
    assert told(gathered(left(table), [Earlier("w1", "2026-11-01", first)])) == [
        ("words n2", "w1", "2026-11-01"), ("words n1", "w1", "2026-11-01"),
    ]


def test_what_lasts_has_a_place_however_much_the_last_table_left() -> None:
    many = tuple(ask.RecalledItem(id=f"d{nr}", part="direction", text="ahead", source=f"n{nr}") for nr in range(300))
    items = gathered(many, [Earlier("w1", "2026-11-01", left(tense("always")))])
    assert len(items) == ask.RECALLED_LIMIT
    assert [one.text for one in items if one.part == "pattern"] == ["words n2", "words n1"]


def test_a_thing_keeps_its_name_however_often_it_is_brought_along() -> None:
    table = tense("always")
    first = left(table)
    table.does("ana", ask.NoteKeepOut(id="n1", keep_out=True))
    assert left(table) == first[:1]
    earlier = [Earlier("w1", "2026-11-01", first)]
    assert gathered((), earlier) == gathered((), earlier)
    assert {one.id for one in gathered(first, earlier)} > {one.id for one in first}


def test_what_lies_on_a_board_before_the_beginning_stays_known_when_another_table_becomes_the_last() -> None:
    table = after(left(tense()))
    one, other = table.state.recalled
    table.does("pim", ask.RecalledLay(board="paper", ids=(one,)))
    after((item := ask.RecalledItem(id="new", part="direction", text="ahead", source="n9"),), table, name="w2")
    assert set(table.state.recalled) == {one, item.id} and other not in table.state.recalled
    assert (table.state.recalled[one].table, table.state.recalled[one].day) == ("w1", "2026-11-01")
    table.does("server", ask.RecalledErase(ids=(one,)))
    assert (table.note(one).text, table.note(one).state) == ("", "taken_back")
    assert "words n2" not in str(table.state.tables)


def test_what_the_table_laid_and_set_aside_is_read_by_nobody_and_told_in_no_report() -> None:
    table = after(left(tense()))
    table.at("last-time")
    table.at("share")
    (one, _) = table.state.recalled
    table.does("pim", ask.RecalledLay(board="paper", ids=(one,)))
    table.does("pim", ask.NoteAside(id=one))
    for view in (project(table.state, "participant"), project(table.state, "process"), project_report(table.state)):
        assert one not in view.get("recalled", {})


# ---- who should be at the table


def test_who_should_be_at_the_table_goes_along_ring_by_ring() -> None:
    table = with_board(tense(""), "paper", kind="rings")
    assert [(one.part, one.text, one.under) for one in left(table)] == [
        ("party", "words n2", words("good")), ("party", "words n1", words("hard")),
    ]


# ---- a decision aid


def a_version(*questions: str) -> Table:
    """These questions in order, a yes at the first that leads to the last, and a version of that."""
    table = of_questions(*questions)
    table.does("pim", ask.FlowPut(notes=questions))
    table.does("pim", ask.FlowAnswer(id=questions[0], yes=True, go="to", to=questions[-1]))
    table.does("pim", ask.FlowAnswer(id=questions[0], yes=False, go="out", text="ask for help"))
    table.does("pim", ask.FlowKeep(id=f"v-{questions[-1]}", board="aid"))
    return table


def test_the_newest_version_of_a_decision_aid_goes_along_in_its_order() -> None:
    table = a_version("a", "b", "c")
    table.does("pim", ask.FlowPut(notes=("c", "a")))
    table.does("pim", ask.FlowKeep(id="v2", board="aid"))
    table.does("pim", ask.FlowTakeOut(id="b"))
    assert [(one.text, one.source, one.under) for one in left(table, "question")] == [
        (f"is it {id}?", id, words("aid")) for id in ("c", "a", "b")
    ]


def test_a_decision_aid_goes_on_until_there_is_a_newer_version_and_each_aid_by_itself() -> None:
    first = left(a_version("a", "b", "c"), "question")
    earlier = [Earlier("w1", "2026-11-01", first)]
    assert [(one.text, one.asked, one.day) for one in gathered((), earlier)] == [
        (one.text, one.asked, "2026-11-01") for one in first
    ]
    newer = left(a_version("d", "e"), "question")
    assert [one.text for one in gathered(newer, earlier)] == ["is it d?", "is it e?"]
    assert [one.text for one in gathered((), [Earlier("w2", "2026-12-01", newer), *earlier])] == [
        "is it d?", "is it e?",
    ]
    other = tuple(replace(one, under=words("another aid")) for one in newer)
    assert {one.text for one in gathered(other, earlier)} == {
        "is it d?", "is it e?", "is it a?", "is it b?", "is it c?",
    }


def test_answers_go_along_as_the_table_said_them_and_not_as_they_led_there() -> None:
    table = of_questions("a", "b")
    table.does("pim", ask.FlowPut(notes=("a", "b")))
    table.does("pim", ask.FlowAnswer(id="a", yes=True, go="to", to="b"))
    table.does("pim", ask.FlowAnswer(id="b", yes=True, go="next"))
    table.does("pim", ask.FlowPut(notes=("a",), after="b"))
    table.does("pim", ask.FlowKeep(id="v1", board="aid"))
    asked = {one.source: one.asked for one in left(table, "question")}
    assert asked["a"] is not None and asked["a"].yes == Way("to", "b"), "it leads back for now"
    assert asked["b"] is not None and asked["b"].yes == Way("next")


def test_a_question_comes_into_the_box_it_lay_in() -> None:
    table = of_questions("a")
    table.does("pim", ask.NoteMove(ids=("a",), zone="values"))
    table.does("pim", ask.FlowPut(notes=("a",)))
    table.does("pim", ask.FlowKeep(id="v1", board="aid"))
    later = after(left(table, "question"), Table(None, more=ORDERING))
    later.at("last-time")
    later.at("compare")
    (one,) = later.state.recalled
    later.does("pim", ask.RecalledLay(board="aid", ids=(one,)))
    assert later.note(one).zone == "values"


def test_a_question_that_is_laid_anew_keeps_what_this_table_said_and_leaves_no_shadow_elsewhere() -> None:
    table = after(left(a_version("a", "b", "c"), "question"), Table(None, more=ORDERING))
    table.at("last-time")
    table.at("compare")
    a, b, c = table.state.recalled
    table.does("pim", ask.RecalledLay(board="aid", ids=(a, b, c)))
    table.does("pim", ask.FlowAnswer(id=a, yes=True, go="out", text="we know by now"))
    table.does("pim", ask.NoteBin(ids=(a, b)))
    table.does("pim", ask.RecalledLay(board="aid", ids=(a,)))
    table.does("pim", ask.RecalledLay(board="paper", ids=(b,)))
    asked: dict[str, Any] = dict(project(table.state, "participant")["asked"])
    assert set(asked) == {a, c}
    assert asked[a].yes == Way("out", text="we know by now")


def test_words_that_are_erased_go_from_the_order_and_its_versions_too_and_no_redo_brings_a_blank_question() -> None:
    table = after(left(a_version("a", "b", "c"), "question"), Table(None, more=ORDERING))
    table.at("last-time")
    table.at("compare")
    a, b, c = table.state.recalled
    table.does("pim", ask.RecalledLay(board="aid", ids=(a, b, c)))
    table.does("pim", ask.FlowKeep(id="v1", board="aid"))
    table.does("pim", ask.ActUndo())
    table.does("server", ask.RecalledErase(ids=(a,)))
    assert "ask for help" not in str(table.state.tables) and "ask for help" not in str(table.state.acts)
    assert table.refused("pim", ask.ActRedo()) == Refusal.CHANGED_SINCE
    assert table.note(a).state == "taken_back"


def test_a_version_that_is_laid_stands_in_its_order_with_what_follows_on_each_answer() -> None:
    table = after(left(a_version("a", "b", "c"), "question"), Table(None, more=ORDERING))
    table.at("last-time")
    table.at("compare")
    a, b, c = table.state.recalled
    table.does("pim", ask.RecalledLay(board="aid", ids=(a, b, c)))
    asked: dict[str, Any] = dict(project(table.state, "participant")["asked"])
    assert sorted(asked, key=lambda id: asked[id].order) == [a, b, c]
    assert (asked[a].yes, asked[a].no) == (Way("to", c), Way("out", text="ask for help"))
    table.does("pim", ask.RecalledLay(board="aid", ids=(a, b, c)))
    assert len(project(table.state, "participant")["asked"]) == 3, "what lies here stays, and does not come twice"
    table.does("pim", ask.ActUndo())
    assert "asked" not in project(table.state, "participant")


def test_questions_laid_elsewhere_are_notes_and_one_whose_answer_names_a_question_that_is_not_there_leads_nowhere(
) -> None:
    table = after(left(a_version("a", "b", "c"), "question"), Table(None, more=ORDERING))
    table.at("last-time")
    table.at("compare")
    a, b, _ = table.state.recalled
    table.does("pim", ask.RecalledLay(board="paper", ids=(b,)))
    table.does("pim", ask.RecalledLay(board="aid", ids=(a,)))
    (one,) = project(table.state, "process")["asked"].values()
    assert one.yes.go == "gone"  # type: ignore[attr-defined]


def test_a_board_that_would_hold_too_many_questions_takes_none_and_says_so() -> None:
    many = tuple(f"q{nr}" for nr in range(QUESTIONS - 1))
    table = of_questions("own", "own-too")
    table.does("pim", ask.FlowPut(notes=("own", "own-too")))
    brought = after(left(a_version(*many), "question")).state
    with_records(table, recalled=brought.tables["recalled"], workshop=brought.tables["workshop"])
    ids = tuple(table.state.recalled)
    assert table.refused("pim", ask.RecalledLay(board="aid", ids=ids)) == Refusal.TOO_MANY
    table.does("pim", ask.RecalledLay(board="aid", ids=ids[1:]))


# ---- how far apart teams were


def test_how_far_apart_teams_were_goes_along_from_calibration_to_calibration() -> None:
    table = both(light=("20", "80,5"))
    for who in ("ana", "cas"):
        table.at("fill")
        fills(table, who, "30", zone="write-heavy")
    table.at("differ")
    first = left(table, "spread")
    assert [one.spread for one in first] == [Spread(
        cells=2, apart=1, widest=6_050, where=table.state.zones["talk-light"].name, unit=words("minutes"),
    )]
    second = left(both(light=("20", "20")), "spread")
    items = gathered(second, [Earlier("w1", "2026-11-01", first)])
    found = [(one.day, one.spread.apart, one.spread.widest) for one in items if one.spread]
    assert found == [("", 0, 0), ("2026-11-01", 1, 6_050)]


def test_numbers_cannot_be_laid() -> None:
    apart = Spread(cells=1, apart=1, widest=100, where=Words("x", "x"), unit=Words("y", "y"))
    table = after((ask.RecalledItem(id="s1", part="spread", text="sums", source="sums", spread=apart),))
    table.at("last-time")
    table.at("think")
    assert table.refused("pim", ask.RecalledLay(board="paper", ids=("s1",))) == Refusal.UNKNOWN
