"""A board by itself over HTTP: as a picture, and a tree as an indented list. For facilitators, as the export is."""

from starlette.requests import Request
from starlette.responses import Response

from ..live.open_workshop import OpenWorkshop
from ..reports import board_files
from ..reports.board import board_from
from ..reports.outline import BoardOutline
from .answers import Refused
from .house import House
from .looking_back import take_away
from .operations import File, Operation
from .report_source import Source, read_version, report_source
from .reports import LANGUAGE, VERSION_OF_BOARD


def board_operations(house: House) -> list[Operation]:
    """What a program can ask about boards."""

    async def board(request: Request) -> Response:
        id, kind = request.path_params["board"], request.path_params["kind"]
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        version = read_version(request.query_params.get("version", ""))
        if kind not in board_files.BOARDS or version == "public":  # what nobody released would be seen to be missing
            raise Refused("guard.not_found" if version != "public" else "api.no_version", 404)
        await take_away(house, workshop)
        source = await report_source(house.store, workshop, version)
        outline = await house.made(_board, source, workshop, id, request.query_params.get("language", ""))
        media, write = board_files.BOARDS[kind]
        content = await house.made(write, outline)
        if content is None:
            raise Refused("api.no_tree", 404)
        named = f"{'bord' if outline.language == 'nl' else 'board'}-{id}"
        sent = f"-v{outline.version}" if outline.version else ""
        await house.note("report_fetched", workshop, staff, f"board-{id}.{kind} {sent[1:] or 'draft'}")
        return Response(content, media_type=media, headers={
            "cache-control": "no-store",
            "content-disposition": f'attachment; filename="{named}-{outline.number}{sent}.{kind}"',
        })

    return [Operation(
        id="board", method="GET", path="/api/w/{stream}/boards/{board}.{kind}", handler=board,
        query=(LANGUAGE, VERSION_OF_BOARD),
        gives=File({kind: media for kind, (media, _) in board_files.BOARDS.items()}),
        refuses={404: "no such workshop, board, version or kind, or the board is no tree",
                 409: "no note on the board may be told",
                 410: "the version holds words that were taken out since"},
        does="A board as SVG or PNG; a tree, a fishbone or an order of questions also as a list: Markdown, text, OPML.",
    )]


def _board(source: Source, workshop: OpenWorkshop, id: str, language: str) -> BoardOutline:
    """Raises Refused for a board that is not there, or on which nothing may be told."""
    if id not in source.view.get("boards", {}):
        raise Refused("api.no_board", 404)
    spoken = language if language in ("nl", "en") else workshop.room.state.workshop.language
    made = board_from(source.view, id, spoken, source.number, source.version)
    if made is None:
        raise Refused("api.board_bare", 409)
    return made
