"""What makes a PDF usable with a screen reader and readable in thirty years, and that the content is all there."""

import io
from collections import Counter
from itertools import pairwise

import pikepdf
import pytest
import typst

from brownpaper.reports import pdf
from tests.reports.files import structure, text_of_pdf
from tests.reports.table import closed_table, note, outline, put


@pytest.fixture(scope="module")
def made():
    return pdf.render(outline())


@pytest.fixture(scope="module")
def opened(made):
    with pikepdf.open(io.BytesIO(made.content)) as document:
        yield document


def test_a_pdf_keeps_to_both_standards_at_once(made, opened):
    assert made.standards == ("ua-1", "a-2a")
    assert made.notice == ""
    metadata = opened.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_a_pdf_names_its_language_title_and_that_it_is_tagged(opened):
    assert str(opened.Root.Lang) == "nl"
    assert bool(opened.Root.MarkInfo.Marked)
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    assert str(opened.docinfo["/Title"]) == "Dialoogtafel Arbeid 1"
    assert all(str(page.obj.Tabs) == "/S" for page in opened.pages)


def test_an_english_report_says_so():
    with pikepdf.open(io.BytesIO(pdf.render(outline(language="en")).content)) as document:
        assert str(document.Root.Lang) == "en"


def test_headings_lists_tables_and_the_picture_are_in_the_structure(made):
    elements = structure(made.content)
    roles = Counter(role for role, _ in elements)
    assert roles["Title"] == 1
    assert roles["H1"] == 9  # eight sections and the list of contents
    assert roles["H2"] >= 9
    assert roles["Table"] == 5
    assert roles["TH"] >= 15
    assert roles["L"] >= 10
    figures = [element for role, element in elements if role == "Figure"]
    assert len(figures) == 1
    assert "73 briefjes" in str(figures[0].Alt)


def test_no_heading_level_is_skipped(made):
    levels = [int(role[1]) for role, _ in structure(made.content) if role in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_font_is_embedded(opened):
    fonts = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary)
             and item.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all(any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3")) for font in fonts)
    names = {str(font.FontName) for font in fonts}
    assert any("AtkinsonHyperlegible" in name for name in names)


def test_the_first_page_is_the_summary_and_nothing_of_the_rest(made, tmp_path):
    with pikepdf.open(io.BytesIO(made.content)) as document:
        first = pikepdf.new()
        first.pages.append(document.pages[0])
        page = io.BytesIO()
        first.save(page)
    words = text_of_pdf(page.getvalue(), tmp_path)
    assert "In het kort" in words
    assert "Samenwerken tussen instanties kreeg de meeste stippen: 7." in words
    assert "Zo werkten we" in words  # as an entry in the list of contents
    assert "Zelf nadenken" not in words


def test_every_note_of_the_table_is_in_the_pdf(made, tmp_path):
    words = text_of_pdf(made.content, tmp_path).replace(" ", "")
    for one in closed_table().notes.values():
        if one.text.strip().isascii() and one.text.strip():
            assert one.text.replace(" ", "") in words


def test_a_pdf_that_cannot_keep_to_the_standards_is_made_without_and_says_so(monkeypatch):
    real = pdf.as_pdf

    def refusing(sources, data, made_at, standards):
        if standards:
            raise typst.TypstError("refused")
        return real(sources, data, made_at, standards)

    monkeypatch.setattr(pdf, "as_pdf", refusing)
    made = pdf.render(outline())
    assert made.standards == ()
    assert made.notice == "Deze pdf is niet volledig toegankelijk. Neem liever het Word-bestand."
    assert made.content.startswith(b"%PDF")


def test_a_note_the_standards_refuse_is_spelled_out_and_the_others_stay_as_they_are(tmp_path):
    refused = "a\u0301\U0001f6b4\u0596\U0001f4d2\u0301\ua697\U0001f76d"
    state = put(closed_table(), note("r1", refused))
    made = pdf.render(outline(state))
    assert made.standards == pdf.STANDARDS
    words = text_of_pdf(made.content, tmp_path)
    assert "[bicyclist]" in words
    assert "👍" in words


def test_a_failing_pdf_puts_nobodys_words_in_the_log(monkeypatch, caplog):
    real = pdf.as_pdf

    def refusing(sources, data, made_at, standards):
        if standards:
            raise typst.TypstError("could not draw: Mevrouw Jansen")
        return real(sources, data, made_at, standards)

    monkeypatch.setattr(pdf, "as_pdf", refusing)
    pdf.render(outline())
    assert caplog.records
    assert "Jansen" not in caplog.text
