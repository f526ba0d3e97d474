"""Taking in a file with notes: first what would become of it, then, with one press, the notes and their groups."""

import secrets

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from ..core import commands, intake
from ..core.boards import KINDS
from ..core.codes import Refusal
from ..core.context import Actor
from ..core.ids import Id
from ..core.rules.notes import NOTES_PER_VOICE
from ..core.state import State
from ..core.words import plainly
from ..formats.csv_file import FILE_LIMIT, NoRows, Rows, read_rows
from ..live.open_workshop import OpenWorkshop
from .answers import JSONAnswer, Refused, read_form
from .house import House
from .operations import Operation

PATH = "/api/intake"
SIZE = FILE_LIMIT * 4 // 3 + 256 * 1024
"""Bytes of a request: a file of the largest size as base64, and what was chosen beside it, of each of its rows too."""


class IntakeForm(msgspec.Struct, frozen=True, kw_only=True):
    """The file, in base64; the board; and what was chosen. What is left out is guessed, and told in the answer.

    zones: what stands in the column of boxes -> a box of the board. zone: the box of the rest. doubles: rows whose text
    lies on the board already, or came before, come along too. rows: what was chosen of single rows, by their number.
    """

    file: bytes
    board: Id
    heading: bool | None = None
    columns: intake.Columns | None = None
    zones: dict[str, Id] = {}
    zone: Id | None = None
    rows: dict[int, intake.RowChosen] = {}
    long: intake.Long = "split"
    doubles: bool = False
    language: commands.Language | None = None


class ColumnSeen(msgspec.Struct, frozen=True):
    """A column: its name in the file or "", the first thing in it, and whether it holds who wrote.

    Who wrote stays behind, so of such a column there is no sample either.
    """

    name: str
    sample: str
    people: bool


class GroupSeen(msgspec.Struct, frozen=True):
    """A group in the file. known: one with this name lies on the board and gets them too."""

    name: str
    notes: int
    known: bool


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What would become of a file. columns: without a text where one must still be chosen.

    tool: which other board gave the file out, where its heading row tells that; "" elsewhere.
    room: how many notes fit; with more than that, nothing can be taken in.
    groups_later: people do not see each other's notes now, or the board has no groups: the notes come without.
    """

    encoding: str
    separator: str
    heading: bool
    tool: str
    columns: intake.Columns
    seen: list[ColumnSeen]
    rows: int
    notes: list[intake.Planned]
    left_out: list[intake.LeftOut]
    long: list[intake.TooLong]
    zones: dict[str, str | None]
    groups: list[GroupSeen]
    groups_later: bool
    room: int


class TakenIn(msgspec.Struct, frozen=True):
    """How many notes and groups there are now because of the file."""

    notes: int
    groups: int


def intake_operations(house: House) -> list[Operation]:
    """What a program can do with a file of notes."""

    async def look(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        form = await read_form(request, IntakeForm)
        return JSONAnswer(await house.made(_looked, workshop.room.state, workshop.actor(staff.id), form))

    async def take(request: Request) -> Response:
        workshop = await house.workshop(request.path_params["stream"])
        staff = await house.staff(request, workshop)
        form = await read_form(request, IntakeForm)
        actor = workshop.actor(staff.id)
        looked = await house.made(_looked, workshop.room.state, actor, form)
        if looked.columns.text is None:
            raise Refused("api.intake_no_text", 422)
        if not looked.notes:
            raise Refused("api.intake_nothing", 422)
        if len(looked.notes) > looked.room:
            raise Refused("api.intake_too_many", 409, count=len(looked.notes), room=looked.room)
        command = _command(workshop.room.state, form, looked)
        await _taken(workshop, actor, command)
        return JSONAnswer(TakenIn(len(command.notes), len(command.groups)), 201)

    refuses = {404: "no such board", 413: "the file is too large", 422: "the file cannot be read as rows, or has none"}
    return [
        Operation(id="look_at_notes", method="POST", path=f"{PATH}/{{stream}}/look", handler=look, takes=IntakeForm,
                  gives=Looked, refuses=refuses, does="What would become of a CSV file of notes, before it does."),
        Operation(id="take_in_notes", method="POST", path=f"{PATH}/{{stream}}", handler=take, takes=IntakeForm,
                  gives=TakenIn, status=201,
                  refuses={**refuses, 409: "more notes than fit, or the workshop is over: nothing was taken in"},
                  does="Make notes of a CSV file, in their boxes and groups, all at once or not at all. Names of who "
                       "wrote stay behind. One undo takes all back."),
    ]


async def _taken(workshop: OpenWorkshop, actor: Actor, command: commands.NoteImport) -> None:
    result = await workshop.ask(actor, command)
    if isinstance(result, Refusal):
        raise Refused(f"refusal.{result.value}", 409)
    await workshop.reach(result)


def _looked(state: State, actor: Actor, form: IntakeForm) -> Looked:
    board = state.boards.get(form.board)
    if board is None:
        raise Refused("api.no_board", 404)
    read = _read(form.file)
    heading = intake.is_heading(read.rows) if form.heading is None else form.heading and len(read.rows) > 1
    columns = form.columns or intake.seems(read.rows, heading)
    wide = max(len(cells) for _, cells in read.rows)
    if any(at is not None and not 0 <= at < wide for at in msgspec.structs.astuple(columns)):
        raise Refused("guard.wrong_field", 422, field="columns")
    names = read.rows[0][1] if heading else []
    if any(at is not None and intake.is_of_people(names, at) for at in msgspec.structs.astuple(columns)):
        raise Refused("api.intake_people", 422)
    ours = [zone for zone in state.zones.values() if zone.board == board.id and not zone.gone]
    of_rows = {row.zone for row in form.rows.values() if row.zone is not None}
    if not {form.zone or ours[0].id, *form.zones.values(), *of_rows} <= {zone.id for zone in ours}:
        raise Refused("guard.wrong_field", 422, field="zones")
    plan = intake.planned(read.rows, intake.Choices(
        columns=columns, heading=heading, zones=form.zones, zone=form.zone, rows=form.rows, long=form.long,
        doubles=form.doubles,
    ), intake.Place(
        zones={plainly(name): zone.id for zone in ours for name in (zone.name.nl, zone.name.en) if plainly(name)},
        kinds=frozenset({*board.note_kinds, "neutral"}),
        texts=frozenset(
            note.text.casefold() for note in state.notes.values() if note.board == board.id and note.state == "live"
            and (note.shared or note.author == actor.voice)
        ),
    ))
    known = _groups_on(state, board.id)
    own = sum(note.author == actor.voice for note in state.notes.values())
    step = state.step
    return Looked(
        encoding=read.encoding, separator=read.separator, heading=heading, columns=columns,
        tool=intake.tool_of(read.rows, heading),
        seen=[_column(read, names, at) for at in range(wide)], rows=len(read.rows) - heading,
        notes=plan.notes, left_out=plan.left_out, long=plan.long, zones=plan.zones,
        groups=[
            GroupSeen(name, len(notes), plainly(name) in known)
            for name, notes in intake.in_groups(plan.notes).items()
        ],
        groups_later=not (KINDS[board.kind].groups and board.revealed and step is not None and step.notes == "all"),
        room=min(commands.IMPORT_LIMIT, NOTES_PER_VOICE - own),
    )


def _read(file: bytes) -> Rows:
    try:
        return read_rows(file)
    except NoRows as problem:
        raise Refused(f"api.intake_{problem.why}", 413 if problem.why == "large" else 422) from None


def _column(read: Rows, names: list[str], at: int) -> ColumnSeen:
    body = read.rows[bool(names):] or read.rows
    people = intake.is_of_people(names, at)
    sample = "" if people else next((cells[at] for _, cells in body if at < len(cells) and cells[at]), "")
    return ColumnSeen(names[at][:80] if at < len(names) else "", sample[:80], people)


def _groups_on(state: State, board: str) -> dict[str, str]:
    return {plainly(one.name): one.id for one in state.clusters.values()
            if one.board == board and one.state == "live" and plainly(one.name)}


def _command(state: State, form: IntakeForm, looked: Looked) -> commands.NoteImport:
    ids = [secrets.token_hex(8) for _ in looked.notes]
    known = _groups_on(state, form.board)
    groups = {} if looked.groups_later else intake.in_groups(looked.notes)
    if len(groups) > commands.IMPORT_GROUPS:
        raise Refused("api.intake_many_groups", 409, count=len(groups), room=commands.IMPORT_GROUPS)
    language = form.language or state.workshop.language
    return commands.NoteImport(
        board=form.board,
        notes=tuple(commands.NewNote(
            id=id, text=note.text, kind=note.kind, zone=note.zone, lang=note.lang or language,
        ) for id, note in zip(ids, looked.notes, strict=True)),
        groups=tuple(
            commands.NewGroup(id=known.get(plainly(name)) or secrets.token_hex(8), name=name,
                              notes=tuple(ids[at] for at in places))
            for name, places in groups.items()
        ),
    )
