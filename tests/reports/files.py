"""Reading back what the renderers made, as a reader's program would."""

import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import docx
import pikepdf
import pytest
from markdown_it import MarkdownIt

from brownpaper.reports import calendar, html, markdown, pdf, sheets
from brownpaper.reports import docx as word
from brownpaper.reports.outline import Outline


def text_of_pdf(content: bytes, folder: Path) -> str:
    """All text of a PDF in reading order, hyphenation undone, on one line."""
    return joined(_pdftotext(content, folder, "-raw").replace("\u00ad\n", ""))


def lefts_in_pdf(word: str, content: bytes, folder: Path) -> list[float]:
    """How far from the left edge of its page a word begins, each time it stands in a PDF; in points."""
    boxes = re.findall(r'<word xMin="([\d.]+)"[^>]*>([^<]*)</word>', _pdftotext(content, folder, "-bbox"))
    return [float(left) for left, words in boxes if words == word]


def _pdftotext(content: bytes, folder: Path, way: str) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing: apt-get install poppler-utils")
    file = folder / "report.pdf"
    file.write_bytes(content)
    words = ["pdftotext", way, "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(words, capture_output=True, check=True).stdout.decode()


def text_of_docx(content: bytes) -> str:
    """All paragraphs and cells of a Word file."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return joined("\n".join([*[paragraph.text for paragraph in document.paragraphs], *cells]))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_html(source: str) -> tuple[list[tuple[str, dict[str, str | None]]], str]:
    """The tags with their attributes, and the text."""
    reader = _Reader()
    reader.feed(source)
    return reader.tags, joined(" ".join(reader.words))


def text_of_markdown(source: str) -> str:
    """What a reader sees after rendering. Fails on any markup that people's words could have made."""
    rendered = MarkdownIt("commonmark").enable("table").render(source)
    tags, words = read_html(rendered)
    allowed = {"h1", "h2", "h3", "h4", "h5", "p", "ul", "li", "strong", "br", "blockquote", "hr", "table", "thead",
               "tbody", "tr", "th", "td"}
    assert {tag for tag, _ in tags} <= allowed
    return words


def texts(outline: Outline, folder: Path) -> dict[str, str]:
    """The text of every export that holds notes, by kind of file."""
    return {
        "pdf": text_of_pdf(pdf.render(outline).content, folder), "docx": text_of_docx(word.render(outline)),
        "html": read_html(html.page(outline, "/report.css"))[1], "markdown": text_of_markdown(markdown.render(outline)),
        "csv": sheets.notes_csv(outline).decode("utf-8-sig"),
    }


def every_file(outline: Outline) -> dict[str, bytes]:
    """Every export, as bytes."""
    dates = calendar.render(outline).content
    return {
        "pdf": pdf.render(outline).content, "docx": word.render(outline), "html": html.page(outline, "/r.css").encode(),
        "markdown": markdown.render(outline).encode(), "xlsx": sheets.actions_xlsx(outline),
        "actions.csv": sheets.actions_csv(outline), "notes.csv": sheets.notes_csv(outline), "ics": dates or b"",
    }


def structure(content: bytes) -> list[tuple[str, pikepdf.Dictionary]]:
    """Every element of a PDF's structure tree as (role, element), in reading order."""
    found: list[tuple[str, pikepdf.Dictionary]] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S).lstrip("/"), node))
            if "/K" in node:
                walk(node.K)

    document = pikepdf.open(io.BytesIO(content))
    walk(document.Root.StructTreeRoot.K)
    documents.append(document)
    return found


documents: list[pikepdf.Pdf] = []
"""Kept open, because elements read from a closed PDF are gone."""


def joined(words: str) -> str:
    """On one line, with single spaces."""
    return re.sub(r"\s+", " ", words).strip()
