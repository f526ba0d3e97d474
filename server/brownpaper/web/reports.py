"""The reports of a workshop over HTTP: the draft for facilitators, the versions that were sent for everyone there.

They are made of a view, off the event loop.
"""

from collections.abc import Mapping

import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..core.records import Person
from ..core.rows import ActionRow
from ..core.views import told_outside
from ..live.open_workshop import OpenWorkshop
from ..reports import checking, files, fonts, html, message
from ..reports.from_view import outline_from
from ..reports.outline import Outline
from .answers import JSONAnswer, Refused
from .house import House
from .looking_back import take_away
from .operations import File, Operation, Query
from .report_answers import ActionList, CheckList, Export, ReportState, ReportVersion, ReportView
from .report_photos import report_photos
from .report_source import Source, read_version, report_source

ACTIONS: dict[str, tuple[str, files.Write]] = {**files.ACTIONS, "json": (
    "application/json", lambda outline: msgspec.json.encode(
        ActionList(number=outline.number, version=outline.version, actions=outline.actions),
    ),
)}
LANGUAGE = Query(name="language", says="The language of the file; the workshop's own when left out.",
                 choices=("nl", "en"))
VERSION = Query(name="version", says="A version's number, \"draft\", \"public\" for what would become public now, or "
                "\"case\" for the draft with the case of the table in it, while it is kept. "
                "The newest that was sent when left out; the draft as long as none was.")
VERSION_OF_EXPORT = Query(name="version", says="A version's number, \"draft\", or \"public\" for what would become "
                          "public now. The newest that was sent when left out; the draft as long as none was.")
VERSION_OF_MESSAGE = Query(name="version", says="A version's number, or \"draft\". The newest that was sent when left "
                           "out; the draft as long as none was.")
VERSION_OF_BOARD = Query(name="version", says="A version's number, \"draft\", or \"case\" for the draft with the case "
                         "of the table in it, while it is kept. The newest that was sent when left out; the draft as "
                         "long as none was.")
FROM_AN_ACTION = "../../"
"""From the address of one action's page to what lies beside the report."""


def report_operations(house: House) -> list[Operation]:
    """What a program can ask about reports."""

    async def report(request: Request) -> Response:
        kind = request.path_params["kind"]
        workshop, reader, outline = await _outline(house, request)
        if kind == "html":
            made = await house.made(html.page, outline, files.STYLESHEET)
            answer: Response = HTMLResponse(made, headers={"cache-control": "no-store"})
        else:
            name = "verslag" if outline.language == "nl" else "report"
            answer = await _rendered(house, files.REPORTS, kind, outline, name)
        await _note_fetched(house, workshop, reader, f"report.{kind}", outline.version)
        return answer

    async def actions(request: Request) -> Response:
        kind = request.path_params["kind"]
        workshop, reader, outline = await _outline(house, request)
        name = "acties" if outline.language == "nl" else "actions"
        answer = await _rendered(house, ACTIONS, kind, outline, name)
        await _note_fetched(house, workshop, reader, f"actions.{kind}", outline.version)
        return answer

    async def one_message(request: Request) -> Response:
        """What a table brings to somebody who was not there. It leaves the table, so only facilitators hand it out."""
        kind = request.path_params["kind"]
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        version = read_version(request.query_params.get("version", ""))
        if version in ("public", "case"):  # one names nobody, the other stays at the table
            raise Refused("api.no_version", 404)
        await take_away(house, workshop)
        source = await report_source(house.store, workshop, version)
        outline = await house.made(_message_of, source, workshop, request.path_params["action"],
                                   _language(request, workshop))
        if kind == "html":
            made = await house.made(html.page, outline, FROM_AN_ACTION + files.STYLESHEET)
            answer: Response = HTMLResponse(made, headers={"cache-control": "no-store"})
        else:
            name = "boodschap" if outline.language == "nl" else "message"
            answer = await _rendered(house, files.REPORTS, kind, outline, name)
        await _note_fetched(house, workshop, staff, f"message.{kind}", outline.version)
        return answer

    async def export(request: Request) -> Response:
        """The view a report is made of, as JSON: an export, without authors, ballots or anything private."""
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        await take_away(house, workshop)
        version = read_version(request.query_params.get("version", ""))
        if version == "case":  # it stays at the table, and would come in again with thirty days more
            raise Refused("api.no_version", 404)
        source = await report_source(house.store, workshop, version)
        await house.note("export_taken", workshop, staff, _file("export.json", source.version))
        answer = JSONAnswer(Export(
            kind="export", format=workshop.room.state.workshop.format, number=source.number, version=source.version,
            view=ReportView.of(source.view), photos=await report_photos(house, workshop.stream, source),
        ))
        answer.headers["content-disposition"] = f'attachment; filename="export-{source.number}.json"'
        return answer

    async def state(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        await house.staff(request, workshop)
        return JSONAnswer(report_state(workshop))

    async def points(request: Request) -> Response:
        """The checking list of the draft."""
        workshop = await house.workshop(request.path_params["stream"])
        await house.staff(request, workshop)
        language = _language(request, workshop)
        source = await report_source(house.store, workshop, "draft")
        now = workshop.room.state
        found = await house.made(
            checking.points, source.view, language,
            people=[one.name for one in now.persons.values() if one.name], sole_roles=_sole_roles(workshop),
        )
        return JSONAnswer(CheckList(
            points=tuple(found), ticked=now.workshop.ticked,
            left_out=tuple(sorted(note.id for note in now.notes.values() if note.left_out)),
        ))

    which = (LANGUAGE, VERSION)
    refuses = {404: "no such workshop or version", 410: "the version holds words that were taken out since"}
    return [
        Operation(id="report_state", method="GET", path="/api/w/{stream}/report", handler=state, gives=ReportState,
                  does="How far the report is, and which versions were sent."),
        Operation(id="report", method="GET", path="/api/w/{stream}/report.{kind}", handler=report, query=which,
                  gives=File({kind: media for kind, (media, _) in files.REPORTS.items()}), refuses=refuses,
                  does="The report as a page, PDF, Word or Markdown."),
        Operation(id="actions", method="GET", path="/api/w/{stream}/actions.{kind}", handler=actions, query=which,
                  gives=File({kind: media for kind, (media, _) in ACTIONS.items()}, json=ActionList), refuses=refuses,
                  does="The actions as XLSX, CSV, calendar or JSON."),
        Operation(id="message", method="GET", path="/api/w/{stream}/actions/{action}/message.{kind}",
                  handler=one_message, query=(LANGUAGE, VERSION_OF_MESSAGE),
                  gives=File({kind: media for kind, (media, _) in files.REPORTS.items()}),
                  refuses={**refuses, 404: "no such workshop, version or action",
                           409: "the action is not outside the table's influence, or its message is not complete"},
                  does="One page for somebody who was not there: what the table asks, why, and when it looks back."),
        Operation(id="export", method="GET", path="/api/w/{stream}/export.json", handler=export,
                  query=(VERSION_OF_EXPORT,), gives=Export, refuses=refuses,
                  does="The view the report is made of, as JSON: no authors, no ballots, nothing private."),
        Operation(id="report_points", method="GET", path="/api/w/{stream}/report/points", handler=points,
                  query=(LANGUAGE,), gives=CheckList,
                  does="What a facilitator looks at before sending: names, numbers, health, roles of one person."),
    ]


def report_files(here: str = "/api/w/{stream}") -> list[Route]:
    """What report pages link to, beside them: their stylesheet and the letters it is set in. The same for everyone."""

    async def css(_: Request) -> Response:
        return Response(html.stylesheet(), media_type="text/css", headers={"cache-control": "no-store"})

    async def letters(request: Request) -> Response:
        weight = request.path_params["weight"]
        if weight not in ("regular", "bold"):
            raise Refused("guard.not_found", 404)
        content = await anyio.to_thread.run_sync(fonts.file, weight)
        return Response(content, media_type="font/ttf", headers={"cache-control": "public, max-age=604800"})

    return [Route(here + "/report.css", css), Route(here + "/report-{weight}.ttf", letters)]


def report_state(workshop: OpenWorkshop) -> ReportState:
    """How far the report of a workshop is."""
    sent = workshop.room.state.workshop.issued
    return ReportState(status=sent[-1].status if sent else "draft", versions=tuple(
        ReportVersion(number=one.number, at=one.at, status=one.status, withdrawn=one.withdrawn) for one in sent
    ))


async def _outline(house: House, request: Request) -> tuple[OpenWorkshop, Person, Outline]:
    """The workshop, who asks, and the outline that is asked for.

    Drafts are for facilitators; what was sent is for everyone at the table.
    """
    workshop = await house.workshop(request.path_params["stream"])
    version = read_version(request.query_params.get("version", ""))
    person = await house.person(request, workshop)
    sent = bool(workshop.room.state.workshop.issued) and version not in ("draft", "public", "case")
    if person is None or (person.role not in ("process", "content") and not sent):
        person = await house.staff(request, workshop)
    await take_away(house, workshop)
    source = await report_source(house.store, workshop, version)
    hung = await report_photos(house, workshop.stream, source)
    return workshop, person, await house.made(outline_of, source, _language(request, workshop), hung)


async def _note_fetched(house: House, workshop: OpenWorkshop, reader: Person, file: str, version: int) -> None:
    """Staff who fetch a file stand in the audit. What somebody reads at their own table is nobody's business."""
    if reader.role in ("process", "content"):
        await house.note("report_fetched", workshop, reader, _file(file, version))


def _file(name: str, version: int) -> str:
    return f"{name} v{version}" if version else f"{name} draft"


def outline_of(source: Source, language: str, hung: Mapping[str, bytes] = {}) -> Outline:
    """The outline of a report in a language, with the actions in it. hung: the photos in it (see `report_photos`)."""
    return outline_from(
        source.view, language, source.made_at, number=source.number, status=source.status, version=source.version,
        respond_until=source.respond_until, audience=source.audience, hung=hung,
    )


def _message_of(source: Source, workshop: OpenWorkshop, action: str, language: str) -> Outline:
    """The message of an action as a version has it. Raises Refused for one that has none."""
    row = source.view.get("actions", {}).get(action)
    if not isinstance(row, ActionRow) or row.state != "live":
        raise Refused("api.no_action", 404)
    if row.influence != "outside":
        raise Refused("api.action_not_outside", 409)
    if row.missing:
        raise Refused("api.message_incomplete", 409)
    return message.outline(
        told_outside(source.view, workshop.room.state), action, language, source.made_at, number=source.number,
        confirmed=source.status == "confirmed", version=source.version,
    )


def _language(request: Request, workshop: OpenWorkshop) -> str:
    asked = request.query_params.get("language", "")
    return asked if asked in ("nl", "en") else workshop.room.state.workshop.language


def _sole_roles(workshop: OpenWorkshop) -> list[str]:
    """The words for roles that one or two people at this table have: beside a quote they would be a name."""
    state = workshop.room.state
    having = [one.tile for one in state.persons.values() if one.state == "in" and one.tile]
    sole = [tile.name for tile in state.workshop.roles if 0 < having.count(tile.id) < 3]
    return [word for name in sole for word in (name.nl, name.en) if word]


async def _rendered(
    house: House, renderers: dict[str, tuple[str, files.Write]], kind: str, outline: Outline, name: str,
) -> Response:
    if kind not in renderers:
        raise Refused("guard.not_found", 404)
    media, render = renderers[kind]
    content = await house.made(render, outline)
    if content is None:
        raise Refused("api.no_dates", 404)
    file = f"{name}-{outline.number}{f'-v{outline.version}' if outline.version else ''}.{kind}"
    headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="{file}"'}
    return Response(content, media_type=media, headers=headers)
