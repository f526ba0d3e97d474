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


def rows_of(table: Table) -> dict[str, list[str]]:
    """The rows as everybody sees them, from above to below, with their boxes."""
    lines: dict[str, list[str]] = {}
    found = [(row.order, id, row) for id, row in table.shared("bo")["zones"].items()
             if isinstance(row, ZoneRow) and row.board == "grid"]
    for _, id, row in sorted(found, key=lambda one: one[:2]):
        assert row.cell is not None
        lines.setdefault(row.cell.row_name.nl, []).append(id)
    return lines


def adds(id: str, name: str = "more", after: str | None = None) -> ask.RowAdd:
    return ask.RowAdd(id=id, board="grid", name=name, zones=(f"{id}-good", f"{id}-more"), after=after)


def test_a_row_is_added_with_a_box_for_every_column_where_it_was_asked_for() -> None:
    table = a_grid()
    table.does("pim", adds("mid", " Halfway ", after="begin-more"))
    table.does("pim", adds("last", "At last"))
    assert rows_of(table) == {
        "begin": ["begin-good", "begin-more"], "Halfway": ["mid-good", "mid-more"], "end": ["end-good", "end-more"],
        "At last": ["last-good", "last-more"],
    }
    assert cells(table)["mid-good"] == "Halfway: good"
    table.does("ana", ask.NoteAdd(id="n9", board="grid", zone="mid-good", text="we wait together"))
    assert table.note("n9").zone == "mid-good"


def test_two_who_add_a_row_at_once_get_two_rows() -> None:
    table = a_grid()
    table.does("pim", adds("one", "One", after="begin-good"))
    table.does("cor", adds("two", "Two", after="begin-good"))
    assert list(rows_of(table)) == ["begin", "Two", "One", "end"]


def test_a_grid_that_is_full_says_so() -> None:
    table = a_grid()
    for number in range(10):
        table.does("pim", adds(f"r{number}"))
    assert table.refused("pim", adds("r10")) is Refusal.GRID_FULL
    table.does("pim", ask.RowRemove(zone="r4-good"))
    table.does("pim", adds("r10"))


def test_a_row_is_added_by_facilitators_on_a_grid_alone_and_with_every_box() -> None:
    table = a_grid()
    assert table.refused("ana", adds("mid")) is Refusal.STEP_FORBIDS
    assert table.refused("pim", adds("mid", name=" ")) is Refusal.TEXT_EMPTY
    assert table.refused("pim", ask.RowAdd(id="mid", board="paper", name="x", zones=("a", "b"))) is Refusal.WRONG_PLACE
    for zones in (("a",), ("a", "a"), ("a", "b", "c")):
        assert table.refused("pim", ask.RowAdd(id="mid", board="grid", name="x", zones=zones)) is Refusal.MALFORMED
    for id, zones in (("begin", ("a", "b")), ("mid", ("a", "end-good"))):
        assert table.refused("pim", ask.RowAdd(id=id, board="grid", name="x", zones=zones)) is Refusal.ID_TAKEN


def test_only_an_empty_row_is_taken_away_and_one_stays() -> None:
    table = a_grid()
    assert table.refused("pim", ask.RowRemove(zone="begin-more")) is Refusal.ROW_NOT_EMPTY
    table.does("pim", ask.NoteMove(ids=("n1",), zone="end-good"))
    table.does("pim", ask.RowRemove(zone="begin-more"))
    assert list(rows_of(table)) == ["end"]
    assert table.refused("pim", ask.RowRemove(zone="begin-good")) is Refusal.UNKNOWN  # two at once
    assert table.refused("pim", ask.ZoneName(id="begin-good", name="too late")) is Refusal.UNKNOWN
    table.does("pim", ask.NoteBin(ids=("n1", "n2")))
    assert table.refused("pim", ask.RowRemove(zone="end-good")) is Refusal.LAST_ROW


def test_a_note_that_nobody_else_sees_yet_keeps_no_row_and_tells_nothing_by_it() -> None:
    table = Table("sort_grid", more=SORTING_GRID)
    table.does("ana", ask.NoteAdd(id="mine", board="grid", zone="end-more", text="a thought of my own"))
    table.does("pim", ask.RowRemove(zone="end-good"))
    assert table.note("mine").zone == "begin-more"


def test_one_undo_takes_a_row_away_again_and_another_brings_one_back() -> None:
    table = a_grid()
    before = rows_of(table)
    table.does("pim", adds("mid"))
    table.does("pim", ask.ActUndo())
    assert rows_of(table) == before
    table.does("pim", ask.NoteMove(ids=("n1",), zone="end-good"))
    table.does("pim", ask.RowRemove(zone="begin-more"))
    table.does("pim", ask.ActUndo())
    assert rows_of(table) == before


def test_a_row_that_somebody_wrote_in_meanwhile_is_not_undone() -> None:
    table = a_grid()
    table.does("pim", adds("mid"))
    table.does("cor", ask.NoteMove(ids=("n1",), zone="mid-good"))
    assert table.refused("pim", ask.ActUndo()) is Refusal.CHANGED_SINCE
