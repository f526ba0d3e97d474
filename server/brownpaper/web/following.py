"""Actions after the closing, for their facilitators: how each stands, and the link of who has it."""

import datetime
import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands, following
from ..core.codes import Refusal
from ..core.context import SERVER
from ..core.records import Action, Telling
from ..core.views import project_report
from ..live.open_workshop import OpenWorkshop
from ..reports.outline import ActionItem
from ..reports.sections.actions import items
from ..reports.seen import seen
from .answers import JSONAnswer, Refused, read_form
from .following_answers import FollowedActions, FollowedSeen, OwnerLink, TellForm, ToldSeen
from .house import House
from .operations import Operation

PATH = "/api/w/{stream}/followed"
OWNER_PATH = "/o"


def following_operations(house: House) -> list[Operation]:
    """What a program can ask about actions after the closing."""

    async def look(request: Request) -> Response:
        workshop = await _mine(house, request)
        later = await found_later(house, workshop.room.state.workshop.programme)
        return JSONAnswer(FollowedActions(actions=in_order(await actions_of(house, workshop, later))))

    async def tell(request: Request) -> Response:
        workshop = await _mine(house, request)
        form = await read_form(request, TellForm)
        action = request.path_params["action"]
        await told(workshop, action, form, "facilitator")
        return JSONAnswer(await one_of(house, workshop, action))

    refuses = {404: "no such workshop, or no action that is followed"}
    return [
        Operation(id="followed_actions", method="GET", path=PATH, handler=look, gives=FollowedActions,
                  does="The actions of a closed workshop, and how each stands."),
        Operation(id="tell_action", method="POST", path=PATH + "/{action}", handler=tell, takes=TellForm,
                  gives=FollowedSeen, refuses=refuses,
                  does="Tell how an action stands: busy, done, stuck, stopped or handed over."),
    ]


def following_pages(house: House) -> list[Route]:
    """What only our own screens ask for."""

    async def new_link(request: Request) -> Response:
        """A link for who has the action now; the one before stops."""
        workshop = await _mine(house, request)
        account = await house.account(request)
        action = request.path_params["action"]
        followed_action(workshop, action)
        url = await owner_link(house, request, workshop, action)
        await house.note_account("owner_link_made", workshop.stream, account)
        return JSONAnswer(OwnerLink(url=url), 201)

    async def stop_link(request: Request) -> Response:
        workshop = await _mine(house, request)
        account = await house.account(request)
        stopped = await house.directory.revoke(
            workshop.stream, person=request.path_params["action"], purpose="owner",
        )
        await house.note_account("owner_link_stopped", workshop.stream, account)
        return JSONAnswer({"stopped": stopped})

    path = PATH + "/{action}/link"
    return [Route(path, new_link, methods=["POST"]), Route(path, stop_link, methods=["DELETE"])]


Later = Mapping[tuple[str, str], tuple[Telling, ...]]
"""What later tables found of an action, by its workshop and its id."""


async def found_later(house: House, programme: str) -> Later:
    """What the workshops of a programme found of the actions they took along; nothing without a programme."""
    found: dict[tuple[str, str], tuple[Telling, ...]] = {}
    for listed in await house.directory.workshops_in(programme) if programme else ():
        try:
            table = await house.hub.open(listed.stream)
        except KeyError:  # deleted a moment ago
            continue
        for workshop, telling in following.found_at_table(table.room.state, listed.stream):
            found[workshop, telling.action] = (*found.get((workshop, telling.action), ()), telling)
    return found


async def actions_of(house: House, workshop: OpenWorkshop, later: Later) -> list[FollowedSeen]:
    """The actions and ideas of a closed workshop, in the table's order; none before it is closed."""
    if workshop.room.state.workshop.closed_at is None:
        return []
    linked = await house.directory.open_for(workshop.stream, "owner")
    return [_seen(workshop, one, linked, later) for one in _items(workshop)]


async def one_of(house: House, workshop: OpenWorkshop, action: str) -> FollowedSeen:
    """One action that is followed. Refused when there is none."""
    followed_action(workshop, action)
    linked = await house.directory.open_for(workshop.stream, "owner")
    later = await found_later(house, workshop.room.state.workshop.programme)
    return _seen(workshop, next(one for one in _items(workshop) if one.id == action), linked, later)


def in_order(found: list[FollowedSeen]) -> tuple[FollowedSeen, ...]:
    """The soonest day first, those without a clear day last."""
    return tuple(sorted(found, key=lambda one: one.action.when_date or datetime.date.max))


async def told(workshop: OpenWorkshop, action: str, form: TellForm, by: str) -> None:
    """Tell how an action stands. Refused with a sentence for what is missing, with nothing told."""
    followed_action(workshop, action)
    if form.standing in ("stuck", "stopped") and not form.words.strip():
        raise Refused(f"following.why_{form.standing}", 422)
    if form.standing == "handed_over" and not form.to.strip():
        raise Refused("following.to_whom", 422)
    result = await workshop.ask(SERVER, commands.ActionTell(
        id=secrets.token_hex(12), action=action, standing=form.standing, words=form.words, to=form.to, did=form.did,
        stuck=form.stuck, helps=form.helps, by="owner" if by == "owner" else "facilitator",
    ))
    if isinstance(result, Refusal):
        raise Refused(f"refusal.{result}", 409)


async def owner_link(house: House, request: Request, workshop: OpenWorkshop, action: str) -> str:
    """A new link of an action. The secret stands in the fragment, which no server or log sees."""
    secret = await house.directory.issue_seat(workshop.stream, action, "owner")
    return f"{house.callers.origin(request.scope)}{OWNER_PATH}#{secret}"


def followed_action(workshop: OpenWorkshop, action: str) -> Action:
    """An action that is followed. Refused when there is none."""
    state = workshop.room.state
    found = state.actions.get(action)
    if found is None or not following.is_followed(state, found):
        raise Refused("following.unknown", 404)
    return found


async def _mine(house: House, request: Request) -> OpenWorkshop:
    """The workshop in the path, for an account that is one of its facilitators."""
    account = await house.account(request)
    workshop = await house.workshop(request.path_params["stream"])
    if not await house.may_enter(workshop, account):
        raise await house.not_theirs("api.not_asked", workshop.stream, account)
    return workshop


def _items(workshop: OpenWorkshop) -> list[ActionItem]:
    """Actions as a report tells them, so that a note which is kept out of it stays out here."""
    state = workshop.room.state
    return items(seen(project_report(state), state.workshop.language, "table"))


def _seen(workshop: OpenWorkshop, item: ActionItem, linked: frozenset[str], later: Later) -> FollowedSeen:
    state = workshop.room.state
    how = following.followed(state, state.actions[item.id], later.get((workshop.stream, item.id), ()))
    moments = () if item.missing else _moments(item, state.workshop.closed_at or 0)
    return FollowedSeen(
        workshop=workshop.stream, title=state.workshop.title, action=item, standing=how.standing, owner=how.owner,
        told=tuple(ToldSeen(
            at=one.at, standing=one.standing, words=one.words, to=one.to, did=one.did, stuck=one.stuck,
            helps=one.helps, by=one.by,
        ) for one in how.told),
        since=how.since, silent=following.is_silent(how, moments, datetime.date.today()),
        linked=item.id in linked, moments=moments,
    )


def _moments(item: ActionItem, closed_at: int) -> tuple[datetime.date, ...]:
    """When one asks how it stands: the two days that were agreed, and the look-backs."""
    closed = datetime.datetime.fromtimestamp(closed_at / 1000).astimezone().date()
    agreed = [day for day in (item.when_date, item.again_date) if day is not None]
    return tuple(sorted({*agreed, *following.look_backs(closed)}))
