"""The page "You said, we did" of a programme: for who has its link, or for anybody, as its facilitators choose.

It holds what the public versions of confirmed reports may hold, and how each action stands. What was told of one, and
by whom, stands there only where who told it allowed that.
"""

import datetime
import hmac
import secrets
from collections import defaultdict

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..core.following import Followed
from ..core.programmes import ProgrammePromise, question
from ..core.records import Programme
from ..core.state import State
from ..live.days import day_here
from ..live.open_workshop import OpenWorkshop
from ..reports import files, html, promise
from ..reports.sections.actions import items
from ..reports.sections.zones import group_name, kind_word
from ..reports.seen import Seen, note_of, seen
from ..reports.wording import day
from .answers import JSONAnswer, Refused, read_form
from .following import Later, actions_of, found_later, how_it_stands
from .house import House
from .operations import Operation
from .programme_answers import PromiseForm, PromiseSeen
from .programmes import PATH, PUBLIC, my_programme, promise_seen
from .report_source import public_source
from .reports import report_files

HERE = "/promise/{programme}"


def promise_operations(house: House) -> list[Operation]:
    """What a program can ask about it."""

    async def choose(request: Request) -> Response:
        account, _ = await my_programme(house, request)
        form = await read_form(request, PromiseForm)
        stream = request.path_params["programme"]
        state = await house.programmes.ask(stream, account.id, ProgrammePromise(
            audience=form.audience, key=secrets.token_urlsafe(15),
        ))
        await house.note_account(f"promise_for_{form.audience}", stream, account)
        return JSONAnswer(promise_seen(house, request, stream, state.programme))

    return [
        Operation(id="promise_page", method="POST", path=PATH + "/{programme}/promise", handler=choose,
                  takes=PromiseForm, gives=PromiseSeen,
                  does='For whom the page "You said, we did" is: nobody, who has its link, or anybody.'),
    ]


def promise_pages(house: House) -> list[Route]:
    """The page itself."""

    async def page(request: Request) -> Response:
        stream = request.path_params["programme"]
        try:
            state = await house.programmes.state(stream)
        except KeyError:
            raise Refused("promise.gone", 404) from None
        if not _may_read(state.programme, request.path_params["page"]):
            raise Refused("promise.gone", 404)
        asked = request.query_params.get("language", "")
        language = asked if asked in ("nl", "en") else state.programme.language
        made = await house.made(_page, await _gathered(house, stream, state, language), language)
        headers = {"cache-control": "no-store"}
        if request.path_params["page"] != PUBLIC:
            headers["x-robots-tag"] = "noindex"
        return HTMLResponse(made, headers=headers)

    return [*report_files(HERE), Route(HERE + "/{page}.html", page)]


def _may_read(programme: Programme, asked: str) -> bool:
    open_to = programme.promise
    if open_to is None:
        return False
    return (open_to.public and asked == PUBLIC) or hmac.compare_digest(open_to.key.encode(), asked.encode())


def _page(whole: promise.Promise, language: str) -> str:
    return html.page(promise.outline(whole, language), files.STYLESHEET)


async def _gathered(house: House, stream: str, state: State, language: str) -> promise.Promise:
    meetings = []
    later = await found_later(house, stream)
    for listed in await house.directory.workshops_in(stream):
        if not listed.closed or listed.confirmed_at is None:
            continue
        try:
            workshop = await house.hub.open(listed.stream)
        except KeyError:  # deleted a moment ago
            continue
        meetings.append(await _meeting(house, workshop, later, language))
    return promise.Promise(
        title=state.programme.title, question=question(state).text, controller=state.programme.processing.controller,
        made_at=datetime.datetime.now().astimezone(), meetings=tuple(meetings),
    )


async def _meeting(house: House, workshop: OpenWorkshop, later: Later, language: str) -> promise.Meeting:
    now = workshop.room.state
    source = await public_source(house.store, workshop.stream, now, now)
    sight = seen(source.view, language, "public")
    silent = {one.action.id for one in await actions_of(house, workshop, later) if one.silent}
    group_of = {id: row.source for id, row in sight.actions if row.source_table == "clusters"}
    kept: dict[tuple[str, str], list[promise.Kept]] = defaultdict(list)
    for item in items(sight):
        if not item.missing:
            how = how_it_stands(workshop, item.id, later)
            when = item.when if item.when_date is None else day(language, item.when_date)
            direction = (group_of.get(item.id, ""), item.source)
            kept[direction].append(_kept(item.what, when, how, silent=item.id in silent))
    return promise.Meeting(
        title=now.workshop.title, on=day_here(now.workshop.closed_at or 0), directions=tuple(_directions(sight, kept)),
    )


def _kept(what: str, when: str, how: Followed, *, silent: bool) -> promise.Kept:
    newest = how.told[0] if how.told else None
    named = newest is not None and newest.named and newest.by == "owner" and newest.standing != "handed_over"
    return promise.Kept(
        what=what, when=when, stand="silent" if silent else how.standing,
        since=None if silent or how.since is None else day_here(how.since),
        words=newest.words if newest is not None and newest.open else "", who=how.owner if named else "",
    )


def _directions(sight: Seen, kept: dict[tuple[str, str], list[promise.Kept]]) -> list[promise.Direction]:
    """Groups first, in the order of the table; then what came of no group. `kept` by group and by what is said of it:
    two groups may well be called the same."""
    found = []
    for id, group in sight.clusters:
        name = group_name(sight, group.name)
        notes = tuple(note_of(note, kind_word(sight, note.kind)) for _, note in sight.notes if note.cluster == id)
        found.append(promise.Direction(name=name, notes=notes, kept=tuple(kept.pop((id, name), ()))))
    others: dict[str, list[promise.Kept]] = defaultdict(list)
    for (_, name), theirs in kept.items():
        others[name] += theirs
    last = sorted(others.items(), key=lambda pair: not pair[0])
    return [*found, *(promise.Direction(name=name, kept=tuple(theirs)) for name, theirs in last)]
