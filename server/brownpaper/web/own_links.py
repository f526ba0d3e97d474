"""Who asks by the secret of a link of their own, sent along by POST each time: there is no account."""

import time
from typing import TypeVar

from starlette.requests import Request

from ..storage.directory import Purpose
from .answers import Refused, read_form
from .house import House
from .invitation_answers import SecretForm

FormT = TypeVar("FormT", bound=SecretForm)
OneT = TypeVar("OneT")


async def linked(
    house: House, request: Request, kind: type[FormT], purpose: Purpose,
) -> tuple[FormT, str, str]:
    """What was sent, and of which workshop and whom the link is. Refused for one that works no more; guessing is slowed
    per address."""
    address = house.callers.address(request.scope)
    wait = house.codes.attempt(address, time.monotonic())
    if wait:
        raise Refused("door.wait", 429, wait=wait)
    form = await read_form(request, kind)
    found = await house.directory.find_seat(form.secret)
    if found is None or found.purpose != purpose or found.person is None:
        raise Refused("door.link_ended", 410)
    house.codes.right(address)
    return form, found.stream, found.person


def still_there(one: OneT | None) -> OneT:
    """Somebody who is still known. Refused for who was taken away."""
    if one is None:
        raise Refused("door.link_ended", 410)
    return one
