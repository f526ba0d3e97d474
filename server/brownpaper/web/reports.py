"""The reports of a workshop over HTTP. They are made of a view of the closing (or of now), off the event loop."""

import datetime
from collections.abc import Callable

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..core.delta import View
from ..core.records import Record
from ..core.state import State
from ..core.views import project_report
from ..live.hub import OpenWorkshop, now_ms, state_at
from ..reports import calendar, docx, html, markdown, pdf, sheets
from ..reports.from_view import outline_from
from ..reports.outline import Outline
from .answers import JSONAnswer, Refused
from .house import House

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

RENDERERS: dict[str, tuple[str, Callable[[Outline], bytes | None]]] = {
    "pdf": ("application/pdf", lambda outline: pdf.render(outline).content),
    "docx": (WORD, docx.render),
    "md": ("text/markdown; charset=utf-8", lambda outline: markdown.render(outline).encode()),
}
ACTIONS: dict[str, tuple[str, Callable[[Outline], bytes | None]]] = {
    "xlsx": (EXCEL, sheets.actions_xlsx),
    "csv": ("text/csv; charset=utf-8", sheets.actions_csv),
    "ics": ("text/calendar; charset=utf-8", lambda outline: calendar.render(outline).content),
}


def report_routes(house: House) -> list[Route]:
    """The routes of this module."""

    async def report(request: Request) -> Response:
        kind = request.path_params["kind"]
        if kind == "css":
            return Response(html.stylesheet(), media_type="text/css", headers={"cache-control": "no-store"})
        outline = await _outline(house, request)
        if kind == "html":
            return HTMLResponse(html.page(outline, "report.css"), headers={"cache-control": "no-store"})
        return await _rendered(RENDERERS, kind, outline, "verslag" if outline.language == "nl" else "report")

    async def actions(request: Request) -> Response:
        outline = await _outline(house, request)
        name = "acties" if outline.language == "nl" else "actions"
        return await _rendered(ACTIONS, request.path_params["kind"], outline, name)

    async def export(request: Request) -> Response:
        """The view a report is made of, as JSON: an export, without authors, ballots or anything private."""
        workshop = await house.workshop(request.path_params["stream"])
        await house.staff(request, workshop)
        state, number, _ = await _reported(house, workshop)
        answer = JSONAnswer({"kind": "export", "number": number, "view": project_report(state)})
        answer.headers["content-disposition"] = f'attachment; filename="export-{number}.json"'
        return answer

    return [
        Route("/api/w/{stream}/report.{kind}", report),
        Route("/api/w/{stream}/actions.{kind}", actions),
        Route("/api/w/{stream}/export.json", export),
    ]


async def _outline(house: House, request: Request) -> Outline:
    workshop = await house.workshop(request.path_params["stream"])
    person = await house.person(request, workshop)
    checked = workshop.room.state.workshop.report_checked_at is not None
    if person is None or (person.role not in ("process", "content") and not checked):
        await house.staff(request, workshop)
    language = request.query_params.get("language", workshop.room.state.workshop.language)
    if language not in ("nl", "en"):
        language = "nl"
    state, number, at = await _reported(house, workshop)
    made_at = datetime.datetime.fromtimestamp(at / 1000, datetime.UTC).astimezone()
    return await anyio.to_thread.run_sync(_made, project_report(state), language, made_at, number, checked)


def _made(view: View, language: str, made_at: datetime.datetime, number: int, checked: bool) -> Outline:
    return outline_from(view, language, made_at, number=number, status="response" if checked else "draft")


async def _reported(house: House, workshop: OpenWorkshop) -> tuple[State, int, int]:
    """The state of the closing, its number and its time; before closing the present one."""
    now = workshop.room.state
    closing = next((mark for mark in now.bookmarks.values() if mark.label == "closed"), None)
    if closing is None:
        return now, now.seq, now_ms()
    then = await state_at(house.store, workshop.stream, closing.seq)
    # What an author keeps out later stays out of every report that is made after that.
    tables: dict[str, dict[str, Record]] = {
        **then.tables, "notes": {id: note for id, note in now.notes.items() if id in then.notes},
        "actions": now.tables["actions"],
    }
    return State(closing.seq, tables), closing.seq, closing.at


async def _rendered(
    renderers: dict[str, tuple[str, Callable[[Outline], bytes | None]]], kind: str, outline: Outline, name: str
) -> Response:
    if kind not in renderers:
        raise Refused("guard.not_found", 404)
    media, render = renderers[kind]
    content = await anyio.to_thread.run_sync(render, outline)
    if content is None:
        raise Refused("api.no_dates", 404)
    file = f"{name}-{outline.number}.{kind}"
    headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="{file}"'}
    return Response(content, media_type=media, headers=headers)
