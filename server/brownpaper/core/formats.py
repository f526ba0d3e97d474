"""A format: a script as data, and `opening`, which makes a workshop of it.

The YAML is read outside the core (`brownpaper.formats`); these structs are its schema, and workshops/README.md
documents every field. What contradicts itself is found by `format_problems`. A workshop gets everything it needs
from its format at creation, so editing a file never changes a running or finished workshop.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from .boards import KINDS
from .boards.grid import cell_name
from .cases import CASE_DAYS
from .commands import Minutes
from .ids import Id
from .order import series
from .records import (
    Activity,
    Axis,
    Board,
    Cell,
    Chair,
    GroupSize,
    Kind,
    PassesOn,
    Phones,
    PreparationQuestion,
    Processing,
    Record,
    RoleTile,
    Round,
    Side,
    Step,
    Term,
    Words,
    Workshop,
    Zone,
)
from .rules.rounds import BUDGET, MOST_PER_ITEM
from .rules.steps import NOTES_AT
from .state import Change

Dots = Annotated[int, Meta(ge=1, le=20)]


class FormatZone(msgspec.Struct, frozen=True, kw_only=True):
    """A zone as a format names it. wanted: it may not stay empty."""

    id: Id
    name: Words
    note_kind: Kind | None = None
    wanted: bool = False


class FormatAxes(msgspec.Struct, frozen=True, kw_only=True):
    """The two axes of a matrix: from left to right, and from below to above."""

    across: Axis
    up: Axis


class FormatRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a grid. roles: who has one of these roles says whether what is expected in this row is right."""

    id: Id
    name: Words
    roles: tuple[Id, ...] = ()


class FormatColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a grid. later: nobody writes into it; notes come there while the table talks. marks: of its notes the
    roles of the row say whether they are right."""

    id: Id
    name: Words
    later: bool = False
    marks: bool = False


class FormatBoard(msgspec.Struct, frozen=True, kw_only=True):
    """A board as a format names it. case: what lies on it is about somebody's case, and goes with it.

    rows, columns: of a grid or a calibration, whose zones are made of them. unit: what the numbers of a calibration are
    in. passes_on: to which later tables of a programme what lies on it goes.
    """

    id: Id
    kind: str
    name: Words
    zones: tuple[FormatZone, ...] = ()
    rows: tuple[FormatRow, ...] = ()
    columns: tuple[FormatColumn, ...] = ()
    note_kinds: tuple[Kind, ...] = ("chance", "bottleneck")
    axes: FormatAxes | None = None
    case: bool = False
    unit: Words = Words()
    passes_on: PassesOn = ""


class FormatRound(msgspec.Struct, frozen=True, kw_only=True):
    """The choice of a `choose` step."""

    about: Literal["clusters", "notes", "actions"] = "clusters"
    board: Id | None = None
    kind: Kind | None = None
    budget: Dots = BUDGET
    most_per_item: Dots = MOST_PER_ITEM


class FormatStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step: what is asked of participants (ask), what staff say (say) and mind (mind), how long, and the rights.

    swap: small groups visit each other in it."""

    id: Id
    activity: Activity
    title: Words
    minutes: Minutes
    ask: Words = Words()
    say: Words = Words()
    mind: Words = Words()
    board: Id | None = None
    notes: Literal["none", "own", "group", "all"] | None = None
    phones: Phones = "use"
    may: tuple[str, ...] = ()
    swap: bool = False
    round: FormatRound | None = None


End = Literal["who", "picture", "causes", "ideas", "choice", "became", "solutions", "alike", "story"]
"""What can be there at the end of a meeting; workshops/README.md says what each means."""
People = Literal["few", "some", "many"]
"""How many come: up to eight, nine to sixteen, more."""


class Fits(msgspec.Struct, frozen=True, kw_only=True):
    """When a format fits, for who asks which to take (`core/advising.py`).

    ends: what is there at the end; what it is made for first. people: the sizes it works with. strained: whether it can
    be used where people are tense with each other: never, as people judge each other's work in it; fine, as everybody
    thinks alone and nobody is judged; best, as it is made for that. How long it takes is the sum of its steps.
    """

    ends: tuple[End, ...]
    people: tuple[People, ...] = ("few", "some", "many")
    strained: Literal["never", "fine", "best"] = "never"


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A complete script."""

    id: Id
    name: Words
    goal: Words
    boards: tuple[FormatBoard, ...]
    steps: tuple[FormatStep, ...]
    roles: tuple[RoleTile, ...] = ()
    sides: tuple[Side, ...] = ()
    consents: tuple[str, ...] = ()
    house_rules: tuple[Words, ...] = ()
    group: GroupSize | None = None
    prework: tuple[PreparationQuestion, ...] = ()
    fits: Fits | None = None

    @property
    def minutes(self) -> int:
        """How long it takes: all its steps together."""
        return sum(step.minutes for step in self.steps)


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What a facilitator fills in to open a workshop from a format.

    case_days: days after the meeting that the host keeps a case; None: as long as its kind of board allows.
    rehearsal: nobody meets here, somebody practises.
    """

    title: str
    question: str
    host: str = ""
    purpose: Words = Words()
    kept_until: str = ""
    language: str = "nl"
    programme: str = ""
    processing: Processing | None = None
    chairs: tuple[Chair, ...] = ()
    terms: tuple[Term, ...] = ()
    case_days: int | None = None
    rehearsal: bool = False


def opening(format: Format, filled: Opening, code: str, now: int) -> tuple[Change, ...]:
    """The first changes of a workshop: its own record, its script, boards, zones and rounds, complete."""
    step_keys = series(len(format.steps))
    records: list[tuple[str, Record]] = [("workshop", Workshop(
        id="workshop", format=format.id, title=filled.title, question=filled.question, host=filled.host,
        purpose=filled.purpose, kept_until=filled.kept_until, language=filled.language, roles=format.roles,
        sides=format.sides, house_rules=format.house_rules, consents=format.consents, goal=format.goal, code=code,
        created_at=now, programme=filled.programme, processing=filled.processing, group=format.group,
        prework=format.prework, rehearsal=filled.rehearsal,
    ))]
    for board, key in zip(format.boards, series(len(format.boards)), strict=True):
        records.append(("boards", Board(
            id=board.id, kind=board.kind, name=board.name, order=key, note_kinds=board.note_kinds,
            unit=board.unit, axes=() if board.axes is None else (board.axes.across, board.axes.up),
            revealed=board.kind in KINDS and KINDS[board.kind].open,
            kept_days=kept_days(board.kind, board.case, filled.case_days), passes_on=board.passes_on,
        )))
        zones = zones_of(board)
        records += [
            ("zones", replace(zone, order=zone_key)) for zone, zone_key in zip(zones, series(len(zones)), strict=True)
        ]
    for step, key in zip(format.steps, step_keys, strict=True):
        records.append(("steps", Step(
            id=step.id, activity=step.activity, title=step.title, ask=step.ask, say=step.say, mind=step.mind,
            minutes=step.minutes, board=step.board, order=key, may=step.may, phones=step.phones, swap=step.swap,
            notes=step.notes or NOTES_AT[step.activity], round=step.id if step.round is not None else None,
        )))
        if step.round is not None:
            records.append(("rounds", Round(
                id=step.id, step=step.id, about=step.round.about, board=step.round.board or step.board,
                kind=step.round.kind, budget=step.round.budget, most_per_item=step.round.most_per_item,
            )))
    records += [("chairs", chair) for chair in filled.chairs]
    records += [("terms", term) for term in filled.terms]
    return tuple(Change(table, record.id, record) for table, record in records)


def zones_of(board: FormatBoard) -> tuple[Zone, ...]:
    """The zones of a board, without their places in the order: those it names, or of a grid its cells, row by row."""
    named = tuple(Zone(id=one.id, board=board.id, name=one.name, order="", note_kind=one.note_kind, wanted=one.wanted)
                  for one in board.zones)
    cells = (
        (f"{row.id}-{column.id}", Cell(
            row.id, column.id, row.name, column.name, column.later, row.roles if column.marks else (),
        ))
        for row in board.rows for column in board.columns
    )
    return named + tuple(Zone(id=id, board=board.id, name=cell_name(cell), order="", cell=cell) for id, cell in cells)


def kept_days(kind: str, case: bool, host: int | None) -> int | None:
    """Days after the meeting that a board is kept where its kind, or the format, says that it is of a case; fewer where
    the host does. None: as long as the workshop."""
    if not case and not (kind in KINDS and KINDS[kind].case):
        return None
    return CASE_DAYS if host is None else min(CASE_DAYS, host)
