"""Printed sheets of a board, for who follows on paper: every note that all see, in large letters, with a short code.

Made during the meeting, of the view that everybody has (`core.views.project_sheet`). Words go to typst as data.
"""

import datetime
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from brownpaper.core.delta import View
from brownpaper.core.rows import CodeRow, NoteRow, RoundRow
from brownpaper.locales import text

from . import fonts
from .sanitise import nameable, printable, tidy
from .sections.matrix import lies_there, placed
from .sections.zones import group_name, kind_word
from .seen import Seen, absent, seen
from .typesetting import as_pdf
from .wording import day

STANDARDS = ("ua-1", "a-2a")
LONGEST = 1000
MOST_CIRCLES = 8

Form = Literal["", "recognise", "react"]
"""What people can tick on it: which notes they recognise, or per group whether the report is right about it."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A note on a sheet. deep: how far it hangs below the root of its tree; where: its place, where that says more."""

    code: str
    text: str
    kind: str = ""
    where: str = ""
    deep: int = 0
    language: str = "nl"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What lies together: a group, a zone, or all that lies loose."""

    code: str
    name: str
    lines: tuple[Line, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet tells. choices: what can be chosen now, with (code, words); budget: dots a person has for it."""

    title: str
    board: str
    question: str
    parts: tuple[Part, ...]
    form: Form
    choices: tuple[tuple[str, str], ...]
    budget: int
    most_per_item: int
    made_at: datetime.datetime


def sheet_of(
    view: View, board: str, form: Form, round: RoundRow | None, language: str, made_at: datetime.datetime,
) -> Sheet:
    """The sheet of a board. round: the choice that is open now, or None. Raises KeyError for a board that is not
    there."""
    sight = seen(view, language, "table")
    row = dict(sight.boards)[board]
    codes = {id: one.code for id, one in view.get("codes", {}).items() if isinstance(one, CodeRow)}
    return Sheet(
        title=sight.workshop.title, board=sight.words(row.name), question=sight.workshop.question, form=form,
        parts=tuple(one for one in _parts(sight, board, codes) if one.lines),
        choices=() if round is None else tuple(_choice(sight, codes, item) for item in round.items),
        budget=0 if round is None else round.budget, most_per_item=0 if round is None else round.most_per_item,
        made_at=made_at,
    )


def render(sheet: Sheet, language: str) -> bytes:
    """The sheet as PDF, for screen readers (PDF/UA-1) and for keeping (PDF/A-2a). Raises typst.TypstError."""
    return as_pdf(("board_sheet.typ",), _clean(msgspec.to_builtins(_data(sheet, language))), sheet.made_at, STANDARDS)


def _parts(seen: Seen, board: str, codes: Mapping[str, str]) -> list[Part]:
    lying = dict(seen.lying(board))
    groups = [(id, group) for id, group in seen.clusters if group.board == board]
    hung = _hanging(seen, board, lying)
    spots = lies_there(seen, board)
    found = [Part(code="", name="", lines=tuple(_line(seen, codes, id, lying[id], deep=deep) for id, deep in hung))]
    if spots:
        row = dict(seen.boards)[board]
        words = zip(spots, placed(seen, board, row), strict=True)
        found.append(Part(code="", name="", lines=tuple(
            _line(seen, codes, id, lying[id], where=f"{item.up_words} · {item.across_words}") for id, item in words
        )))
    rest = {id: note for id, note in lying.items() if id not in dict(hung) and id not in spots}
    for key, group in groups:
        mine = [(id, note) for id, note in rest.items() if note.cluster == key]
        found.append(Part(
            code=codes.get(f"clusters:{key}", ""), name=group_name(seen, group.name),
            lines=tuple(_line(seen, codes, id, note) for id, note in mine),
        ))
    return found + _loose(seen, board, codes, {
        id: note for id, note in rest.items() if note.cluster not in dict(groups)
    }, alone=not any(one.lines for one in found))


def _loose(seen: Seen, board: str, codes: Mapping[str, str], rest: dict[str, NoteRow], alone: bool) -> list[Part]:
    """What is in no group, zone by zone."""
    zones = [(key, seen.words(zone.name)) for key, zone in seen.zones if zone.board == board]
    named = dict(zones)
    filled = [(key, name) for key, name in (*zones, ("", "")) if any(
        (note.zone if note.zone in named else "") == key for note in rest.values()
    )]
    loose = "" if alone else text(seen.language, "report.loose")
    return [Part(code="", name=" · ".join(part for part in (loose, name) if part), lines=tuple(
        _line(seen, codes, id, note) for id, note in rest.items() if (note.zone if note.zone in named else "") == key
    )) for key, name in filled]


def _hanging(seen: Seen, board: str, lying: dict[str, NoteRow]) -> list[tuple[str, int]]:
    """The notes of a tree in the order of reading, with how deep each hangs."""
    causes = [(id, cause) for id, cause in seen.causes if cause.board == board and id in lying]

    def under(parent: str | None, deep: int) -> list[tuple[str, int]]:
        return [one for id, cause in causes if cause.parent == parent for one in ((id, deep), *under(id, deep + 1))]
    return under(None, 0)


def _line(
    seen: Seen, codes: Mapping[str, str], id: str, note: NoteRow, *, where: str = "", deep: int = 0,
) -> Line:
    said = " · ".join(part for part in (absent(seen, note), where) if part)
    return Line(code=codes.get(f"notes:{id}", ""), text=note.text, kind=kind_word(seen, note.kind), where=said,
                deep=deep, language=nameable(note.lang))


def _choice(seen: Seen, codes: Mapping[str, str], item: str) -> tuple[str, str]:
    """A thing that can be chosen: its code, and its words."""
    named = (f"{table}:{item}" for table in ("clusters", "notes", "actions"))
    code = next((codes[id] for id in named if id in codes), "")
    name = next((group_name(seen, one.name) for id, one in seen.clusters if id == item), "")
    said = next((one.text for id, one in seen.notes if id == item), "")
    return code, name or said or next((one.what for id, one in seen.actions if id == item), "")


def _data(sheet: Sheet, language: str) -> dict[str, Any]:
    def told(key: str, **values: Any) -> str:
        return text(language, f"sheet.{key}", **values)

    clock = f"{sheet.made_at:%H:%M}"
    example = next((line.code for part in sheet.parts for line in part.lines if line.code), "")
    react = {"": "", "recognise": told("recognise_how"), "react": told("react_how")}[sheet.form]
    return {
        "language": language, "families": list(fonts.families()), "author": "Brownpaper",
        "made": [sheet.made_at.year, sheet.made_at.month, sheet.made_at.day],
        "document": told("document", board=sheet.board, title=sheet.title), "title": sheet.board,
        "kicker": told("kicker", title=sheet.title, date=day(language, sheet.made_at.date()), time=clock),
        "question": sheet.question, "how": " ".join(one for one in (told("how", code=example), react) if one),
        "foot": told("foot", board=sheet.board, time=clock), "page": told("page"), "of": told("of"),
        "form": sheet.form, "recognise": told("recognise"), "whole": told("whole"), "else": told("else"),
        "marks": [text(language, f"own.react.{one}") for one in ("right", "wrong", "missing")],
        "parts": [msgspec.to_builtins(part) for part in sheet.parts], "choose": told("choose"),
        "choices": [list(one) for one in sheet.choices], "circles": min(sheet.most_per_item, MOST_CIRCLES),
        "rule": text(language, "pack.ballot_rule", count=sheet.budget, most=sheet.most_per_item),
        "hand": told("hand"), "code": told("code"),
    }


def _clean(data: Any) -> Any:
    """Every text without what a PDF cannot hold."""
    if isinstance(data, str):
        return printable(tidy(data, LONGEST))
    if isinstance(data, dict):
        return {key: _clean(value) for key, value in data.items()}
    return [_clean(value) for value in data] if isinstance(data, list | tuple) else data
