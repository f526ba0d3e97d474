"""What the HTTP handlers share: the parts of a running server in one hand, and how they find a workshop."""

import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any, ParamSpec, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import Response

from ..core import commands
from ..core.codes import Refusal
from ..core.context import SERVER
from ..core.records import Person, Role
from ..formats.shelf import Shelf
from ..live.hub import Hub
from ..live.informing import Informing
from ..live.inside import Inside
from ..live.open_workshop import OpenWorkshop
from ..live.programmes import Programmes
from ..mail.postman import Postman
from ..storage.contacts import Contacts
from ..storage.directory import Directory, Purpose
from ..storage.informants import Informants
from ..storage.invitations import Invitations
from ..storage.log import Log
from ..storage.own_formats import OwnFormats
from ..storage.photos import Photos
from .accounts import Account, AccountStore, Recognition, in_thread
from .answers import Refused
from .callers import Callers
from .seats import Seats
from .settings import Settings
from .throttle import CodeThrottle

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class House:
    """The parts of a running server.

    unseat: let go of who sits at a workshop on a seat that was stopped. changed: something changed about a workshop, or
    about how its people can be reached. delete_rehearsal: at once, whoever is at it. send_off: let go of everybody,
    with all they sent decided, since this server ends.
    """

    settings: Settings
    store: Log
    directory: Directory
    programmes: Programmes
    invitations: Invitations
    informants: Informants
    informing: Informing
    hub: Hub
    inside: Inside
    shelf: Shelf
    own_formats: OwnFormats
    photos: Photos
    accounts: AccountStore
    recognition: Recognition
    callers: Callers
    seats: Seats
    codes: CodeThrottle
    making: CapacityLimiter
    post: Postman
    contacts: Contacts
    unseat: Callable[[str], Awaitable[None]]
    changed: Callable[[str], None]
    delete_rehearsal: Callable[[str], Awaitable[None]]
    send_off: Callable[[], Coroutine[Any, Any, None]]

    async def made(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Heavy work (reports, room packs, formats) beside the event loop, some at a time, so that tables go on."""
        return await anyio.to_thread.run_sync(partial(work, *args, **kwargs), limiter=self.making)

    async def account(self, request: Request) -> Account:
        """The facilitator who asks: by token where one came along, else by cookie. Refused when it is nobody."""
        if request.headers.get("authorization"):
            found = await self.recognition.account_of_token(request)
            if found is None:
                raise Refused("api.wrong_token", 401)
            return found
        found = await self.recognition.account_of(request)
        if found is None:
            raise Refused("api.sign_in_first", 401)
        return found

    async def workshop(self, stream: str) -> OpenWorkshop:
        """An open workshop. Refused when there is none."""
        try:
            return await self.hub.open(stream)
        except KeyError:
            raise Refused("api.no_workshop", 404) from None

    async def person(self, request: Request, workshop: OpenWorkshop) -> Person | None:
        """Who asks, at this table; None for nobody who is in."""
        id = await self.seats.of_request(request, workshop.stream)
        found = workshop.room.state.persons.get(id or "")
        return found if found is not None and found.state == "in" else None

    async def session(self, request: Request) -> str | None:
        """The signed-in session of the browser that asks."""
        found = await self.recognition.signed_in(request)
        return None if found is None else found.session

    async def sit(
        self, request: Request, answer: Response, stream: str, person: str, session: str | None = None,
        via: Purpose | None = None,
    ) -> None:
        """Give the browser that asks a seat; `session`: the signed-in session with which it ends; `via`: the purpose of
        the link that led here. A program brings its token every time, and needs none."""
        if request.headers.get("authorization"):
            return
        secret = await self.directory.issue_seat(stream, person, "device", session=session, via=via)
        self.seats.give(answer, stream, secret)

    async def staff(self, request: Request, workshop: OpenWorkshop) -> Person:
        """The facilitator of this table who asks, by seat or by token. Refused for anybody else."""
        person = None if request.headers.get("authorization") else await self.person(request, workshop)
        if person is None:
            account = await self.account(request)
            here = workshop.room.state.persons.values()
            person = next((one for one in here if one.account == account.id and one.state == "in"), None)
            if person is None:
                raise await self.not_theirs("api.staff_only", workshop.stream, account)
        if person.role not in ("process", "content"):
            raise Refused("api.staff_only", 403)
        return person

    async def note(self, act: str, workshop: OpenWorkshop, person: Person, what: str | None = None) -> None:
        """Put in the audit what somebody did at a workshop that its log does not hold. what: the file, if any."""
        await in_thread(self.accounts.note_act, act, person.account, workshop.stream, person.id, what)

    async def not_theirs(self, key: str, stream: str, account: Account) -> Refused:
        """The refusal for who is signed in and asks for a workshop or programme of others. It stands in the audit."""
        await self.note_account("refused", stream, account)
        return Refused(key, 403)

    async def note_account(self, act: str, stream: str, account: Account) -> None:
        """Put in the audit what a facilitator did, or was refused, where they have no place at a table."""
        await in_thread(self.accounts.note_act, act, account.id, stream)

    async def bring_in(self, workshop: OpenWorkshop, join: commands.PersonJoin) -> None:
        """Let somebody who passed the door come in. Refused with the rule's own sentence."""
        result = await workshop.ask(SERVER, join)
        if isinstance(result, Refusal):
            raise Refused(f"refusal.{result}", 409)

    async def may_enter(self, workshop: OpenWorkshop, account: Account) -> bool:
        """Whether this account is one of the workshop's facilitators, and was not let go."""
        here = workshop.room.state.persons.values()
        known = next((one for one in here if one.account == account.id), None)
        if known is not None and known.state != "in":
            return False
        return await self.directory.owns(workshop.stream, account.id)

    async def let_back(self, workshop: OpenWorkshop, person: str) -> None:
        """Let somebody back in who left of their own accord; nothing for who is here already."""
        if workshop.room.state.persons[person].state == "away":
            await workshop.ask(SERVER, commands.PersonReturn(person=person))

    async def staff_seat(self, workshop: OpenWorkshop, account: Account, language: str | None = None) -> Person:
        """The facilitator's own place at a table; made on first entrance: the first one steers.

        language: what this facilitator reads, on first entrance; the workshop's own when None.
        """
        state = workshop.room.state
        known = next((one for one in state.persons.values() if one.account == account.id), None)
        if known is not None:
            return known
        steered = any(one.role == "process" and one.state == "in" for one in state.persons.values())
        role: Role = "content" if steered else "process"
        person = secrets.token_hex(12)
        await self.bring_in(workshop, commands.PersonJoin(
            id=person, name=account.name[:80], role=role, account=account.id,
            language=language or state.workshop.language,
        ))
        return workshop.room.state.persons[person]
