"""The fixture's edge notes, each as it is expected to end, in every export."""

import csv
import io
import zipfile

import openpyxl
import pytest
from msgspec.structs import replace

from brownpaper.reports import docx as word
from brownpaper.reports import html, markdown, pdf, sheets
from tests.reports.files import every_file, lefts_in_pdf, read_html, text_of_pdf, texts
from tests.reports.table import EDGE, FIXTURE, closed_table, note, outline, put

LITERAL = [one for one in FIXTURE["edge_notes"] if one["id"] not in ("e08", "e09", "e13", "e14")]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return texts(outline(), tmp_path_factory.mktemp("report"))


@pytest.mark.parametrize("one", LITERAL, ids=lambda one: one["case"])
def test_a_note_stands_in_every_export_as_it_was_written(one, written):
    for kind, words in written.items():
        expected = one["text"]
        if kind == "csv":
            expected = expected.replace('"', '""')
        if kind == "pdf":  # a line may break inside the markup somebody typed
            words, expected = words.replace(" ", ""), expected.replace(" ", "")
        assert expected in words, kind


def test_markup_somebody_typed_becomes_no_element():
    tags, words = read_html(html.page(outline(), "/report.css"))
    assert "img" not in {tag for tag, _ in tags}
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
    assert EDGE["e06"] in words


def test_a_formula_somebody_typed_is_text_in_the_workbook_and_prefixed_in_csv():
    made = outline()
    notes = openpyxl.load_workbook(io.BytesIO(sheets.actions_xlsx(made)))["Briefjes"]
    cell = next(cell for row in notes for cell in row if cell.value == EDGE["e07"])
    assert cell.data_type == "s"
    assert cell.quotePrefix
    rows = list(csv.reader(io.StringIO(sheets.notes_csv(made).decode("utf-8-sig")), delimiter=";"))
    assert "'" + EDGE["e07"] in {value for row in rows for value in row}
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row)


@pytest.mark.parametrize("start", ["=1+1", "+31", "-2", "@SUM(A1)", "＝1", "\t=1"])
def test_every_way_to_begin_a_formula_is_prefixed(start):
    state = put(closed_table(edge=False), note("f1", start))
    rows = csv.reader(io.StringIO(sheets.notes_csv(outline(state)).decode("utf-8-sig")), delimiter=";")
    assert "'" + start.strip() in {value for row in rows for value in row}


def test_emoji_are_kept_in_every_export(written):
    for kind in ("docx", "html", "markdown", "csv"):
        assert EDGE["e08"] in written[kind], kind
    assert "👍" in written["pdf"]


def test_a_note_of_spaces_is_nowhere():
    for block in outline().blocks:
        for one in getattr(block, "notes", ()):
            assert one.text.strip()


def test_text_from_right_to_left_is_kept_with_its_direction(written):
    for kind in ("docx", "html", "markdown", "csv"):
        assert EDGE["e13"] in written[kind], kind
    assert 'dir="auto">شكرا لكم' in html.fragment(outline())
    source = zipfile.ZipFile(io.BytesIO(word.render(outline()))).read("word/document.xml").decode()
    assert source.count("<w:rtl/>") == 1


def test_words_from_right_to_left_run_so_in_lists_headings_tables_and_pictures(tmp_path):
    hebrew = "\u05e9\u05dc\u05d5\u05dd"
    turned = f"{hebrew} Kanarieletters"
    state = closed_table(edge=False)
    state = put(
        state, note("r1", turned), replace(state.clusters["T1"], name=turned),
        replace(state.actions["a1"], what=turned),
    )
    made = outline(state)
    content = pdf.render(made).content
    drawn = hebrew[::-1]  # as it stands on the page, seen from the left
    firsts, seconds = lefts_in_pdf(drawn, content, tmp_path), lefts_in_pdf("Kanarieletters", content, tmp_path)
    both = list(zip(firsts, seconds, strict=True))
    assert sum(first > second for first, second in both) == 7, "note, group, both in the picture, choice and actions"
    assert len(both) == 8, "and within a sentence of the summary"
    assert html.fragment(made).count('direction="rtl"') == 2


def test_a_sentence_that_begins_with_a_name_from_right_to_left_is_not_turned_round():
    state = closed_table(edge=False)
    made = html.fragment(outline(put(state, replace(state.clusters["T4"], name=EDGE["e13"]))))
    assert f"<li>{EDGE['e13']} kreeg de meeste stippen: 7.</li>" in made


def test_a_pdf_with_arabic_emoji_and_other_scripts_keeps_to_the_standards():
    assert pdf.render(outline()).standards == pdf.STANDARDS
    state = put(closed_table(), *(note(f"s{at}", words) for at, words in enumerate(
        ["नमस्ते", "สวัสดี", "שלום", "ấ ế ộ", "1️⃣ ❤️ 👨‍👩‍👧 🇳🇱", "Привет", "ქართული", "x\u0327", "ﬁ ﬀ"],
    )))
    assert pdf.render(outline(state)).standards == pdf.STANDARDS


def test_a_character_without_a_glyph_is_named_in_the_pdf_and_kept_elsewhere(tmp_path):
    state = put(closed_table(edge=False), note("c1", "漢 en 🫨"))
    written = texts(outline(state), tmp_path)
    assert "[cjk unified ideograph-6f22] en" in written["pdf"]
    assert all("漢 en 🫨" in written[kind] for kind in ("docx", "html", "markdown", "csv"))
    assert pdf.render(outline(state)).standards == pdf.STANDARDS


def test_an_endless_word_breaks_inside_its_column(tmp_path):
    endless = "arbeidsongeschiktheids" * 40
    state = put(closed_table(edge=False), note("w1", endless))
    made = pdf.render(outline(state))
    assert made.standards == pdf.STANDARDS
    assert endless in text_of_pdf(made.content, tmp_path).replace(" ", "")
    assert "overflow-wrap: anywhere" in html.stylesheet().decode()


BIDI = "\u202ekcab\u202c \u2066x\u2069 \u200f\u061c"


def test_bidi_and_control_characters_reach_no_file():
    state = put(closed_table(edge=False), note("b1", f"voor{BIDI}\x00\x1b[31m na"))
    state = put(state, *(  # also where people name things
        type(one)(**{**{name: getattr(one, name) for name in one.__struct_fields__}, "name": f"Groep {BIDI}\x07"})
        for one in list(state.clusters.values())[:1]
    ))
    made = outline(state)
    for kind, content in every_file(made).items():
        if kind in ("html", "markdown", "actions.csv", "notes.csv", "ics"):
            text = content.decode()
            assert not set(text) & set("\u202e\u202c\u2066\u2069\u200f\u061c\x00\x1b\x07"), kind
    source = zipfile.ZipFile(io.BytesIO(word.render(made))).read("word/document.xml").decode()
    assert not set(source) & set("\u202e\u202c\u2066\u2069\u200f\u061c\x00\x1b\x07")
    assert "voorkcab x" in source


TYPST = '#panic("x") #read("/etc/passwd") $x$ @ref <label> #import "a.typ": * ] ) } // /* `raw` \\ "'
MARKDOWN = "# kop **vet** [link](http://example.org) ![x](y) | cel | <script> &amp; ~~weg~~ `code` 1. een\n- lijst\n---"


@pytest.mark.parametrize("hostile", [TYPST, MARKDOWN], ids=["typst", "markdown"])
def test_source_code_somebody_typed_is_read_as_it_stands(hostile, tmp_path):
    state = put(closed_table(edge=False), note("h1", hostile))
    made = outline(state)
    assert pdf.render(made).standards == pdf.STANDARDS
    written = texts(made, tmp_path)
    for kind in ("pdf", "docx", "html", "markdown"):
        squeezed = written[kind].replace(" ", "")
        assert all(line.replace(" ", "") in squeezed for line in hostile.split("\n")), kind


def test_hostile_words_are_literal_also_as_title_question_group_and_action(tmp_path):
    state = closed_table(edge=False)
    state = put(
        state, replace(state.workshop, title=TYPST, question=MARKDOWN),
        replace(state.clusters["T1"], name="</h3><script>alert(1)</script>"),
        replace(state.actions["a1"], what='=HYPERLINK("x")|a|b', who="*Rob*"),
    )
    made = outline(state)
    assert pdf.render(made).standards == pdf.STANDARDS
    tags, words = read_html(html.page(made, "/report.css"))
    assert not {"script", "img"} & {tag for tag, _ in tags}
    assert TYPST in words
    written = texts(made, tmp_path)
    assert '=HYPERLINK("x")|a|b' in written["markdown"]
    assert "*Rob*" in written["markdown"]
    assert markdown.render(made).count("\n# ") == 1
