"""A format: a script as data. `problems` says what contradicts itself; `opening` makes a workshop of it.

The YAML is read outside the core (`brownpaper.formats`); these structs are its schema. A workshop gets everything
it needs from its format at creation, so editing a file never changes a running or finished workshop.
"""

from collections.abc import Iterable

import msgspec

from .boards import KINDS
from .order import series
from .policy import WIDENINGS
from .records import (
    Activity, Board, Kind, Record, RoleTile, Round, Side, Step, Words, Workshop, Zone,
)
from .rules.steps import NOTES_AT
from .state import Change


class FormatZone(msgspec.Struct, frozen=True, kw_only=True):
    """A zone as a format names it."""

    id: str
    name: Words
    note_kind: Kind | None = None


class FormatBoard(msgspec.Struct, frozen=True, kw_only=True):
    """A board as a format names it."""

    id: str
    kind: str
    name: Words
    zones: tuple[FormatZone, ...]
    note_kinds: tuple[Kind, ...] = ("chance", "bottleneck")


class FormatRound(msgspec.Struct, frozen=True, kw_only=True):
    """The choice of a `choose` step."""

    about: str = "clusters"
    board: str | None = None
    budget: int = 3
    most_per_item: int = 2


class FormatStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step: what is asked of participants (ask), what staff say (say) and mind (mind), how long, and the rights."""

    id: str
    activity: Activity
    title: Words
    minutes: int
    ask: Words = Words()
    say: Words = Words()
    mind: Words = Words()
    board: str | None = None
    notes: str | None = None
    may: tuple[str, ...] = ()
    round: FormatRound | None = None


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A complete script."""

    id: str
    name: Words
    goal: Words
    boards: tuple[FormatBoard, ...]
    steps: tuple[FormatStep, ...]
    roles: tuple[RoleTile, ...] = ()
    sides: tuple[Side, ...] = ()
    consents: tuple[str, ...] = ()
    house_rules: tuple[Words, ...] = ()


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a format, and where: `at` is the path of keys and indices into the document."""

    at: tuple[str | int, ...]
    sentence: Words


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What a facilitator fills in to open a workshop from a format."""

    title: str
    question: str
    host: str = ""
    purpose: Words = Words()
    kept_until: str = ""
    language: str = "nl"


def problems(format: Format) -> list[Problem]:
    """Everything in the format that cannot be meant, in the order of the document."""
    found: list[Problem] = []
    boards = {board.id for board in format.boards}
    found += _twice("steps", (step.id for step in format.steps))
    found += _twice("boards", (board.id for board in format.boards))
    for index, board in enumerate(format.boards):
        if board.kind not in KINDS:
            found.append(_problem(
                ("boards", index, "kind"), f"er is geen soort bord “{board.kind}”",
                f"there is no kind of board “{board.kind}”",
            ))
        if not board.zones:
            found.append(_problem(("boards", index, "zones"), "een bord heeft minstens één vak nodig",
                                  "a board needs at least one box"))
        found += [_under(one, ("boards", index)) for one in _twice("zones", (zone.id for zone in board.zones))]
    sides = {side.id for side in format.sides}
    for index, tile in enumerate(format.roles):
        if tile.side is not None and tile.side not in sides:
            found.append(_problem(("roles", index, "side"), f"er is geen kant “{tile.side}”",
                                  f"there is no side “{tile.side}”"))
    for index, step in enumerate(format.steps):
        found += [_under(one, ("steps", index)) for one in _step_problems(step, boards)]
    if not format.steps:
        found.append(_problem(("steps",), "er is geen enkele stap", "there is not a single step"))
    return found


def opening(format: Format, filled: Opening, code: str, now: int) -> tuple[Change, ...]:
    """The first changes of a workshop: its own record, its script, boards, zones and rounds, complete."""
    step_keys = series(len(format.steps))
    records: list[tuple[str, Record]] = [("workshop", Workshop(
        id="workshop", format=format.id, title=filled.title, question=filled.question, host=filled.host,
        purpose=filled.purpose, kept_until=filled.kept_until, language=filled.language, roles=format.roles,
        sides=format.sides, house_rules=format.house_rules, consents=format.consents, goal=format.goal, code=code,
        created_at=now,
    ))]
    for board, key in zip(format.boards, series(len(format.boards)), strict=True):
        records.append(("boards", Board(
            id=board.id, kind=board.kind, name=board.name, order=key, note_kinds=board.note_kinds,
        )))
        records += [("zones", Zone(
            id=zone.id, board=board.id, name=zone.name, order=zone_key, note_kind=zone.note_kind,
        )) for zone, zone_key in zip(board.zones, series(len(board.zones)), strict=True)]
    for step, key in zip(format.steps, step_keys, strict=True):
        records.append(("steps", Step(
            id=step.id, activity=step.activity, title=step.title, ask=step.ask, say=step.say, mind=step.mind,
            minutes=step.minutes, board=step.board, order=key, may=step.may,
            notes=step.notes or NOTES_AT[step.activity],  # type: ignore[arg-type]
            round=step.id if step.round is not None else None,
        )))
        if step.round is not None:
            records.append(("rounds", Round(
                id=step.id, step=step.id, about=step.round.about,  # type: ignore[arg-type]
                board=step.round.board or step.board, budget=step.round.budget, most_per_item=step.round.most_per_item,
            )))
    return tuple(Change(table, record.id, record) for table, record in records)


def _step_problems(step: FormatStep, boards: set[str]) -> list[Problem]:
    found: list[Problem] = []
    if step.board is not None and step.board not in boards:
        found.append(_problem(("board",), f"er is geen bord “{step.board}”", f"there is no board “{step.board}”"))
    if step.board is None and step.activity in ("think", "share", "sort"):
        found.append(_problem(("activity",), "deze stap heeft een bord nodig", "this step needs a board"))
    if step.activity == "choose" and step.round is None:
        found.append(_problem(("activity",), "een keuze-stap heeft “round” nodig", "a choose step needs “round”"))
    if step.round is not None and step.activity != "choose":
        found.append(_problem(("round",), "alleen een keuze-stap heeft “round”", "only a choose step has “round”"))
    if step.activity == "think" and step.notes == "all":
        found.append(_problem(("notes",), "wie alleen nadenkt, ziet de briefjes van anderen niet",
                              "who thinks alone does not see the notes of others"))
    if step.activity in ("share", "sort") and step.notes in ("none", "own"):
        found.append(_problem(("notes",), "samen kijken kan niet met verborgen briefjes",
                              "looking together needs notes that all can see"))
    for word in step.may:
        if word not in WIDENINGS:
            found.append(_problem(("may",), f"onbekend recht “{word}” (wel: {', '.join(WIDENINGS)})",
                                  f"unknown right “{word}” (known: {', '.join(WIDENINGS)})"))
    if step.round is not None and step.round.most_per_item > step.round.budget:
        found.append(_problem(("round", "most_per_item"), "meer per keuze dan iemand stippen heeft",
                              "more per item than there are dots"))
    return found


def _problem(at: tuple[str | int, ...], nl: str, en: str) -> Problem:
    return Problem(at, Words(nl=nl, en=en))


def _under(problem: Problem, at: tuple[str | int, ...]) -> Problem:
    return Problem((*at, *problem.at), problem.sentence)


def _twice(key: str, ids: Iterable[str]) -> list[Problem]:
    seen: set[str] = set()
    found = []
    for index, id in enumerate(ids):
        if id in seen:
            found.append(_problem((key, index, "id"), f"“{id}” komt twee keer voor", f"“{id}” occurs twice"))
        seen.add(id)
    return found
