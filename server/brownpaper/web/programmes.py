"""Programmes over HTTP: make one, fill in what must be, change its question, and make its workshops."""

import datetime

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from ..core.formats import Opening, opening
from ..core.programmes import (
    NotDone,
    ProgrammeCommand,
    ProgrammeFill,
    ProgrammeOpen,
    QuestionChange,
    missing,
    question,
)
from ..core.records import Chair, Processing, Programme, Words
from ..core.rules.chairs import still_empty
from ..core.rules.steps import script
from ..core.state import State
from ..live.open_workshop import OpenWorkshop, now_ms
from ..storage.directory import Listed
from ..storage.programme_list import ListedProgramme
from .accounts import Account
from .answers import JSONAnswer, Refused, read_form
from .following import actions_of, found_later, in_order
from .following_answers import FollowedActions, FollowedSeen
from .house import House
from .operations import Operation
from .own_formats import chosen_format
from .programme_answers import (
    NewProgramme,
    NextWorkshop,
    ProgrammeForm,
    ProgrammeMade,
    ProgrammeSeen,
    PromiseSeen,
    QuestionForm,
    QuestionSeen,
    TermSeen,
    WorkshopInProgramme,
)
from .reports import report_state
from .workshops import WorkshopMade, kept_until, opened

PATH = "/api/programmes"
PUBLIC = "public"
"""What stands in the address of the page of what was promised in place of its key, where anybody may read it."""


def programme_operations(house: House) -> list[Operation]:
    """What a program can ask about programmes."""

    async def listed(request: Request) -> Response:
        account = await house.account(request)
        return JSONAnswer(await house.programmes.listing.of(account.id))

    async def make(request: Request) -> Response:
        account = await house.account(request)
        form = await read_form(request, NewProgramme)
        title, asked = form.title.strip(), form.question.strip()
        if not title or not asked:
            raise Refused("api.question_needed" if title else "api.programme_title_needed", 422)
        made = await house.programmes.make(title, asked, form.language, kept_until(""), account.id)
        await house.note_account("programme_made", made, account)
        return JSONAnswer(ProgrammeMade(programme=made), 201)

    async def look(request: Request) -> Response:
        account, state = await my_programme(house, request)
        return JSONAnswer(await _seen(house, request, account, state))

    async def fill(request: Request) -> Response:
        form = await read_form(request, ProgrammeForm)
        return await ask(house, request, ProgrammeFill(
            title=form.title.strip(), kept_until=kept_until(form.kept_until) if form.kept_until else "",
            processing=Processing(
                controller=form.controller.strip(), contact=form.contact.strip(), purpose=form.purpose.strip(),
                basis=form.basis, health=form.health, recipients=form.recipients.strip(), hosting=form.hosting.strip(),
            ),
        ))

    async def open_it(request: Request) -> Response:
        return await ask(house, request, ProgrammeOpen())

    async def ask_otherwise(request: Request) -> Response:
        form = await read_form(request, QuestionForm)
        return await ask(house, request, QuestionChange(text=form.question.strip(), reason=form.reason.strip()))

    async def next_workshop(request: Request) -> Response:
        account, state = await my_programme(house, request)
        form = await read_form(request, NextWorkshop)
        chosen = await chosen_format(house, account, form.format)
        if not form.title.strip():
            raise Refused("api.title_needed", 422)
        programme = state.programme
        if programme.opened_at is None:
            raise Refused("api.programme_not_open", 409)
        if programme.kept_until <= datetime.date.today().isoformat():
            raise Refused("api.programme_over", 409)
        about = programme.processing
        filled = Opening(
            title=form.title.strip(), question=question(state).text, host=about.controller,
            purpose=Words(**{programme.language: about.purpose}), language=programme.language,
            kept_until=programme.kept_until, programme=request.path_params["programme"], processing=about,
            chairs=await _chairs_of_last(house, request.path_params["programme"], account),
            terms=tuple(state.terms.values()), case_days=house.settings.case_days,
        )
        return await opened(
            house, request, account, lambda code: opening(chosen, filled, code=code, now=now_ms()),
            owners=programme.facilitators,
        )

    async def actions(request: Request) -> Response:
        account, _ = await my_programme(house, request)
        found: list[FollowedSeen] = []
        later = await found_later(house, request.path_params["programme"])
        for one in await house.directory.workshops_in(request.path_params["programme"]):
            workshop = await entered(house, one, account) if one.closed else None
            if workshop is not None:
                found += await actions_of(house, workshop, later)
        return JSONAnswer(FollowedActions(actions=in_order(found)))

    here = PATH + "/{programme}"
    return [
        Operation(id="programmes", method="GET", path=PATH, handler=listed, gives=list[ListedProgramme],
                  does="Your programmes, the newest first."),
        Operation(id="make_programme", method="POST", path=PATH, handler=make, takes=NewProgramme, status=201,
                  gives=ProgrammeMade, does="Make a programme: a series of workshops about one question."),
        Operation(id="programme", method="GET", path=here, handler=look, gives=ProgrammeSeen,
                  does="A programme: its question and how that changed, its promises, how far its workshops are."),
        Operation(id="fill_programme", method="POST", path=here + "/fill", handler=fill, takes=ProgrammeForm,
                  gives=ProgrammeMade, refuses={409: "it is open, and something would be left empty"},
                  does="Fill in who is answerable for what; workshops that are there already keep what they had."),
        Operation(id="open_programme", method="POST", path=here + "/open", handler=open_it, gives=ProgrammeMade,
                  refuses={409: "something is not filled in yet"},
                  does="Open a programme: from now on workshops can be made in it."),
        Operation(id="change_question", method="POST", path=here + "/question", handler=ask_otherwise,
                  takes=QuestionForm, gives=ProgrammeMade,
                  refuses={409: "the question or the reason is missing, or the question stays the same"},
                  does="Change the question, with the reason; the versions before are kept."),
        Operation(id="make_workshop_in_programme", method="POST", path=here + "/workshops", handler=next_workshop,
                  takes=NextWorkshop, status=201, gives=WorkshopMade,
                  refuses={404: "no such programme or format",
                           409: "it is not open, its last day is over, or the format is your own and has mistakes"},
                  does="Make the next workshop of a programme, from which it has its question, promises and last day."),
        Operation(id="programme_actions", method="GET", path=here + "/actions", handler=actions,
                  gives=FollowedActions, does="The actions of its closed workshops together, and how each stands."),
    ]


async def my_programme(house: House, request: Request) -> tuple[Account, State]:
    """Who asks, and the programme in the path. Refused for whoever is no facilitator of it."""
    account = await house.account(request)
    try:
        state = await house.programmes.state(request.path_params["programme"])
    except KeyError:
        raise Refused("api.no_programme", 404) from None
    if account.id not in state.programme.facilitators:
        raise await house.not_theirs("api.not_your_programme", request.path_params["programme"], account)
    return account, state


def promise_seen(house: House, request: Request, stream: str, programme: Programme) -> PromiseSeen:
    """For whom it is, and where."""
    open_to = programme.promise
    if open_to is None:
        return PromiseSeen(audience="nobody")
    origin = house.callers.origin(request.scope)
    return PromiseSeen(
        audience="anybody" if open_to.public else "link", at=open_to.at,
        url=f"{origin}/promise/{stream}/{PUBLIC if open_to.public else open_to.key}.html",
    )


async def ask(house: House, request: Request, command: ProgrammeCommand) -> Response:
    """What the programme in the path answers to `command` of who asks. Refused when its rules say no."""
    account, _ = await my_programme(house, request)
    stream = request.path_params["programme"]
    try:
        await house.programmes.ask(stream, account.id, command)
    except NotDone as no:
        raise Refused(f"api.{no.why}", 409) from None
    except KeyError:  # deleted a moment ago
        raise Refused("api.no_programme", 404) from None
    return JSONAnswer(ProgrammeMade(programme=stream))


async def _chairs_of_last(house: House, programme: str, account: Account) -> tuple[Chair, ...]:
    """The chairs that stayed empty at the last closed workshop, which had those of before too: they are not forgotten
    when that one is deleted."""
    for one in reversed(await house.directory.workshops_in(programme)):
        workshop = await entered(house, one, account) if one.closed else None
        if workshop is not None:
            return still_empty(workshop.room.state)
    return ()


async def entered(house: House, listed: Listed, account: Account) -> OpenWorkshop | None:
    """The open workshop, if this account may enter it; None too when it was deleted a moment ago."""
    try:
        workshop = await house.hub.open(listed.stream)
    except KeyError:
        return None
    return workshop if await house.may_enter(workshop, account) else None


async def _seen(house: House, request: Request, account: Account, state: State) -> ProgrammeSeen:
    programme, stream = state.programme, request.path_params["programme"]
    listed = await house.directory.workshops_in(stream)
    return ProgrammeSeen(
        programme=stream, title=programme.title, language=programme.language, processing=programme.processing,
        kept_until=programme.kept_until, missing=missing(programme), opened_at=programme.opened_at,
        questions=tuple(
            QuestionSeen(number=one.number, question=one.text, reason=one.reason, at=one.at)
            for one in sorted(state.questions.values(), key=lambda one: -one.number)
        ),
        workshops=tuple([await _workshop(house, one, account) for one in listed]),
        promise=promise_seen(house, request, stream, programme),
        terms=tuple(
            TermSeen(term=one.id, avoid=one.avoid, use=one.use, why=one.why) for one in state.terms.values()
        ),
    )


async def _workshop(house: House, listed: Listed, account: Account) -> WorkshopInProgramme:
    workshop = await entered(house, listed, account)
    chosen = house.shelf.formats.get(listed.format)
    seen = WorkshopInProgramme(
        workshop=listed.stream, title=listed.title, kept_until=listed.kept_until, closed_at=listed.closed_at,
        format=Words(nl=listed.format, en=listed.format) if chosen is None else chosen.name,
        yours=workshop is not None, stage="closed" if listed.closed else None,
    )
    if workshop is None:
        return seen
    now, record = workshop.room.state, workshop.room.state.workshop
    if record.closed_at is not None:
        return replace(seen, stage="closed", closed_at=record.closed_at, report=report_state(workshop).status)
    steps = [step for step in script(now) if not step.skipped]
    at = next(((nr, step.title) for nr, step in enumerate(steps, 1) if step.id == record.step), None)
    if at is None:
        return replace(seen, stage="waiting", code=record.code)
    return replace(seen, stage="running", code=record.code, nr=at[0], step=at[1], steps=len(steps))
