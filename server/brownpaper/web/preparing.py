"""The page of somebody who was asked to come: no account, only the secret of their link, sent along by POST each time.

What they type is kept as they type. Until they share an answer only the facilitators read it (`invitations.py`).
"""

from collections.abc import Callable

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.invitations import Invited, fitting, said
from ..core.records import PreparationQuestion
from ..live.forgetting import take_yes_back
from ..live.keeping import LONGEST_LINK
from ..live.open_workshop import OpenWorkshop, now_ms
from .answers import JSONAnswer, Refused
from .house import House
from .invitation_answers import (
    AboutForm,
    AnswerForm,
    AnswerKept,
    AtTheTable,
    ComeForm,
    ComingForm,
    OwnAnswer,
    OwnPage,
    SecretForm,
    SharedAnswers,
    ShareForm,
)
from .own_links import FormT, linked, still_there
from .privacy_card import privacy_card


def preparing_pages(house: House) -> list[Route]:
    """What only our own screens ask for."""

    async def look(request: Request) -> Response:
        _, workshop, guest = await _asked(house, request, SecretForm)
        return JSONAnswer(await _page(house, workshop, guest))

    async def coming(request: Request) -> Response:
        form, workshop, guest = await _asked(house, request, ComingForm)
        await _changed(house, workshop, guest, lambda one: replace(one, status=said(one.status, form.status)))
        return JSONAnswer({})

    async def about(request: Request) -> Response:
        form, workshop, guest = await _asked(house, request, AboutForm)
        if form.tile is not None and all(tile.id != form.tile for tile in workshop.room.state.workshop.roles):
            raise Refused("door.unknown_role", 422)
        await _changed(house, workshop, guest, lambda one: replace(
            one, yes=True, name=form.name.strip(), tile=form.tile, helps=form.helps, need=form.need.strip(),
            seat=form.seat,
        ))
        return JSONAnswer({})

    async def answer(request: Request) -> Response:
        form, workshop, guest = await _asked(house, request, AnswerForm)
        parts = fitting(_question(workshop, form.question), form.parts)
        if parts is None:
            raise Refused("api.no_question", 422)
        try:
            kept = await house.invitations.answer(workshop.stream, guest.person, form.question, parts, form.rev)
        except KeyError:
            raise Refused("api.yes_needed", 409) from None
        return JSONAnswer(AnswerKept(answer=OwnAnswer.of(kept), kept=kept.parts == parts))

    async def share(request: Request) -> Response:
        form, workshop, guest = await _asked(house, request, ShareForm)
        _question(workshop, form.question)
        try:
            kept = await house.invitations.share(workshop.stream, guest.person, form.question, form.shared)
        except KeyError:
            raise Refused("api.nothing_to_share", 409) from None
        return JSONAnswer(AnswerKept(answer=OwnAnswer.of(kept), kept=True))

    async def take_back(request: Request) -> Response:
        """All that somebody told goes, here and at the table; that they come, or not, stays."""
        _, workshop, guest = await _asked(house, request, SecretForm)
        if guest.person in workshop.room.state.persons:
            await take_yes_back(workshop, guest.person)
        await house.invitations.withdraw(workshop.stream, guest.person, now_ms())
        return JSONAnswer({})

    async def come(request: Request) -> Response:
        """To the table, as the person they are on this page."""
        form, workshop, guest = await _asked(house, request, ComeForm)
        await _come(house, workshop, guest, form)
        answer = JSONAnswer({"workshop": workshop.stream})
        await house.sit(request, answer, workshop.stream, guest.person)
        return answer

    async def at_the_table(request: Request) -> Response:
        """What was told before the meeting, for who sits at it."""
        workshop = await house.workshop(request.path_params["stream"])
        me = await house.person(request, workshop)
        if me is None:
            raise Refused("api.no_person", 403)
        record = workshop.room.state.workshop
        answers = [one for one in await house.invitations.answers(workshop.stream) if one.parts]
        shared = [
            SharedAnswers(
                question=one.id, ask=one.ask, parts=one.parts,
                # Sorted by their words: nothing tells whose they are, or who was first.
                answers=tuple(sorted(it.parts for it in answers if it.question == one.id and it.shared)),
            )
            for one in record.prework
        ]
        return JSONAnswer(AtTheTable(
            questions=record.prework, own=tuple(OwnAnswer.of(one) for one in answers if one.person == me.id),
            shared=tuple(one for one in shared if one.answers),
        ))

    return [
        *(Route(f"/api/before/{act}", handler, methods=["POST"]) for act, handler in (
            ("look", look), ("coming", coming), ("about", about), ("answer", answer), ("share", share),
            ("take-back", take_back), ("come", come),
        )),
        Route("/api/w/{stream}/prepared", at_the_table),
    ]


async def _asked(house: House, request: Request, kind: type[FormT]) -> tuple[FormT, OpenWorkshop, Invited]:
    """What was sent, and by whom it is. Refused for a link that works no more."""
    form, stream, person = await linked(house, request, kind, "invited")
    guest = still_there(await house.invitations.one(stream, person))
    workshop = await house.workshop(stream)
    # The links are taken away after the meeting closed, not with it.
    if workshop.room.state.workshop.closed_at is not None:
        raise Refused("door.link_ended", 410)
    return form, workshop, guest


async def _changed(
    house: House, workshop: OpenWorkshop, guest: Invited, change: Callable[[Invited], Invited],
) -> None:
    try:
        await house.invitations.change(workshop.stream, guest.person, change)
    except KeyError:  # taken away a moment ago
        raise Refused("door.link_ended", 410) from None


def _question(workshop: OpenWorkshop, id: str) -> PreparationQuestion:
    for one in workshop.room.state.workshop.prework:
        if one.id == id:
            return one
    raise Refused("api.no_question", 422)


async def _come(house: House, workshop: OpenWorkshop, guest: Invited, form: ComeForm) -> None:
    state = workshop.room.state
    known = state.persons.get(guest.person)
    if known is not None and known.state in ("let_go", "left"):
        raise Refused("door.link_ended", 410)
    if known is not None:
        return await house.let_back(workshop, guest.person)
    if state.workshop.door == "shut":
        raise Refused("door.shut", 403)
    if not guest.yes:
        raise Refused("door.health_needed", 422)
    await house.bring_in(workshop, commands.PersonJoin(
        id=guest.person, name=guest.name or None, tile=guest.tile, seat=guest.seat, health_yes=True,
        helps=guest.helps, language=form.language, calm=form.calm, text_scale=form.text_scale, theme=form.theme,
    ))


async def _page(house: House, workshop: OpenWorkshop, guest: Invited) -> OwnPage:
    state = workshop.room.state
    record = state.workshop
    known = state.persons.get(guest.person)
    return OwnPage(
        person=guest.person, workshop=workshop.stream, title=record.title, question=record.question, host=record.host,
        kept_until=record.kept_until, occasion=await house.invitations.occasion(workshop.stream),
        privacy=privacy_card(state), secure=house.settings.encrypted,
        days=min(house.settings.link_days, LONGEST_LINK), roles=record.roles, questions=record.prework,
        name=guest.name, tile=guest.tile, status=guest.status, yes=guest.yes, helps=guest.helps, need=guest.need,
        seat=guest.seat, here=known is not None and known.state not in ("let_go", "left"), door=record.door,
        answers=tuple(OwnAnswer.of(one) for one in await house.invitations.answers(workshop.stream, guest.person)),
    )
