"""Workshops over HTTP: make one from a format, list, enter, look back, close, and the reports of one."""

import datetime
import io
import secrets
from typing import Annotated, Any

import msgspec
import segno
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.codes import Refusal
from ..core.formats import Opening, opening
from ..core.ids import CODE_ALPHABET, CODE_LENGTH
from ..core.views import look_back
from ..live.hub import now_ms, state_at
from . import seats
from .answers import JSONAnswer, Refused, read_form
from .house import House


class NewWorkshop(msgspec.Struct, frozen=True, kw_only=True):
    """What a facilitator fills in to open a workshop."""

    format: Annotated[str, Meta(max_length=80)]
    title: Annotated[str, Meta(min_length=1, max_length=commands.LINE_LIMIT)]
    question: commands.Line = ""
    host: commands.Line = ""
    language: commands.Language = "nl"
    kept_until: Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""


def workshop_routes(house: House) -> list[Route]:
    """The routes of this module."""

    async def formats(request: Request) -> Response:
        await house.account(request)
        return JSONAnswer([
            {"id": one.id, "name": one.name, "goal": one.goal, "minutes": sum(step.minutes for step in one.steps)}
            for one in house.shelf.formats.values()
        ])

    async def listed(request: Request) -> Response:
        account = await house.account(request)
        return JSONAnswer(await house.directory.workshops_of(account.id))

    async def make(request: Request) -> Response:
        account = await house.account(request)
        form = await read_form(request, NewWorkshop)
        chosen = house.shelf.formats.get(form.format)
        if chosen is None:
            raise Refused("api.no_format", 404)
        stream = secrets.token_hex(8)
        kept = form.kept_until or (datetime.date.today() + datetime.timedelta(days=365)).isoformat()
        changes = opening(chosen, Opening(
            title=form.title.strip(), question=form.question.strip(), host=form.host.strip() or account.name,
            language=form.language, kept_until=kept,
        ), code=await _free_code(house), now=now_ms())
        workshop = await house.hub.create(stream, changes)
        person = await house.staff_seat(workshop, account)
        answer = JSONAnswer({"workshop": stream, "code": workshop.room.state.workshop.code}, 201)
        await _sit(house, request, answer, stream, person.id)
        return answer

    async def enter(request: Request) -> Response:
        account = await house.account(request)
        workshop = await house.workshop(request.path_params["stream"])
        person = await house.staff_seat(workshop, account)
        answer = JSONAnswer({"workshop": workshop.stream, "person": person.id})
        await _sit(house, request, answer, workshop.stream, person.id)
        return answer

    async def close(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        person = await house.staff(request, workshop)
        result = await workshop.ask(workshop.actor(person.id), commands.MeetingClose())
        if isinstance(result, Refusal):
            raise Refused(f"refusal.{result}", 409)
        return JSONAnswer({"number": result})

    async def code_picture(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        person = await house.person(request, workshop)
        code = workshop.room.state.workshop.code
        if person is None or person.role not in ("process", "content", "wall") or code is None:
            raise Refused("api.staff_only", 403)
        drawn = io.BytesIO()
        segno.make(f"{house.callers.origin(request.scope)}/j/{code}", error="m", micro=False).save(
            drawn, kind="svg", scale=8, border=2, xmldecl=False, svgclass=None, lineclass=None,
        )
        return Response(drawn.getvalue(), media_type="image/svg+xml", headers={"cache-control": "no-store"})

    async def snapshot(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        person = await house.staff(request, workshop)
        now = workshop.room.state
        mark = now.bookmarks.get(request.path_params["seq"])
        if mark is None:
            raise Refused("api.no_snapshot", 404)
        then = await state_at(house.store, workshop.stream, mark.seq)
        return JSONAnswer({"seq": mark.seq, "label": mark.label, "view": look_back(then, now, person.role)})

    return [
        Route("/api/formats", formats),
        Route("/api/w", listed),
        Route("/api/w", make, methods=["POST"]),
        Route("/api/w/{stream}/enter", enter, methods=["POST"]),
        Route("/api/w/{stream}/close", close, methods=["POST"]),
        Route("/api/w/{stream}/qr.svg", code_picture),
        Route("/api/w/{stream}/snapshots/{seq}", snapshot),
    ]


async def _free_code(house: House) -> str:
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if await house.directory.find_code(code) is None:
            return code


async def _sit(house: House, request: Request, answer: Any, stream: str, person: str) -> None:
    secret = await house.directory.issue_seat(stream, person, "device")
    seats.give(answer, stream, secret, request.url.scheme == "https" or house.settings.encrypted)
