"""Formats of one's own over HTTP: a copy of one, changed and kept as one types, given out and taken in as a file.

Only our own screens ask for these. A draft with mistakes is kept and told what they are; no workshop is made of it.
"""

import re
from typing import Any, get_args
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.board_rights import ON_KIND
from ..core.boards import KINDS
from ..core.format_problems import ASK_LIMIT, CONSENTS, SAY_LIMIT
from ..core.formats import End, Format, People
from ..core.policy import WIDENINGS
from ..core.records import Activity, Kind, PreparationQuestion, Words
from ..core.rules.steps import NOTES_AT
from ..formats.drafts import DraftMistake, content_of, look_at, too_deep
from ..formats.reading import WrongFormat, decoded, read_format
from ..formats.writing import write
from ..live.open_workshop import now_ms
from ..storage.own_formats import ChangedMeanwhile, FormatTaken, OwnFormat, TooManyFormats
from .accounts import Account
from .answers import JSONAnswer, Refused, read_form, refusal
from .house import House

PATH = "/api/own-formats"
FILES = "/api/format-files"
OWN = "own:"
"""How the id of a format of one's own begins where it stands among those of the server."""
MEDIA = "application/yaml"
ID_LIMIT = 36
QUESTIONS = get_args(msgspec.structs.fields(PreparationQuestion)[2].type)
"""The kinds of question that can be asked before a meeting."""
_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{ID_LIMIT}}}")

JSON = msgspec.json.Decoder(dict[str, Any])


class OwnListed(msgspec.Struct, frozen=True, kw_only=True):
    """A format of one's own. mistakes: how many keep it from being used. updated: ms since 1970."""

    format: str
    name: Words
    minutes: int
    steps: int
    updated: int
    revision: int
    mistakes: int


class CopyForm(msgspec.Struct, frozen=True, kw_only=True):
    """copy_of: the id of a format as it stands among those to choose from."""

    copy_of: str


class SaveForm(msgspec.Struct, frozen=True, kw_only=True):
    """revision: the one that the writer began from."""

    revision: int
    content: dict[str, Any]


class RemoveForm(msgspec.Struct, frozen=True, kw_only=True):
    """revision: what is let go; nothing that came after it."""

    revision: int


class OwnMade(msgspec.Struct, frozen=True, kw_only=True):
    """A new one."""

    format: str


class DraftLooked(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept now, and what is still wrong with it. minutes: of all its steps together."""

    revision: int
    minutes: int
    mistakes: tuple[DraftMistake, ...]


class BoardKindSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of board to choose. cells: it is made of rows and columns. numbers: they hold numbers with a unit, and no
    notes. axes: notes lie between two axes. case: it always holds a case. boxes: how many a new one begins with.
    rights: what participants may do on no other kind."""

    kind: str
    cells: bool
    numbers: bool
    axes: bool
    case: bool
    boxes: int
    rights: tuple[str, ...]


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen in a form. notes_at: what people see in each activity when nothing is chosen."""

    activities: tuple[str, ...] = get_args(Activity)
    note_kinds: tuple[str, ...] = tuple(one for one in get_args(Kind) if one != "neutral")
    rights: tuple[str, ...] = tuple(WIDENINGS)
    consents: tuple[str, ...] = CONSENTS
    boards: tuple[BoardKindSeen, ...] = tuple(BoardKindSeen(
        kind=one.name, cells=one.cells, numbers=one.values, axes=one.axes is not None, case=one.case, boxes=one.boxes,
        rights=tuple(right for right, kinds in ON_KIND.items() if one.name in kinds),
    ) for one in KINDS.values())
    ends: tuple[str, ...] = get_args(End)
    sizes: tuple[str, ...] = get_args(People)
    questions: tuple[str, ...] = QUESTIONS
    notes_at: dict[str, str] = msgspec.field(default_factory=lambda: dict(NOTES_AT))
    name_limit: int = commands.NAME_LIMIT
    ask_limit: int = ASK_LIMIT
    say_limit: int = SAY_LIMIT


class DraftSeen(DraftLooked, frozen=True, kw_only=True):
    """A format of one's own, to be changed."""

    format: str
    content: dict[str, Any]
    choices: Choices


class FileMistake(msgspec.Struct, frozen=True):
    """A mistake in a file, and where: line and column from 1."""

    line: int
    column: int
    sentence: Words


def own_format_pages(house: House) -> list[Route]:
    """What the page for making a format asks."""

    async def listed(request: Request) -> Response:
        account = await house.account(request)
        mine = await house.own_formats.of(account.id)
        return JSONAnswer(await house.made(lambda: [_listed(one) for one in mine]))

    async def copy(request: Request) -> Response:
        account = await house.account(request)
        form = await read_form(request, CopyForm)
        if form.copy_of.startswith(OWN):
            content = JSON.decode((await _mine(house, account, form.copy_of.removeprefix(OWN))).content)
        else:
            content = content_of(await chosen_format(house, account, form.copy_of))
        # Whoever changes it, changes for whom it fits, and says so in the form.
        content.pop("fits", None)
        id = await _free(house, account, str(content.get("id", "")))
        content["id"], content["name"] = id, _copied(content.get("name"))
        return await _added(house, account, content)

    async def look(request: Request) -> Response:
        account = await house.account(request)
        one = await _mine(house, account, request.path_params["format"])
        content = JSON.decode(one.content)
        _, mistakes = await house.made(look_at, content)
        return JSONAnswer(DraftSeen(
            format=one.format, content=content, revision=one.revision, minutes=minutes_of(content),
            mistakes=mistakes, choices=Choices(),
        ))

    async def save(request: Request) -> Response:
        account = await house.account(request)
        form = await read_form(request, SaveForm)
        id = request.path_params["format"]
        content = {**form.content, "id": id}
        if too_deep(content):
            raise Refused("guard.wrong_field", 422, field="content")
        try:
            revision = await house.own_formats.save(
                account.id, id, msgspec.json.encode(content), form.revision, now_ms(),
            )
        except (KeyError, ChangedMeanwhile) as problem:
            raise _not_kept(problem) from None
        _, mistakes = await house.made(look_at, content)
        return JSONAnswer(DraftLooked(revision=revision, minutes=minutes_of(content), mistakes=mistakes))

    async def remove(request: Request) -> Response:
        account = await house.account(request)
        form = await read_form(request, RemoveForm)
        try:
            await house.own_formats.remove(account.id, request.path_params["format"], form.revision)
        except (KeyError, ChangedMeanwhile) as problem:
            raise _not_kept(problem) from None
        return JSONAnswer({})

    async def file(request: Request) -> Response:
        account = await house.account(request)
        one = await _mine(house, account, request.path_params["format"])
        name = quote(f"{one.format}.yaml")
        return Response(await house.made(write, JSON.decode(one.content)), media_type=MEDIA, headers={
            "content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store",
        })

    async def bring(request: Request) -> Response:
        account = await house.account(request)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MEDIA:
            raise Refused("api.no_format_file", 415)
        try:
            source = decoded(await request.body(), "")
            format = await house.made(read_format, source, "", id_is_name=False)
        except WrongFormat as wrong:
            return _mistaken(wrong)
        id = request.query_params.get("as") or format.id
        if not _ID.fullmatch(id):
            raise Refused("format.plain.id", 422)
        content = {**content_of(format), "id": id}
        if await _taken(house, account, id):
            answer = refusal("api.format_id_taken", 409, name=id)
            body = msgspec.json.decode(answer.body)
            return JSONAnswer({**body, "offer": await _free(house, account, id)}, 409)
        return await _added(house, account, content)

    return [
        Route(PATH, listed, methods=["GET"]), Route(PATH, copy, methods=["POST"]),
        Route(FILES, bring, methods=["POST"]),
        Route(PATH + "/{format}", look, methods=["GET"]), Route(PATH + "/{format}", save, methods=["POST"]),
        Route(PATH + "/{format}/remove", remove, methods=["POST"]),
        Route(PATH + "/{format}/file", file, methods=["GET"]),
    ]


async def chosen_format(house: House, account: Account, id: str) -> Format:
    """The format that was chosen for a workshop, the server's or one's own. Refused where there is none such, or it
    still holds mistakes."""
    if not id.startswith(OWN):
        found = house.shelf.formats.get(id)
        if found is None:
            raise Refused("api.no_format", 404)
        return found
    content = JSON.decode((await _mine(house, account, id.removeprefix(OWN))).content)
    format, mistakes = await house.made(look_at, content)
    if format is None or mistakes:
        raise Refused("api.format_unready", 409, count=len(mistakes))
    return format


async def usable(house: House, account: Account) -> list[Format]:
    """The formats of a facilitator that a workshop can be made from."""
    mine = await house.own_formats.of(account.id)
    looked = await house.made(lambda: [look_at(JSON.decode(one.content)) for one in mine])
    return [format for format, mistakes in looked if format is not None and not mistakes]


def minutes_of(content: dict[str, Any]) -> int:
    """All minutes of a draft that are numbers already."""
    steps = content.get("steps")
    found = [one.get("minutes") for one in steps if isinstance(one, dict)] if isinstance(steps, list) else []
    return sum(one for one in found if isinstance(one, int) and not isinstance(one, bool))


def _listed(one: OwnFormat) -> OwnListed:
    content = JSON.decode(one.content)
    steps = content.get("steps")
    return OwnListed(
        format=one.format, name=_name(content.get("name")) or Words(nl=one.format, en=one.format),
        minutes=minutes_of(content), steps=len(steps) if isinstance(steps, list) else 0, updated=one.updated,
        revision=one.revision, mistakes=len(look_at(content)[1]),
    )


def _name(value: Any) -> Words | None:
    if not isinstance(value, dict):
        return None
    found = {key: str(value.get(key) or "").strip() for key in ("nl", "en")}
    return Words(**found) if any(found.values()) else None


def _copied(name: Any) -> dict[str, str]:
    """What a copy is called, until its maker calls it otherwise."""
    found = _name(name) or Words()
    copy = {"nl": "kopie", "en": "copy"}
    return {key: f"{words[:commands.NAME_LIMIT - 8]} ({copy[key]})" if (words := getattr(found, key)) else ""
            for key in copy}


async def _added(house: House, account: Account, content: dict[str, Any]) -> Response:
    try:
        await house.own_formats.add(account.id, content["id"], msgspec.json.encode(content), now_ms())
    except FormatTaken:
        raise Refused("api.format_id_taken", 409, name=content["id"]) from None
    except TooManyFormats:
        raise Refused("api.too_many_formats", 409) from None
    return JSONAnswer(OwnMade(format=content["id"]), 201)


async def _mine(house: House, account: Account, id: str) -> OwnFormat:
    found = await house.own_formats.one(account.id, id)
    if found is None:
        raise Refused("api.no_format", 404)
    return found


async def _taken(house: House, account: Account, id: str) -> bool:
    return id in house.shelf.formats or await house.own_formats.one(account.id, id) is not None


async def _free(house: House, account: Account, id: str) -> str:
    """An id like this one that nobody has yet."""
    base = re.sub(r"-\d+$", "", id) or "format"
    number = 2
    while await _taken(house, account, free := f"{base[:ID_LIMIT - 4]}-{number}"):
        number += 1
    return free


def _not_kept(problem: Exception) -> Refused:
    return Refused("api.no_format", 404) if isinstance(problem, KeyError) else Refused("api.format_changed", 409)


def _mistaken(wrong: WrongFormat) -> Response:
    """Everything that is wrong in a file; nothing of it was kept."""
    mistakes = [FileMistake(one.line, one.column, one.sentence) for one in wrong.errors]
    body = msgspec.json.decode(refusal("api.format_file_wrong", 422, count=len(mistakes)).body)
    return JSONAnswer({**body, "mistakes": mistakes}, 422)
