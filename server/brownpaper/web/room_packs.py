"""The room pack over HTTP. It holds a fresh takeover code, so it is made by POST: a new pack stops the old code."""

import datetime
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response

from ..core import commands
from ..core.rules.steps import script
from ..core.state import State
from ..locales import text
from ..reports import room_pack
from .answers import Refused, read_form
from .house import House
from .operations import File, Operation
from .takeover import DAYS, in_fours, issue_takeover, takeover_address


class PackForm(msgspec.Struct, frozen=True, kw_only=True):
    """The language of the pack, and the planned time to begin (09:00); without it the script counts minutes."""

    language: commands.Language | None = None
    starts: Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")] = ""


def room_pack_operations(house: House) -> list[Operation]:
    """What a program can ask about room packs."""

    async def make(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        form = await read_form(request, PackForm)
        state = workshop.room.state
        if state.workshop.code is None:
            raise Refused("refusal.workshop_closed", 409)
        language = form.language or state.workshop.language
        origin = house.callers.origin(request.scope)
        sealed, _ = await issue_takeover(house, workshop)
        pack = _pack(state, language, origin, form.starts, sealed, takeover_address(house, request, sealed))
        made = await house.made(room_pack.render, pack, language)
        await house.note("room_pack_made", workshop, staff)
        file = "zaalpakket.pdf" if language == "nl" else "room-pack.pdf"
        return Response(made, media_type="application/pdf", headers={
            "cache-control": "no-store", "content-disposition": f'attachment; filename="{file}"',
        })

    return [Operation(
        id="room_pack", method="POST", path="/api/w/{stream}/room-pack", handler=make, takes=PackForm,
        gives=File({"pdf": "application/pdf"}), refuses={409: "the workshop is closed"},
        does="Make the room pack as PDF: script, poster, cards, paper and a sealed takeover code. "
             "Stops the code of the pack before.",
    )]


def _pack(state: State, language: str, origin: str, starts: str, sealed: str, sealed_address: str) -> room_pack.Pack:
    record, code = state.workshop, state.workshop.code or ""
    steps = [step for step in script(state) if not step.skipped]
    round = next((state.rounds[step.round] for step in steps if step.round in state.rounds), None)
    kinds = next((board.note_kinds for board in state.boards.values() if board.note_kinds), ("chance", "bottleneck"))
    now = datetime.datetime.now().astimezone()
    return room_pack.Pack(
        title=record.title, question=record.question, host=record.host, address=urlsplit(origin).netloc, code=code,
        join=f"{origin}/j/{code}", kinds=tuple(text(language, f"pack.kind.{kind}") for kind in kinds[:2]),
        steps=tuple(room_pack.PackStep(
            title=step.title, ask=step.ask, say=step.say, mind=step.mind, minutes=step.minutes + step.extra,
        ) for step in steps),
        budget=round.budget if round is not None else 0, most_per_item=round.most_per_item if round is not None else 0,
        starts=datetime.time.fromisoformat(starts) if starts else None, sealed=in_fours(sealed),
        sealed_address=sealed_address, sealed_until=(now + datetime.timedelta(days=DAYS)).date(), made_at=now,
    )
