"""An export in again: what is in the file, and a new workshop made of it."""

import datetime
import secrets
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from ..core import commands
from ..core.exports import BadExport, reopening
from ..core.formats import Format, Opening
from ..core.records import Note, Photo, Words
from ..core.state import Change
from ..formats.photo_file import NoPhoto, read_photo, size_of
from ..live.open_workshop import now_ms
from ..storage.archive import KIND as ARCHIVE
from ..storage.photos import MOST as PHOTOS_LIMIT
from ..storage.photos import KeptPhoto
from .answers import JSONAnswer, Refused, read_form
from .house import House
from .operations import Operation
from .report_answers import Export
from .report_photos import MOST as PHOTOS
from .workshops import WorkshopMade, kept_until, opened

SIZE = 4 * 1024 * 1024 + PHOTOS * 4 // 3 + 1024 * 1024
"""Bytes of a file: the largest export there can be is smaller, also with photos."""
PATH = "/api/exports"


class ExportFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file as it was given out, and what the new workshop is called; as the old one when left out."""

    file: dict[str, Any]
    title: commands.Line = ""


class ExportLooked(msgspec.Struct, frozen=True, kw_only=True):
    """What is in an export. choices: the closed ones, whose totals come along. kept_until: "" for a year from now.

    format: its name, None when it is none of the server's own: then the spoken texts of the steps are missing. Formats
    of one's own are not looked through, since somebody else's may have the same id.
    """

    title: str
    question: str
    format: Words | None
    steps: int
    notes: int
    groups: int
    actions: int
    choices: int
    kept_until: str


def export_operations(house: House) -> list[Operation]:
    """What a program can do with an export."""

    async def look(request: Request) -> Response:
        await house.account(request)
        export = _read(await read_form(request, ExportFile))
        format = house.shelf.formats.get(export.format)
        _changes(format, export, _filled(export, "", "", house.settings.case_days), "")
        view, meeting = export.view, export.view.workshop["workshop"]
        return JSONAnswer(ExportLooked(
            title=meeting.title, question=meeting.question, format=format.name if format else None,
            steps=len(view.steps), notes=len(view.notes), groups=len(view.clusters), actions=len(view.actions),
            choices=sum(one.state == "closed" for one in view.rounds.values()), kept_until=meeting.kept_until,
        ))

    async def make(request: Request) -> Response:
        account = await house.account(request)
        form = await read_form(request, ExportFile)
        export = _read(form)
        filled = _filled(export, form.title, account.name, house.settings.case_days)
        format = house.shelf.formats.get(export.format)
        hung = await house.made(_photos, export)
        return await opened(
            house, request, account, lambda code: _with_photos(_changes(format, export, filled, code), export, hung),
            photos=hung.values(),
        )

    refuses = {413: "the file is too large", 422: "it is no export, of a rehearsal, or damaged, or its time is over"}
    return [
        Operation(id="look_at_export", method="POST", path=f"{PATH}/look", handler=look, takes=ExportFile,
                  gives=ExportLooked, refuses=refuses, does="What is in an export, before a workshop is made of it."),
        Operation(id="make_from_export", method="POST", path=PATH, handler=make, takes=ExportFile, status=201,
                  gives=WorkshopMade, refuses=refuses,
                  does="Make a new workshop of an export: its notes, groups, totals and actions, of nobody."),
    ]


def _read(form: ExportFile) -> Export:
    kind = form.file.get("kind")
    if kind == ARCHIVE:
        raise Refused("api.export_is_archive", 422)
    if kind != "export":
        raise Refused("api.no_export", 422)
    try:
        export = msgspec.convert(form.file, Export)
    except (msgspec.ValidationError, RecursionError):
        raise Refused("api.export_damaged", 422) from None
    if "workshop" not in export.view.workshop:
        raise Refused("api.export_damaged", 422)
    if export.view.workshop["workshop"].rehearsal:
        # Who was played in it would look as people do who met.
        raise Refused("api.export_rehearsal", 422)
    return export


def _filled(export: Export, title: str, host: str, case_days: int) -> Opening:
    """What stands at the door. What was promised about keeping goes on to hold."""
    meeting = export.view.workshop["workshop"]
    if "" != meeting.kept_until < datetime.date.today().isoformat():
        raise Refused("api.export_over", 422)
    return Opening(
        title=title.strip() or meeting.title, question=meeting.question, host=meeting.host or host,
        purpose=meeting.purpose, language="en" if meeting.language == "en" else "nl",
        kept_until=meeting.kept_until or kept_until(""), case_days=case_days,
    )


def _changes(format: Format | None, export: Export, filled: Opening, code: str) -> Any:
    view = {table: getattr(export.view, table) for table in export.view.__struct_fields__}
    try:
        return reopening(view, filled, export.format, format, code, now_ms())
    except BadExport:
        raise Refused("api.export_damaged", 422) from None


def _photos(export: Export) -> dict[str, KeptPhoto]:
    """The photos of an export, by their notes, each read as one that somebody sends: a file is never trusted."""
    if len(export.photos) > PHOTOS_LIMIT:
        raise Refused("api.export_damaged", 422)
    hung = {}
    for note, content in export.photos.items():
        row = export.view.notes.get(note)
        if row is None or row.photo is None or len(row.photo.alt) > commands.LINE_LIMIT:
            raise Refused("api.export_damaged", 422)
        try:
            read = read_photo(content)
        except NoPhoto:
            raise Refused("api.export_damaged", 422) from None
        hung[note] = KeptPhoto(photo=secrets.token_hex(12), note=note, large=read.large, small=read.small)
    return hung


def _with_photos(changes: tuple[Change, ...], export: Export, hung: Mapping[str, KeptPhoto]) -> tuple[Change, ...]:
    """The notes again, with what hangs beside them."""
    def with_photo(change: Change) -> Change:
        told = export.view.notes[change.id].photo if change.table == "notes" and change.id in hung else None
        if told is None or not isinstance(change.record, Note):
            return change
        width, height = size_of(hung[change.id].large)
        photo = Photo(id=hung[change.id].photo, alt=told.alt, width=width, height=height)
        return Change(change.table, change.id, replace(change.record, photo=photo))

    return tuple(with_photo(change) for change in changes)
