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
from ..core.state import State
from ..core.views import project_report
from ..live.days import day_here
from ..live.open_workshop import OpenWorkshop
from ..reports.outline import ActionItem
from ..reports.sections.actions import items
from ..reports.seen import seen
from ..storage.contacts import OF_ACTION
from ..storage.directory import Purpose
from .answers import JSONAnswer, Refused, read_form
from .following_answers import FollowedActions, FollowedSeen, OwnerLink, Stands, TellForm, ToldSeen
from .house import House
from .operations import Operation

PATH = "/api/w/{stream}/followed"
OWNER_PATH = "/o"
OPENS: tuple[Purpose, ...] = ("owner", "reminded")
"""Purposes of what opens an action: the link that was handed over, and those in letters."""


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
        if form.standing == "handed_over":
            await hand_on(house, workshop.stream, action)
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
        stopped = await stop_ways(house, workshop.stream, request.path_params["action"])
        await house.note_account("owner_link_stopped", workshop.stream, account)
        return JSONAnswer({"stopped": stopped})

    async def standings(request: Request) -> Response:
        """How the actions stand, for who was at the table: no words that were told of one, and of whom."""
        workshop = await house.workshop(request.path_params["stream"])
        if await house.person(request, workshop) is None:
            raise Refused("api.no_person", 404)
        later = await found_later(house, workshop.room.state.workshop.programme)
        return JSONAnswer([
            Stands(action=one.action.id, standing=one.standing, since=one.since)
            for one in await actions_of(house, workshop, later) if not one.action.missing
        ])

    path = PATH + "/{action}/link"
    return [
        Route(path, new_link, methods=["POST"]), Route(path, stop_link, methods=["DELETE"]),
        Route("/api/w/{stream}/standings", standings),
    ]


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
    return [_seen(workshop, one, linked, later) for one in _items(workshop.room.state)]


async def one_of(house: House, workshop: OpenWorkshop, action: str) -> FollowedSeen:
    """One action that is followed. Refused when there is none."""
    followed_action(workshop, action)
    linked = await house.directory.open_for(workshop.stream, "owner")
    later = await found_later(house, workshop.room.state.workshop.programme)
    return _seen(workshop, next(one for one in _items(workshop.room.state) if one.id == action), linked, later)


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
        open=form.open, named=form.named,
    ))
    if isinstance(result, Refusal):
        raise Refused(f"refusal.{result}", 409)


async def owner_link(house: House, request: Request, workshop: OpenWorkshop, action: str) -> str:
    """A new link of an action; what opened it before stops. The secret stands in the fragment, which no server or log
    sees."""
    await stop_ways(house, workshop.stream, action)
    secret = await house.directory.issue_seat(workshop.stream, action, "owner")
    return f"{house.callers.origin(request.scope)}{OWNER_PATH}#{secret}"


async def hand_on(house: House, stream: str, action: str) -> None:
    """Who had the action has it no longer: every way to it stops, and says so."""
    await house.directory.hand_on(stream, action)
    await stop_ways(house, stream, action)


async def stop_ways(house: House, stream: str, action: str) -> int:
    """Stop every way to an action, with the letters that were asked for there: whoever held a link is not who has it
    now, or it leaked. How many links stopped."""
    await house.contacts.ask(stream, action, None)
    await house.post.forget(stream, OF_ACTION + action)
    stopped = await house.directory.revoke(stream, person=OF_ACTION + action, purpose="stop")
    for purpose in OPENS:
        stopped += await house.directory.revoke(stream, person=action, purpose=purpose)
    return stopped


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


def _items(state: State) -> list[ActionItem]:
    """Actions as a report tells them, so that a note which is kept out of it stays out here."""
    return items(seen(project_report(state), state.workshop.language, "table"))


def how_it_stands(workshop: OpenWorkshop, action: str, later: Later) -> following.Followed:
    """How an action of this workshop stands now."""
    state = workshop.room.state
    return following.followed(state, state.actions[action], later.get((workshop.stream, action), ()))


def _seen(workshop: OpenWorkshop, item: ActionItem, linked: frozenset[str], later: Later) -> FollowedSeen:
    state, how = workshop.room.state, how_it_stands(workshop, item.id, later)
    moments = () if item.missing else _moments(item, state.workshop.closed_at or 0)
    return FollowedSeen(
        workshop=workshop.stream, title=state.workshop.title, action=item, standing=how.standing, owner=how.owner,
        told=tuple(ToldSeen(
            at=one.at, standing=one.standing, words=one.words, to=one.to, did=one.did, stuck=one.stuck,
            helps=one.helps, by=one.by,
        ) for one in how.told),
        since=how.since, silent=following.is_silent(how, moments, datetime.date.today(), day_here),
        linked=item.id in linked, moments=moments,
    )


def agreed_days(state: State) -> list[datetime.date]:
    """Every day on which one said to be ready, or to look again."""
    return [day for one in _items(state) if not one.missing for day in _agreed(one)]


def _moments(item: ActionItem, closed_at: int) -> tuple[datetime.date, ...]:
    """When one asks how it stands: the two days that were agreed, and the look-backs."""
    return tuple(sorted({*_agreed(item), *following.look_backs(day_here(closed_at))}))


def _agreed(item: ActionItem) -> list[datetime.date]:
    return [day for day in (item.when_date, item.again_date) if day is not None]
