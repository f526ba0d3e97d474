"""The public version of a report: for anybody who has its address, as long as facilitators leave it public.

No seat and no secret of anybody: what stands here may be passed on. What somebody takes back is gone at once.
"""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from ..core.records import Publication
from ..reports import files, html
from .answers import Refused
from .house import House
from .report_source import published_source
from .reports import outline_of, report_files

KINDS = ("html", "pdf", "docx")
"""As what it can be fetched."""


def public_pages(house: House) -> list[Route]:
    """The routes of this module."""

    async def page(request: Request) -> Response:
        kind = request.path_params["kind"]
        if kind not in KINDS:
            raise Refused("guard.not_found", 404)
        try:
            workshop = await house.hub.open(request.path_params["stream"])
        except KeyError:
            raise Refused("public.gone", 404) from None
        now = workshop.room.state
        source = await published_source(house.store, workshop.stream, now, request.path_params["key"])
        asked = request.query_params.get("language", "")
        outline = await house.made(outline_of, source, asked if asked in ("nl", "en") else now.workshop.language)
        if kind == "html":
            made = await house.made(html.page, outline, files.STYLESHEET)
            return HTMLResponse(made, headers={"cache-control": "no-store"})
        media, render = files.REPORTS[kind]
        content = await house.made(render, outline)
        return Response(content, media_type=media, headers={
            "cache-control": "no-store", "content-disposition": f'attachment; filename="report-public.{kind}"',
        })

    here = "/public/{stream}/{key}"
    return [*report_files(here), Route(here + "/report.{kind}", page)]


def public_address(origin: str, stream: str, published: Publication) -> str:
    """Where anybody reads it."""
    return f"{origin}/public/{stream}/{published.key}/report.html"
