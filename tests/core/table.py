"""A table without network, storage or screens: people ask, the core decides, the state goes on. Nothing else."""

import datetime
from typing import Any

from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core import rows
from brownpaper.core.codes import Refusal
from brownpaper.core.context import SERVER, Actor, Ballot, Context, Decision, KeepBallot
from brownpaper.core.decide import decide
from brownpaper.core.delta import View
from brownpaper.core.formats import (
    Format,
    FormatBoard,
    FormatColumn,
    FormatRound,
    FormatRow,
    FormatStep,
    FormatZone,
    Opening,
    opening,
)
from brownpaper.core.ids import Faces
from brownpaper.core.own_view import project_own
from brownpaper.core.records import Cluster, Note, Reading, Role, RoleTile, Side, Words, Zone
from brownpaper.core.state import Entry, State, evolve
from brownpaper.core.views import project


def words(text: str) -> Words:
    return Words(nl=text, en=text)


def step(activity: Any, **fields: Any) -> FormatStep:
    """A step named after its activity, on the brown paper."""
    board = None if activity in ("welcome", "meet", "look_ahead", "rest", "close") else "paper"
    return FormatStep(**{
        "id": activity, "activity": activity, "title": words(activity), "minutes": 5, "board": board, **fields})


FORMAT = Format(
    id="table", name=words("table"), goal=words("goal"),
    boards=(
        FormatBoard(id="paper", kind="brownpaper", name=words("paper"), zones=(
            FormatZone(id="good", name=words("good"), note_kind="chance"),
            FormatZone(id="hard", name=words("hard"), note_kind="bottleneck"),
        )),
        FormatBoard(id="other", kind="swot", name=words("other"), zones=(
            FormatZone(id="strong", name=words("strong"), note_kind="strong"),
        ), note_kinds=("strong",)),
        FormatBoard(id="tree", kind="tree", name=words("tree"), zones=(
            FormatZone(id="causes", name=words("causes"), note_kind="bottleneck"),
        )),
        FormatBoard(id="plane", kind="matrix", name=words("plane"), note_kinds=(), zones=(
            FormatZone(id="ideas", name=words("ideas")),
        )),
        FormatBoard(id="fish", kind="fishbone", name=words("fish"), note_kinds=(), zones=tuple(
            FormatZone(id=bone, name=words(bone)) for bone in ("people", "material", "method", "means")
        )),
        FormatBoard(id="line", kind="lifeline", name=words("line"), note_kinds=(), zones=(
            FormatZone(id="person", name=words("person")), FormatZone(id="family", name=words("family")),
            FormatZone(id="help", name=words("help")),
        )),
        FormatBoard(id="aid", kind="flow", name=words("aid"), note_kinds=("question",), zones=(
            FormatZone(id="asked", name=words("asked"), note_kind="question"),
            FormatZone(id="values", name=words("values"), note_kind="neutral"),
        )),
        FormatBoard(id="shelf", kind="shelf", name=words("shelf"), note_kinds=(), zones=(
            FormatZone(id="sources", name=words("sources")),
        )),
        FormatBoard(
            id="grid", kind="grid", name=words("grid"), note_kinds=(),
            rows=(
                FormatRow(id="begin", name=words("begin")),
                FormatRow(id="end", name=words("end"), roles=("worker",)),
            ),
            columns=(
                FormatColumn(id="good", name=words("good"), marks=True),
                FormatColumn(id="more", name=words("more")),
            ),
        ),
        FormatBoard(
            id="sums", kind="calibration", name=words("sums"), note_kinds=(), unit=words("minutes"),
            rows=(FormatRow(id="talk", name=words("talk")), FormatRow(id="write", name=words("write"))),
            columns=(FormatColumn(id="light", name=words("light")), FormatColumn(id="heavy", name=words("heavy"))),
        ),
    ),
    steps=(
        step("welcome"), step("meet"),
        step("think", ask=words("what helps?"), say=words("Take your time."), mind=words("silence is fine")),
        step("share"), step("sort"),
        step("choose", round=FormatRound(about="clusters")), step("act"),
        step("groups", board="other", may=("actions",)), step("share", id="met", board="other"),
        step("rest"), step("look_ahead"), step("close"),
    ),
    roles=(
        RoleTile(id="expert", name=words("expert"), side="lived", health=True),
        RoleTile(id="worker", name=words("worker"), side="work"),
    ),
    sides=(Side("lived", words("lived")), Side("work", words("work"))),
    consents=("quote", "photo"),
)

GROWING = (
    step("sort", id="grow", board="tree", may=("grow",)), step("sort", id="visit", board="tree", may=("add_causes",)),
)
"""Two more steps: the table grows a tree, and visitors add to it."""

IN_GROUPS = (step("groups", id="trees", board="tree", may=("grow",)),)
"""And one in which each small group grows a tree of its own."""

PLACING = (step("sort", id="place", board="plane", may=("place",)),)
"""Another: the table places notes on a matrix."""

BONES = (
    step("share", id="bones", board="fish", may=("grow", "actions")),
    step("share", id="pass", board="fish", may=("add_causes",)),
)
"""And two on a fishbone: the table fills its bones, and visitors add to them."""

TELLING = (step("sort", id="tell", board="line", may=("lifeline",)),)
"""Another: the table builds the life line of a case."""

ORDERING = (
    step("think", id="ask", board="aid"), step("sort", id="kinds", board="aid"),
    step("groups", id="order", board="aid", may=("flow",)),
    step("sort", id="compare", board="aid", may=("flow",)),
)
"""Four: questions are written, sorted, put in an order in small groups, and that is compared."""

SORTING_GRID = (step("sort", id="sort_grid", board="grid"),)
"""Another: the table sorts what lies in rows and columns."""

CALIBRATING = (step("groups", id="fill", board="sums"), step("share", id="differ", board="sums"))
"""And two in which small groups fill in numbers, and the table looks at what differs."""

MARKING = (step("share", id="mark_grid", board="grid", may=("mark",)),)
"""Another: who has a role says what of what lies there is right."""

PEOPLE: dict[str, Role] = {
    "ana": "participant", "bo": "participant", "cas": "participant", "pim": "process", "cor": "content",
    "sam": "scribe", "wim": "wall", "olga": "observer",
}


class Table:
    """Ana, Bo and Cas take part, Pim steers, Cor guards content, Sam types for Ana; and a wall, an observer."""

    def __init__(
        self, step: str | None = "think", revealed: bool = False, more: tuple[FormatStep, ...] = ()
    ) -> None:
        self.faces = Faces(b"f" * 32)
        self.state = State()
        self.states: list[State] = [self.state]
        self.entries: list[Entry] = []
        self.boxes: dict[str, dict[str, Ballot]] = {}
        self.now = 1000
        self.clock: datetime.tzinfo = datetime.UTC
        format = replace(FORMAT, steps=(*FORMAT.steps, *more))
        changes = opening(format, Opening(title="table", question="why?"), code="ABCDEF", now=self.now)
        self._entry(Entry(
            seq=1, at=self.now, actor="server", client="", n=0, name="workshop.open", content=b"", changes=changes,
        ))
        for name, role in PEOPLE.items():
            self.joins(name, role=role, helps=("scribe",) if name == "ana" else ())
        if revealed:
            self.at("share")
            self.does("pim", ask.BoardReveal(board="paper"))
        if step is not None and self.state.workshop.step != step:
            self.at(step)

    # ---- asking -----------------------------------------------------------------------------------

    def outcome(self, person: str, command: ask.Command) -> Decision | Refusal:
        """What became of it; accepted commands are applied."""
        actor = SERVER if person == "server" else self.actor(person)
        self.now += 1000
        context = Context(
            now=self.now, faces=self.faces, chance=str(self.state.seq), ballots=self.boxes, past=self._past,
            zone=self.clock,
        )
        decision = decide(self.state, actor, command, context)
        if isinstance(decision, Refusal):
            return decision
        for effect in decision.ballots:
            if isinstance(effect, KeepBallot):
                self.boxes.setdefault(effect.round, {})[effect.token] = effect.ballot
            else:
                self.boxes.pop(effect.round, None)
        self._entry(Entry(
            seq=self.state.seq + 1, at=self.now, actor=actor.voice if command.face == "voice" else actor.person,
            client="", n=0, name=ask.name_of(command), content=b"", changes=decision.changes,
        ))
        return decision

    def does(self, person: str, command: ask.Command) -> Decision:
        """The same, where it must be accepted."""
        decision = self.outcome(person, command)
        assert isinstance(decision, Decision), f"{person} may not {ask.name_of(command)}: {decision}"
        return decision

    def refused(self, person: str, command: ask.Command) -> Refusal:
        """The same, where it must be refused; and then nothing has changed."""
        before = self.state
        answer = self.outcome(person, command)
        assert isinstance(answer, Refusal), f"{person} could {ask.name_of(command)}"
        assert self.state is before
        return answer

    def _entry(self, entry: Entry) -> None:
        self.state = evolve(self.state, entry)
        self.states.append(self.state)
        self.entries.append(entry)

    def _past(self, seq: int) -> State | None:
        return self.states[seq] if 0 < seq < len(self.states) else None

    # ---- shorthands -------------------------------------------------------------------------------

    def actor(self, person: str) -> Actor:
        return Actor(person, self.faces.voice(person))

    def joins(self, person: str, **fields: Any) -> None:
        """Somebody comes in."""
        asked = {"id": person, "name": person.title(), "health_yes": True, **fields}
        self.does("server", ask.PersonJoin(**asked))

    def at(self, step: str) -> None:
        """On to a step."""
        self.does("pim", ask.StepGo(step=step))

    def writes(self, person: str, id: str, text: str = "", **fields: Any) -> Note:
        """A note on the brown paper."""
        self.does(person, ask.NoteAdd(**{"id": id, "board": "paper", "text": text or f"text of {id}", **fields}))
        return self.note(id)

    def groups(self, id: str, *notes: str, name: str = "", person: str = "pim") -> Cluster:
        """A group of notes."""
        self.does(person, ask.ClusterMake(id=id, board="paper", notes=notes, name=name))
        return self.cluster(id)

    # ---- looking ----------------------------------------------------------------------------------

    def note(self, id: str) -> Note:
        return self.state.notes[id]

    def cluster(self, id: str) -> Cluster:
        return self.state.clusters[id]

    def zone(self, id: str) -> Zone:
        return self.state.zones[id]

    def reading(self) -> Reading:
        return self.state.reading["paper"]

    def shared(self, person: str) -> View:
        """The shared part of what somebody sees."""
        return project(self.state, self.state.persons[person].role)

    def own(self, person: str) -> View:
        """The own part."""
        return project_own(self.state, self.actor(person))

    def step_row(self, person: str, step: str) -> rows.StepRow:
        return self.shared(person)["steps"][step]  # type: ignore[return-value]

    def sees(self, person: str) -> dict[str, rows.NoteRow]:
        """The notes somebody sees on the boards, in the order of their keys."""
        found = self.shared(person).get("notes", {})
        ordered = sorted(found.items(), key=lambda one: (one[1].order, one[0]))  # type: ignore[attr-defined]
        return dict(ordered)  # type: ignore[arg-type]

    def my_notes(self, person: str) -> dict[str, rows.MyNoteRow]:
        """The own notes of somebody."""
        return dict(self.own(person).get("my_notes", {}))  # type: ignore[arg-type]

    def me(self, person: str) -> rows.MeRow:
        return self.own(person)["me"][person]  # type: ignore[return-value]

    def lying(self, zone: str) -> list[str]:
        """The live notes of a zone, in order."""
        notes = [one for one in self.state.notes.values() if one.zone == zone and one.state == "live"]
        return [one.id for one in sorted(notes, key=lambda one: (one.order, one.id))]

    def in_group(self, cluster: str) -> list[str]:
        """The live notes of a group, in order."""
        notes = [one for one in self.state.notes.values() if one.cluster == cluster and one.state == "live"]
        return [one.id for one in sorted(notes, key=lambda one: (one.order, one.id))]
