"""Workshops over HTTP: make one from a format, list, look at one, enter, look back, close."""

import datetime
import io
import secrets
from collections.abc import Callable, Iterable
from typing import Annotated, Literal

import msgspec
import segno
from msgspec import Meta
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import advising, commands
from ..core.codes import Refusal
from ..core.formats import Opening, opening
from ..core.ids import CODE_ALPHABET, CODE_LENGTH
from ..core.records import Activity, Door, Words
from ..core.rules.steps import script
from ..core.state import Change
from ..core.views import look_back
from ..live.open_workshop import OpenWorkshop, now_ms
from ..live.past import state_at
from ..storage.directory import Listed
from ..storage.photos import KeptPhoto
from .accounts import Account
from .answers import JSONAnswer, Refused, read_form
from .carrying import bring_along
from .house import House
from .looking_back import bring_last_time
from .operations import Operation
from .own_formats import OWN, chosen_format, usable
from .report_answers import ReportState
from .reports import report_state


class NewWorkshop(msgspec.Struct, frozen=True, kw_only=True):
    """What a facilitator fills in to open a workshop.

    purpose: why, in a sentence of one's own for the privacy card; a general one when empty. language: of what
    facilitators and walls read first. kept_until: a day (2027-12-31), a year from now when empty.
    """

    format: Annotated[str, Meta(max_length=80)]
    title: Annotated[str, Meta(min_length=1, max_length=commands.LINE_LIMIT)]
    question: commands.Line = ""
    host: commands.Line = ""
    purpose: commands.Line = ""
    language: Literal["nl", "en"] = "nl"
    kept_until: Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""


class FormatListed(msgspec.Struct, frozen=True, kw_only=True):
    """A format that a workshop can be made from. minutes: of all its steps together. own: you made it yourself."""

    id: str
    name: Words
    goal: Words
    minutes: int
    own: bool = False


class FormatAdvice(msgspec.Struct, frozen=True, kw_only=True):
    """The questions that belong to the answers, at most `most`; advice: null while one of them is still open."""

    most: int
    questions: tuple[advising.FormatQuestion, ...]
    advice: advising.Advice | None


class WorkshopMade(msgspec.Struct, frozen=True, kw_only=True):
    """A new workshop: its id, the code people join with, and the page that opens its door."""

    workshop: str
    code: str
    join: str


class StepSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the script. Times are ms since 1970."""

    id: str
    activity: Activity
    title: Words
    minutes: int
    skipped: bool = False
    started_at: int | None = None
    ended_at: int | None = None


class WorkshopSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A workshop as its facilitator's programs see it: how far it is, never what people wrote.

    code: None once the door is dead. step: the id of the present step, "" before the first. people: how many are in.
    """

    workshop: str
    title: str
    question: str
    host: str
    language: str
    format: str
    kept_until: str
    code: str | None
    door: Door
    step: str
    people: int
    created_at: int
    started_at: int | None
    closed_at: int | None
    steps: tuple[StepSeen, ...]
    report: ReportState


class EnterForm(msgspec.Struct, frozen=True):
    """A facilitator goes to the table; `language` is what they read, the workshop's own when left out."""

    language: Literal["nl", "en"] | None = None


class Entered(msgspec.Struct, frozen=True, kw_only=True):
    """The facilitator's own place at the table."""

    workshop: str
    person: str


class Closed(msgspec.Struct, frozen=True, kw_only=True):
    """number: of the entry that closed it, which is the snapshot that the report is made from."""

    number: int


def workshop_operations(house: House) -> list[Operation]:
    """What a program can ask about workshops."""

    async def formats(request: Request) -> Response:
        account = await house.account(request)
        return JSONAnswer([
            *(FormatListed(id=one.id, name=one.name, goal=one.goal, minutes=one.minutes)
              for one in house.shelf.formats.values()),
            *(FormatListed(id=OWN + one.id, name=one.name, goal=one.goal, minutes=one.minutes, own=True)
              for one in await usable(house, account)),
        ])

    async def advice(request: Request) -> Response:
        account = await house.account(request)
        answers = await read_form(request, advising.FormatAnswers)
        own = [replace(one, id=OWN + one.id) for one in await usable(house, account) if one.fits is not None]
        shelf = [*house.shelf.formats.values(), *own]
        return JSONAnswer(FormatAdvice(
            most=advising.MOST, questions=advising.questions(answers, shelf), advice=advising.advise(answers, shelf),
        ))

    async def listed(request: Request) -> Response:
        account = await house.account(request)
        return JSONAnswer(await house.directory.workshops_of(account.id))

    async def make(request: Request) -> Response:
        account = await house.account(request)
        form = await read_form(request, NewWorkshop)
        chosen = await chosen_format(house, account, form.format)
        if not form.title.strip():
            raise Refused("api.title_needed", 422)
        filled = Opening(
            title=form.title.strip(), question=form.question.strip(), host=form.host.strip() or account.name,
            purpose=Words(**{form.language: form.purpose.strip()}), language=form.language,
            kept_until=kept_until(form.kept_until), case_days=house.settings.case_days,
        )
        return await opened(house, request, account, lambda code: opening(chosen, filled, code=code, now=now_ms()))

    async def look(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        await house.staff(request, workshop)
        return JSONAnswer(_seen(workshop))

    async def close(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        person = await house.staff(request, workshop)
        result = await workshop.ask(workshop.actor(person.id), commands.MeetingClose())
        if isinstance(result, Refusal):
            raise Refused(f"refusal.{result}", 409)
        return JSONAnswer(Closed(number=result))

    return [
        Operation(id="formats", method="GET", path="/api/formats", handler=formats, gives=list[FormatListed],
                  does="The formats a workshop can be made from: those of the server, then your own without mistakes."),
        Operation(id="format_advice", method="POST", path="/api/formats/advice", handler=advice,
                  takes=advising.FormatAnswers, gives=FormatAdvice,
                  does="Which format fits: the questions that belong to what was answered so far, and once all are "
                       "answered an advice with its reasons. Nothing is kept."),
        Operation(id="workshops", method="GET", path="/api/w", handler=listed, gives=list[Listed],
                  does="Your workshops, the newest first."),
        Operation(id="make_workshop", method="POST", path="/api/w", handler=make, takes=NewWorkshop, status=201,
                  gives=WorkshopMade, refuses={404: "no such format", 409: "it is a format of your own with mistakes"},
                  does="Make a workshop from a format."),
        Operation(id="workshop", method="GET", path="/api/w/{stream}", handler=look, gives=WorkshopSeen,
                  does="How far a workshop is: its script, its door, how many are in, its report."),
        Operation(id="close_workshop", method="POST", path="/api/w/{stream}/close", handler=close, gives=Closed,
                  refuses={409: "it is closed already, or you do not steer it"},
                  does="Close a workshop: choices that are open are counted, the code dies, the draft report is made."),
    ]


def workshop_pages(house: House) -> list[Route]:
    """What only our own screens ask for."""

    async def enter(request: Request) -> Response:
        account = await house.account(request)
        workshop = await house.workshop(request.path_params["stream"])
        form = await read_form(request, EnterForm)
        if not await house.may_enter(workshop, account):
            raise await house.not_theirs("api.not_asked", workshop.stream, account)
        await bring_last_time(house, workshop)
        await bring_along(house, workshop)
        person = await house.staff_seat(workshop, account, form.language)
        await house.note("entered", workshop, person)
        answer = JSONAnswer(Entered(workshop=workshop.stream, person=person.id))
        await house.sit(request, answer, workshop.stream, person.id, await house.session(request))
        return answer

    async def code_picture(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        person = await house.person(request, workshop)
        code = workshop.room.state.workshop.code
        if person is None or person.role not in ("process", "content", "wall") or code is None:
            raise Refused("api.staff_only", 403)
        drawn = io.BytesIO()
        segno.make(f"{house.callers.origin(request.scope)}/j/{code}", error="m", micro=False).save(
            drawn, kind="svg", scale=8, border=2, xmldecl=False, svgclass=None, lineclass=None,
        )
        return Response(drawn.getvalue(), media_type="image/svg+xml", headers={"cache-control": "no-store"})

    async def snapshot(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        person = await house.staff(request, workshop)
        now = workshop.room.state
        mark = now.bookmarks.get(request.path_params["seq"])
        if mark is None:
            raise Refused("api.no_snapshot", 404)
        then = await state_at(house.store, workshop.stream, mark.seq)
        return JSONAnswer({"seq": mark.seq, "label": mark.label, "view": look_back(then, now, person.role)})

    return [
        Route("/api/w/{stream}/enter", enter, methods=["POST"]),
        Route("/api/w/{stream}/qr.svg", code_picture),
        Route("/api/w/{stream}/snapshots/{seq}", snapshot),
    ]


def _seen(workshop: OpenWorkshop) -> WorkshopSeen:
    state = workshop.room.state
    record = state.workshop
    return WorkshopSeen(
        workshop=workshop.stream, title=record.title, question=record.question, host=record.host,
        language=record.language, format=record.format, kept_until=record.kept_until, code=record.code,
        door=record.door, step=record.step, created_at=record.created_at, started_at=record.started_at,
        closed_at=record.closed_at, report=report_state(workshop),
        people=sum(one.state == "in" and one.role in ("participant", "scribe") for one in state.persons.values()),
        steps=tuple(StepSeen(
            id=step.id, activity=step.activity, title=step.title, minutes=step.minutes + step.extra,
            skipped=step.skipped, started_at=step.started_at, ended_at=step.ended_at,
        ) for step in script(state)),
    )


def kept_until(asked: str) -> str:
    """The day until which a workshop is kept. Raises Refused for a day that does not exist, or is over."""
    if not asked:
        return (datetime.date.today() + datetime.timedelta(days=365)).isoformat()
    try:
        day = datetime.date.fromisoformat(asked)
    except ValueError:
        raise Refused("refusal.bad_date", 422) from None
    if day <= datetime.date.today():
        raise Refused("api.kept_until_past", 422)
    return day.isoformat()


async def opened(
    house: House, request: Request, account: Account, changes: Callable[[str], tuple[Change, ...]],
    owners: tuple[str, ...] = (), photos: Iterable[KeptPhoto] = (),
) -> Response:
    """Make a workshop of its first changes, given the code of its door; the facilitator who asks gets a place at it.

    owners: the accounts that may enter it as facilitators besides. photos: what hangs beside its notes.
    """
    stream = secrets.token_hex(8)
    code = await free_code(house)
    workshop = await house.hub.create(stream, changes(code))
    await house.photos.add(stream, photos)
    person = await house.staff_seat(workshop, account)
    await house.note("workshop_made", workshop, person)
    await bring_last_time(house, workshop)
    await bring_along(house, workshop)
    for owner in owners:
        await house.directory.add_owner(stream, owner)
    join = f"{house.callers.origin(request.scope)}/j/{code}"
    answer = JSONAnswer(WorkshopMade(workshop=stream, code=code, join=join), 201)
    await house.sit(request, answer, stream, person.id, await house.session(request))
    return answer


async def free_code(house: House) -> str:
    while True:
        code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
        if await house.directory.find_code(code) is None:
            return code
