"""A grid in a format: rows and columns make its boxes, and what cannot be meant is told with its place."""

import pytest

from brownpaper.core.formats import zones_of
from brownpaper.core.records import Words
from brownpaper.formats.reading import read_format

from .small import SMALL, mistakes

ZONES = SMALL[SMALL.index("    zones:"):SMALL.index("steps:")]
GRID = """\
    note_kinds: []
    rows:
      - {id: begin, name: {nl: "Het begin", en: "The beginning"}}
      - {id: end, name: {nl: "Het eind", en: "The end"}}
    columns:
      - {id: good, name: {nl: "Goed", en: "Good"}}
      - {id: more, name: {nl: "Meer"}, later: true}
"""


def a_format(grid: str = GRID) -> str:
    return SMALL.replace(ZONES, grid).replace("kind: brownpaper", "kind: grid")


def test_every_row_and_column_make_a_box_that_is_called_after_both() -> None:
    [board] = read_format(a_format(), "small.yaml").boards
    zones = zones_of(board)
    assert [zone.id for zone in zones] == ["begin-good", "begin-more", "end-good", "end-more"]
    assert zones[0].name == Words("Het begin: Goed", "The beginning: Good")
    assert zones[3].name == Words("Het eind: Meer", "The end: Meer"), "a language that is missing is read in the other"
    assert [zone.cell.later for zone in zones if zone.cell] == [False, True, False, True]


@pytest.mark.parametrize(("grid", "told"), [
    (GRID.replace("    note_kinds: []\n", ""), "note_kinds"),
    (GRID[:GRID.index("    columns:")], "columns"),
    (GRID.replace("id: end", "id: begin"), "“begin”"),
    (GRID.replace("good, name: {nl: \"Goed\", en: \"Good\"}", "good, name: {nl: \"Goed\"}, later: true"), "write"),
    (GRID.replace("id: begin", f"id: {'b' * 32}"), "35 characters"),
    (GRID + ZONES, "zones"),
    (GRID.replace("    columns:", "".join(
        f"      - {{id: row{nr}, name: {{nl: \"Rij\"}}}}\n" for nr in range(11)) + "    columns:"), "24"),
])
def test_a_grid_that_cannot_be_meant_is_told(grid: str, told: str) -> None:
    assert any(told in error.told("en") for error in mistakes(a_format(grid)))


def test_only_a_grid_has_rows() -> None:
    [error] = mistakes(a_format(GRID + ZONES).replace("kind: grid", "kind: zones").replace("note_kind: chance", "x: y")
                       .replace(", x: y", ""))
    assert "Only a board of kind grid" in error.told("en")


MARKED = GRID.replace("{nl: \"Het begin\", en: \"The beginning\"}", "{nl: \"Begin\"}, roles: [one]").replace(
    "{nl: \"Goed\", en: \"Good\"}", "{nl: \"Goed\"}, marks: true")


def test_the_roles_of_a_row_are_asked_about_the_notes_of_the_columns_that_say_so() -> None:
    [board] = read_format(a_format(MARKED), "small.yaml").boards
    assert [zone.cell.roles for zone in zones_of(board) if zone.cell] == [("one",), (), (), ()]


@pytest.mark.parametrize(("grid", "told"), [
    (MARKED.replace("roles: [one]", "roles: [nobody]"), "“nobody”"),
    (MARKED.replace(", roles: [one]", ""), "roles"),
    (MARKED.replace(", marks: true", ""), "marks"),
])
def test_roles_that_nobody_can_be_asked_are_told(grid: str, told: str) -> None:
    assert any(told in error.told("en") for error in mistakes(a_format(grid)))
