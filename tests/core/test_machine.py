"""Whatever people ask for, in any order: laws of the core that hold at every moment, with a shortest story if not.

The people are those of the simulator, without network and without storage: hypothesis chooses who asks for what.
"""

from random import Random
from typing import Any

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Actor, Context, Decision
from brownpaper.core.decide import decide
from brownpaper.core.delta import View, apply, delta
from brownpaper.core.own_view import Concerned, project_own
from brownpaper.core.policy import row
from brownpaper.core.records import ROLES, Note, Person, Record, Role
from brownpaper.core.state import Entry, State, evolve, newest_act
from brownpaper.core.upgrade import SCHEMA
from brownpaper.core.views import Projector, project, project_report
from brownpaper.storage.contents import decode_state, encode_state
from brownpaper.sync.batches import keep
from tests.sim import secrets
from tests.sim.people import MAKERS, Someone, something
from tests.sim.prelude import AFTER, until_step
from tests.sim.table import STEPS, first_entry
from tests.sim.world import FACES

PEOPLE = ("p0", "p1", "p2", "process", "content", "scribe", "observer", "wall")
chances: st.SearchStrategy[Random] = st.integers(0, 2**32).map(Random)
"""A seed of its own for each act: left to itself hypothesis would always take what is offered first."""
people = st.sampled_from(PEOPLE)


class AnyTable(RuleBasedStateMachine):
    """One table. `entries` is its log; `shown` what each class and each person has on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.states = [State()]
        self.boxes: dict[str, Any] = {}
        self.turn = 0
        self.ever: set[str] = set()
        self.projectors = {role: Projector() for role in ROLES}
        self.shown: dict[Role, View] = {role: {} for role in ROLES}
        self.owned: dict[str, View] = {}
        self._append(first_entry(3))

    @property
    def state(self) -> State:
        return self.states[-1]

    def _append(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.states.append(evolve(self.state, entry))

    def _ask(self, person: str, command: ask.Command) -> Decision | Refusal:
        """Ask; the same question has the same answer, and asking alone changes nothing."""
        self.turn += 1
        context = Context(
            now=self.turn, faces=FACES, chance=f"chance {self.turn}", ballots=self.boxes,
            past=lambda seq: self.states[seq] if 0 < seq < len(self.states) else None,
        )
        actor = Actor(person, FACES.voice(person))
        before = {name: dict(rows) for name, rows in self.state.tables.items()}
        decision = decide(self.state, actor, command, context)
        assert decide(self.state, actor, command, context) == decision
        assert self.state.tables == before
        if isinstance(decision, Refusal):
            return decision
        keep(self.boxes, decision.ballots)
        self._append(Entry(
            seq=self.state.seq + 1, at=self.turn, actor=actor.voice if command.face == "voice" else person, client="",
            n=0, name=ask.name_of(command), content=b"", changes=decision.changes,
        ))
        return decision

    def _someone(self, person: str, random: Random) -> Someone:
        role = self.state.persons[person].role
        own = project_own(self.state, Actor(person, FACES.voice(person)))
        return Someone(random, project(self.state, role), own, self.state, person, "tab", f"{person}-{self.turn}")

    # ---- what happens ------------------------------------------------------------------------------

    @initialize(step=st.sampled_from((*STEPS, "choose", "choose", AFTER)), random=chances)
    def begins_in_the_middle(self, step: str, random: Random) -> None:
        for person, command in until_step(step, 3):
            self._ask(person, command)
        if step == "choose":
            self.some_choose({"p0", "p1", "p2"}, random.random() < 0.5, random)

    @rule(person=people, random=chances)
    def somebody_asks_for_what_the_screen_offers(self, person: str, random: Random) -> None:
        self._ask(person, something(self._someone(person, random)))

    @rule(person=people, name=st.sampled_from(sorted(MAKERS)), random=chances)
    def somebody_asks_for_anything(self, person: str, name: str, random: Random) -> None:
        self._ask(person, MAKERS[name](self._someone(person, random)))

    @precondition(lambda self: any(one.state == "open" for one in self.state.rounds.values()))
    @rule(voters=st.sets(st.sampled_from(("p0", "p1", "p2"))), closes=st.booleans(), random=chances)
    def some_choose(self, voters: set[str], closes: bool, random: Random) -> None:
        for person in sorted(voters):
            self._ask(person, MAKERS["ballot.cast"](self._someone(person, random)))
        if closes:
            for round in self.state.rounds:
                self._ask("process", ask.RoundClose(round=round))

    @precondition(lambda self: self.state.workshop.closed_at is None)
    @rule(person=people, random=chances)
    def undo_puts_back_what_was_and_redo_what_came(self, person: str, random: Random) -> None:
        """Nobody came between: so undo is not refused, and both leave what they should."""
        before = self.state
        did = self._ask(person, something(self._someone(person, random)))
        after = self.state
        voice = FACES.voice(person)
        act = newest_act(after.acts.get(voice, ()), undone=False)
        if isinstance(did, Refusal) or act is None or act.seq != after.seq:
            return
        if not {"act.undo", act.name} <= row(after, after.persons[person]).may:
            return
        undone = self._ask(person, ask.ActUndo())
        if undone == Refusal.CHANGED_SINCE:
            # The one thing others may have come between: a hidden note in a box that was to go.
            assert act.name.startswith("zone."), act.name
            return
        assert not isinstance(undone, Refusal), f"{act.name}: {undone}"
        for change in act.before:
            if change.record is not None:
                assert same(self.state.tables[change.table][change.id], change.record), f"{act.name}: {change.id}"
        assert untouched(before, self.state, act.before)
        redone = self._ask(person, ask.ActRedo())
        assert not isinstance(redone, Refusal), f"{act.name}: {redone}"
        for change in act.after:
            if change.record is not None:
                assert same(self.state.tables[change.table][change.id], change.record), f"{act.name}: {change.id}"

    # ---- what always holds -------------------------------------------------------------------------

    @invariant()
    def views_are_made_and_differences_lead_to_them(self) -> None:
        project_report(self.state)
        for role in ROLES:
            now = project(self.state, role)
            assert self.projectors[role].project_role(self.state, role) == now, f"{role}: only what changed"
            changes = delta(self.shown[role], now)
            assert apply(self.shown[role], changes) == now
            assert apply(now, changes) == now
            self.shown[role] = now

    @invariant()
    def the_own_part_changes_only_for_whom_an_entry_concerns(self) -> None:
        concerned = Concerned(self.entries[-1:], self.state)
        for person in self.state.persons:
            actor = Actor(person, FACES.voice(person))
            now = project_own(self.state, actor)
            before = self.owned.get(person)
            if before is not None and len(self.entries) == self._told + 1 and actor not in concerned:
                assert now == before, person
            self.owned[person] = now
        self._told = len(self.entries)

    _told = 0

    @invariant()
    def nothing_is_lost(self) -> None:
        """Whatever was once on a board is still somewhere, in a place that exists."""
        self.ever |= self.state.notes.keys()
        assert self.state.notes.keys() == self.ever
        for note in self.state.notes.values():
            if note.state == "live":
                zone = self.state.zones[note.zone]
                assert not zone.gone and zone.board == note.board, f"{note.id} lies nowhere"
            if note.cluster is not None and note.state == "live":
                cluster = self.state.clusters[note.cluster]
                assert cluster.state == "live" and cluster.board == note.board, f"{note.id} is in no group"
        for table in ("clusters", "actions", "steps", "boards", "zones", "persons", "rounds"):
            assert self.states[-2].tables[table].keys() <= self.state.tables[table].keys(), table

    @invariant()
    def every_open_choice_has_as_many_ballots_as_voters(self) -> None:
        for round in self.state.rounds.values():
            voted = sum(one.round == round.id for one in self.state.voted.values())
            assert len(self.boxes.get(round.id, {})) == (voted if round.state == "open" else 0)

    @invariant()
    def somebody_always_steers(self) -> None:
        assert any(one.role == "process" and one.state == "in" for one in self.state.persons.values())

    @invariant()
    def words_that_were_never_shared_change_nothing_for_anybody_else(self) -> None:
        other = otherwise(self.state)
        for role in ROLES:
            assert project(other, role) == self.shown[role], role
        assert project_report(other) == project_report(self.state)
        for person in self.state.persons:
            voice = FACES.voice(person)
            hidden = otherwise(self.state, but_of=voice, viewer=self.state.persons[person])
            assert project_own(hidden, Actor(person, voice)) == self.owned[person], person

    def teardown(self) -> None:
        """The log alone tells the same, from the beginning and from any snapshot."""
        state = State()
        for entry in self.entries:
            state = evolve(state, entry)
        assert state == self.state
        middle = len(self.entries) // 2
        kept = decode_state(encode_state(self.states[middle]), SCHEMA)
        assert kept == self.states[middle]
        for entry in self.entries[middle:]:
            kept = evolve(kept, entry)
        assert kept == self.state
        assert [project(kept, role) for role in ROLES] == [project(self.state, role) for role in ROLES]


def same(now: Record, then: Record) -> bool:
    """Whether a record is as it was, but for the numbers that say how often it or its goal changed: they only rise."""
    counts = {name: getattr(then, name) for name in ("rev", "goal_rev") if name in now.__struct_fields__}
    return replace(now, **counts) == then


def untouched(before: State, after: State, changes: Any) -> bool:
    """Whether everything that an act did not touch is as it was."""
    mine = {(one.table, one.id) for one in changes}
    return all(
        after.tables[table].get(id) == record or (table, id) in mine
        for table, rows in before.tables.items() for id, record in rows.items()
    )


def otherwise(state: State, but_of: str = "", viewer: Person | None = None) -> State:
    """The same table on which every note that was never shared says something else, but for one author's and scribe's,
    and what their small group has before it.

    Its words only: how many there are of each kind is a sum that staff may see.
    """
    def said(note: Note) -> Note:
        mine = but_of and but_of in (note.author, note.scribe)
        with_them = viewer is not None and secrets.with_their_group(state, note, viewer)
        return note if note.shared or mine or with_them else replace(note, text="something else", lang="xx")

    notes: dict[str, Record] = {id: said(note) for id, note in state.notes.items()}
    return State(state.seq, {**state.tables, "notes": notes}, state.acts)


TestAnyTable = AnyTable.TestCase
TestAnyTable.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def test_a_state_that_is_kept_is_read_as_the_same_bytes() -> None:
    """What is in a snapshot does not depend on how its state came to be."""
    state = State()
    state = evolve(state, first_entry(3))
    again = decode_state(encode_state(state), SCHEMA)
    assert encode_state(again) == encode_state(state)
    assert msgspec.json.encode([delta({}, project(again, role)) for role in ROLES]) == msgspec.json.encode(
        [delta({}, project(state, role)) for role in ROLES])
