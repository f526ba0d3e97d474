"""What became of the mail of a workshop, links on paper for who gets none, and stopping links that leaked."""

import datetime
from collections import Counter
from typing import Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.records import STAFF
from ..mail.letters import KINDS
from ..reports import page_links
from ..storage.mail_queue import Mailed
from .after import guests
from .answers import JSONAnswer, Refused, read_form
from .contacts import wants_mail
from .house import House
from .operations import File, Operation
from .page_links import PAGE_DAYS, page_link

TOLD_OF = frozenset({"response", "confirmed"})
"""Kinds of letters that everyone gets who agreed; of others it is not told whom they did not reach."""

LETTERS = {"pdf": "application/pdf", "zip": "application/zip"}
"""As what letters are made."""


class MailCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many letters of a kind went, wait, or were given up."""

    kind: str
    sent: int = 0
    waiting: int = 0
    failed: int = 0


class NotMailed(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom a letter about the report has not reached. trouble: a code with a sentence of its own;
    state: waiting is tried again at `again` (ms since 1970)."""

    person: str
    state: Literal["waiting", "failed"]
    trouble: str
    again: int | None = None


class MailState(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the mail. goes: whether this server sends mail. agreed: how many gave an address and said yes.
    people: how many could have a letter at all."""

    goes: bool
    agreed: int
    people: int
    counts: tuple[MailCount, ...] = ()
    missed: tuple[NotMailed, ...] = ()


class LettersForm(msgspec.Struct, frozen=True, kw_only=True):
    """For whom to make a letter with a link: one person, or everyone when left out. apart: a file per person, in a zip,
    instead of one file to print."""

    person: str | None = None
    apart: bool = False
    language: commands.Language | None = None


class Stopped(msgspec.Struct, frozen=True, kw_only=True):
    """How many links and devices were stopped."""

    stopped: int


def mailing_operations(house: House) -> list[Operation]:
    """What a program can ask about mail."""

    async def state(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        await house.staff(request, workshop)
        now = workshop.room.state
        mails = await house.post.of(workshop.stream)
        return JSONAnswer(MailState(
            goes=house.post.goes, agreed=len(wants_mail(now, await house.contacts.of(workshop.stream))),
            people=len(guests(now)), counts=_counts(mails), missed=_missed(mails),
        ))

    async def again(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        await house.staff(request, workshop)
        await house.post.forget_failed(workshop.stream)
        house.changed(workshop.stream)
        return JSONAnswer({})

    async def letters(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        form = await read_form(request, LettersForm)
        state = workshop.room.state
        if not state.workshop.issued:
            raise Refused("api.not_sent_yet", 409)
        people = [one for one in guests(state) if form.person in (None, one.id) and one.account is None]
        if not people:
            raise Refused("api.no_person", 404)
        language = form.language or state.workshop.language
        origin, now = house.callers.origin(request.scope), datetime.datetime.now().astimezone()
        render = page_links.render_apart if form.apart else page_links.render
        made = await house.made(render, page_links.Letters(
            title=state.workshop.title, host=state.workshop.host, made_at=now,
            good_until=(now + datetime.timedelta(days=PAGE_DAYS)).date(),
            people=tuple([page_links.ToSomebody(
                name=one.name or "", link=await page_link(house, workshop.stream, one.id, origin),
            ) for one in people]),
        ), language)
        await house.note("link_made", workshop, staff)
        kind, name = "zip" if form.apart else "pdf", "brieven" if language == "nl" else "letters"
        return Response(made, media_type=LETTERS[kind], headers={
            "cache-control": "no-store", "content-disposition": f'attachment; filename="{name}.{kind}"',
        })

    async def stop(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        stopped = await house.directory.revoke_pages(workshop.stream)
        await house.unseat(workshop.stream)
        await house.note("links_stopped", workshop, staff)
        return JSONAnswer(Stopped(stopped=stopped))

    return [
        Operation(id="mail_state", method="GET", path="/api/w/{stream}/mail", handler=state, gives=MailState,
                  does="What became of the mail about the report: how many letters went, wait or were given up."),
        Operation(id="mail_again", method="POST", path="/api/w/{stream}/mail/again", handler=again, gives=dict,
                  does="Try again what was given up."),
        Operation(id="letters", method="POST", path="/api/w/{stream}/letters", handler=letters, takes=LettersForm,
                  gives=File(LETTERS),
                  refuses={404: "nobody to write to", 409: "the report was not sent yet"},
                  does="A page per person to hand over, as PDF, or as a zip with a PDF each: a link to their own page, "
                       "also as QR code. "
                       "Each time it is made the links are new; older ones go on working."),
        Operation(id="stop_page_links", method="POST", path="/api/w/{stream}/letters/stop", handler=stop,
                  gives=Stopped, does="Stop every link in mail and letters, and the devices that came in by one."),
    ]


def mailing_routes(house: House) -> list[Route]:
    """What only our own screens ask for."""

    async def stop_own(request: Request) -> Response:
        """Stop every way in of one's own but this browser: a link of mine leaked."""
        workshop = await house.workshop(request.path_params["stream"])
        person = await house.person(request, workshop)
        if person is None or person.role in STAFF:
            raise Refused("api.no_person", 404)
        secret = house.seats.secret(request, workshop.stream)
        stopped = await house.directory.revoke_others(workshop.stream, person.id, secret)
        await house.unseat(workshop.stream)
        return JSONAnswer(Stopped(stopped=stopped))

    return [Route("/api/w/{stream}/stop-my-links", stop_own, methods=["POST"])]


def _counts(mails: list[Mailed]) -> tuple[MailCount, ...]:
    tally = Counter((one.kind, one.state) for one in mails)
    return tuple(
        MailCount(kind=kind, sent=tally[kind, "sent"], waiting=tally[kind, "waiting"], failed=tally[kind, "failed"])
        for kind in sorted(KINDS) if any(one.kind == kind for one in mails)
    )


def _missed(mails: list[Mailed]) -> tuple[NotMailed, ...]:
    return tuple(
        NotMailed(person=one.person, state=one.state, trouble=one.trouble,
                  again=one.due if one.state == "waiting" else None)
        for one in mails if one.kind in TOLD_OF and one.state != "sent" and one.trouble
    )
