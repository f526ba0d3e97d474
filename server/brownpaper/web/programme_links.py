"""Asking a colleague to a programme: a link for one use, which whoever signs in here may use up."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core.programmes import FacilitatorAdd
from ..live.open_workshop import now_ms
from .accounts import Account
from .answers import JSONAnswer
from .house import House
from .programmes import PATH, my_programme

GOOD_FOR = 14 * 86_400_000
"""Milliseconds that a link can be used."""


def programme_pages(house: House) -> list[Route]:
    """What only our own screens ask for."""

    async def new_link(request: Request) -> Response:
        account, _ = await my_programme(house, request)
        ends = now_ms() + GOOD_FOR
        secret = await house.directory.issue_seat(request.path_params["programme"], None, "programme", ends)
        await house.note_account("programme_link_made", request.path_params["programme"], account)
        return JSONAnswer({"url": f"{house.callers.origin(request.scope)}/l#{secret}", "ends": ends}, 201)

    async def stop_links(request: Request) -> Response:
        """Every link that was not used yet."""
        account, _ = await my_programme(house, request)
        stopped = await house.directory.revoke(request.path_params["programme"], purpose="programme")
        await house.note_account("programme_links_stopped", request.path_params["programme"], account)
        return JSONAnswer({"stopped": stopped})

    path = PATH + "/{programme}/links"
    return [Route(path, new_link, methods=["POST"]), Route(path, stop_links, methods=["DELETE"])]


async def join_programme(house: House, programme: str, account: Account) -> None:
    """This account is a facilitator of the programme from now on, and of its workshops."""
    await house.programmes.ask(programme, account.id, FacilitatorAdd(account=account.id))
    for one in await house.directory.workshops_in(programme):
        await house.directory.add_owner(one.stream, account.id)
    await house.note_account("programme_joined", programme, account)
