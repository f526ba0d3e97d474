"""Random histories of a small table, told as one viewer sees them: for the golden files of deltas and predictions.

In a history `rows` are what changed in the viewer's view because of others; a `command` is the viewer's own, and
`expected` what it did to the tables that the client predicts.
"""

from random import Random
from typing import Any

import msgspec

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Actor, Context, Decision
from brownpaper.core.decide import decide
from brownpaper.core.delta import RowChange, View, apply, delta
from brownpaper.core.ids import Faces
from brownpaper.core.own_view import project_own
from brownpaper.core.state import Entry, State, evolve
from brownpaper.core.views import project
from tests.sim.table import first_entry

FACES = Faces(b"g" * 32)
PREDICTED = ("notes", "my_notes", "breakout_notes", "clusters", "actions", "breakout_actions")
"""The tables that predictions change; of `me` only what settings and readiness say."""

GUESSED = (
    ask.NoteAdd, ask.NoteEdit, ask.NoteKind, ask.NoteMove, ask.NoteTakeBack, ask.NoteBringBack, ask.NotePark,
    ask.ClusterMake, ask.ClusterPut, ask.ClusterName, ask.ClusterMove, ask.ClusterMerge, ask.ClusterSplit,
    ask.ClusterDissolve, ask.ActionAdd, ask.ActionEdit, ask.ActionMove, ask.ActionTop,
    ask.PersonReady, ask.PersonSettings,
)
"""The commands that the client predicts."""

VIEWERS = (("p0", 12), ("p1", 15), ("process", 3), ("scribe", 17))
STEPS_AT = {9: "think", 60: "share", 80: "sort", 140: "apart", 180: "sort", 200: "act", 228: "think"}
LENGTH = 240


def person_view(state: State, person: str) -> View:
    """Everything this person sees: the shared part and their own."""
    return {**project(state, state.persons[person].role), **project_own(state, _actor(person))}


def prediction_histories() -> list[dict[str, Any]]:
    """One history per viewer: the view to begin with, and then acts of others and of oneself in turn."""
    return [_history(viewer, seed) for viewer, seed in VIEWERS]


def delta_cases() -> list[dict[str, Any]]:
    """Views, a delta on the wire (small ones, a reveal, steps), and what it touches after it with no field left out."""
    cases: list[dict[str, Any]] = []
    random = Random(2)
    state = evolve(State(), first_entry(4))
    for turn in range(LENGTH):
        before = state
        if turn in STEPS_AT:
            state = _moved_on(state, turn)
        for _ in range(random.randrange(1, 6)):
            state = _step_on(state, random)
        if turn not in STEPS_AT and turn % 60:
            continue
        for person in ("p0", "process"):
            then, now = person_view(before, person), person_view(state, person)
            changes = delta(then, now)
            touched = {one.table for one in changes}
            cases.append({
                "before": delta({}, {name: rows for name, rows in then.items() if name in touched}),
                "delta": changes, "after": [(one.table, one.id, _whole(one.row)) for one in changes],
            })
    return cases


def _history(viewer: str, seed: int) -> dict[str, Any]:
    random = Random(seed)
    state = evolve(State(), first_entry(4))
    view = person_view(state, viewer)
    acts: list[dict[str, Any]] = []
    history = {"actor": viewer, "rows": delta({}, view), "acts": acts}
    for turn in range(LENGTH):
        if turn in STEPS_AT:
            state = _moved_on(state, turn)
        elif turn % 3 == 0:
            state = _step_on(state, random)
        else:
            command = _own_command(state, viewer, random)
            after = _done(state, viewer, command, turn)
            if after is not state and isinstance(command, GUESSED):
                acts.append({"rows": delta(view, person_view(state, viewer))})
                view, state = person_view(state, viewer), after
                expected = _told(delta(view, person_view(state, viewer)), command)
                acts.append({"command": command, "expected": expected})
                view = apply(view, expected)
            state = after
        acts.append({"rows": delta(view, person_view(state, viewer))})
        view = person_view(state, viewer)
    history["acts"] = [one for one in acts if one.get("rows") != ()]
    return history


def _moved_on(state: State, turn: int) -> State:
    """Into the step of this turn; looking together begins with the reveal, and small groups with who sits in them."""
    if STEPS_AT[turn] == "apart":
        for group, members in (("g0", ("p0", "p1")), ("g1", ("p2", "p3"))):
            state = _done(state, "process", ask.BreakoutMake(id=group), turn)
            for person in members:
                state = _done(state, "process", ask.BreakoutPut(person=person, breakout=group), turn)
    state = _done(state, "process", ask.StepGo(step=STEPS_AT[turn]), turn)
    if STEPS_AT[turn] == "apart":
        for number, person in enumerate(("p0", "p1", "p1", "p2")):
            drafted = ask.NoteAdd(id=f"draft{number}", board="boxes", text="samen", zone="strong")
            state = _done(state, person, drafted, turn)
            made = ask.ActionAdd(id=f"made{number}", what="samen bellen", source_table="notes", source=f"draft{number}")
            state = _done(state, person, made, turn)
        state = _done(state, "process", ask.BreakoutRole(breakout="g0", role="reporter", person="p0"), turn)
    return _done(state, "process", ask.BoardReveal(board="paper"), turn) if STEPS_AT[turn] == "share" else state


def _told(changes: tuple[RowChange, ...], command: ask.Command) -> tuple[RowChange, ...]:
    about_me = isinstance(command, ask.PersonReady | ask.PersonSettings)
    return tuple(one for one in changes if one.table in PREDICTED or (about_me and one.table == "me"))


def _whole(row: Any) -> Any:
    """The row with every field, also those that the wire leaves out."""
    if isinstance(row, msgspec.Struct):
        return {field: _whole(getattr(row, field)) for field in row.__struct_fields__}
    if isinstance(row, tuple):
        return [_whole(one) for one in row]
    return row


def _actor(person: str) -> Actor:
    return Actor(person, FACES.voice(person))


def _done(state: State, person: str, command: ask.Command, chance: int) -> State:
    """The state after the command, or the very same state when it was refused or did nothing."""
    decision = decide(state, _actor(person), command, Context(now=chance, faces=FACES, chance=str(chance)))
    if isinstance(decision, Refusal) or not decision.changes:
        return state
    return evolve(state, _entry(state, person, command, decision))


def _entry(state: State, person: str, command: ask.Command, decision: Decision) -> Entry:
    actor = _actor(person)
    return Entry(
        seq=state.seq + 1, at=state.seq, actor=actor.voice if command.face == "voice" else person, client="", n=0,
        name=ask.name_of(command), content=b"", changes=decision.changes,
    )


def _step_on(state: State, random: Random) -> State:
    person = random.choice(("p0", "p1", "p2", "p3", "process", "content", "scribe"))
    return _done(state, person, _own_command(state, person, random), random.randrange(1 << 30))


def _own_command(state: State, person: str, random: Random) -> ask.Command:
    """Something this person might well ask for now."""
    view = person_view(state, person)
    own = [id for id in view.get("my_notes", {}) if state.notes[id].scribe != _actor(person).voice]
    notes = [*view.get("notes", {}), *own, *view.get("breakout_notes", {})]
    in_groups = state.step is not None and state.step.activity == "groups"
    board, zones, kinds = ("boxes", ("strong", "weak"), ("strong", "weak")) if in_groups else (
        "paper", ("good", "hard"), ("chance", "bottleneck"))
    clusters = [*view.get("clusters", {})]
    fresh = f"{random.randrange(16 ** 6):06x}"
    some = tuple(dict.fromkeys(random.choice(notes) for _ in range(random.randrange(1, 4)))) if notes else ()
    note = some[0] if some else fresh
    text = random.choice(("  te veel formulieren ", "mijn baas denkt mee", "rust", "één vast contact 🙂"))
    choices: list[ask.Command] = [ask.NoteAdd(
        id=fresh, board=board, text=text, kind=random.choice((None, *kinds, "neutral")),  # type: ignore[arg-type]
        zone=random.choice((None, *zones)),
        for_person=random.choice((None, None, "p2")) if person == "scribe" and not in_groups else None,
    )] * 3
    choices += [
        ask.PersonReady(step=state.workshop.step or "welcome", ready=random.random() < 0.5),
        ask.PersonSettings(
            calm=(calm := random.random() < 0.5), text_scale=random.choice((100, 150)),
            theme="dark" if calm else None, language=None if calm else "en", seat="distance",
        ),
    ]
    if some:
        row = state.notes[note]
        zone = random.choice(zones)
        choices += [
            ask.NoteAdd(id=fresh, board="paper", text=text, about=note),
            ask.NoteEdit(id=note, text=text, base_rev=row.rev),
            ask.NoteKind(ids=some, kind=random.choice(kinds)),  # type: ignore[arg-type]
            ask.NoteMove(ids=some, zone=zone, after=random.choice((None, *notes)), last=random.random() < 0.5),
            ask.NoteTakeBack(id=note), ask.NotePark(ids=some, reason=" later "),
            ask.NoteBin(ids=some), ask.NoteRestore(ids=some), ask.ActUndo(),
            ask.ClusterMake(id=fresh, board="paper", notes=some, name=random.choice(("", " Regels "))),
            ask.ClusterMake(id=fresh, board="paper", notes=some, name="Rust", after=random.choice((None, *clusters))),
        ]
    gone = [id for id in own if state.notes[id].state == "taken_back"]
    choices += [ask.NoteBringBack(id=id) for id in gone[:2]]
    if clusters and some:
        cluster, other = random.choice(clusters), random.choice(clusters)
        members = tuple(one for one in view.get("notes", {}) if state.notes[one].cluster == cluster)[:2]
        choices += [
            ask.ClusterPut(notes=some, cluster=cluster), ask.ClusterPut(notes=some, cluster=None),
            ask.ClusterName(id=cluster, name=random.choice(("Energie", " Geld ", ""))),
            ask.ClusterMove(id=cluster, after=random.choice((None, other))), ask.ClusterMerge(id=cluster, into=other),
            ask.ClusterDissolve(id=cluster),
        ]
        if members:
            choices.append(ask.ClusterSplit(id=cluster, new=fresh, notes=members, name="Apart"))
    actions = [*view.get("actions", {}), *view.get("breakout_actions", {})]
    choices.append(ask.ActionAdd(id=fresh, what=" bellen ", who=random.choice(("", " Ana "))))
    if actions:
        action = random.choice(actions)
        rev = state.tables["actions"][action].rev  # type: ignore[attr-defined]
        choices += [
            ask.ActionEdit(id=action, what="mailen", who="Rob", when="juni", how="per mail", base_rev=rev),
            ask.ActionEdit(
                id=action, what="mailen", who="Rob", when="juni", influence="outside", receiver=" de wethouder ",
                message=random.choice(("", "kom kijken")), first="bellen", parties=" de buurt", base_rev=rev,
            ),
            ask.ActionMove(id=action, after=random.choice((None, *actions))), ask.ActionBin(id=action),
            *[ask.ActionTop(id=action, top=random.random() < 0.7)] * 3,
        ]
    return random.choice(choices)
