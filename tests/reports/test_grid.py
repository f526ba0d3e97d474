"""A board of rows and columns in a report: drawn as such, and read box by box."""

from msgspec.structs import replace

from brownpaper.core.boards.grid import cell_name
from brownpaper.core.records import Board, Cell, Cluster, RealityTold, Zone
from brownpaper.core.records import Words as Both
from brownpaper.core.state import State
from brownpaper.reports import picture
from brownpaper.reports.outline import Heading, Notes, Outline, Picture
from tests.reports.table import closed_table, note, outline, put

ROWS = (("begin", Both("Het begin", "The beginning")), ("end", Both("Het eind", "The end")))
COLUMNS = (("good", Both("Goed", "Good")), ("more", Both("Meer", "More")))


def a_grid(*notes: tuple[str, str, str], cluster: str | None = None) -> State:
    """A closed table with a grid beside its brown paper: (id, text, zone)."""
    board = Board(
        id="grid", kind="grid", name=Both("Wat werkt er?", "What works?"), order="z", revealed=True, note_kinds=(),
    )
    cells = [Cell(row, column, row_name, column_name) for row, row_name in ROWS for column, column_name in COLUMNS]
    zones = [Zone(id=f"{cell.row}-{cell.column}", board="grid", name=cell_name(cell), order=f"a{nr}", cell=cell)
             for nr, cell in enumerate(cells)]
    lies = [note(id, text, board="grid", zone=zone, kind="neutral", cluster=cluster) for id, text, zone in notes]
    groups = [Cluster(id=cluster, board="grid", name="Vast contact", order="a")] if cluster else []
    return put(closed_table(), board, *zones, *groups, *lies)


TWO = (("n1", "Zij bellen terug", "begin-good"), ("n2", "Vaker samen kijken", "end-more"))


def drawn(made: Outline) -> Picture:
    return next(block for block in made.blocks if isinstance(block, Picture) and "Wat werkt er?" in block.caption)


def test_every_row_has_all_its_columns_also_where_nothing_lies() -> None:
    made = drawn(outline(a_grid(*TWO)))
    assert made.arrangement == "grid"
    assert [
        (area.name, [(field.name, [one.text for one in field.notes]) for field in area.fields]) for area in made.areas
    ] == [
        ("Het begin", [("Goed", ["Zij bellen terug"]), ("Meer", [])]),
        ("Het eind", [("Goed", []), ("Meer", ["Vaker samen kijken"])]),
    ]
    letters = [one.text for strip in picture.draw(made) for one in strip.letters]
    assert {"Het begin", "Het eind", "Goed", "Meer"} <= set(letters)


def test_the_notes_stand_under_the_name_of_their_row_and_column() -> None:
    blocks = outline(a_grid(*TWO)).blocks
    heads = {block.text: blocks[at + 1] for at, block in enumerate(blocks[:-1]) if isinstance(block, Heading)}
    for name, words in (("Het begin: Goed", "Zij bellen terug"), ("Het eind: Meer", "Vaker samen kijken")):
        notes = heads[name]
        assert isinstance(notes, Notes) and [one.text for one in notes.notes] == [words]


def test_groups_of_several_rows_are_drawn_as_groups() -> None:
    made = drawn(outline(a_grid(*TWO, cluster="c9")))
    assert made.arrangement == "fields"
    assert [field.name for area in made.areas for field in area.fields] == ["Vast contact"]


def test_a_row_that_is_higher_than_a_page_is_drawn_without_words() -> None:
    many = tuple((f"m{nr}", "een lange zin over wat er goed ging " * 3, "begin-good") for nr in range(60))
    for strip in picture.draw(drawn(outline(a_grid(*many)))):
        assert strip.height < picture.TALLEST + 40


def test_a_note_says_how_many_with_the_role_find_it_right_and_why() -> None:
    """method E08"""
    cells = a_grid(*TWO)
    expected = replace(cells.zones["begin-good"], cell=replace(cells.zones["begin-good"].cell, roles=("expert",)))
    told = RealityTold(id="n1", right=2, half=1, why="Meestal binnen twee dagen")
    blocks = outline(put(cells, expected, told)).blocks
    [lying] = [one for block in blocks if isinstance(block, Notes) for one in block.notes
               if one.text == "Zij bellen terug"]
    assert lying.mark == "2 klopt, 1 half “Meestal binnen twee dagen”"
    [other] = [one for block in blocks if isinstance(block, Notes) for one in block.notes
               if one.text == "Vaker samen kijken"]
    assert other.mark == ""
