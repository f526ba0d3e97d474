"""Lees en leg: one note at a time, placed with one key; the next comes by itself."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal

from .table import Table


def reading_table(count: int = 4) -> Table:
    """Loose notes n1, n2, … in one box, a group c1, and the reading begun."""
    table = Table("sort", revealed=True)
    for index in range(1, count + 1):
        table.writes(("ana", "bo", "cas")[index % 3], f"n{index}", zone="good")
    table.groups("c1", name="first")
    table.does("pim", ask.ReadingStart(board="paper"))
    return table


def place(table: Table, note: str, where: str, cluster: str | None = None) -> None:
    table.does("pim", ask.ReadingPlace(board="paper", note=note, where=where, cluster=cluster))  # type: ignore[arg-type]


def test_the_loose_notes_come_one_by_one_and_the_row_tells_how_many_wait() -> None:
    table = reading_table()
    row = table.shared("bo")["reading"]["paper"]
    assert (row.note, row.waiting, row.placed) == ("n1", 3, 0)  # type: ignore[attr-defined]
    place(table, "n1", "cluster", "c1")
    place(table, "n2", "new", "c2")
    place(table, "n3", "loose")
    place(table, "n4", "aside")
    row = table.shared("bo")["reading"]["paper"]
    assert (row.note, row.waiting, row.placed) == (None, 0, 4)  # type: ignore[attr-defined]
    assert (table.in_group("c1"), table.in_group("c2")) == (["n1"], ["n2"])
    assert table.note("n3").cluster is None and table.note("n4").state == "aside"


def test_grouped_private_and_parked_notes_are_not_read() -> None:
    table = reading_table()
    table.does("pim", ask.ClusterPut(notes=("n1",), cluster="c1"))
    table.does("pim", ask.NotePark(ids=("n2",)))
    table.at("think")
    table.writes("ana", "private")
    table.does("pim", ask.ReadingStart(board="paper"))
    assert (table.reading().note, table.reading().queue) == ("n3", ("n4",))


def test_two_facilitators_who_place_the_same_note_do_not_place_the_next_by_accident() -> None:
    table = reading_table()
    place(table, "n1", "cluster", "c1")
    again = ask.ReadingPlace(board="paper", note="n1", where="aside")
    assert table.refused("cor", again) is Refusal.CHANGED_SINCE
    assert table.note("n2").state == "live"


def test_what_left_the_board_meanwhile_is_passed_over() -> None:
    table = reading_table()
    table.does("cas", ask.NoteTakeBack(id="n2"))
    table.does("pim", ask.ClusterPut(notes=("n3",), cluster="c1"))
    place(table, "n1", "loose")
    assert table.reading().note == "n4"


def test_a_note_taken_back_while_it_is_read_is_passed_over_with_any_key() -> None:
    table = reading_table()
    table.does("bo", ask.NoteTakeBack(id="n1"))
    place(table, "n1", "cluster", "c1")
    assert table.reading().note == "n2" and table.note("n1").state == "taken_back"


def test_back_makes_the_note_before_loose_again() -> None:
    table = reading_table()
    place(table, "n1", "cluster", "c1")
    table.does("pim", ask.ReadingBack(board="paper"))
    assert (table.reading().note, table.reading().queue) == ("n1", ("n2", "n3", "n4"))
    assert table.note("n1").cluster is None
    assert table.refused("pim", ask.ReadingBack(board="paper")) is Refusal.NOTHING_TO_UNDO


def test_back_brings_back_what_was_set_aside_by_mistake() -> None:
    table = reading_table()
    place(table, "n1", "aside")
    table.does("pim", ask.ReadingBack(board="paper"))
    assert table.note("n1").state == "live" and table.reading().note == "n1"


def test_back_never_puts_a_hurtful_note_on_the_wall_again() -> None:
    table = reading_table()
    place(table, "n1", "cluster", "c1")
    place(table, "n2", "loose")
    table.does("pim", ask.NoteAside(id="n2"))
    table.does("pim", ask.ReadingBack(board="paper"))
    assert table.note("n2").state == "aside" and table.reading().note == "n1"


def test_back_passes_over_what_its_author_took_back() -> None:
    table = reading_table()
    place(table, "n1", "loose")
    place(table, "n2", "cluster", "c1")
    table.does("cas", ask.NoteTakeBack(id="n2"))
    table.does("pim", ask.ReadingBack(board="paper"))
    assert table.reading().note == "n1" and table.note("n2").state == "taken_back"
    assert table.refused("pim", ask.ReadingBack(board="paper")) is Refusal.NOTHING_TO_UNDO


def test_back_takes_along_the_empty_group_that_was_made_by_mistake() -> None:
    table = reading_table()
    place(table, "n1", "new", "c2")
    table.does("pim", ask.ReadingBack(board="paper"))
    assert table.cluster("c2").state == "dissolved"


def test_back_leaves_a_group_that_has_a_name_or_other_notes() -> None:
    table = reading_table()
    place(table, "n1", "new", "c2")
    place(table, "n2", "cluster", "c2")
    place(table, "n3", "cluster", "c1")
    for _ in range(2):
        table.does("pim", ask.ReadingBack(board="paper"))
    assert (table.cluster("c1").state, table.cluster("c2").state) == ("live", "live")


def test_after_the_last_note_one_can_still_go_back() -> None:
    table = reading_table(1)
    place(table, "n1", "loose")
    assert not table.reading().note
    table.does("pim", ask.ReadingBack(board="paper"))
    assert table.reading().note == "n1" and table.reading().queue == ()


def test_stopping_leaves_what_was_placed_and_starting_again_goes_on_with_the_rest() -> None:
    table = reading_table()
    place(table, "n1", "cluster", "c1")
    table.does("pim", ask.ReadingStop(board="paper"))
    assert "reading" not in table.shared("bo") and table.in_group("c1") == ["n1"]
    table.does("pim", ask.ReadingStart(board="paper"))
    assert table.reading().note == "n2"


def test_a_board_without_notes_or_without_reading_is_answered_calmly() -> None:
    table = Table("sort", revealed=True)
    for command in (
        ask.ReadingStop(board="paper"), ask.ReadingBack(board="paper"), ask.ReadingStart(board="nowhere"),
        ask.ReadingPlace(board="paper", note="n1", where="loose"),
    ):
        assert table.refused("pim", command) is Refusal.UNKNOWN
    table.does("pim", ask.ReadingStart(board="paper"))
    assert table.reading().note is None
    assert table.refused("pim", ask.ReadingPlace(board="paper", note="n1", where="loose")) is Refusal.CHANGED_SINCE


@pytest.mark.parametrize("where", ["cluster", "new"])
def test_a_place_without_a_group_is_refused(where: str) -> None:
    table = reading_table()
    command = ask.ReadingPlace(board="paper", note="n1", where=where)  # type: ignore[arg-type]
    assert table.refused("pim", command) is Refusal.UNKNOWN
    gone = ask.ReadingPlace(board="paper", note="n1", where="cluster", cluster="nowhere")
    assert table.refused("pim", gone) is Refusal.UNKNOWN


def test_only_staff_read() -> None:
    assert reading_table().refused("ana", ask.ReadingBack(board="paper")) is Refusal.STEP_FORBIDS
