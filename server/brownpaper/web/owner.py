"""The link of who has an action: no account, one action and nothing else. Looking changes nothing; a press does.

Here one keeps the days in one's own calendar, and asks to hear of it on those days; whoever wants no letters more stops
them in one press, by the link in each of them.

The secret stands in the address's fragment and comes in a body, never in a path that a log or a proxy keeps.
"""

import datetime
import time
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.following import look_backs
from ..live.days import day_here
from ..live.open_workshop import OpenWorkshop
from ..mail.letters import tidy_address
from ..reports.files import own_calendar
from ..storage.contacts import OF_ACTION, Asked
from ..storage.directory import Purpose
from .answers import JSONAnswer, Refused, read_form
from .following import OPENS, followed_action, hand_on, one_of, owner_link, told
from .following_answers import OwnerCalendar, OwnerForm, OwnerLook, OwnerPage, RemindForm
from .house import House

FILES: dict[Literal["nl", "en"], str] = {"nl": "jouw-actie", "en": "your-action"}


def owner_routes(house: House) -> list[Route]:
    """The routes of this module."""

    async def look(request: Request) -> Response:
        form = await read_form(request, OwnerLook)
        workshop, action = await _behind(house, request, form.secret)
        return JSONAnswer(await _page(house, workshop, action))

    async def tell(request: Request) -> Response:
        """Who hands an action over gets the link of who has it next, and their own stops."""
        form = await read_form(request, OwnerForm)
        workshop, action = await _behind(house, request, form.secret)
        await told(workshop, action, form, "owner")
        link = ""
        if form.standing == "handed_over":
            await hand_on(house, workshop.stream, action)
            link = await owner_link(house, request, workshop, action)
        return JSONAnswer(await _page(house, workshop, action, link))

    async def calendar(request: Request) -> Response:
        """The days of this action as iCalendar."""
        form = await read_form(request, OwnerCalendar)
        workshop, action = await _behind(house, request, form.secret)
        record = workshop.room.state.workshop
        one = (await one_of(house, workshop, action)).action
        dates = await house.made(
            own_calendar, one, record.title, form.language, datetime.datetime.now().astimezone(),
            look_backs(day_here(record.closed_at or 0)),
        )
        return Response(dates, media_type="text/calendar; charset=utf-8", headers={
            "cache-control": "no-store", "content-disposition": f'attachment; filename="{FILES[form.language]}.ics"',
        })

    async def remind(request: Request) -> Response:
        """Hear of it on the days that were agreed; nothing filled in is: no more."""
        form = await read_form(request, RemindForm)
        workshop, action = await _behind(house, request, form.secret)
        typed = form.mail.strip()
        mail = tidy_address(typed) if typed else ""
        if mail is None:
            raise Refused("contact.no_address", 422)
        if mail and not house.post.goes:
            raise Refused("owner.no_mail", 409)
        owner = (await one_of(house, workshop, action)).owner
        await house.contacts.ask(
            workshop.stream, action, Asked(mail=mail, owner=owner, language=form.language) if mail else None,
        )
        if not mail:
            await house.post.forget(workshop.stream, OF_ACTION + action)
        house.changed(workshop.stream)
        return JSONAnswer(await _page(house, workshop, action))

    async def stop(request: Request) -> Response:
        """No letters more to whom this link was sent. Pressed twice it is the same."""
        form = await read_form(request, OwnerLook)
        workshop, whom = await _opened(house, request, form.secret, ("stop",))
        if whom.startswith(OF_ACTION):
            await house.contacts.ask(workshop.stream, whom.removeprefix(OF_ACTION), None)
        elif whom in workshop.room.state.persons:
            await workshop.ask(workshop.actor(whom), commands.PersonConsent(purpose="mail", yes=False))
        await house.post.forget(workshop.stream, whom)
        return JSONAnswer({})

    return [
        Route("/api/owner/look", look, methods=["POST"]),
        Route("/api/owner/tell", tell, methods=["POST"]),
        Route("/api/owner/calendar", calendar, methods=["POST"]),
        Route("/api/owner/remind", remind, methods=["POST"]),
        Route("/api/owner/stop", stop, methods=["POST"]),
    ]


async def _behind(house: House, request: Request, secret: str) -> tuple[OpenWorkshop, str]:
    """The action a secret opens."""
    workshop, action = await _opened(house, request, secret, OPENS)
    followed_action(workshop, action)
    return workshop, action


async def _opened(
    house: House, request: Request, secret: str, purposes: tuple[Purpose, ...],
) -> tuple[OpenWorkshop, str]:
    """What a secret of one of these purposes is for. One sentence for unknown, stopped and renewed, another where the
    action was handed over; guessing is slowed per address."""
    address, now = house.callers.address(request.scope), time.monotonic()
    wait = house.codes.attempt(address, now)
    if wait:
        raise Refused("door.wait", 429, wait=wait)
    found = await house.directory.find_seat(secret)
    if found is not None and found.purpose == "handed":
        house.codes.right(address)
        raise Refused("following.handed_over", 410)
    if found is None or found.purpose not in purposes or found.person is None:
        house.codes.wrong(now)
        raise Refused("following.link_ended", 410)
    house.codes.right(address)
    return await house.workshop(found.stream), found.person


async def _page(house: House, workshop: OpenWorkshop, action: str, link: str = "") -> OwnerPage:
    record = workshop.room.state.workshop
    return OwnerPage(
        title=record.title, question=record.question, host=record.host, language=record.language,
        kept_until=record.kept_until, followed=await one_of(house, workshop, action), next=link,
        mail_goes=house.post.goes, reminded=action in await house.contacts.asked(workshop.stream),
    )
