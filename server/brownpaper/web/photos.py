"""A photo beside a note: sent, looked at, kept and hung in one request; and given to who has the note before them.

It is looked for in the views that are sent (`own_view.note_before`), at the moment it is asked for: a note that
somebody does not see has no photo for them, and no other answer than one that is not there.
"""

import secrets
import time

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.codes import Refusal
from ..core.context import Actor
from ..core.ids import Id
from ..core.own_view import note_before
from ..core.rules.sight import typed_by
from ..formats.photo_file import FILE_LIMIT, NoPhoto, PhotoRead, read_photo
from ..live.open_workshop import OpenWorkshop
from ..storage.photos import KeptPhoto, TooManyPhotos
from .answers import JSONAnswer, Refused, read_form
from .house import House
from .limits import Rate

PATH = "/api/photos"
SIZE = FILE_LIMIT * 4 // 3 + 64 * 1024
"""Bytes of a request: a file of the largest size as base64, and the words beside it."""
SENT = Rate(10, 0.1)
"""Photos that one person sends: each costs a moment of work."""
KEPT = 40
"""Photos beside the notes of one author that are kept, those that were taken down or replaced among them: nobody takes
the room of a whole table."""
SIZES = ("large", "small")


class PhotoForm(msgspec.Struct, frozen=True, kw_only=True):
    """The file, in base64; the note it hangs beside; and what is on it, in words."""

    file: bytes
    note: Id
    alt: commands.Line = ""


class Hung(msgspec.Struct, frozen=True):
    """The id of a photo that hangs now, as the note's row names it."""

    photo: str


def photo_routes(house: House) -> list[Route]:
    """The routes of this module."""
    sent = SENT.budget()

    async def hang(request: Request) -> Response:
        workshop, actor = await _who(house, request)
        form = await read_form(request, PhotoForm)
        if note_before(workshop.room.state, actor, form.note) is None:
            raise Refused("refusal.unknown", 404)
        wait = sent.take(f"{workshop.stream} {actor.person}", time.monotonic())
        if wait:
            raise Refused("api.photo_wait", 429, wait=wait)
        if await _full(house, workshop, actor, form.note):
            raise Refused("refusal.too_many", 409)
        read = await house.made(_read, form.file)
        photo = secrets.token_hex(12)
        await _keep(house, workshop.stream, photo, form.note, read)
        hung = False
        try:
            result = await workshop.ask(actor, commands.PhotoHang(
                note=form.note, photo=photo, width=read.width, height=read.height, alt=form.alt,
            ))
            hung = isinstance(result, int)
        finally:
            if not hung:
                await house.photos.drop(workshop.stream, photo)
        if isinstance(result, Refusal):
            raise Refused(f"refusal.{result.value}", 409)
        await workshop.reach(result)
        return JSONAnswer(Hung(photo), 201)

    async def give(request: Request) -> Response:
        size, note = request.path_params["size"], request.path_params["note"]
        workshop, actor = await _who(house, request)
        row = note_before(workshop.room.state, actor, note)
        if row is None or row.photo is None or size not in SIZES:
            raise Refused("guard.not_found", 404)
        content = await house.photos.one(workshop.stream, row.photo.id, note, small=size == "small")
        if content is None:
            raise Refused("guard.not_found", 404)
        return Response(content, media_type="image/jpeg", headers={
            "cache-control": "no-store", "content-disposition": "inline",
        })

    return [
        Route(f"{PATH}/{{stream}}", hang, methods=["POST"]),
        Route(f"{PATH}/{{stream}}/{{note}}/{{size}}", give, methods=["GET"]),
    ]


async def _who(house: House, request: Request) -> tuple[OpenWorkshop, Actor]:
    """The workshop and who asks; for who is not at the table there is nothing here."""
    workshop = await house.workshop(request.path_params["stream"])
    person = await house.person(request, workshop)
    if person is None:
        raise Refused("refusal.not_in", 404)
    return workshop, workshop.actor(person.id)


async def _full(house: House, workshop: OpenWorkshop, actor: Actor, note: str) -> bool:
    """Whether as many are kept as one author can have. Counted among the actor's own notes, and only when they send for
    one of those: nobody learns how much others sent."""
    state = workshop.room.state

    def own(id: str) -> bool:
        known = state.notes.get(id)
        return known is not None and (known.author == actor.voice or typed_by(known, actor.voice))

    return own(note) and sum(own(id) for id in await house.photos.notes(workshop.stream)) >= KEPT


async def _keep(house: House, stream: str, photo: str, note: str, read: PhotoRead) -> None:
    kept = KeptPhoto(photo=photo, note=note, large=read.large, small=read.small)
    try:
        await house.photos.add(stream, (kept,))
    except KeyError:
        raise Refused("api.no_workshop", 404) from None
    except TooManyPhotos:
        raise Refused("api.photos_full", 409) from None


def _read(file: bytes) -> PhotoRead:
    try:
        return read_photo(file)
    except NoPhoto as problem:
        raise Refused(f"api.photo_{problem.why}", 413 if problem.why == "large" else 422) from None
