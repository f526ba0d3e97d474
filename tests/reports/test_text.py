"""Text before it reaches any file: cleaned, named, measured, wrapped, and dates understood."""

import datetime
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from brownpaper.reports import pdf
from brownpaper.reports.dates import date_in
from brownpaper.reports.lettering import reads_from_right, shortened, width_of, wrapped
from brownpaper.reports.outline import Heading, Note, Notes, Outline
from brownpaper.reports.sanitise import LONGEST, made_printable, named, printable, tidied, tidy
from tests.reports.table import MADE_AT


def outline_of(text: str) -> Outline:
    notes = (Note(kind="chance", word="kans", text=text),)
    return Outline(title=text, language="nl", made_at=MADE_AT, blocks=(
        Heading(level=1, text=text), Notes(board="", group="", zone="", notes=notes),
    ))


@given(some.text())
def test_tidying_leaves_no_control_character_and_is_done_once(text):
    tidy_text = tidy(text)
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in tidy_text)
    assert not any(unicodedata.bidirectional(char) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
                   for char in tidy_text)
    assert tidy(tidy_text) == tidy_text


def test_ordinary_words_in_any_script_are_left_alone():
    for words in ("Eén vast contact, zo'n 3×!", "شكرا لكم", "👍🏽❤️", "नमस्ते", "a\nb"):
        assert tidy(words) == words


def test_a_very_long_text_is_cut_with_an_ellipsis_and_a_note_never_is():
    assert tidy("a" * 5000) == "a" * (LONGEST - 1) + "…"
    assert tidy("a" * 1000) == "a" * 1000


def test_marks_piled_upon_a_letter_are_limited():
    assert len(tidy("z" + "\u0335" * 500)) == 5


@pytest.mark.parametrize("empty", ["", "   ", "\x00", "\u202e", "\n\n"])
def test_a_heading_or_title_is_never_empty(empty):
    clean = tidied(outline_of(empty))
    assert clean.title == "(zonder titel)"
    assert clean.blocks[0] == Heading(level=1, text="(zonder titel)")
    assert pdf.render(outline_of(empty)).standards == pdf.STANDARDS


def test_a_heading_stays_on_one_line():
    assert tidied(outline_of("a\n\nb")).title == "a b"


def test_a_note_in_a_language_that_is_none_gets_one():
    block = Notes(board="", group="", zone="", notes=(Note(kind="chance", word="", text="a", language='nl"><b>'),))
    clean = tidied(Outline(title="t", language="nl", made_at=MADE_AT, blocks=(block,)))
    assert clean.blocks[0].notes[0].language == "nl"


def test_characters_without_a_glyph_are_named_and_others_kept():
    assert printable("a漢é👍") == "a[cjk unified ideograph-6f22]é👍"
    assert named("\ue000") == "[U+E000]"
    assert printable("漢" * 40).endswith("[cjk unified ideograph-6f22][+32]")


@settings(max_examples=25, deadline=None)
@given(some.text(min_size=1, max_size=40))
def test_any_text_at_all_gives_a_pdf_that_keeps_to_the_standards(text):
    clean = made_printable(tidied(outline_of(text)))
    made = pdf.render(clean)
    assert made.content.startswith(b"%PDF")
    assert made.standards == pdf.STANDARDS


@given(some.text(alphabet="abcdefgh éÉ👍ك-\n", max_size=300), some.floats(min_value=30, max_value=200))
def test_wrapped_lines_fit_and_lose_nothing(text, room):
    lines = wrapped(text, 7.5, room)
    assert all(width_of(line, 7.5) <= room for line in lines)
    kept = "".join("".join(lines).split()).replace("-", "")
    assert kept == "".join(text.split()).replace("-", "")


def test_an_emoji_made_of_parts_is_never_broken():
    family = "👨\u200d👩\u200d👧"
    assert all(line in (family, family * 2) for line in wrapped(family * 6, 10, 30))


def test_a_text_is_shortened_at_a_word():
    assert shortened("een twee drie vier", 12) == "een twee…"
    assert shortened("kort", 12) == "kort"


def test_the_direction_of_a_line_is_that_of_its_first_letter():
    assert reads_from_right("123 شكرا abc")
    assert not reads_from_right("abc شكرا")
    assert not reads_from_right("123")


@pytest.mark.parametrize("typed", [
    "2027-05-13", "13-5-2027", "13/05/2027", "13.05.2027", "13 mei 2027", "do 13 mei 2027", "13  Mei  2027",
    "13 May 2027", "May 13, 2027",
])
def test_a_date_is_understood_as_people_write_it(typed):
    assert date_in(typed) == datetime.date(2027, 5, 13)


@pytest.mark.parametrize("typed", [
    "", "na de zomer", "13 mei", "31-02-2027", "13-5-27", "2027-05-13 of later", "5-13-2027",
])
def test_a_date_that_is_not_clear_is_not_guessed(typed):
    assert date_in(typed) is None
