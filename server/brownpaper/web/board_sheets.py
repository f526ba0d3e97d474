"""Printed sheets of a board over HTTP. What stands on them gets codes, which stay: so they are made by POST."""

import datetime

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ..core import commands
from ..core.codes import Refusal
from ..core.ids import Id
from ..core.records import Person
from ..core.rows import RoundRow
from ..core.rules.reports import respond_until
from ..core.state import State
from ..core.views import project_sheet
from ..live.open_workshop import OpenWorkshop, now_ms
from ..reports import board_sheet
from .answers import Refused, read_form
from .house import House
from .operations import File, Operation


class SheetForm(msgspec.Struct, frozen=True, kw_only=True):
    """The board that is printed, and the language of what stands around the notes."""

    board: Id
    language: commands.Language | None = None


def board_sheet_operations(house: House) -> list[Operation]:
    """What a program can ask about printed sheets."""

    async def make(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        form = await read_form(request, SheetForm)
        await _give_codes(workshop, staff, form.board)
        state = workshop.room.state
        language = form.language or state.workshop.language
        sheet = await house.made(_sheet, state, form.board, language)
        if not sheet.parts:
            raise Refused("api.nothing_on_board", 409)
        made = await house.made(board_sheet.render, sheet, language)
        await house.note("board_printed", workshop, staff, form.board)
        file = "vel.pdf" if language == "nl" else "sheet.pdf"
        return Response(made, media_type="application/pdf", headers={
            "cache-control": "no-store", "content-disposition": f'attachment; filename="{file}"',
        })

    return [Operation(
        id="board_sheet", method="POST", path="/api/w/{stream}/board-sheet", handler=make, takes=SheetForm,
        gives=File({"pdf": "application/pdf"}),
        refuses={404: "no such board", 409: "nobody sees each other's notes now, or none lies on the board"},
        does="Print a board for who follows on paper, as PDF: what everybody sees now, each note with a short code "
             "that stays.",
    )]


async def _give_codes(workshop: OpenWorkshop, staff: Person, board: str) -> None:
    """Raises Refused where there is nothing to print."""
    if board not in workshop.room.state.boards:
        raise Refused("api.no_board", 404)
    given = await workshop.ask(workshop.actor(staff.id), commands.BoardCode(board=board))
    if isinstance(given, Refusal):
        raise Refused("api.not_shown_yet" if given is Refusal.NOT_REVEALED else f"refusal.{given.value}", 409)
    await workshop.reach(given)


def _sheet(state: State, board: str, language: str) -> board_sheet.Sheet:
    view = project_sheet(state)
    step = state.step
    round = view.get("rounds", {}).get(step.round or "") if step is not None else None
    is_open = isinstance(round, RoundRow) and round.state == "open" and state.workshop.closed_at is None
    until = respond_until(state.workshop.issued)
    form: board_sheet.Form = ""
    if until is not None and now_ms() < until:
        form = "react"
    elif state.workshop.closed_at is None and step is not None and step.activity in ("share", "sort"):
        form = "recognise"
    return board_sheet.sheet_of(
        view, board, form, round if is_open and isinstance(round, RoundRow) else None, language,
        datetime.datetime.now().astimezone(),
    )
