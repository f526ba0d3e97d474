"""A grid: rows and columns, whose boxes are zones like any others."""

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.rows import ZoneRow

from .table import SORTING_GRID, Table


def cells(table: Table) -> dict[str, str]:
    """What the boxes of the grid are called, for everybody."""
    return {id: row.name.nl for id, row in table.shared("bo")["zones"].items()
            if isinstance(row, ZoneRow) and row.board == "grid"}


def a_grid() -> Table:
    table = Table("sort_grid", more=SORTING_GRID)
    table.does("ana", ask.NoteAdd(id="n1", board="grid", zone="begin-good", text="we call at once"))
    table.does("bo", ask.NoteAdd(id="n2", board="grid", zone="end-good", text="we say how it ended"))
    table.does("pim", ask.BoardReveal(board="grid"))
    return table


def test_a_row_gets_its_name_in_all_its_boxes_at_once_and_one_undo_takes_it_back() -> None:
    table = a_grid()
    before = cells(table)
    table.does("pim", ask.ZoneName(id="begin-more", name=" The first call "))
    assert cells(table) == before | {"begin-good": "The first call: good", "begin-more": "The first call: more"}
    cell = table.zone("begin-good").cell
    assert cell is not None and cell.row_name.en == "The first call" and cell.column_name.en == "good"
    table.does("pim", ask.ActUndo())
    assert cells(table) == before


def test_boxes_of_a_grid_are_neither_added_moved_nor_taken_away() -> None:
    table = a_grid()
    for command in (
        ask.ZoneAdd(id="z", board="grid", name="x"), ask.ZoneMove(id="begin-good", after=None),
        ask.ZoneRemove(id="begin-good", into="end-good"),
    ):
        assert table.refused("pim", command) is Refusal.WRONG_PLACE
    assert table.refused("pim", ask.ZoneName(id="begin-good", name=" ")) is Refusal.TEXT_EMPTY
    assert table.refused("ana", ask.ZoneName(id="begin-good", name="x")) is not None


def test_a_group_takes_notes_of_several_rows_and_each_keeps_its_row() -> None:
    table = a_grid()
    table.does("pim", ask.ClusterMake(id="c1", board="grid", notes=("n1", "n2"), name="We keep each other posted"))
    assert table.in_group("c1") == ["n1", "n2"]
    assert (table.note("n1").zone, table.note("n2").zone) == ("begin-good", "end-good")
    table.does("pim", ask.ClusterPut(notes=("n2",), cluster=None))
    assert table.note("n2").zone == "end-good"


def test_a_note_is_put_in_another_column_as_in_any_other_box() -> None:
    table = a_grid()
    table.does("pim", ask.NoteMove(ids=("n1",), zone="begin-more"))
    assert table.note("n1").zone == "begin-more" and table.note("n1").kind == "neutral"
