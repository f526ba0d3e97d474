"""Asking people to a workshop, for its facilitators: who comes, what they need, what they answered, and their links."""

import secrets
from typing import Literal

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core.invitations import Invited, Occasion, sums
from ..core.records import Words, Workshop
from ..live.open_workshop import OpenWorkshop, now_ms
from ..locales import LANGUAGES, text
from ..mail import letters
from ..storage.invitations import TooMany
from .accounts import Account, in_thread
from .answers import JSONAnswer, Refused, read_form
from .house import House
from .invitation_answers import (
    AskAgain,
    Asked,
    Earlier,
    Guest,
    GuestChange,
    GuestSeen,
    GuestsSeen,
    Letter,
    LinkMade,
    Needed,
    NeededRing,
    NeededRole,
    OccasionForm,
)
from .looking_back import who_should_be_there

PAGE = "/before"
"""The page of somebody who was asked; the secret stands in its fragment."""


def invitation_pages(house: House) -> list[Route]:
    """What only our own screens ask for."""

    async def look(request: Request) -> Response:
        workshop, account = await facilitated(house, request)
        return JSONAnswer(await _seen(house, workshop, account))

    async def ask(request: Request) -> Response:
        workshop, account = await facilitated(house, request)
        form = await read_form(request, Guest)
        not_closed(workshop)
        guest = Invited(
            person=secrets.token_hex(12), name=form.name.strip(), mail=form.mail, at=now_ms(),
            tile=told_by_others(workshop.room.state.workshop, form.tile),
        )
        await _added(house, workshop, guest)
        await note_guest(house, "guest_invited", workshop, account, guest.person)
        return JSONAnswer(await _link(house, request, workshop, guest), 201)

    async def ask_again(request: Request) -> Response:
        """The people of an earlier workshop: how to reach them, and nothing of what they told there."""
        workshop, account = await facilitated(house, request)
        form = await read_form(request, AskAgain)
        not_closed(workshop)
        if form.workshop not in {one.workshop for one in await _earlier(house, workshop, account)}:
            raise Refused("api.no_workshop", 404)
        here = {one.mail for one in await house.invitations.of(workshop.stream)} - {""}
        new = [one for one in await house.invitations.of(form.workshop) if one.mail not in here]
        for nr, one in enumerate(new):
            await _added(house, workshop, Invited(
                person=secrets.token_hex(12), name=one.name, mail=one.mail, at=now_ms() + nr,
            ))
        await note_guest(house, "guest_invited", workshop, account, "")
        return JSONAnswer(Asked(added=len(new)), 201)

    async def change(request: Request) -> Response:
        workshop, _ = await facilitated(house, request)
        form = await read_form(request, GuestChange)
        tile = told_by_others(workshop.room.state.workshop, form.tile)

        def changed(one: Invited) -> Invited:
            # Who told it themselves said how they want to be called.
            named = one if one.yes else replace(one, name=form.name.strip(), tile=tile)
            return replace(named, mail=form.mail, status=form.status)

        try:
            await house.invitations.change(workshop.stream, request.path_params["person"], changed)
        except KeyError:
            raise Refused("api.no_guest", 404) from None
        return JSONAnswer({})

    async def new_link(request: Request) -> Response:
        workshop, account = await facilitated(house, request)
        not_closed(workshop)
        guest = await house.invitations.one(workshop.stream, request.path_params["person"])
        if guest is None:
            raise Refused("api.no_guest", 404)
        await note_guest(house, "guest_link_made", workshop, account, guest.person)
        return JSONAnswer(await _link(house, request, workshop, guest), 201)

    async def send_link(request: Request) -> Response:
        """A new link, straight into the mailbox: nobody here sees it, and the one before works no more."""
        workshop, account = await facilitated(house, request)
        not_closed(workshop)
        guest = await house.invitations.one(workshop.stream, request.path_params["person"])
        if guest is None:
            raise Refused("api.no_guest", 404)
        to = letters.tidy_address(guest.mail)
        if to is None or not house.post.goes:
            raise Refused("api.no_mail_to", 409)
        language: Literal["nl", "en"] = "en" if workshop.room.state.workshop.language == "en" else "nl"
        await house.post.post([letters.Letter(
            stream=workshop.stream, person=guest.person, kind="invitation", once=f"invitation {secrets.token_hex(8)}",
            to=to, language=language, link=await _new_address(house, request, workshop, guest),
        )])
        await note_guest(house, "guest_link_made", workshop, account, guest.person)
        return JSONAnswer({}, 202)

    async def stop_link(request: Request) -> Response:
        workshop, account = await facilitated(house, request)
        person = request.path_params["person"]
        stopped = await house.directory.revoke(workshop.stream, person=person, purpose="invited")
        await note_guest(house, "guest_link_stopped", workshop, account, person)
        return JSONAnswer({"stopped": stopped})

    async def remove(request: Request) -> Response:
        workshop, account = await facilitated(house, request)
        person = request.path_params["person"]
        if person in workshop.room.state.persons:
            raise Refused("api.guest_is_here", 409)
        await house.invitations.remove(workshop.stream, person, now_ms())
        await house.post.forget(workshop.stream, person)
        await note_guest(house, "guest_removed", workshop, account, person)
        return JSONAnswer({})

    async def set_occasion(request: Request) -> Response:
        workshop, _ = await facilitated(house, request)
        form = await read_form(request, OccasionForm)
        occasion = Occasion(when=form.when.strip(), where=form.where.strip())
        await house.invitations.set_occasion(workshop.stream, occasion)
        return JSONAnswer({})

    here = "/api/w/{stream}/guests"
    return [
        Route(here, look), Route(here, ask, methods=["POST"]),
        Route(here + "/again", ask_again, methods=["POST"]),
        Route("/api/w/{stream}/occasion", set_occasion, methods=["POST"]),
        Route(here + "/{person}", change, methods=["POST"]), Route(here + "/{person}", remove, methods=["DELETE"]),
        Route(here + "/{person}/link", new_link, methods=["POST"]),
        Route(here + "/{person}/mail", send_link, methods=["POST"]),
        Route(here + "/{person}/link", stop_link, methods=["DELETE"]),
    ]


async def facilitated(house: House, request: Request) -> tuple[OpenWorkshop, Account]:
    """The workshop in the path, and who asks. Refused for whoever is no facilitator of it; there one need not sit."""
    account = await house.account(request)
    workshop = await house.workshop(request.path_params["stream"])
    if not await house.may_enter(workshop, account):
        raise await house.not_theirs("api.not_asked", workshop.stream, account)
    return workshop, account


async def note_guest(house: House, act: str, workshop: OpenWorkshop, account: Account, person: str) -> None:
    """Put in the audit what a facilitator did about somebody who was asked."""
    await in_thread(house.accounts.note_act, act, account.id, workshop.stream, person)


def not_closed(workshop: OpenWorkshop) -> None:
    """Refused once the meeting is over."""
    if workshop.room.state.workshop.closed_at is not None:
        raise Refused("refusal.workshop_closed", 409)


def told_by_others(record: Workshop, tile: str | None) -> str | None:
    """A role that somebody else may write down. What it says about health is only said by the person themselves."""
    if tile is None:
        return None
    found = next((one for one in record.roles if one.id == tile), None)
    if found is None:
        raise Refused("door.unknown_role", 422)
    if found.health:
        raise Refused("api.role_is_health", 422)
    return tile


async def _added(house: House, workshop: OpenWorkshop, guest: Invited) -> None:
    try:
        await house.invitations.add(workshop.stream, guest)
    except TooMany:
        raise Refused("api.guests_full", 409) from None


async def _link(house: House, request: Request, workshop: OpenWorkshop, guest: Invited) -> LinkMade:
    url = await _new_address(house, request, workshop, guest)
    occasion = await house.invitations.occasion(workshop.stream)
    letters = {one: _letter(workshop.room.state.workshop, guest, occasion, url, one) for one in LANGUAGES}
    return LinkMade(person=guest.person, url=url, letters=letters)


async def _new_address(house: House, request: Request, workshop: OpenWorkshop, guest: Invited) -> str:
    """The address of their own page, with a new secret; the one before works no more."""
    secret = await house.directory.issue_seat(workshop.stream, guest.person, "invited")
    return f"{house.callers.origin(request.scope)}{PAGE}#{secret}"


def _letter(record: Workshop, guest: Invited, occasion: Occasion, url: str, language: str) -> Letter:
    told = "\n".join(
        text(language, f"invitation.{key}", value=value)
        for key, value in (("when", occasion.when), ("where", occasion.where)) if value
    )
    paragraphs = [
        text(language, "invitation.dear", name=guest.name) if guest.name else text(language, "invitation.hello"),
        text(language, "invitation.asks", title=record.title, host=record.host or record.title), told,
        text(language, "invitation.page"), url, text(language, "invitation.yours"), record.host,
    ]
    subject = text(language, "invitation.subject", title=record.title)
    return Letter(subject=subject, body="\n\n".join(one for one in paragraphs if one))


async def _earlier(house: House, workshop: OpenWorkshop, account: Account) -> tuple[Earlier, ...]:
    """The other workshops of the programme that this account may enter, and to which somebody was asked."""
    programme, found = workshop.room.state.workshop.programme, []
    for one in await house.directory.workshops_in(programme) if programme else []:
        people = len(await house.invitations.of(one.stream)) if one.stream != workshop.stream else 0
        if people and await house.directory.owns(one.stream, account.id):
            found.append(Earlier(workshop=one.stream, title=one.title, people=people))
    return tuple(found)


async def _seen(house: House, workshop: OpenWorkshop, account: Account) -> GuestsSeen:
    state = workshop.room.state
    record = state.workshop
    guests = await house.invitations.of(workshop.stream)
    linked = await house.directory.open_for(workshop.stream, "invited")
    return GuestsSeen(
        workshop=workshop.stream, title=record.title, language=record.language, closed=record.closed_at is not None,
        occasion=await house.invitations.occasion(workshop.stream), group=record.group, roles=record.roles,
        sides=record.sides, questions=record.prework, sums=sums(guests, record.roles),
        guests=tuple(
            GuestSeen(guest=one, linked=one.person in linked, here=one.person in state.persons) for one in guests
        ),
        answers=tuple(one for one in await house.invitations.answers(workshop.stream) if one.parts),
        earlier=await _earlier(house, workshop, account), needed=await _needed(house, workshop), mails=house.post.goes,
    )


async def _needed(house: House, workshop: OpenWorkshop) -> Needed | None:
    """Whom the table before wants at this one, in the order of its rings."""
    told = await who_should_be_there(house, workshop)
    if told is None:
        return None
    last, parties = told
    rings: dict[Words, list[NeededRole]] = {}
    for one in parties:
        rings.setdefault(one.under, []).append(NeededRole(one.text, one.lang))
    return Needed(title=last.title, day=last.day, rings=tuple(
        NeededRing(name=name, roles=tuple(roles)) for name, roles in rings.items()
    ))
