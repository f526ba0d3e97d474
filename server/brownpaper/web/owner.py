"""The link of who has an action: no account, one action and nothing else. Looking changes nothing; a press does.

The secret stands in the address's fragment and comes in a body, never in a path that a log or a proxy keeps.
"""

import time

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..live.open_workshop import OpenWorkshop
from .answers import JSONAnswer, Refused, read_form
from .following import followed_action, one_of, owner_link, told
from .following_answers import OwnerForm, OwnerLook, OwnerPage
from .house import House


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
        link = await owner_link(house, request, workshop, action) if form.standing == "handed_over" else ""
        return JSONAnswer(await _page(house, workshop, action, link))

    return [
        Route("/api/owner/look", look, methods=["POST"]),
        Route("/api/owner/tell", tell, methods=["POST"]),
    ]


async def _behind(house: House, request: Request, secret: str) -> tuple[OpenWorkshop, str]:
    """The action a secret opens. One sentence for unknown, stopped and renewed; guessing is slowed per address."""
    address, now = house.callers.address(request.scope), time.monotonic()
    wait = house.codes.attempt(address, now)
    if wait:
        raise Refused("door.wait", 429, wait=wait)
    found = await house.directory.find_seat(secret)
    if found is None or found.purpose != "owner" or found.person is None:
        house.codes.wrong(now)
        raise Refused("following.link_ended", 410)
    house.codes.right(address)
    workshop = await house.workshop(found.stream)
    followed_action(workshop, found.person)
    return workshop, found.person


async def _page(house: House, workshop: OpenWorkshop, action: str, link: str = "") -> OwnerPage:
    record = workshop.room.state.workshop
    return OwnerPage(
        title=record.title, question=record.question, host=record.host, language=record.language,
        kept_until=record.kept_until, followed=await one_of(house, workshop, action), next=link,
    )
