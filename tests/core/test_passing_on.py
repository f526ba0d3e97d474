"""What flows from one form to the next: boards that are passed on, who should be there, a decision aid, patterns, and
how far apart teams were (method 2.3, J09)."""

from typing import Any

from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.passing_on import left_by
from brownpaper.core.records import LastTime, Spread, Way, Words
from brownpaper.core.rules.flow import QUESTIONS
from brownpaper.core.state import State
from brownpaper.core.views import project, project_report

from .table import ORDERING, Table, words
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
    assert [(one.text, one.table, one.day) for one in second] == [
        ("words n2", "w1", "2026-11-01"), ("words n1", "w1", "2026-11-01"),
    ]
    third = left(after(second, name="w2", day="2026-12-01"))
    assert [(one.text, one.table, one.day) for one in third] == [
        ("words n2", "w1", "2026-11-01"), ("words n1", "w1", "2026-11-01"),
    ]


def test_a_pattern_that_was_erased_is_carried_no_further() -> None:
    table = after(left(tense("always")))
    (first, _) = table.state.recalled
    table.does("server", ask.RecalledErase(ids=(first,)))
    assert [one.text for one in left(table)] == ["words n1"]
    assert "words n2" not in str(table.state.tables)


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


def test_a_table_that_makes_no_version_hands_the_last_one_on_and_a_newer_one_takes_its_place() -> None:
    first = left(a_version("a", "b", "c"), "question")
    second = left(after(first))
    assert [(one.text, one.asked, one.day) for one in second] == [
        (one.text, one.asked, "2026-11-01") for one in first
    ]
    newer = a_version("d", "e")
    with_records(newer, recalled=after(second).state.tables["recalled"])
    assert [one.text for one in left(newer, "question")] == ["is it d?", "is it e?"]


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
    second = both(light=("20", "20"))
    carried = after(first).state.tables["recalled"]
    last = replace(second.state.workshop, last_time=LastTime(workshop="w1", title="w1", day="2026-11-01"))
    with_records(second, recalled=carried, workshop={"workshop": last})
    found = [(one.day, one.spread.apart, one.spread.widest) for one in left(second, "spread") if one.spread]
    assert found == [("", 0, 0), ("2026-11-01", 1, 6_050)]


def test_numbers_cannot_be_laid() -> None:
    apart = Spread(cells=1, apart=1, widest=100, where=Words("x", "x"), unit=Words("y", "y"))
    table = after((ask.RecalledItem(id="s1", part="spread", text="sums", source="sums", spread=apart),))
    table.at("last-time")
    table.at("think")
    assert table.refused("pim", ask.RecalledLay(board="paper", ids=("s1",))) == Refusal.UNKNOWN
