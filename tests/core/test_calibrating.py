"""A calibration: small groups fill in numbers blind to each other, the table compares them and says what is agreed."""

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core import rows
from brownpaper.core.codes import Refusal
from brownpaper.core.exports import BadExport, reopening
from brownpaper.core.format_problems import problems
from brownpaper.core.formats import Format, FormatBoard, FormatColumn, FormatRow, Opening
from brownpaper.core.hundredths import as_hundredths, in_digits
from brownpaper.core.records import Words
from brownpaper.core.state import Change
from brownpaper.core.views import look_back, project_public, project_report

from .table import CALIBRATING, PEOPLE, Table, step, words
from .test_breakouts import all_bytes

SECRET = "canary-of-a-reason"
CELL, OTHER = "talk-light", "write-heavy"


def calibrating() -> Table:
    """Ana and Bo sit in the first group, Cas and Dot in the second; the numbers are to be filled in."""
    table = Table("think", more=CALIBRATING)
    table.joins("dot")
    for id, members in (("g1", ("ana", "bo")), ("g2", ("cas", "dot"))):
        table.does("pim", ask.BreakoutMake(id=id))
        for person in members:
            table.does("pim", ask.BreakoutPut(person=person, breakout=id))
    table.at("fill")
    return table


def fills(table: Table, person: str, number: str = "20", reason: str = SECRET, zone: str = CELL, rev: int = 0) -> None:
    table.does(person, ask.ValueSet(zone=zone, number=number, reason=reason, base_rev=rev))


def own_numbers(table: Table, person: str) -> dict[str, rows.ValueRow]:
    """What the group that somebody sees now has filled in."""
    return dict(table.own(person).get("breakout_values", {}))  # type: ignore[arg-type]


def compared(table: Table, person: str = "ana") -> dict[str, rows.ComparedRow]:
    return dict(table.shared(person).get("compared", {}))  # type: ignore[arg-type]


def may(table: Table) -> set[str]:
    """What Ana is told that she may do now."""
    return set(table.me("ana").may)


def both(*, light: tuple[str, str] = ("20", "80,5")) -> Table:
    """Both groups filled in a cell, and the table looks."""
    table = calibrating()
    fills(table, "ana", light[0], "one talk")
    fills(table, "cas", light[1], "three talks")
    table.at("differ")
    return table


# ---- numbers as they are typed --------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "number"), [
    ("20", 2000), (" 1,5 ", 150), ("1.5", 150), ("0", 0), ("0,05", 5), ("1000000", 100_000_000), ("12,50", 1250),
])
def test_a_number_is_read_with_a_comma_and_with_a_point(typed: str, number: int) -> None:
    assert as_hundredths(typed) == number


@pytest.mark.parametrize("typed", ["", "-3", "a lot", "1.500", "1,2,3", "1 000", "1000001", "1000000,01", "1e3", "٣"])
def test_what_is_no_number_is_refused_and_never_guessed_at(typed: str) -> None:
    table = calibrating()
    assert table.refused("ana", ask.ValueSet(zone=CELL, number=typed, reason="why")) == Refusal.BAD_NUMBER
    assert own_numbers(table, "ana") == {}


def test_a_number_is_said_in_the_readers_language() -> None:
    assert [in_digits(one, comma=True) for one in (2000, 150, 1205, 5)] == ["20", "1,5", "12,05", "0,05"]
    assert in_digits(150, comma=False) == "1.5"


# ---- one group by itself --------------------------------------------------------------------------


def test_a_number_without_a_reason_is_refused() -> None:
    table = calibrating()
    assert table.refused("ana", ask.ValueSet(zone=CELL, number="20", reason=" ")) == Refusal.NO_REASON
    assert table.refused("ana", ask.ValueSet(zone=CELL, number="", reason="why")) == Refusal.BAD_NUMBER


def test_what_a_group_fills_in_is_for_that_group_until_the_table_looks() -> None:
    """SC-4."""
    table = calibrating()
    fills(table, "ana")
    for person in ("ana", "bo"):
        assert [(one.number, one.reason) for one in own_numbers(table, person).values()] == [(2000, SECRET)]
    for person in {*PEOPLE, "dot"} - {"ana", "bo"}:
        assert SECRET.encode() not in all_bytes(table, person), f"{person} reads what a group filled in"
        assert compared(table, person) == {} and own_numbers(table, person) == {}
    table.at("rest")
    for person in {*PEOPLE, "dot"}:
        assert SECRET.encode() not in all_bytes(table, person), f"{person} reads it in a break"


@pytest.mark.parametrize("person", sorted({*PEOPLE, "dot"} - {"ana", "bo"}))
def test_whatever_number_a_group_fills_in_others_receive_the_same_bytes(person: str) -> None:
    """SC-3. That something was filled in is public to staff as a sum, and nothing more."""
    one, two = calibrating(), calibrating()
    fills(one, "ana", "5", "little")
    fills(two, "ana", "900", "as long as it takes")
    assert all_bytes(one, person) == all_bytes(two, person)
    for command in (
        ask.ValueSet(zone=CELL, number="7", reason="x"), ask.ValueSet(zone=CELL), ask.ActUndo(),
        ask.ValueAgree(zone=CELL, outcome="value", number="7"),
    ):
        assert str(one.outcome(person, command)) == str(two.outcome(person, command))


def test_staff_know_how_many_cells_a_group_filled_and_others_do_not() -> None:
    table = calibrating()
    fills(table, "ana")
    fills(table, "bo", zone=OTHER)
    for person, filled in (("pim", 2), ("cor", 2), ("wim", None), ("cas", None)):
        row = table.shared(person)["breakouts"]["g1"]
        assert isinstance(row, rows.BreakoutRow) and row.filled == filled


def test_staff_who_look_in_read_the_numbers_and_change_none() -> None:
    table = calibrating()
    fills(table, "ana")
    table.does("pim", ask.BreakoutVisit(breakout="g1"))
    assert own_numbers(table, "pim")[CELL].reason == SECRET
    assert table.refused("pim", ask.ValueSet(zone=CELL, number="1", reason="x")) == Refusal.STEP_FORBIDS


def test_two_of_a_group_who_fill_in_the_same_cell_do_not_write_over_each_other() -> None:
    table = calibrating()
    fills(table, "ana", "20", "one talk")
    assert table.refused("bo", ask.ValueSet(zone=CELL, number="30", reason="two")) == Refusal.TEXT_CHANGED
    fills(table, "bo", "30", "two", rev=1)
    assert table.refused("ana", ask.ValueSet(zone=CELL, base_rev=1)) == Refusal.TEXT_CHANGED
    assert own_numbers(table, "ana")[CELL].number == 3000


def test_the_same_number_twice_is_no_conflict() -> None:
    table = calibrating()
    fills(table, "ana", "1,5", "why")
    fills(table, "bo", "1.50", "why")
    assert own_numbers(table, "bo")[CELL].rev == 1


def test_a_cell_is_made_empty_again_by_an_empty_form() -> None:
    table = calibrating()
    fills(table, "ana")
    table.does("bo", ask.ValueSet(zone=CELL, base_rev=1))
    assert own_numbers(table, "ana") == {}
    fills(table, "ana", "7")
    assert own_numbers(table, "bo")[CELL].rev == 3


def test_who_sits_in_no_group_reads_why_nothing_can_be_filled_in() -> None:
    table = calibrating()
    table.joins("eva")
    assert table.refused("eva", ask.ValueSet(zone=CELL, number="1", reason="x")) == Refusal.NO_GROUP


def test_numbers_go_on_a_calibration_and_notes_on_any_other_board() -> None:
    table = calibrating()
    assert table.refused("ana", ask.NoteAdd(id="n1", board="sums", text="x")) == Refusal.STEP_FORBIDS
    assert table.refused("pim", ask.NoteAdd(id="n1", board="sums", text="x")) == Refusal.WRONG_PLACE
    assert table.refused("pim", ask.NoteImport(
        board="sums", notes=(ask.NewNote(id="n1", text="x"),))) == Refusal.WRONG_PLACE
    for zone, why in (("good", Refusal.WRONG_PLACE), ("nothing", Refusal.UNKNOWN)):
        assert table.refused("ana", ask.ValueSet(zone=zone, number="1", reason="x")) == why
    table.at("groups")
    assert table.refused("ana", ask.ValueSet(zone=CELL, number="1", reason="x")) == Refusal.WRONG_PLACE


def test_at_numbers_no_phone_offers_to_write_a_note_and_elsewhere_it_does() -> None:
    table = calibrating()
    assert {"value.set", "act.undo"} <= may(table) and "note.add" not in may(table)
    table.at("differ")
    assert "note.add" not in may(table)
    table.at("groups")
    assert "note.add" in may(table)


def test_who_filled_in_a_number_takes_it_back_and_brings_it_again() -> None:
    table = calibrating()
    fills(table, "ana")
    table.does("ana", ask.ActUndo())
    assert own_numbers(table, "bo") == {}
    table.does("ana", ask.ActRedo())
    assert own_numbers(table, "bo")[CELL].number == 2000


# ---- together -------------------------------------------------------------------------------------


def test_the_table_sees_all_numbers_side_by_side_with_their_spread() -> None:
    table = both()
    for person in ("ana", "cas", "pim", "wim", "olga"):
        row = compared(table, person)[CELL]
        assert [(one.breakout, one.number, one.reason) for one in row.values] == [
            ("g1", 2000, "one talk"), ("g2", 8050, "three talks")]
        assert row.spread == 6050
    assert table.state.boards["sums"].breakouts == ("g1", "g2")
    assert table.state.workshop.wall == "overview" and table.state.workshop.door == "knock"


def test_of_one_group_there_is_no_spread() -> None:
    table = calibrating()
    fills(table, "ana")
    table.at("differ")
    assert compared(table)[CELL].spread is None and table.state.boards["sums"].breakouts == ("g1",)


def test_where_all_agree_the_spread_is_nothing() -> None:
    assert compared(both(light=("20", "20,0")))[CELL].spread == 0


def test_show_all_shows_the_numbers_in_a_step_between() -> None:
    table = calibrating()
    fills(table, "ana")
    assert table.refused("pim", ask.BoardReveal(board="sums")) == Refusal.STEP_FORBIDS
    table.at("act")
    table.does("pim", ask.BoardReveal(board="sums"))
    assert compared(table)[CELL].values[0].reason == SECRET


def test_the_table_agrees_a_number_a_range_or_a_question_for_who_decides() -> None:
    table = both()
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="value", number="30", text="for new people"))
    assert (compared(table)[CELL].outcome, compared(table)[CELL].low) == ("value", 3000)
    table.does("cor", ask.ValueAgree(zone=CELL, outcome="range", number="20", upper="40,5", base_rev=1))
    row = compared(table)[CELL]
    assert (row.outcome, row.low, row.high, row.rev) == ("range", 2000, 4050, 2)
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="policy", text="who pays?", whom="the council", base_rev=2))
    row = compared(table, "wim")[CELL]
    assert (row.outcome, row.text, row.whom, row.high) == ("policy", "who pays?", "the council", 0)
    table.does("pim", ask.ValueAgree(zone=CELL, base_rev=3))
    assert compared(table)[CELL].outcome == "" and compared(table)[CELL].spread == 6050


@pytest.mark.parametrize(("asked", "why"), [
    ({"outcome": "value", "number": "much"}, Refusal.BAD_NUMBER),
    ({"outcome": "range", "number": "20", "upper": ""}, Refusal.BAD_NUMBER),
    ({"outcome": "range", "number": "20", "upper": "20"}, Refusal.BAD_RANGE),
    ({"outcome": "policy", "text": " ", "whom": "the council"}, Refusal.TEXT_EMPTY),
    ({"outcome": "policy", "text": "who pays?", "whom": ""}, Refusal.TEXT_EMPTY),
    ({"outcome": "value", "number": "5", "base_rev": 0}, Refusal.TEXT_CHANGED),
])
def test_what_is_agreed_must_be_whole_and_goes_over_nobodys_head(asked: dict[str, Any], why: Refusal) -> None:
    table = both()
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="value", number="30"))
    assert table.refused("cor", ask.ValueAgree(zone=CELL, **{"base_rev": 1, **asked})) == why


def test_nothing_is_agreed_before_the_numbers_are_seen() -> None:
    table = calibrating()
    asked = ask.ValueAgree(zone=CELL, outcome="value", number="1")
    assert table.refused("pim", asked) == Refusal.NOT_REVEALED


def test_back_in_its_own_time_a_group_changes_its_number_and_no_other() -> None:
    table = both()
    table.at("fill")
    assert compared(table, "cas") == {} and own_numbers(table, "cas")[CELL].reason == "three talks"
    fills(table, "cas", "60", "two talks", rev=1)
    table.at("differ")
    assert [one.number for one in compared(table)[CELL].values] == [2000, 6000]


# ---- changing one's mind, mixing, forgetting ------------------------------------------------------


def test_undo_empties_the_cell_and_redo_fills_it_again() -> None:
    table = calibrating()
    fills(table, "ana")
    table.does("ana", ask.ActUndo())
    assert own_numbers(table, "bo") == {}
    table.does("ana", ask.ActRedo())
    assert own_numbers(table, "bo")[CELL].number == 2000
    fills(table, "bo", "30", "better", rev=own_numbers(table, "bo")[CELL].rev)
    assert table.refused("ana", ask.ActUndo()) == Refusal.CHANGED_SINCE
    table.does("bo", ask.ActUndo())
    assert own_numbers(table, "ana")[CELL].reason == SECRET


def test_who_sits_elsewhere_now_undoes_nothing_in_the_group_they_left() -> None:
    table = calibrating()
    fills(table, "ana")
    table.does("pim", ask.BreakoutPut(person="ana", breakout="g2"))
    for changes in (False, True):
        if changes:
            fills(table, "bo", "30", "better", rev=1)
        assert table.refused("ana", ask.ActUndo()) == Refusal.CHANGED_SINCE


def test_what_was_agreed_is_undone_too() -> None:
    table = both()
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="value", number="30"))
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="value", number="40", base_rev=1))
    table.does("pim", ask.ActUndo())
    assert compared(table)[CELL].low == 3000
    table.does("pim", ask.ActUndo())
    assert compared(table)[CELL].outcome == ""


def test_groups_with_numbers_are_not_mixed_or_dropped_under_their_hands() -> None:
    table = calibrating()
    fills(table, "ana")
    assert table.refused("pim", ask.BreakoutMix(fewest=2, most=3)) == Refusal.GROUPS_AT_WORK
    assert table.refused("pim", ask.BreakoutDrop(id="g1")) == Refusal.GROUPS_AT_WORK


def test_restoring_puts_back_what_was_agreed_and_touches_no_draft() -> None:
    table = both()
    seq = max(one.seq for one in table.state.bookmarks.values())
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="value", number="30"))
    table.at("fill")
    fills(table, "ana", "5", SECRET, zone=OTHER)
    table.does("pim", ask.BoardRestore(seq=seq))
    assert own_numbers(table, "ana")[OTHER].number == 500
    table.at("differ")
    assert compared(table)[CELL].outcome == "" and compared(table)[CELL].spread == 6050


def test_looking_back_shows_what_the_table_saw_then_and_no_draft() -> None:
    table = calibrating()
    fills(table, "ana")
    then = table.state
    assert SECRET.encode() not in msgspec.json.encode(look_back(then, table.state, "process"))
    table.at("differ")
    assert CELL in look_back(table.state, table.state, "participant")["compared"]


def test_what_a_group_took_out_and_nobody_else_saw_is_erased_at_closing() -> None:
    table = calibrating()
    fills(table, "ana")
    table.does("ana", ask.ValueSet(zone=CELL, base_rev=1))
    table.does("pim", ask.MeetingClose())
    assert SECRET not in msgspec.json.encode(list(table.state.values.values())).decode()


def test_the_report_tells_numbers_reasons_and_what_is_agreed_and_the_public_version_none() -> None:
    table = both()
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="range", number="20", upper="30"))
    table.does("pim", ask.MeetingClose())
    view = project_report(table.state)
    assert CELL in view["compared"] and "compared" not in project_public(table.state, table.state)


def test_an_export_brings_numbers_and_agreements_in_again_and_no_draft() -> None:
    table = both()
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="range", number="20", upper="30"))
    table.at("fill")
    fills(table, "ana", "5", SECRET, zone=OTHER)
    view = project_report(table.state)
    made = reopening(view, Opening(title="again", question="why?"), "table", None, "ABCDEF", 0)
    again = {(one.table, one.id): one.record for one in made}
    assert again["values", f"{CELL}:g2"].number == 8050  # type: ignore[union-attr]
    assert again["agreed", CELL].high == 3000  # type: ignore[union-attr]
    assert again["boards", "sums"].unit == words("minutes")  # type: ignore[union-attr]
    assert SECRET.encode() not in msgspec.json.encode(made)


@pytest.mark.parametrize("wrong", [
    {"board": "paper"}, {"low": -1, "outcome": "value"}, {"values": (rows.BreakoutValue("g1", 10**12, "x"),)},
    {"values": (rows.BreakoutValue("g1", 1, "x" * 400),)},
])
def test_an_export_with_numbers_that_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    view = project_report(both().state)
    bad = msgspec.structs.replace(view["compared"][CELL], **wrong)
    with pytest.raises(BadExport):
        reopening({**view, "compared": {CELL: bad}}, Opening(title="x", question="y"), "table", None, "ABCDEF", 0)


# ---- formats --------------------------------------------------------------------------------------


def said(**fields: Any) -> list[str]:
    """What is wrong with a format that has this board of numbers."""
    board = FormatBoard(**{
        "id": "sums", "kind": "calibration", "name": words("sums"), "note_kinds": (), "unit": words("minutes"),
        "rows": (FormatRow(id="talk", name=words("talk")),),
        "columns": (FormatColumn(id="light", name=words("light")),), **fields.pop("board", {})})
    script = Format(id="f", name=words("f"), goal=words("g"), boards=(board,),
                    steps=(step(fields.pop("activity", "groups"), **{"board": "sums", **fields}),))
    return [one.sentence.en for one in problems(script)]


def test_a_format_with_a_board_of_numbers_says_what_they_are_in() -> None:
    assert said() == []
    assert "needs a unit" in said(board={"unit": Words()})[0]
    assert "there to fill in" in said(board={"columns": (
        FormatColumn(id="a", name=words("a")), FormatColumn(id="b", name=words("b"), later=True))})[0]
    assert "No notes lie on a board of kind calibration" in said(activity="think")[0]
    assert "is about notes" in said(may=("write",))[0]


def test_groups_that_are_blind_to_each_other_do_not_visit_each_other() -> None:
    table = calibrating()
    assert table.refused("pim", ask.BreakoutSwap(on=True)) is Refusal.STEP_FORBIDS


def test_looking_back_at_a_case_that_was_erased_shows_no_numbers_of_it() -> None:
    table = both()
    kept = replace(table.state.boards["sums"], kept_days=30)
    table.state = table.state.with_changes((Change("boards", kept.id, kept),))
    then = table.state
    assert CELL in look_back(then, table.state, "process")["compared"]
    table.does("pim", ask.CaseErase())
    assert not look_back(then, table.state, "process").get("compared")
