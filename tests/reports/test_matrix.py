"""A matrix in the report: a picture with numbers, a list that says in words where each lies, and the same in tables."""

import csv
import io
import xml.etree.ElementTree as ElementTree
from itertools import combinations

from msgspec.structs import replace

from brownpaper.core.records import Axis, Board, Spot, Zone
from brownpaper.core.records import Words as Both
from brownpaper.core.state import State
from brownpaper.reports import html, picture, sheets
from brownpaper.reports.outline import Dot, Heading, Notes, Outline, Picture, Plane, Table
from tests.reports.files import texts
from tests.reports.table import closed_table, note, outline, put

HOSTILE = '<img src=x onerror="alert(1)">'
HELPS = Axis(name=Both("Effect", "Effect"), low=Both("weinig effect", "little effect"),
             high=Both("veel effect", "much effect"))


def a_matrix(*spots: tuple[str, str, int, int], loose: str = "", axes: tuple[Axis, ...] = ()) -> State:
    """A closed table with a matrix beside its brown paper: (id, text, across, up)."""
    board = Board(id="plane", kind="matrix", name=Both("Moeite en effect", "Effort and effect"), order="z",
                  revealed=True, note_kinds=(), axes=axes)
    lies = [note(id, text, board="plane", zone="ideas", kind="neutral") for id, text, _, _ in spots]
    beside = [note("zz-loose", loose, board="plane", zone="ideas", kind="neutral")] if loose else []
    return put(
        closed_table(), board, Zone(id="ideas", board="plane", name=Both("Ideeën", "Ideas"), order="a"),
        *lies, *beside, *(Spot(id=id, board="plane", across=across, up=up) for id, _, across, up in spots),
    )


THREE = (("n1", "Een vast nummer", 8, 92), ("n2", "De deur vroeger open", 71, 45), ("n3", "Een rooster", 30, 70))


def listed(made: Outline) -> Table:
    return next(block for block in made.blocks if isinstance(block, Table) and "nummer" in block.caption)


def drawn(made: Outline) -> Picture:
    return next(block for block in made.blocks if isinstance(block, Picture) and block.plane is not None)


def test_the_list_begins_with_what_helps_much_and_takes_little_and_says_where_in_words():
    table = listed(outline(a_matrix(*THREE)))
    assert table.header == ("Nummer", "Briefje", "Effect", "Moeite")
    assert table.rows == (
        ("1", "Een vast nummer", "veel effect", "weinig moeite"),
        ("3", "Een rooster", "eerder veel effect", "eerder weinig moeite"),
        ("2", "De deur vroeger open", "ertussenin", "eerder veel moeite"),
    )


def test_the_axes_are_those_of_the_format():
    money = Axis(name=Both("Geld", "Money"), low=Both("weinig geld", "little money"),
                 high=Both("veel geld", "much money"))
    made = outline(a_matrix(*THREE, axes=(money, HELPS)), language="en")
    table = next(block for block in made.blocks if isinstance(block, Table) and block.header[1] == "Note")
    assert table.header[2:] == ("Effect", "Money")
    assert table.rows[0][2:] == ("much effect", "little money")


def test_what_has_no_spot_is_listed_beside_it_and_what_was_kept_out_is_nowhere():
    state = a_matrix(*THREE, loose="Nog een idee")
    state = put(state, replace(state.notes["n2"], keep_out=True))
    made = outline(state)
    titles = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert "Nog niet op het vlak" in titles
    assert "De deur vroeger open" not in str(made.blocks)
    [beside] = [block for block in made.blocks if isinstance(block, Notes) and block.board == "Moeite en effect"]
    assert [one.text for one in beside.notes] == ["Nog een idee"]
    plane = drawn(made).plane
    assert plane is not None
    assert [dot.number for dot in plane.dots] == [1, 2], "numbers count what the report holds"


def test_a_matrix_without_spots_is_told_as_any_board():
    made = outline(a_matrix(loose="Nog een idee"))
    assert not any(isinstance(block, Picture) and block.plane is not None for block in made.blocks)
    assert "Nog een idee" in str(made.blocks)


def test_every_file_holds_the_words_and_markup_somebody_typed_becomes_no_element(tmp_path):
    made = outline(a_matrix(*THREE, ("n4", HOSTILE, 50, 50)))
    for kind, words in texts(made, tmp_path).items():
        assert "De deur vroeger open".replace(" ", "") in words.replace(" ", ""), kind
    assert "<img" not in html.page(made, "/report.css")


def test_a_table_for_programs_has_the_hundredths_beside_the_words():
    rows = list(csv.reader(io.StringIO(sheets.notes_csv(outline(a_matrix(
        *THREE, ("n5", "=1+1", 0, 0)))).decode("utf-8-sig")), delimiter=";"))
    assert ["Moeite en effect", "1", "", "", "Een vast nummer", "veel effect (92), weinig moeite (8)"] in rows
    assert any("'=1+1" in row for row in rows)


def plane(*dots: tuple[int, int], ends: tuple[str, str] = ("weinig", "veel")) -> Picture:
    made = tuple(Dot(number=number, across=across, up=up) for number, (across, up) in enumerate(dots, 1))
    return Picture(areas=(), alt="Een vlak.", caption="Vlak", arrangement="plane",
                   plane=Plane(across=ends, up=ends, dots=made))


def circles(of: Picture) -> list[tuple[float, float]]:
    [sheet] = picture.draw(of)
    return [(float(one.attrib["cx"]), float(one.attrib["cy"]))
            for one in ElementTree.fromstring(sheet.svg()).iter() if one.tag.endswith("circle")]


def test_a_number_lies_where_the_note_lay():
    left, right = circles(plane((10, 90), (90, 10)))
    assert left[0] < right[0] and left[1] < right[1]


def test_numbers_on_one_spot_lie_beside_each_other_and_within_the_plane():
    found = circles(plane(*[(100, 100)] * 20))
    assert len(found) == 20
    for one, other in combinations(found, 2):
        assert max(abs(one[0] - other[0]), abs(one[1] - other[1])) > 17


def test_long_and_hostile_names_of_ends_stay_inside_the_sheet():
    long = "arbeidsongeschiktheidsverzekeringsmaatschappij</text><script>"
    [sheet] = picture.draw(plane((0, 0), (100, 100), ends=(long, "شكرا جزيلا")))
    assert "<script" not in sheet.svg()
    for one in sheet.letters:
        assert 0 <= one.left <= sheet.width
        assert 0 < one.base <= sheet.height
