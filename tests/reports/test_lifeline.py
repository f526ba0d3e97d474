"""A life line in a report that tells the case: a picture of lanes, a list, a table; and in no other report."""

import csv
import datetime
import io
import xml.etree.ElementTree as ElementTree

from brownpaper.core.records import Board, Moment, Zone
from brownpaper.core.records import Words as Both
from brownpaper.core.state import State
from brownpaper.core.views import project_report
from brownpaper.reports import html, picture, sheets
from brownpaper.reports.from_view import outline_from
from brownpaper.reports.outline import Outline, Paragraph, Picture, Table
from tests.reports.files import texts
from tests.reports.table import closed_table, note, outline, put

HOSTILE = '<img src=x onerror="alert(1)">'
AT = datetime.datetime(2027, 3, 12, 10, 0, tzinfo=datetime.UTC)
STORY = (
    ("n1", "Geboren, te vroeg", "life", "F", "rond 2006", "told", "zijn moeder", False),
    ("n2", "Ouders gaan uit elkaar", "family", "F", "toen hij 4 was", "", "", False),
    ("n3", "Hier weten we niets van", "life", "V", "", "", "", True),
    ("n4", HOSTILE, "family", "a", "=1+1", "guess", "", False),
)


def a_case(*story: tuple[str, str, str, str, str, str, str, bool]) -> State:
    board = Board(id="line", kind="lifeline", name=Both("Levenslijn", "Life line"), order="z", revealed=True,
                  note_kinds=(), kept_days=30)
    lanes = (Zone(id="life", board="line", name=Both("Leven", "Life"), order="a"),
             Zone(id="family", board="line", name=Both("Familie", "Family"), order="b"))
    return put(closed_table(), board, *lanes, *(
        note(id, text, board="line", zone=lane, kind="neutral") for id, text, lane, *_ in story
    ), *(
        Moment(id=id, board="line", order=order, when=when, source=source, by=by, gap=gap)  # type: ignore[arg-type]
        for id, _, _, order, when, source, by, gap in story
    ))


def inside(state: State, language: str = "nl") -> Outline:
    return outline_from(project_report(state, case=True), language, AT, number=7)


def test_what_is_sent_does_not_tell_the_case_and_says_so() -> None:
    made = outline(a_case(*STORY))
    for words in ("Geboren", "rond 2006", "zijn moeder", "uit elkaar"):
        assert words not in str(made), words
    assert "De casus zelf staat niet in dit verslag" in str(made)


def test_the_draft_that_is_asked_for_with_it_tells_it_moment_by_moment_and_for_whom_it_is() -> None:
    made = inside(a_case(*STORY))
    table = next(block for block in made.blocks if isinstance(block, Table) and "moment voor moment" in block.caption)
    assert table.header == ("Wanneer", "Rij", "Wat gebeurde er", "Wie weet het")
    assert table.rows[:3] == (
        ("1. rond 2006", "Leven", "Geboren, te vroeg", "Verteld: zijn moeder"),
        ("1. toen hij 4 was", "Familie", "Ouders gaan uit elkaar", ""),
        ("2", "Leven", "Gat: Hier weten we niets van", ""),
    )
    assert any(isinstance(one, Paragraph) and "alleen voor wie aan tafel zat" in one.text for one in made.blocks)


def test_the_picture_has_every_lane_and_moment_and_further_strips_where_they_do_not_fit() -> None:
    many = tuple(
        (f"n{at}", f"Moment {at}", "life", chr(70 + at), f"rond {2000 + at}", "", "", False) for at in range(9))
    [drawn] = [one for one in inside(a_case(*many)).blocks if isinstance(one, Picture) and one.lanes is not None]
    strips = picture.draw(drawn)
    assert len(strips) == 3
    told = "".join("".join(ElementTree.fromstring(one.svg()).itertext()) for one in strips)
    for at in range(9):
        assert f"Moment {at}" in told and f"rond {2000 + at}" in told
    for one in strips:
        assert all(0 <= letters.left <= one.width and 0 < letters.base <= one.height for letters in one.letters)


def test_every_file_holds_the_words_and_markup_somebody_typed_becomes_no_element(tmp_path) -> None:
    made = inside(a_case(*STORY))
    for kind, words in texts(made, tmp_path).items():
        assert "Oudersgaanuitelkaar" in words.replace(" ", "").replace("\n", ""), kind
    assert "<img" not in html.page(made, "/report.css")


def test_a_table_for_programs_has_when_and_who() -> None:
    rows = list(csv.reader(io.StringIO(sheets.notes_csv(inside(a_case(*STORY))).decode("utf-8-sig")), delimiter=";"))
    assert ["Levenslijn", "1. rond 2006", "Leven", "", "Geboren, te vroeg", "Verteld: zijn moeder"] in rows


def test_it_is_told_in_english_too() -> None:
    assert "This report tells a case" in str(inside(a_case(*STORY), "en"))
