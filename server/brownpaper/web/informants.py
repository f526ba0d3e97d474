"""Informants, for facilitators: asking somebody to tell something without coming, their links, and writing down what
somebody said on the phone."""

import datetime
import secrets
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core.informants import Draft, Informant, kinds_told, thinking_board, thinking_question, written
from ..core.invitations import Occasion
from ..core.records import Workshop
from ..core.rules.informants import MOST_TOLD
from ..core.rules.sight import text_of
from ..core.state import State
from ..live.open_workshop import OpenWorkshop, now_ms
from ..locales import LANGUAGES, text
from ..mail import letters
from ..storage.invitations import TooMany
from .answers import JSONAnswer, Refused, read_form
from .house import House
from .informant_answers import EmptyChair, InformantForm, InformantSeen, InformantsSeen, Line, ToldForm
from .invitation_answers import Letter, LinkMade
from .invitations import facilitated, not_closed, note_guest, told_by_others

PAGE = "/tell"
"""The page of an informant; the secret stands in its fragment."""


def informant_pages(house: House) -> list[Route]:
    """What only our own screens ask for."""

    async def look(request: Request) -> Response:
        workshop, _ = await facilitated(house, request)
        return JSONAnswer(await _seen(house, workshop))

    async def ask(request: Request) -> Response:
        workshop, account = await facilitated(house, request)
        form = await read_form(request, InformantForm)
        not_closed(workshop)
        state = workshop.room.state
        one = Informant(
            person=secrets.token_hex(12), name=form.name.strip(), mail=form.mail, at=now_ms(),
            tile=told_by_others(state.workshop, form.tile), chair=_chair(state, form.chair),
        )
        await _added(house, workshop, one)
        await note_guest(house, "informant_asked", workshop, account, one.person)
        return JSONAnswer(await _link(house, request, workshop, one), 201)

    async def write_down(request: Request) -> Response:
        """What somebody told on the phone: handed over at once, and marked as written down by a facilitator."""
        workshop, account = await facilitated(house, request)
        form = await read_form(request, ToldForm)
        not_closed(workshop)
        state = workshop.room.state
        now = now_ms()
        one = Informant(
            person=secrets.token_hex(12), name=form.name.strip(), at=now, by_phone=True, yes=True, quote=form.quote,
            said=form.said, tile=told_by_others(state.workshop, form.tile), chair=_chair(state, form.chair),
            sent_at=now, drafts=tuple(Draft(
                id=secrets.token_hex(12), kind=line.kind, text=_readable(line.text), lang=state.workshop.language,
            ) for line in form.told),
        )
        await _added(house, workshop, one)
        await note_guest(house, "informant_written_down", workshop, account, one.person)
        await house.informing.bring(workshop.stream)
        return JSONAnswer({"person": one.person}, 201)

    async def new_link(request: Request) -> Response:
        workshop, account = await facilitated(house, request)
        one = await _one(house, request, workshop)
        await note_guest(house, "informant_link_made", workshop, account, one.person)
        return JSONAnswer(await _link(house, request, workshop, one), 201)

    async def send_link(request: Request) -> Response:
        """A new link, straight into the mailbox: nobody here sees it, and the one before works no more."""
        workshop, account = await facilitated(house, request)
        one = await _one(house, request, workshop)
        to = letters.tidy_address(one.mail)
        if to is None or not house.post.goes:
            raise Refused("api.no_mail_to", 409)
        language: Literal["nl", "en"] = "en" if workshop.room.state.workshop.language == "en" else "nl"
        await house.post.post([letters.Letter(
            stream=workshop.stream, person=one.person, kind="informant", once=f"informant {secrets.token_hex(8)}",
            to=to, language=language, link=await _new_address(house, request, workshop, one),
        )])
        await note_guest(house, "informant_link_made", workshop, account, one.person)
        return JSONAnswer({}, 202)

    async def stop_link(request: Request) -> Response:
        workshop, account = await facilitated(house, request)
        person = request.path_params["person"]
        stopped = await house.directory.revoke(workshop.stream, person=person, purpose="informant")
        await note_guest(house, "informant_link_stopped", workshop, account, person)
        return JSONAnswer({"stopped": stopped})

    async def remove(request: Request) -> Response:
        """With all they told, at the table too."""
        workshop, account = await facilitated(house, request)
        one = await _one(house, request, workshop)
        if await house.informing.remove(workshop.stream, one.person, now_ms()) is not None:
            raise Refused("api.no_informant", 409)
        await house.post.forget(workshop.stream, one.person)
        await note_guest(house, "informant_removed", workshop, account, one.person)
        return JSONAnswer({})

    here = "/api/w/{stream}/informants"
    return [
        Route(here, look), Route(here, ask, methods=["POST"]),
        Route(here + "/told", write_down, methods=["POST"]),
        Route(here + "/{person}", remove, methods=["DELETE"]),
        Route(here + "/{person}/link", new_link, methods=["POST"]),
        Route(here + "/{person}/mail", send_link, methods=["POST"]),
        Route(here + "/{person}/link", stop_link, methods=["DELETE"]),
    ]


async def _one(house: House, request: Request, workshop: OpenWorkshop) -> Informant:
    found = await house.informants.one(workshop.stream, request.path_params["person"])
    if found is None:
        raise Refused("api.no_informant", 404)
    return found


def _chair(state: State, id: str | None) -> str | None:
    if id is not None and id not in state.chairs:
        raise Refused("api.no_chair", 422)
    return id


def _readable(typed: str) -> str:
    try:
        return text_of(typed)
    except Exception:
        raise Refused("refusal.text_empty", 422) from None


async def _added(house: House, workshop: OpenWorkshop, one: Informant) -> None:
    try:
        await house.informants.add(workshop.stream, one)
    except TooMany:
        raise Refused("api.informants_full", 409) from None


async def _link(house: House, request: Request, workshop: OpenWorkshop, one: Informant) -> LinkMade:
    url = await _new_address(house, request, workshop, one)
    occasion = await house.invitations.occasion(workshop.stream)
    written = {language: _letter(workshop.room.state.workshop, one, occasion, url, language) for language in LANGUAGES}
    return LinkMade(person=one.person, url=url, letters=written)


async def _new_address(house: House, request: Request, workshop: OpenWorkshop, one: Informant) -> str:
    """The address of their own page, with a new secret; the one before works no more."""
    ends = _ends(workshop.room.state.workshop)
    secret = await house.directory.issue_seat(workshop.stream, one.person, "informant", ends)
    return f"{house.callers.origin(request.scope)}{PAGE}#{secret}"


def _ends(record: Workshop) -> int | None:
    """When the link ends at the latest: with the last day on which the workshop is kept (ms since 1970)."""
    if not record.kept_until:
        return None
    day = datetime.date.fromisoformat(record.kept_until) + datetime.timedelta(days=1)
    return int(datetime.datetime.combine(day, datetime.time()).astimezone().timestamp() * 1000)


def _letter(record: Workshop, one: Informant, occasion: Occasion, url: str, language: str) -> Letter:
    """What a facilitator copies; it goes by hand, so it may say what the meeting is called."""
    paragraphs = [
        text(language, "invitation.dear", name=one.name) if one.name else text(language, "invitation.hello"),
        text(language, "informant.letter.asks", title=record.title, host=record.host or record.title),
        text(language, "invitation.when", value=occasion.when) if occasion.when else "",
        text(language, "informant.letter.page"), url, text(language, "invitation.yours"), record.host,
    ]
    return Letter(
        subject=text(language, "informant.letter.subject"), body="\n\n".join(part for part in paragraphs if part),
    )


async def _seen(house: House, workshop: OpenWorkshop) -> InformantsSeen:
    state = workshop.room.state
    board = thinking_board(state)
    linked = await house.directory.open_for(workshop.stream, "informant")
    return InformantsSeen(
        informants=tuple(
            _as_seen(state, one, one.person in linked) for one in await house.informants.of(workshop.stream)
        ),
        chairs=tuple(sorted(
            (EmptyChair(id=id, role=chair.role) for id, chair in state.chairs.items() if chair.state == "empty"),
            key=lambda chair: (chair.role.casefold(), chair.id),
        )),
        kinds=kinds_told(state), ask=thinking_question(state),
        quotes="quote" in state.workshop.consents, shown=board is not None and board.revealed, most=MOST_TOLD,
    )


def _as_seen(state: State, one: Informant, linked: bool) -> InformantSeen:
    sent = one.sent_at > 0
    chair = state.chairs.get(one.chair or "")
    # What they chose on their own page is theirs until they hand it over.
    theirs = sent or not one.yes
    return InformantSeen(
        person=one.person, name=one.name, mail=one.mail, tile=one.tile if theirs else None,
        chair=None if chair is None else chair.role, by_phone=one.by_phone, sent=sent, quote=sent and one.quote,
        said=sent and one.said, linked=linked,
        told=tuple(Line(kind=draft.kind, text=draft.text) for draft in written(one.drafts)) if sent else (),
        at_table=sum(
            note.state in ("live", "parked") for draft in one.drafts if (note := state.notes.get(draft.id)) is not None
        ),
    )
