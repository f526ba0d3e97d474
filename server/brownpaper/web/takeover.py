"""Taking over the lead with the sealed code of the room pack: from a phone, in a minute, once.

A workshop has one such code at most: a new one stops the old. It ends after some days, when it was used, and with the
workshop. Looking at what a code opens uses nothing up, so that nobody takes over by accident.
"""

import secrets
import time
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.ids import CODE_ALPHABET
from ..core.records import Words
from ..core.rules.steps import script
from ..live.open_workshop import OpenWorkshop, now_ms
from .accounts.store import in_thread
from .answers import JSONAnswer, Refused, read_form
from .house import House

LENGTH = 12
"""Characters of a code: 59 bits, and whoever guesses is slowed."""
DAYS = 14
"""Days a code works: a room pack is printed in the week of the meeting."""
PATH = "/takeover"


class CodeForm(msgspec.Struct, frozen=True):
    """The sealed code, as somebody typed or scanned it."""

    code: Annotated[str, Meta(max_length=100)]


class TakeoverForm(msgspec.Struct, frozen=True, kw_only=True):
    """The sealed code, and the name under which the other facilitators see who leads now."""

    code: Annotated[str, Meta(max_length=100)]
    name: commands.Name
    language: commands.Language = "nl"


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """What the code opens, before anything happens. leading: the names of who leads now."""

    title: str
    step: Words
    number: int
    of: int
    leading: tuple[str, ...]


async def issue_takeover(house: House, workshop: OpenWorkshop) -> tuple[str, int]:
    """A new code for this workshop and when it ends (ms); the one before stops. Raises Refused after closing."""
    if workshop.room.state.workshop.closed_at is not None:
        raise Refused("refusal.workshop_closed", 409)
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(LENGTH))
    ends = now_ms() + DAYS * 86_400_000
    await house.directory.issue_seat(workshop.stream, None, "takeover", ends, secret=code)
    return code, ends


def takeover_address(house: House, request: Request, code: str) -> str:
    """The address that opens with the code filled in. It stands in the fragment, which no server or log sees."""
    return f"{house.callers.origin(request.scope)}{PATH}#{code}"


def in_fours(code: str) -> str:
    """The code as people read it."""
    return " ".join(code[at:at + 4] for at in range(0, len(code), 4))


def takeover_routes(house: House) -> list[Route]:
    """The routes of this module."""

    async def look(request: Request) -> Response:
        form = await read_form(request, CodeForm)
        return JSONAnswer(_offered(await _behind(house, request, form.code)))

    async def take(request: Request) -> Response:
        form = await read_form(request, TakeoverForm)
        if not form.name.strip():
            raise Refused("takeover.name_missing", 422)
        workshop = await _behind(house, request, form.code)
        if await house.directory.use_seat(_tidy(form.code)) is None:
            raise Refused("takeover.unknown", 404)  # somebody else was first
        account = await house.recognition.account_of(request)
        person = secrets.token_hex(12)
        await house.bring_in(workshop, commands.PersonJoin(
            id=person, name=form.name, role="process", language=form.language, sealed=True,
        ))
        await in_thread(
            house.accounts.note_act, "took_over", None if account is None else account.id, workshop.stream, person,
        )
        answer = JSONAnswer({"workshop": workshop.stream, "person": person})
        await house.sit(request, answer, workshop.stream, person, await house.session(request))
        return answer

    return [
        Route("/api/takeover/look", look, methods=["POST"]),
        Route("/api/takeover", take, methods=["POST"]),
    ]


async def _behind(house: House, request: Request, typed: str) -> OpenWorkshop:
    """The workshop the code opens; guessing is slowed per address. One sentence for unknown, used, ended, stopped."""
    address, now = house.callers.address(request.scope), time.monotonic()
    wait = house.codes.attempt(address, now)
    if wait:
        raise Refused("door.wait", 429, wait=wait)
    found = await house.directory.find_seat(_tidy(typed))
    workshop = await house.workshop(found.stream) if found is not None and found.purpose == "takeover" else None
    if workshop is None or workshop.room.state.workshop.closed_at is not None:
        house.codes.wrong(now)
        raise Refused("takeover.unknown", 404)
    house.codes.right(address)
    return workshop


def _offered(workshop: OpenWorkshop) -> Offered:
    state = workshop.room.state
    steps = [step for step in script(state) if not step.skipped]
    place = next((at for at, step in enumerate(steps, 1) if step.id == state.workshop.step), 0)
    return Offered(
        title=state.workshop.title, step=steps[place - 1].title if place else Words(), number=place, of=len(steps),
        leading=tuple(sorted(
            one.name for one in state.persons.values() if one.role == "process" and one.state == "in" and one.name
        )),
    )


def _tidy(typed: str) -> str:
    return "".join(typed.upper().split()).replace("-", "")
