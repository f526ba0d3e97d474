"""The state of one stream, and how entries change it. Total and dumb: no rule lives here."""

import msgspec

from . import commands
from .entries import Act as Act
from .entries import Change as Change
from .entries import Entry as Entry
from .erasing import acts_without, erased_by
from .records import (
    TABLES,
    Action,
    Agreed,
    Answer,
    Asked,
    Board,
    Bookmark,
    Breakout,
    Carried,
    Cause,
    Chair,
    Cluster,
    Help,
    Introduction,
    Moment,
    Note,
    Person,
    Programme,
    Proposal,
    Question,
    Reaction,
    ReactionBundle,
    Reading,
    RealityMark,
    RealityTold,
    Recalled,
    Recognition,
    RecognitionBundle,
    Record,
    Round,
    SeatWish,
    SheetCode,
    Spot,
    Step,
    Telling,
    Term,
    Value,
    Version,
    Voted,
    Workshop,
    Zone,
)

UNDO_DEPTH = 20


class State:
    """Tables of records at one number. Never changed in place: `evolve` makes the next one."""

    __slots__ = ("acts", "seq", "tables")

    def __init__(
        self,
        seq: int = 0,
        tables: dict[str, dict[str, Record]] | None = None,
        acts: dict[str, tuple[Act, ...]] | None = None,
    ) -> None:
        self.seq = seq
        self.tables: dict[str, dict[str, Record]] = tables or {name: {} for name in TABLES}
        self.acts: dict[str, tuple[Act, ...]] = acts or {}

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, State)
            and (self.seq, self.tables, self.acts) == (other.seq, other.tables, other.acts)
        )

    def __hash__(self) -> int:
        return self.seq

    @property
    def workshop(self) -> Workshop:
        """The meeting's own record. Raises KeyError on an empty stream."""
        return self.tables["workshop"]["workshop"]  # type: ignore[return-value]

    @property
    def steps(self) -> dict[str, Step]:
        return self.tables["steps"]  # type: ignore[return-value]

    @property
    def boards(self) -> dict[str, Board]:
        return self.tables["boards"]  # type: ignore[return-value]

    @property
    def zones(self) -> dict[str, Zone]:
        return self.tables["zones"]  # type: ignore[return-value]

    @property
    def notes(self) -> dict[str, Note]:
        return self.tables["notes"]  # type: ignore[return-value]

    @property
    def clusters(self) -> dict[str, Cluster]:
        return self.tables["clusters"]  # type: ignore[return-value]

    @property
    def causes(self) -> dict[str, Cause]:
        return self.tables["causes"]  # type: ignore[return-value]

    @property
    def asked(self) -> dict[str, Asked]:
        return self.tables["asked"]  # type: ignore[return-value]

    @property
    def versions(self) -> dict[str, Version]:
        return self.tables["versions"]  # type: ignore[return-value]

    @property
    def spots(self) -> dict[str, Spot]:
        return self.tables["spots"]  # type: ignore[return-value]

    @property
    def moments(self) -> dict[str, Moment]:
        return self.tables["moments"]  # type: ignore[return-value]

    @property
    def values(self) -> dict[str, Value]:
        return self.tables["values"]  # type: ignore[return-value]

    @property
    def agreed(self) -> dict[str, Agreed]:
        return self.tables["agreed"]  # type: ignore[return-value]

    @property
    def proposals(self) -> dict[str, Proposal]:
        return self.tables["proposals"]  # type: ignore[return-value]

    @property
    def recognitions(self) -> dict[str, Recognition]:
        return self.tables["recognitions"]  # type: ignore[return-value]

    @property
    def reactions(self) -> dict[str, Reaction]:
        return self.tables["reactions"]  # type: ignore[return-value]

    @property
    def rounds(self) -> dict[str, Round]:
        return self.tables["rounds"]  # type: ignore[return-value]

    @property
    def codes(self) -> dict[str, SheetCode]:
        return self.tables["codes"]  # type: ignore[return-value]

    @property
    def reality_marks(self) -> dict[str, RealityMark]:
        return self.tables["reality_marks"]  # type: ignore[return-value]

    @property
    def realities_told(self) -> dict[str, RealityTold]:
        return self.tables["realities_told"]  # type: ignore[return-value]

    @property
    def recognition_bundles(self) -> dict[str, RecognitionBundle]:
        return self.tables["recognition_bundles"]  # type: ignore[return-value]

    @property
    def reaction_bundles(self) -> dict[str, ReactionBundle]:
        return self.tables["reaction_bundles"]  # type: ignore[return-value]

    @property
    def voted(self) -> dict[str, Voted]:
        return self.tables["voted"]  # type: ignore[return-value]

    @property
    def actions(self) -> dict[str, Action]:
        return self.tables["actions"]  # type: ignore[return-value]

    @property
    def tellings(self) -> dict[str, Telling]:
        return self.tables["tellings"]  # type: ignore[return-value]

    @property
    def carried(self) -> dict[str, Carried]:
        return self.tables["carried"]  # type: ignore[return-value]

    @property
    def recalled(self) -> dict[str, Recalled]:
        return self.tables["recalled"]  # type: ignore[return-value]

    @property
    def persons(self) -> dict[str, Person]:
        return self.tables["persons"]  # type: ignore[return-value]

    @property
    def helps(self) -> dict[str, Help]:
        return self.tables["helps"]  # type: ignore[return-value]

    @property
    def answers(self) -> dict[str, Answer]:
        return self.tables["answers"]  # type: ignore[return-value]

    @property
    def introductions(self) -> dict[str, Introduction]:
        return self.tables["introductions"]  # type: ignore[return-value]

    @property
    def reading(self) -> dict[str, Reading]:
        return self.tables["reading"]  # type: ignore[return-value]

    @property
    def chairs(self) -> dict[str, Chair]:
        return self.tables["chairs"]  # type: ignore[return-value]

    @property
    def bookmarks(self) -> dict[str, Bookmark]:
        return self.tables["bookmarks"]  # type: ignore[return-value]

    @property
    def breakouts(self) -> dict[str, Breakout]:
        return self.tables["breakouts"]  # type: ignore[return-value]

    @property
    def wishes(self) -> dict[str, SeatWish]:
        return self.tables["wishes"]  # type: ignore[return-value]

    @property
    def programme(self) -> Programme:
        """A programme's own record. Raises KeyError on any other stream."""
        return self.tables["programme"]["programme"]  # type: ignore[return-value]

    @property
    def questions(self) -> dict[str, Question]:
        return self.tables["questions"]  # type: ignore[return-value]

    @property
    def terms(self) -> dict[str, Term]:
        return self.tables["terms"]  # type: ignore[return-value]

    @property
    def step(self) -> Step | None:
        """The step that is running, or None before the first and on an empty stream."""
        workshop = self.tables["workshop"].get("workshop")
        return self.steps.get(workshop.step) if isinstance(workshop, Workshop) else None

    def with_changes(self, changes: tuple[Change, ...]) -> "State":
        """The state after `changes`, at the same number; used while a command is being decided."""
        return State(self.seq, _changed(self.tables, changes), self.acts)


def evolve(state: State, entry: Entry) -> State:
    """The state after `entry`. The entry must be the next one; ValueError otherwise."""
    if entry.seq != state.seq + 1:
        raise ValueError(f"entry {entry.seq} does not follow {state.seq}")
    tables = _changed(state.tables, entry.changes)
    return State(entry.seq, tables, _remembered(state, entry, tables))


def _changed(tables: dict[str, dict[str, Record]], changes: tuple[Change, ...]) -> dict[str, dict[str, Record]]:
    after = dict(tables)
    copied: set[str] = set()
    for change in changes:
        if change.table not in copied:
            after[change.table] = dict(after[change.table])
            copied.add(change.table)
        if change.record is None:
            after[change.table].pop(change.id, None)
        else:
            after[change.table][change.id] = change.record
    return after


def _remembered(
    state: State, entry: Entry, tables: dict[str, dict[str, Record]]
) -> dict[str, tuple[Act, ...]]:
    """The acts one may undo, after `entry`: derived here so that every fold of the log agrees on them."""
    command = commands.BY_NAME.get(entry.name)
    if command is None or not entry.changes:
        return state.acts
    if command is commands.MeetingClose:
        return {}
    if command.erases:
        return acts_without(state.acts, erased_by(entry))
    acts = state.acts.get(entry.actor, ())
    if command is commands.ActUndo:
        # Undoing a birth puts the thing away instead of erasing it, so redo must expect what undo really left.
        newest = newest_act(acts, undone=False)
        acts = tuple(
            msgspec.structs.replace(act, before=_births_as_now(act.before, tables), undone=True)
            if act is newest else act for act in acts
        )
    elif command is commands.ActRedo:
        oldest = oldest_undone(acts)
        acts = tuple(msgspec.structs.replace(act, undone=False) if act is oldest else act for act in acts)
    elif command.undoable:
        before = tuple(
            Change(change.table, change.id, state.tables[change.table].get(change.id)) for change in entry.changes
        )
        # What is undone stands at the end, and mostly nothing is.
        kept = tuple(act for act in acts if not act.undone) if acts and acts[-1].undone else acts
        acts = (*kept, Act(entry.seq, before, entry.changes, name=entry.name))[-UNDO_DEPTH:]
    else:
        return state.acts
    return {**state.acts, entry.actor: acts}


def newest_act(acts: tuple[Act, ...], undone: bool) -> Act | None:
    """The newest act that is (or is not) undone."""
    return next((act for act in reversed(acts) if act.undone is undone), None)


def oldest_undone(acts: tuple[Act, ...]) -> Act | None:
    """The act that redo does again: the first of the undone ones."""
    return next((act for act in acts if act.undone), None)


def _births_as_now(changes: tuple[Change, ...], tables: dict[str, dict[str, Record]]) -> tuple[Change, ...]:
    return tuple(
        Change(one.table, one.id, tables[one.table].get(one.id)) if one.record is None else one for one in changes
    )
