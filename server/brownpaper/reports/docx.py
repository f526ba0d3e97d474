"""Word: real headings, tables with header rows, pictures with alternative text, the language of every part."""

import datetime
import io
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from brownpaper.locales import text

from . import picture, pixels
from .lettering import reads_from_right
from .outline import (
    Block,
    Bullets,
    Heading,
    Note,
    Notes,
    Outline,
    Paragraph,
    PhotoItem,
    Photos,
    Picture,
    Ranking,
    Table,
)
from .packing import same_bytes
from .sanitise import each_line, tidied
from .wording import foot, kicker, status_sentence

FONT = "Arial"
"""On every computer that opens Word files; a file cannot bring the screens' own font along."""

_INK, _SECOND, _LINE = "1B1B1B", "48443B", "D8D1C1"
_FILLS = {"chance": "FFE06C", "strong": "FFE06C", "bottleneck": "9CCBEF", "weak": "9CCBEF", "threat": "9CCBEF",
          "solution": "D89778"}
_BARS = {"chance": "single", "strong": "single", "bottleneck": "dashSmallGap", "weak": "dashSmallGap",
         "threat": "dashSmallGap", "solution": "dotted"}
_REGIONS = {"nl": "nl-NL", "en": "en-GB"}
_LATER = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
"""What must stand after borders and shading among the properties of a paragraph."""

_PICTURE_DOTS = 170
_TEXT_WIDTH = Mm(170)
_PHOTO_SIDE = Mm(90)
"""The longer side of a photo."""


def render(outline: Outline) -> bytes:
    """The outline as a Word document. The same outline gives the same bytes."""
    clean = tidied(outline)
    document = Document()
    _properties(document, clean)
    _styles(document, clean.language)
    styles = document.styles
    document.add_paragraph(kicker(clean), styles["Kicker"])
    document.add_paragraph(clean.title, styles["Title"])
    if status := status_sentence(clean):
        document.add_paragraph(status, styles["Status"])
    for block in clean.blocks:
        _add(document, block, clean)
    _foot(document.sections[0].footer.paragraphs[0], clean)
    made = io.BytesIO()
    document.save(made)
    return same_bytes(made.getvalue(), clean.made_at)


def _foot(paragraph: WordParagraph, outline: Outline) -> None:
    """What stands on every page, with the number of the page as a field that Word fills in."""
    paragraph.add_run(f"{foot(outline)} · {text(outline.language, 'report.page').lower()} ")
    field = _element("w:fldSimple", instr="PAGE")
    paragraph._p.append(field)


def _add(document: WordDocument, block: Block, outline: Outline) -> None:
    styles = document.styles
    match block:
        case Heading():
            heading = document.add_paragraph(block.text, styles[f"Heading {block.level}"])
            if block.on_new_page:
                heading.paragraph_format.page_break_before = True
        case Paragraph():
            style = {"lead": "Question", "small": "Small", "plain": "Normal"}[block.tone]
            _lines(document.add_paragraph(style=styles[style]), block.text)
        case Bullets():
            for item in block.items:
                _lines(document.add_paragraph(style=styles["List Bullet"]), item)
        case Notes():
            for note in block.notes:
                _note(document, note, outline.language)
        case Table():
            _table(document, block.caption, block.header, block.rows, block.widths)
        case Ranking():
            place, name, dots, _ = block.header
            rows = tuple((row.place, row.name, *(str(part) for part in row.parts), row.words) for row in block.rows)
            sides = block.legend if any(row.parts for row in block.rows) else ()
            _table(document, block.caption, (place, name, *sides, dots), rows, (1, 5, *(2 for _ in sides), 2))
        case Photos():
            for one in block.items:
                _photo(document, one, one.alt or block.without, outline.language)
        case Picture():
            drawn = pixels.png(picture.draw(block), outline.title, outline.language, _PICTURE_DOTS)
            for part, content in enumerate(drawn):
                alt = block.alt if part == 0 else text(outline.language, "report.continued", caption=block.caption)
                _picture(document, block, content, alt)
            document.add_paragraph(block.caption, styles["Caption"])


def _note(document: WordDocument, note: Note, language: str) -> None:
    style = f"Note {note.kind}" if note.kind in _FILLS else "Note plain"
    paragraph = document.add_paragraph(style=document.styles[style])
    if note.word:
        paragraph.add_run(f"{note.word}: ").bold = True
    _lines(paragraph, note.text, note.language if note.language != language else "")
    if note.mark:
        paragraph.add_run(f" ({note.mark})").italic = False


def _lines(paragraph: WordParagraph, words: str, language: str = "") -> None:
    run = paragraph.add_run()
    for index, line in enumerate(words.split("\n")):
        if index:
            run.add_break()
        run.add_text(line)
    if language:
        run._r.get_or_add_rPr().append(_element("w:lang", val=_REGIONS.get(language, language)))
    if reads_from_right(words):
        run._r.get_or_add_rPr().append(_element("w:rtl"))


def _table(
    document: WordDocument, caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...],
    widths: tuple[float, ...],
) -> None:
    above = document.add_paragraph(caption, document.styles["Caption"])
    above.paragraph_format.keep_with_next = True
    table = document.add_table(rows=1 + len(rows), cols=len(header), style=document.styles["Table Grid"])
    table.autofit = False
    lines = _element("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        shown = edge in ("bottom", "insideH")
        lines.append(_element(f"w:{edge}", val="single" if shown else "nil", sz="6", space="0", color=_LINE))
    table._tbl.tblPr.insert_element_before(lines, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    table._tbl.tblPr.append(_element("w:tblCaption", val=caption))
    shares = widths if len(widths) == len(header) else tuple(1.0 for _ in header)
    measures = [Emu(int(_TEXT_WIDTH * share / sum(shares))) for share in shares]
    for column, measure in zip(table.columns, measures, strict=True):
        column.width = measure
    for down, (row, cells) in enumerate(zip(table.rows, (header, *rows), strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        if down == 0:
            properties.append(_element("w:tblHeader"))
        for at, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = measures[at]
            _fill(cell, words, 9.5 if len(header) < 6 else 8.5, strong=down == 0 or at == 0)
    document.add_paragraph(style=document.styles["Small"])


def _fill(cell: _Cell, words: str, size: float, strong: bool) -> None:
    paragraph = cell.paragraphs[0]
    _lines(paragraph, words)
    for run in paragraph.runs:
        run.font.size = Pt(size)
        run.bold = strong


def _photo(document: WordDocument, one: PhotoItem, alt: str, language: str) -> None:
    wide = min(_PHOTO_SIDE, int(_PHOTO_SIDE * one.width / one.height))
    shape = document.add_picture(io.BytesIO(one.content), width=Emu(wide))
    shape._inline.docPr.set("descr", alt)
    around = document.paragraphs[-1].paragraph_format
    around.space_after, around.line_spacing, around.keep_with_next = Pt(0), 1.0, True
    words = document.add_paragraph(style=document.styles["Normal"])
    _lines(words, one.text, one.language if one.language != language else "")
    document.add_paragraph(alt, document.styles["Caption"])


def _picture(document: WordDocument, block: Picture, content: bytes, alt: str) -> None:
    shape = document.add_picture(io.BytesIO(content), width=_TEXT_WIDTH)
    shape._inline.docPr.set("descr", alt)
    shape._inline.docPr.set("title", each_line(block.caption))
    around = document.paragraphs[-1].paragraph_format
    around.space_after = Pt(0)
    around.line_spacing = 1.0


def _properties(document: WordDocument, outline: Outline) -> None:
    about = document.core_properties
    about.title, about.author = outline.title, outline.host or "Brownpaper"
    about.language = _REGIONS[outline.language]
    about.comments = ""
    about.created = about.modified = outline.made_at.astimezone(datetime.UTC).replace(tzinfo=None, microsecond=0)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)


def _styles(document: WordDocument, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_element("w:lang", val=_REGIONS[language], eastAsia="zh-CN", bidi="ar-SA"))
    _style(document, "Normal", 10.5, after=6)
    _style(document, "Title", 26, bold=True, after=8)
    for level, size in ((1, 17), (2, 13), (3, 11), (4, 10.5)):
        _style(document, f"Heading {level}", size, bold=True, before=20 - 4 * level, after=6, keep=True)
    _style(document, "List Bullet", 10.5, after=4)
    _style(document, "Caption", 9, colour=_SECOND, after=4)
    _style(document, "Footer", 8.5, colour=_SECOND)
    _style(document, "Kicker", 9.5, colour=_SECOND)
    _style(document, "Small", 9.5, colour=_SECOND, after=6)
    _border(_style(document, "Question", 14, after=8), "left", "single", 24, "D5B993", space=10)
    status = _style(document, "Status", 9.5, after=8)
    _shade(status, "F7F5EF")
    for kind in (*_FILLS, "plain"):
        style = _style(document, f"Note {kind}", 10.5, after=3)
        fill = _FILLS.get(kind)
        _border(style, "left", _BARS.get(kind, "single"), 36 if fill else 6, "3A3A3A", space=6)
        _border(style, "between", "single", 8, "FFFFFF", space=2)
        if fill:
            _shade(style, fill)


def _style(
    document: WordDocument, name: str, size: float, *, bold: bool = False, before: float = 0, after: float = 0,
    colour: str = _INK, keep: bool = False,
) -> Any:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts_of = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in [name for name in fonts_of.attrib if name.endswith("Theme")]:
        del fonts_of.attrib[old]
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts_of.set(qn(script), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = keep
    for old in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(old)
    return style


def _border(style: Any, edge: str, line: str, eighths: int, colour: str, space: int) -> None:
    properties = style.element.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, "w:shd", *_LATER)
    borders.append(_element(f"w:{edge}", val=line, sz=str(eighths), space=str(space), color=colour))


def _shade(style: Any, fill: str) -> None:
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(
        _element("w:shd", val="clear", color="auto", fill=fill), *_LATER,
    )


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
