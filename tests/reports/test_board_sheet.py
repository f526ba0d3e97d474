"""A board on paper: what stands on its sheets, in both languages, for every kind of board and form."""

import datetime
import io

import pikepdf
import pytest

from brownpaper.core import commands as ask
from brownpaper.core.rows import RoundRow
from brownpaper.core.views import project_sheet
from brownpaper.reports.board_sheet import Form, Sheet, render, sheet_of
from tests.core.table import GROWING, PLACING, Table
from tests.reports.files import text_of_pdf

MADE = datetime.datetime(2027, 3, 11, 9, 42, tzinfo=datetime.UTC)
HOSTILE = '#panic("x") <b>vet</b> $x$ @ref \u202egnus'


@pytest.fixture
def table() -> Table:
    """Three notes are shown, one of them in a group; the table sorts."""
    table = Table("think", more=(*GROWING, *PLACING))
    for note, text in (("n1", "na twee uur ben ik op"), ("n2", "mijn baas denkt mee"), ("n3", HOSTILE)):
        table.does("ana", ask.NoteAdd(id=note, board="paper", text=text))
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    table.groups("g", "n1", name="Energie")
    table.does("pim", ask.BoardCode(board="paper"))
    return table


def sheet(table: Table, form: Form = "", round: str = "", board: str = "paper", language: str = "nl") -> Sheet:
    view = project_sheet(table.state)
    row = view["rounds"][round] if round else None
    assert row is None or isinstance(row, RoundRow)
    return sheet_of(view, board, form, row, language, MADE)


@pytest.mark.parametrize(("language", "expected"), [
    ("nl", ("Vel", "zoals het lag om 09:42", "11 maart 2027", "Zeg of schrijf die code")),
    ("en", ("as it was at 09:42", "11 March 2027", "Say or write that code")),
])
def test_every_note_stands_on_it_with_its_code_under_its_group(table, language, expected, tmp_path):
    made = sheet(table, language=language)
    assert (made.parts[0].code, made.parts[0].name) == ("G1", "Energie")
    assert [line.code for part in made.parts for line in part.lines] == ["B1", "B2", "B3"]
    words = text_of_pdf(render(made, language), tmp_path)
    assert [one for one in ("G1", "B1", "B2", "B3", "na twee uur ben ik op", *expected[1:]) if one not in words] == []


def test_words_that_look_like_source_are_read_as_they_stand(table, tmp_path):
    words = text_of_pdf(render(sheet(table), "nl"), tmp_path)
    assert '#panic("x") <b>vet</b> $x$ @ref' in words and "\u202e" not in words


@pytest.mark.parametrize("lang", ["en-gb", "fry", "zh-Hant-TW"])
def test_a_note_in_any_language_stands_on_it(lang, tmp_path):
    table = Table("think")
    table.does("ana", ask.NoteAdd(id="n1", board="paper", text="In anoare taal", lang=lang))
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    made = sheet(table)
    assert [line.language for part in made.parts for line in part.lines] == [lang.split("-")[0]]
    assert "In anoare taal" in text_of_pdf(render(made, "nl"), tmp_path)


def test_what_can_be_chosen_stands_on_a_page_of_its_own_with_the_same_codes(table, tmp_path):
    table.at("choose")
    made = sheet(table, round="choose")
    assert made.choices == (("G1", "Energie"),)
    words = text_of_pdf(render(made, "nl"), tmp_path)
    assert "Je hebt 3 stippen. Geef er hoogstens 2 aan hetzelfde." in words


def test_after_the_closing_people_say_on_it_whether_the_report_is_right(table, tmp_path):
    words = text_of_pdf(render(sheet(table, "react"), "nl"), tmp_path)
    assert [one for one in ("Klopt", "Klopt niet", "Mist iets", "Over het hele verslag") if one not in words] == []


def test_a_tree_stands_on_it_from_its_root_down_and_a_matrix_with_places_in_words(table):
    for board in ("tree", "plane"):
        table.does("pim", ask.BoardReveal(board=board))
    table.does("pim", ask.TreeGrow(id="t1", board="tree", parent=None, text="wachten"))
    table.does("pim", ask.TreeGrow(id="t2", board="tree", parent="t1", text="te weinig mensen"))
    table.does("pim", ask.NoteAdd(id="m1", board="plane", text="een bel"))
    table.does("pim", ask.NoteAdd(id="m2", board="plane", text="nog niet gelegd"))
    table.does("pim", ask.MatrixPut(notes=("m1",), across=10, up=90))
    for board in ("tree", "plane"):
        table.does("pim", ask.BoardCode(board=board))
    tree = [line for part in sheet(table, board="tree").parts for line in part.lines]
    assert [(one.code, one.text, one.deep) for one in tree] == [("K1", "wachten", 0), ("K2", "te weinig mensen", 1)]
    plane = [line for part in sheet(table, board="plane").parts for line in part.lines]
    assert [one.text for one in plane] == ["een bel", "nog niet gelegd"] and plane[0].where and not plane[1].where


def test_it_is_tagged_for_screen_readers(table):
    document = pikepdf.open(io.BytesIO(render(sheet(table, "recognise"), "nl")))
    assert document.Root.MarkInfo.Marked and document.Root.Lang == "nl"
    metadata = document.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" in metadata and b"pdfaid:part" in metadata
