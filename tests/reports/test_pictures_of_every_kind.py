"""Every kind of board has its picture in every report, and says in words beside it what it shows."""

import datetime
import io
import re
from html import escape
from pathlib import Path

import docx
import pytest

from brownpaper.core.boards import KINDS
from brownpaper.core.state import State
from brownpaper.core.views import project_report
from brownpaper.reports import docx as word
from brownpaper.reports import html, markdown, pdf, picture
from brownpaper.reports.from_view import outline_from
from brownpaper.reports.outline import Outline, Picture
from brownpaper.reports.sections.layouts import LAYOUTS
from tests.reports.files import every_file, structure, text_of_pdf
from tests.reports.table import MADE_AT
from tests.reports.test_boards import SAID, a_board, words_of

DRAWN_AS = {
    "brownpaper": "fields", "zones": "fields", "shelf": "fields", "scales": "fields", "rings": "rings", "swot": "boxes",
    "grid": "grid", "calibration": "grid", "matrix": "plane", "fishbone": "fish", "lifeline": "lanes", "tree": "tree",
    "flow": "asked",
}
CAPTION = {"nl": "Het bord, zoals het aan het eind lag.", "en": "The board, as it lay at the end."}


def told(state: State, language: str = "nl") -> Outline:
    """The report that stays at the table, so that a case is in it."""
    return outline_from(project_report(state, case=True), language, MADE_AT, number=412)


def of_the_board(outline: Outline) -> Picture:
    (found,) = [one for one in outline.blocks if isinstance(one, Picture) and one.caption == CAPTION[outline.language]]
    return found


def test_a_kind_names_its_drawing_in_one_place_and_none_is_forgotten() -> None:
    assert {kind.layout for kind in KINDS.values()} == LAYOUTS.keys()
    assert DRAWN_AS.keys() == KINDS.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_board_has_its_picture_in_the_report_in_both_languages(kind: str) -> None:
    state = a_board(kind)
    for language in ("nl", "en"):
        drawn = of_the_board(told(state, language))
        assert drawn.arrangement == DRAWN_AS[kind]
        assert drawn.alt.startswith(("Het bord", "The board")) and len(drawn.alt) > 40


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_a_pdf_word_and_markdown_hold_it_and_say_what_it_shows(kind: str, tmp_path: Path) -> None:
    made = told(a_board(kind))
    drawn = of_the_board(made)

    spoken = re.escape(escape(drawn.alt))
    images = re.findall(rf'<div role="img" aria-label="{spoken}">(.*?)</div>', html.fragment(made))
    assert len(images) == 1
    words = words_of(f"<all>{images[0]}</all>")
    assert ("1" if kind == "matrix" else SAID[0][1].split()[-1]) in words

    made_pdf = pdf.render(made)
    assert made_pdf.standards == pdf.STANDARDS
    figures = [element for role, element in structure(made_pdf.content) if role == "Figure"]
    assert sum(drawn.alt in str(one.get("/Alt", "")) for one in figures) == 1
    assert SAID[0][1] in text_of_pdf(made_pdf.content, tmp_path)

    shapes = docx.Document(io.BytesIO(word.render(made))).inline_shapes
    assert sum(shape._inline.docPr.get("descr") == drawn.alt for shape in shapes) == 1

    assert f"Plaatje van het bord: {drawn.alt}" in markdown.render(made)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_out_is_in_no_file_and_on_no_picture(kind: str) -> None:
    made = told(a_board(kind))
    for name, content in every_file(made).items():
        if name not in ("pdf", "docx", "xlsx"):
            assert b"verborgen" not in content, name
    letters = [one.text for strip in picture.draw(of_the_board(made)) for one in strip.letters]
    assert not any("verborgen" in one for one in letters) and any(letters)


@pytest.mark.parametrize("kind", KINDS)
def test_in_a_report_no_letter_lies_outside_its_strip_and_no_strip_outside_a_page(kind: str) -> None:
    for strip in picture.draw(of_the_board(told(a_board(kind)))):
        assert strip.width == picture.WIDTH and strip.height <= picture.TALLEST + 60
        for one in strip.letters:
            assert 0 <= one.left <= strip.width and 0 < one.base <= strip.height, one.text


@pytest.mark.parametrize("kind", KINDS)
def test_for_the_public_no_board_is_drawn(kind: str) -> None:
    made = outline_from(project_report(a_board(kind)), "nl", MADE_AT, audience="public",
                        respond_until=datetime.date(2027, 4, 1))
    assert not any(isinstance(one, Picture) for one in made.blocks)
