"""Photos in every file of a report: beside the words of their notes, with what is on them, and nowhere without."""

import io
import zipfile
from pathlib import Path

from msgspec.structs import replace

from brownpaper.core.records import Photo
from brownpaper.formats.photo_file import read_photo
from brownpaper.reports import docx, html, markdown, pdf
from brownpaper.reports.from_view import outline_from
from brownpaper.reports.outline import Outline, Photos
from tests.formats.photos import photo

from .files import read_html, structure, texts
from .table import MADE_AT, closed_table, put, report_view

READ = read_photo(photo((900, 600)))
TALL = read_photo(photo((400, 900), colour="maroon"))
SAID = "De trap bij de <deur> & het hek"


def outlined(language: str = "nl", *, kept_out: bool = False, hung: bool = True) -> Outline:
    """The fixture's table, with a photo beside two of its notes, one of which nobody described."""
    state = closed_table(edge=False)
    first, second, third = list(state.notes.values())[:3]
    state = put(
        state, replace(first, keep_out=kept_out, photo=Photo(id="p1", alt=SAID, width=READ.width, height=READ.height)),
        replace(second, photo=Photo(id="p2", width=TALL.width, height=TALL.height)),
        replace(third, photo=Photo(id="lost", width=9, height=9)),
    )
    photos = {first.id: READ.large, second.id: TALL.large} if hung else {}
    return outline_from(report_view(state), language, MADE_AT, hung=photos)


def hanging(outline: Outline) -> list[tuple[str, bytes]]:
    return [(one.alt, one.content) for block in outline.blocks if isinstance(block, Photos) for one in block.items]


def test_a_photo_stands_in_the_report_where_the_words_of_its_note_do() -> None:
    assert sorted(hanging(outlined())) == [("", TALL.large), (SAID, READ.large)], "one whose bytes are gone is left out"
    assert hanging(outlined(kept_out=True)) == [("", TALL.large)], "with the note its photo is out of the report too"
    assert hanging(outlined(hung=False)) == []


def test_every_file_tells_what_is_on_a_photo_and_that_nobody_described_one(tmp_path: Path) -> None:
    for language, without in (("nl", "Foto zonder beschrijving"), ("en", "Photo without a description")):
        for kind, words in texts(outlined(language), tmp_path).items():
            if kind == "csv":  # a table of words
                continue
            told = " ".join(words.split())
            assert SAID in told and without in told, (kind, language)


def test_a_page_holds_the_photos_itself_and_names_them_for_who_does_not_see_them() -> None:
    made = html.page(outlined(), "report.css")
    images = [attributes for tag, attributes in read_html(made)[0] if tag == "img"]
    assert sorted(str(one["alt"]) for one in images) == [SAID, "Foto zonder beschrijving"]
    assert all(str(one["src"]).startswith("data:image/jpeg;base64,") for one in images)
    assert "<deur>" not in made


def test_a_word_file_holds_the_photos_with_their_words() -> None:
    archive = zipfile.ZipFile(io.BytesIO(docx.render(outlined())))
    inside = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    assert READ.large in inside and TALL.large in inside
    assert 'descr="De trap bij de &lt;deur&gt; &amp; het hek"' in archive.read("word/document.xml").decode()


def test_a_pdf_holds_the_photos_and_stays_accessible() -> None:
    made = pdf.render(outlined())
    assert made.standards == pdf.STANDARDS
    alts = [str(one.get("/Alt", "")) for tag, one in structure(made.content) if tag == "Figure"]
    assert SAID in alts and "Foto zonder beschrijving" in alts
    assert len(made.content) > len(pdf.render(outlined(hung=False)).content)


def test_a_photo_beside_a_note_in_the_language_of_one_region_costs_nobody_the_report() -> None:
    state = closed_table(edge=False)
    first = next(iter(state.notes.values()))
    state = put(state, replace(first, lang="en-gb", photo=Photo(id="p1", width=READ.width, height=READ.height)))
    made = outline_from(report_view(state), "nl", MADE_AT, hung={first.id: READ.large})
    assert pdf.render(made).standards == pdf.STANDARDS
    assert html.page(made, "report.css").count('lang="en"') == 2, "of the note, and of its words under the photo"


def test_markdown_has_no_photo_but_what_is_on_it() -> None:
    made = markdown.render(outlined())
    assert "## Foto’s bij briefjes" in made and "data:" not in made
    assert "Foto zonder beschrijving" in made
