"""The front door: what a code opens, coming in, and links that stand for a place at the table.

GET and HEAD change nothing: mail programs open every link they see.
"""

import secrets
import time
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.context import SERVER
from ..core.ids import tidy_code
from ..core.records import STAFF, Person, Role, Seat
from ..live.open_workshop import OpenWorkshop, now_ms
from ..storage.directory import SEATLESS
from .answers import JSONAnswer, Refused, read_form
from .house import House
from .privacy_card import privacy_card
from .programme_links import join_programme
from .takeover import issue_takeover, takeover_address

DAY = 86_400_000
GOOD_FOR: dict[str, int | None] = {
    "wall": 14 * DAY, "observer": 14 * DAY, "scribe": 14 * DAY, "colleague": 14 * DAY, "return": None,
}
"""How long a link of a purpose can be used, in ms; None: as long as the workshop is kept."""
ONLY_LOOKS = frozenset({"wall", "observer"})
"""Purposes whose link is a pair of eyes: who came by it goes when it is revoked."""
ASKS_WHO = frozenset({"colleague", "programme"})
"""Purposes whose link is for somebody with an account here."""
OF_SOMEBODY = frozenset({"return", "page"})
"""Purposes whose link is for who is at the table already."""
ROLE_OF: dict[str, Role] = {"wall": "wall", "observer": "observer", "scribe": "scribe"}
"""The role that a link of a purpose gives."""


class JoinForm(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody filled in to come in; only what is asked, never a diagnosis."""

    health: bool
    name: commands.Name | None = None
    role: str | None = None
    helps: Annotated[tuple[commands.Name, ...], Meta(max_length=10)] = ()
    seat: Seat = "room"
    language: commands.Language = "nl"
    calm: bool = False
    text_scale: Annotated[int, Meta(ge=100, le=200)] = 100
    theme: commands.Theme = "system"


class LinkForm(msgspec.Struct, frozen=True):
    """The secret of a link, from the address's fragment. language: what a colleague reads who comes by it."""

    secret: Annotated[str, Meta(max_length=100)]
    language: Literal["nl", "en"] | None = None


class NewLinkForm(msgspec.Struct, frozen=True):
    """What a new link is for; `person` for a return link."""

    purpose: Literal["wall", "observer", "scribe", "colleague", "takeover", "return"]
    person: str | None = None


def door_routes(house: House) -> list[Route]:
    """The routes of this module."""

    async def look(request: Request) -> Response:
        workshop = await _through_code(house, request)
        return JSONAnswer(await _card(house, request, workshop))

    async def join(request: Request) -> Response:
        workshop = await _through_code(house, request)
        form = await read_form(request, JoinForm)
        state = workshop.room.state
        if state.workshop.door == "shut":
            raise Refused("door.shut", 403)
        if not form.health:
            raise Refused("door.health_needed", 422)
        if form.role is not None and all(tile.id != form.role for tile in state.workshop.roles):
            raise Refused("door.unknown_role", 422)
        person = await _known_here(house, request, workshop)
        if person is not None:
            await house.let_back(workshop, person)
        else:
            wait = house.codes.newcomer(house.callers.address(request.scope), time.monotonic())
            if wait:
                raise Refused("door.crowded", 429, wait=wait)
            person = secrets.token_hex(12)
            await house.bring_in(workshop, commands.PersonJoin(
                id=person, name=form.name, tile=form.role, seat=form.seat, health_yes=form.health, helps=form.helps,
                language=form.language, calm=form.calm, text_scale=form.text_scale, theme=form.theme,
            ))
        answer = JSONAnswer({
            "workshop": workshop.stream, "person": person, "state": workshop.room.state.persons[person].state,
        })
        await house.sit(request, answer, workshop.stream, person)
        return answer

    async def use_link(request: Request) -> Response:
        """Exchange a link's secret for a seat. The purpose says which."""
        address = house.callers.address(request.scope)
        wait = house.codes.attempt(address, time.monotonic())
        if wait:
            raise Refused("door.wait", 429, wait=wait)
        form = await read_form(request, LinkForm)
        found = await house.directory.find_seat(form.secret)
        if found is None or found.purpose in SEATLESS:
            raise Refused("door.link_ended", 410)
        # Before the link is used up: whoever must sign in first can open it again afterwards.
        account = await house.recognition.account_of(request) if found.purpose in ASKS_WHO else None
        if found.purpose in ASKS_WHO and account is None:
            raise Refused("door.sign_in_first", 401)
        if not await house.directory.use_seat(form.secret):
            raise Refused("door.link_ended", 410)
        house.codes.right(address)
        if found.purpose == "programme" and account is not None:
            await join_programme(house, found.stream, account)
            return JSONAnswer({"programme": found.stream, "purpose": found.purpose})
        workshop = await house.workshop(found.stream)
        session = found.session
        person = found.person if found.purpose in OF_SOMEBODY else None
        if account is not None:
            staff = await house.staff_seat(workshop, account, form.language)
            person = staff.id
            await house.note("entered", workshop, staff)
            session = await house.session(request)
        elif person is None:
            person = secrets.token_hex(12)
            await house.bring_in(workshop, commands.PersonJoin(
                id=person, role=ROLE_OF[found.purpose], language=workshop.room.state.workshop.language,
            ))
        else:
            await house.let_back(workshop, person)
        answer = JSONAnswer({"workshop": workshop.stream, "person": person, "purpose": found.purpose})
        await house.sit(request, answer, workshop.stream, person, session, via=found.purpose)
        return answer

    async def new_link(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        form = await read_form(request, NewLinkForm)
        me = await house.person(request, workshop)
        person: str | None
        if form.purpose == "return" and form.person is None and me is not None:
            person = me.id
        else:
            me = await house.staff(request, workshop)
            person = form.person if form.purpose == "return" else None
        if form.purpose == "return":
            _may_return(workshop, me, person)
        if form.purpose == "takeover":
            code, until = await issue_takeover(house, workshop)
            await house.note("link_made", workshop, me)
            return JSONAnswer({"url": takeover_address(house, request, code), "ends": until}, 201)
        good_for = GOOD_FOR[form.purpose]
        ends = None if good_for is None else now_ms() + good_for
        # One's own return link ends with what it was made from; that of somebody else is theirs.
        own = form.purpose == "return" and me is not None and person == me.id
        seat = await house.seats.kept(request.cookies, workshop.stream) if own else None
        session = None if seat is None else seat.session
        secret = await house.directory.issue_seat(workshop.stream, person, form.purpose, ends, session=session)
        if me is not None and me.role in STAFF:
            await house.note("link_made", workshop, me)
        return JSONAnswer({"url": f"{house.callers.origin(request.scope)}/l#{secret}", "ends": ends}, 201)

    async def revoke_links(request: Request) -> Response:
        """Stop every link of one purpose; who only looks along by one of them sees nothing more from now on."""
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        purpose = request.path_params["purpose"]
        if purpose not in ROLE_OF and purpose not in ("takeover", "colleague"):
            raise Refused("api.no_link", 404)
        stopped = await house.directory.revoke(workshop.stream, purpose=purpose)
        for person in list(workshop.room.state.persons.values()):
            if purpose in ONLY_LOOKS and person.role == purpose and person.state == "in":
                await workshop.ask(SERVER, commands.PersonLetGo(person=person.id))
        await house.note("links_stopped", workshop, staff)
        return JSONAnswer({"stopped": stopped})

    async def come_back(request: Request) -> Response:
        """Come back after leaving, in a browser that still knows its seat."""
        workshop = await house.workshop(request.path_params["stream"])
        person = await _known_here(house, request, workshop)
        if person is None:
            raise Refused("api.no_person", 404)
        await house.let_back(workshop, person)
        return JSONAnswer({"workshop": workshop.stream})

    async def step_out(request: Request) -> Response:
        """Forget this browser's seat."""
        answer = JSONAnswer({})
        house.seats.leave(answer, request.path_params["stream"])
        return answer

    return [
        Route("/api/door/{code}", look),
        Route("/api/door/{code}/join", join, methods=["POST"]),
        Route("/api/link", use_link, methods=["POST"]),
        Route("/api/w/{stream}/links", new_link, methods=["POST"]),
        Route("/api/w/{stream}/links/{purpose}", revoke_links, methods=["DELETE"]),
        Route("/api/w/{stream}/back", come_back, methods=["POST"]),
        Route("/api/w/{stream}/leave", step_out, methods=["POST"]),
    ]


async def _through_code(house: House, request: Request) -> OpenWorkshop:
    """The workshop behind the code in the path; guessing is slowed per address."""
    address, now = house.callers.address(request.scope), time.monotonic()
    wait = house.codes.attempt(address, now)
    if wait:
        raise Refused("door.wait", 429, wait=wait)
    code = tidy_code(request.path_params["code"])
    stream = await house.directory.find_code(code) if code is not None else None
    if stream is None:
        house.codes.wrong(now)
        raise Refused("door.unknown_code", 404)
    house.codes.right(address)
    return await house.workshop(stream)


async def _card(house: House, request: Request, workshop: OpenWorkshop) -> dict[str, object]:
    """The privacy card and what joining asks."""
    record = workshop.room.state.workshop
    known = await _known_here(house, request, workshop)
    return {
        "workshop": workshop.stream, "title": record.title, "question": record.question, "host": record.host,
        "kept_until": record.kept_until, "door": record.door,
        "roles": [{"id": tile.id, "name": tile.name} for tile in record.roles],
        "privacy": privacy_card(workshop.room.state), "secure": house.settings.encrypted,
        "you": {"workshop": workshop.stream} if known is not None else None,
    }


async def _known_here(house: House, request: Request, workshop: OpenWorkshop) -> str | None:
    """Who this browser is at this table, also when they left it for now; None for who was let go or forgotten."""
    known = workshop.room.state.persons.get(await house.seats.of_request(request, workshop.stream) or "")
    return None if known is None or known.state in ("let_go", "left") else known.id


def _may_return(workshop: OpenWorkshop, me: Person | None, person: str | None) -> None:
    """Whether a return link to this person's place may be made. Refused for the place of another facilitator: whoever
    has an account, or leads, is nobody else's to be, also after they got another role for a moment."""
    whose = workshop.room.state.persons.get(person or "")
    if whose is None:
        raise Refused("api.no_person", 404)
    if (whose.account is not None or whose.role in STAFF) and (me is None or me.id != whose.id):
        raise Refused("api.own_return_link", 403)
