"""The action list and the notes as tables: XLSX for people, CSV for programs. No cell is ever a formula."""

import csv as csv_writer
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from brownpaper.locales import text

from .amounts import joined
from .outline import ActionItem, Notes, Outline
from .packing import same_bytes
from .sanitise import tidied

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a spreadsheet recognises a formula, also in the full-width forms of Japanese keyboards."""

_SEPARATORS = {"nl": ";", "en": ","}
"""What a spreadsheet set to that language expects in CSV."""

_ACTIONS = {"rank": 6, "what": 44, "who": 18, "when": 14, "how": 40, "where": 22, "again": 14, "dots": 9, "source": 36,
            "state": 10, "missing": 28, "step": 30, "parties": 26, "receiver": 24, "message": 40}
_NOTES = {"board": 20, "group": 30, "zone": 20, "kind": 14, "text": 70, "mark": 20}
"""The columns with their widths in characters."""

Value = str | int | datetime.date | None


def actions_xlsx(outline: Outline) -> bytes:
    """The actions on the first sheet and the notes on the second. The same outline gives the same bytes."""
    clean = tidied(outline)
    book = Workbook()
    book.properties.title = clean.title
    book.properties.creator = clean.host or "Brownpaper"
    book.properties.language = clean.language
    book.properties.created = clean.made_at.astimezone(datetime.UTC).replace(tzinfo=None, microsecond=0)
    first = book.active
    _fill(first, clean, "actions", _ACTIONS, _action_rows(clean))
    _fill(book.create_sheet(), clean, "notes", _NOTES, _note_rows(clean))
    made = io.BytesIO()
    book.save(made)
    return same_bytes(made.getvalue(), clean.made_at)


def actions_csv(outline: Outline) -> bytes:
    """The actions as CSV (UTF-8 with a mark at the start, the separator of the language)."""
    clean = tidied(outline)
    return _csv(clean, "actions", _ACTIONS, _action_rows(clean))


def notes_csv(outline: Outline) -> bytes:
    """All notes of the report as CSV, in its order."""
    clean = tidied(outline)
    return _csv(clean, "notes", _NOTES, _note_rows(clean))


def _action_rows(outline: Outline) -> Iterable[tuple[Value, ...]]:
    for rank, one in enumerate(outline.actions, 1):
        state = text(outline.language, "report.idea" if one.missing else "report.action")
        yield (rank, one.what, one.who, one.when_date or one.when, one.how, one.where, one.again_date or one.again,
               one.dots, _comes_from(one, outline.language), state, missing_words(one, outline.language), one.first,
               one.parties, one.receiver, one.message)


def _note_rows(outline: Outline) -> Iterable[tuple[Value, ...]]:
    for board, one in outline.causes:
        said = ", ".join(part for part in (one.goal, one.marks, *one.acts) if part)
        yield board, one.number, one.bone, one.note.word, one.note.text, said
    for board, spot in outline.spots:
        lies = f"{spot.up_words} ({spot.up}), {spot.across_words} ({spot.across})"
        where = ", ".join(part for part in (lies, spot.note.mark) if part)
        yield board, str(spot.number), "", spot.note.word, spot.note.text, where
    for board, life in outline.moments:
        when = f"{life.number}. {life.when}" if life.when else str(life.number)
        yield board, when, life.lane, life.note.word, life.note.text, life.source
    for board, one_number in outline.numbers:
        said = ", ".join(part for part in (one_number.spread, one_number.agreed) if part)
        yield board, one_number.group, one_number.cell, one_number.number, one_number.reason, said
    for block in outline.blocks:
        if isinstance(block, Notes) and not block.again:
            for note in block.notes:
                yield block.board, block.group, note.zone or block.zone, note.word, note.text, note.mark


def _comes_from(one: ActionItem, language: str) -> str:
    group = text(language, "report.actions.group", number=one.group) if one.group else ""
    return ", ".join(part for part in (one.source, group) if part)


def missing_words(one: ActionItem, language: str) -> str:
    """What an idea still lacks, in words: "wie, wanneer en hoe"."""
    return joined(language, [text(language, f"report.actions.{field}").lower() for field in one.missing])


def _fill(
    sheet: Worksheet, outline: Outline, about: str, columns: Mapping[str, int], rows: Iterable[Sequence[Value]]
) -> None:
    sheet.title = text(outline.language, f"report.sheet.{about}")
    for at, (column, width) in enumerate(columns.items(), 1):
        cell = sheet.cell(1, at, text(outline.language, f"report.{about}.{column}"))
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="EEEADF")
        sheet.column_dimensions[get_column_letter(at)].width = width
    for down, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            _put(sheet, down, at, value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _put(sheet: Worksheet, down: int, at: int, value: Value) -> None:
    cell = sheet.cell(down, at)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
        if value.startswith(_FORMULA):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy-mm-dd"


def _csv(outline: Outline, about: str, columns: Iterable[str], rows: Iterable[Sequence[Value]]) -> bytes:
    made = io.StringIO()
    writer = csv_writer.writer(
        made, delimiter=_SEPARATORS.get(outline.language, ","), quoting=csv_writer.QUOTE_ALL, lineterminator="\r\n",
    )
    writer.writerow([text(outline.language, f"report.{about}.{column}") for column in columns])
    for row in rows:
        writer.writerow([_plain(value) for value in row])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def _plain(value: Value) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else str(value)
