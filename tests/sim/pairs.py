"""Pairs of histories: the same commands at the same numbers, told once as they were and once with other secrets.

A history is recorded without network. Then it is played again, and what one viewer may not see is other: texts,
kinds, boxes, choices, answers, names, settings (`Other`), or who wrote what (`swapped`). All that reaches the viewer
must be the same bytes both times: shared part, own part, presence, and the answer to anything they might ask.
"""

from collections.abc import Callable, Iterator
from random import Random
from types import SimpleNamespace
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.breakouts import breakout_of
from brownpaper.core.codes import Refusal
from brownpaper.core.context import SERVER, Actor, Context, Decision
from brownpaper.core.decide import decide
from brownpaper.core.delta import delta
from brownpaper.core.own_view import project_own
from brownpaper.core.policy import row
from brownpaper.core.records import Kept, Person
from brownpaper.core.state import Change, Entry, State, evolve
from brownpaper.core.views import Projector, project
from brownpaper.sync.batches import keep
from brownpaper.sync.classes import class_of, project_class
from brownpaper.sync.messages import Presence
from brownpaper.sync.presence import others_for

from . import secrets
from .people import Someone, something
from .prelude import until_step
from .table import first_entry
from .world import FACES

CROWD = ("p0", "p1", "p2", "p3", "process", "content", "scribe", "observer", "outside")
SOURCED_OTHERWISE: dict[str, Any] = {"": "told", "told": "file", "file": "guess", "guess": ""}
SAID_OTHERWISE = {"yes": "no", "no": "little", "little": "yes", "good": "low", "low": "good"}
SAYS_OTHERWISE: dict[Any, Any] = {"right": "half", "half": "wrong", "wrong": "right"}
Asked = tuple[str, ask.Command]
CaseT = TypeVar("CaseT", ask.LifelineAdd, ask.LifelineTell)


class Told:
    """One history as it is played: the state, the ballots, and the numbers so far."""

    def __init__(self) -> None:
        self.state = evolve(State(), _opening())
        self.states = [State(), self.state]
        self.boxes: dict[str, Any] = {}
        self.projector = Projector()

    def context(self, turn: int) -> Context:
        return Context(
            now=turn, faces=FACES, chance=f"chance {turn}", ballots=self.boxes,
            past=lambda seq: self.states[seq] if 0 < seq < len(self.states) else None,
        )

    def answer(self, turn: int, person: str, command: ask.Command) -> Decision | Refusal:
        """What would become of it."""
        return decide(self.state, actor(person), command, self.context(turn))

    def ask(self, turn: int, person: str, command: ask.Command) -> Refusal | None:
        """Ask, and go on from there."""
        decision = self.answer(turn, person, command)
        if isinstance(decision, Refusal):
            return decision
        who = actor(person)
        keep(self.boxes, decision.ballots)
        self.state = evolve(self.state, Entry(
            seq=self.state.seq + 1, at=turn, actor=who.voice if command.face == "voice" else person, client="", n=0,
            name=ask.name_of(command), content=b"", changes=decision.changes,
        ))
        self.states.append(self.state)
        return None

    def shown(self, viewer: str) -> bytes:
        """All that this viewer has on the screen, as bytes."""
        who = actor(viewer)
        shared = project_class(self.projector, class_of(self.state, who), self.state)
        return msgspec.json.encode((delta({}, shared), delta({}, project_own(self.state, who))))

    def present(self, viewer: str, writing: dict[str, str]) -> bytes:
        """What this viewer hears of what happens now; `writing`: person -> the note they write in."""
        members = [
            SimpleNamespace(actor=actor(person), presence=Presence(writing=True, note=note))
            for person, note in writing.items()
        ]
        return msgspec.json.encode(others_for(row(self.state, self.state.persons[viewer]), self.state, members))


def actor(person: str) -> Actor:
    return SERVER if person == "server" else Actor(person, FACES.voice(person))


def _opening() -> Entry:
    """The table, with somebody who knocks."""
    entry = first_entry(4)
    outside = Change("persons", "outside", Person(id="outside", state="knocking", name="canary-out"))
    return replace(entry, changes=(*entry.changes, outside))


# ---- recording ------------------------------------------------------------------------------------


def recorded(random: Random, start: str, length: int, viewer: str, pair: tuple[str, str]) -> list[Asked]:
    """A history that was accepted or refused as it came; nobody changes the role of the viewer or of the pair."""
    told = Told()
    asked: list[Asked] = []

    def go(person: str, command: ask.Command) -> None:
        told.ask(len(asked), person, command)
        asked.append((person, command))

    for person, command in until_step(start, 4, looks_back=random.random() < 0.5):
        go(person, command)
    for turn in range(length):
        if random.random() < 0.08:
            go("server", _of_informants(random, told.state, turn))
            continue
        if random.random() < 0.02:
            go("server", ask.RecalledErase(ids=(random.choice(sorted(told.state.recalled)),)))
            continue
        person = random.choice((*CROWD, viewer, viewer, "process"))
        if person == "wall":
            person = "observer"
        role = told.state.persons[person].role
        someone = Someone(
            random, project(told.state, role), project_own(told.state, actor(person)), told.state, person, "tab",
            f"{person}-{turn}")
        command = something(someone)
        about_people = isinstance(command, ask.PersonRole | ask.PersonLetGo | ask.PersonAdmit)
        if about_people and command.person in (viewer, *pair, "process"):
            continue
        if person == viewer and isinstance(command, ask.NoteAdd):
            command = replace(command, for_person=None)
        go(person, command)
        if isinstance(command, ask.BreakoutMix | ask.BreakoutPut):
            # In whose group something was said is no secret of those in it: the pair sits in one.
            other = breakout_of(told.state, pair[0])
            go("process", ask.BreakoutPut(person=pair[1], breakout=other.id if other is not None else None))
    return asked


INFORMANTS = ("informant-ina", "informant-ino")


def _of_informants(random: Random, state: State, turn: int) -> ask.Command:
    """What the server asks for somebody who is not at the table."""
    informant = random.choice(INFORMANTS)
    theirs = sorted(note.id for note in state.notes.values() if note.source == "informant")
    if not theirs or random.random() < 0.6:
        return ask.InformantBring(board=random.choice(("paper", "boxes")), told=tuple(
            ask.Contribution(
                id=f"told-{turn}-{nr}", informant=random.choice(INFORMANTS), text=f"canary-told-{turn}-{nr}",
                kind=random.choice(("chance", "bottleneck", "strong")), quote=random.random() < 0.5,  # type: ignore[arg-type]
            ) for nr in range(random.choice((1, 2, 3)))
        ))
    if random.random() < 0.2:
        return ask.InformantForget(informant=informant)
    if random.random() < 0.3:
        return ask.InformantQuote(informant=informant, yes=random.random() < 0.5)
    how = random.choice(("take_back", "bring_back", "keep_out", "let_in"))
    return ask.InformantChange(informant=informant, id=random.choice(theirs), how=how)  # type: ignore[arg-type]


def _told_by(command: ask.Command, other: Callable[[str], str]) -> ask.Command:
    """The same, told by other informants."""
    match command:
        case ask.InformantBring():
            return replace(command, told=tuple(replace(one, informant=other(one.informant)) for one in command.told))
        case ask.InformantChange() | ask.InformantQuote() | ask.InformantForget():
            return replace(command, informant=other(command.informant))
        case _:
            return command


# ---- telling it otherwise -------------------------------------------------------------------------


def swapped(pair: tuple[str, str], asked: list[Asked]) -> list[Asked]:
    """The same, but what one of the two said and wrote the other did, and one informant told what the other did.
    Persons, settings and votes stay."""
    other = {pair[0]: pair[1], pair[1]: pair[0]}
    changed = []
    for person, command in asked:
        if isinstance(command, ask.NoteAdd) and command.for_person in other:
            command = replace(command, for_person=other[command.for_person])
        command = _told_by(command, lambda one: INFORMANTS[INFORMANTS[0] == one])
        changed.append((other.get(person, person) if command.face == "voice" else person, command))
    return changed


class Other:
    """Makes of a recorded history another one that differs in what `viewer` may not see, and in nothing else."""

    def __init__(self, random: Random, viewer: str, asked: list[Asked]) -> None:
        self.random = random
        self.viewer = viewer
        self.read: set[str] = set()
        self.notes_read: set[str] = set()
        self.actions_seen: set[str] = set()
        self.told_of_a_case: set[secrets.Told] = set()
        self.groups: set[str | None] = {None}
        self.introduced: set[str] = set()
        self.roles_heard: set[str] = set()
        told = Told()
        self.role = told.state.persons[viewer].role
        self.outside = told.state.persons[viewer].state != "in"
        for turn, (person, command) in enumerate(asked):
            told.ask(turn, person, command)
            me = told.state.persons[viewer]
            self.outside &= me.state != "in"  # who left meanwhile knew it before
            self.groups |= {
                one.id for one in told.state.breakouts.values() if viewer in (*one.members, *one.visitors)
            }
            self.read |= secrets.words_for(told.state, me, FACES.voice(viewer))
            self.roles_heard |= secrets.roles_heard(told.state)
            self.introduced |= secrets.introduced_to(told.state, me) | secrets.sit_with(told.state, me)
            self.notes_read |= {
                note.id for note in told.state.notes.values()
                if secrets.may_read(told.state, note, me, FACES.voice(viewer))
            }
            self.told_of_a_case |= secrets.told_of_a_case(told.state, me)
            self.actions_seen |= {
                one.id for one in told.state.actions.values() if secrets.may_see(told.state, one, me)
            }
        self.closed = {one.id for one in told.state.rounds.values() if one.state == "closed"}
        self.undo = {person for person, command in asked if isinstance(command, ask.ActUndo | ask.ActRedo)}
        self.mixed = any(isinstance(command, ask.BreakoutMix) for _, command in asked)
        self.wished_together = {
            frozenset((command.one, command.other)) for _, command in asked
            if isinstance(command, ask.BreakoutWish) and command.wish == "together"
        }
        self.issued = bool(told.state.workshop.issued)

    def knows(self, roles: set[str]) -> bool:
        return self.role in roles and not self.outside

    def text(self, text: str) -> str:
        return text if text in self.read or not text else f"{text} {self.random.choice(('x', 'other', 'zz'))}"

    def command(self, state: State, person: str, command: ask.Command) -> ask.Command:
        """The command as it is in the other history; `state` is where that one stands."""
        if person == self.viewer:
            return command
        match _told_by(command, lambda one: f"other-{one}"):
            case ask.InformantBring() as bring:
                return replace(bring, told=tuple(
                    replace(one, text=self.text(one.text), quote=not one.quote) for one in bring.told))
            case ask.RecalledBring() as bring:
                return replace(bring, items=tuple(
                    one if one.text in self.read else replace(one, text=self.text(one.text), asked=_ends_otherwise(one))
                    for one in bring.items))
            case ask.InformantQuote() as quote:
                return replace(quote, yes=not quote.yes)
            case ask.InformantChange() | ask.InformantForget() as told:
                return told
            case ask.ReactionGive() if not self.knows(secrets.STAFF):
                value = {"right": "wrong", "wrong": "right"}.get(command.value, command.value)
                return replace(command, value=value, text=f"{command.text} canary-other-reaction")
            case ask.RealityMark() if command.note not in self.roles_heard and command.why.strip():
                verdict = command.verdict and SAYS_OTHERWISE[command.verdict]
                return replace(command, verdict=verdict, why="canary-otherwise")
            case ask.NoteAdd():
                return self._placed(state, command, command.id, replace(command, text=self.text(command.text)))
            case ask.LifelineAdd():
                lane = command.lane if command.id in self.notes_read else self._zone(state, command.lane)
                return replace(self._told_of(command), text=self.text(command.text), lane=lane)
            case ask.LifelineTell():
                return self._told_of(command)
            case ask.NoteImport():
                return replace(command, notes=tuple(
                    replace(one, text=self.text(one.text)) for one in command.notes))
            case ask.NoteEdit():
                return replace(command, text=self.text(command.text))
            case ask.NotePark():
                return replace(command, reason=self.text(command.reason))
            case ask.NoteLanguage() | ask.NoteKind() | ask.NoteMove() | ask.NoteKeepOut() if person in self.undo:
                return command  # what changes nothing cannot be undone, so that it changed something is told by undo
            case ask.NoteLanguage() if command.id not in self.notes_read:
                return replace(command, lang="tr")
            case ask.NoteKind() if not self.notes_read & {*command.ids} and not self.knows(secrets.SEE_KINDS):
                kinds = self._kinds(state, command.ids[0])
                return replace(command, kind=self.random.choice(kinds)) if command.kind in kinds else command
            case ask.NoteMove() if not self.notes_read & {*command.ids}:
                return replace(command, zone=self._zone(state, command.zone))
            case ask.NoteKeepOut() if not self.issued:
                return replace(command, keep_out=self.random.random() < 0.5)
            case ask.BallotCast() if command.round not in self.closed:
                return replace(command, choices=self._choices(state, command))
            case ask.AnswerGive():
                value = command.value
                told = secrets.SEE_THE_PULSE if command.key == "pulse" else secrets.SEE_SUMS
                if value and not self.knows(told):
                    value = SAID_OTHERWISE.get(value, value)
                return replace(command, text=f"{command.text} other", value=value)
            case ask.ActionAdd():
                return replace(command, what=self.text(command.what), who=self.text(command.who))
            case ask.ActionEdit():
                said = ("what", "who", "how", "first", "parties", "receiver", "message")
                return replace(command, **{field: self.text(getattr(command, field)) for field in said})
            case ask.ActionTop() if command.id not in self.actions_seen:
                return replace(command, top=not command.top)
            case ask.BreakoutTop() if command.note not in self.notes_read:
                return replace(command, top=not command.top)
            case ask.TreeGoal() if command.id not in self.notes_read and command.text.strip():
                return replace(command, text=f"{command.text} other")
            case ask.TreeMark() if command.id not in self.notes_read and person not in self.undo:
                return replace(command, influence="outside" if command.influence == "self" else command.influence)
            case ask.BreakoutMessage() if command.breakout not in self.groups and not self.knows(secrets.STAFF):
                return replace(command, text="canary-other-message" if command.text else "")
            case ask.BreakoutWish() if not self.mixed and self._secret_wish(command):
                return replace(command, wish="none" if command.wish == "apart" else "apart")
            case ask.PersonOrganisation() if not self.mixed and not self.knows(secrets.STAFF):
                return replace(command, organisation="canary-other-organisation")
            case ask.IntroductionWrite() if command.for_person != self.viewer:
                whose = command.for_person or person
                picture = command.picture if whose in self.introduced else command.picture and "moon"
                return replace(
                    command, picture=picture, get=command.get and self.text(command.get),
                    bring=command.bring and self.text(command.bring))
            case ask.ValueSet() if command.reason.strip() and command.reason not in self.read:
                # Another number too, where it is one: nobody but its group may learn which.
                number = {"5": "900", "7,5": "5", "20": "3"}.get(command.number, command.number)
                return replace(command, number=number, reason=f"{command.reason} other")
            case ask.PersonName() if person in self.introduced:
                return command
            case _:
                return self._person(command)

    def _secret_wish(self, command: ask.BreakoutWish) -> bool:
        """From staff only that two rather sit apart is kept; from all others every wish."""
        return not self.knows(secrets.STAFF) or frozenset((command.one, command.other)) not in self.wished_together

    def _person(self, command: ask.Command) -> ask.Command:
        match command:
            case ask.PersonSettings():
                seat = command.seat if self.knows(secrets.KNOW_NAMES | secrets.SEE_SUMS) else "distance"
                known = command.helps if self.knows(secrets.KNOW_NAMES) else ()
                helps = command.helps if self.knows(secrets.STAFF) else (*known, "canary-helps")
                return replace(
                    command, calm=not command.calm, text_scale=200, theme="light", language="nl", seat=seat,
                    helps=helps)
            case ask.PersonPause():
                return replace(command, pause=not command.pause)
            case ask.PersonConsent() if not self.knows(secrets.STAFF):
                return replace(command, yes=not command.yes)
            case ask.PersonName() if not self.knows(secrets.KNOW_NAMES):
                return replace(command, name="canary-other-name")
            case ask.PersonHand() if not self.knows(secrets.KNOW_NAMES):
                return replace(command, hand=not command.hand)
            case ask.PersonReady() if not self.knows(secrets.SEE_SUMS):
                return replace(command, ready=not command.ready)
            case ask.HelpAsk() if not self.knows(secrets.STAFF):
                return replace(command, text="canary-other-help")
            case ask.DoorSet() if not self.knows(secrets.KNOW_THE_DOOR):
                return replace(command, door="shut")
            case _:
                return command

    def _placed(self, state: State, was: ask.NoteAdd, id: str, now: ask.NoteAdd) -> ask.NoteAdd:
        """A note that the viewer never reads lies in another box, and is of another kind where no sum tells it."""
        if id in self.notes_read:
            return now
        board = state.boards.get(was.board)
        if was.zone is not None and was.kind is not None:
            now = replace(now, zone=self._zone(state, was.zone))
        free = board is not None and was.kind in board.note_kinds and was.zone is not None
        if free and board is not None and not self.knows(secrets.SEE_KINDS):
            now = replace(now, kind=self.random.choice(board.note_kinds))
        return now

    def _told_of(self, command: CaseT) -> CaseT:
        """Told otherwise of a moment where the viewer never sees it; alike each time, so that what changed nothing
        changes nothing here."""
        when, source, by = command.when.strip(), command.source, command.by.strip()
        if (command.id, when, source, by, command.gap) in self.told_of_a_case:
            return command
        return replace(
            command, when=f"{when} other", source=SOURCED_OTHERWISE[source], by=f"{by} other", gap=not command.gap)

    def _zone(self, state: State, id: str) -> str:
        zone = state.zones.get(id)
        if zone is None or zone.gone:
            return id
        return self.random.choice(sorted(
            one.id for one in state.zones.values() if one.board == zone.board and not one.gone))

    def _kinds(self, state: State, note: str) -> tuple[Any, ...]:
        return (*state.boards[state.notes[note].board].note_kinds, "neutral") if note in state.notes else ()

    def _choices(self, state: State, command: ask.BallotCast) -> dict[str, int]:
        round = state.rounds.get(command.round)
        fine = round is not None and round.items and all(item in round.items for item in command.choices)
        if round is None or not fine or sum(command.choices.values()) > round.budget:
            return command.choices
        if max(command.choices.values()) > round.most_per_item:
            return command.choices
        return {self.random.choice(round.items): 1}


def _ends_otherwise(one: ask.RecalledItem) -> Kept | None:
    """What follows on the answers of a question, in other words where it ends."""
    if one.asked is None or not one.asked.no.text:
        return one.asked
    return replace(one.asked, no=replace(one.asked.no, text="to another desk"))


# ---- comparing ------------------------------------------------------------------------------------


def compare(
    random: Random, viewer: str, asked: list[Asked], otherwise: Callable[[State, int, Asked], Asked | None],
) -> Iterator[tuple[int, State]]:
    """Play both side by side and compare all that reaches the viewer; yields what was compared.

    Where somebody else's command is refused in one history only, or `otherwise` has none, they are no longer a pair,
    and the rest is left.
    """
    one, two = Told(), Told()
    for turn, (person, command) in enumerate(asked):
        changed = otherwise(two.state, turn, (person, command))
        if changed is None:
            return
        twin, other = changed
        first, second = one.ask(turn, person, command), two.ask(turn, twin, other)
        name = ask.name_of(command)
        if person == viewer:
            assert first == second, f"{viewer}'s {name} at {turn}: {first} here, {second} there"
        elif (first is None) != (second is None):
            return
        assert one.shown(viewer) == two.shown(viewer), f"{viewer} sees at {turn} more of {name} than they may"
        writing = {person: random.choice(sorted(one.state.notes) or ["none"]) for person in ("p0", "p1", "p2")}
        hidden = sorted(
            id for id, note in one.state.notes.items()
            if not secrets.may_read(one.state, note, one.state.persons[viewer], FACES.voice(viewer)))
        elsewhere = {who: random.choice(hidden) if note in hidden else note for who, note in writing.items()}
        assert one.present(viewer, writing) == two.present(viewer, elsewhere), f"{viewer} hears at {turn} who writes"
        if hidden and turn % 3 == 0:
            for probe in _probes(random.choice(hidden), one.state, random):
                here, there = one.answer(turn, viewer, probe), two.answer(turn, viewer, probe)
                assert _told(here) == _told(there), f"{viewer} learns at {turn} from {probe}"
        drafts = sorted(
            id for id, action in one.state.actions.items()
            if not secrets.may_see(one.state, action, one.state.persons[viewer]))
        if drafts and turn % 3 == 1:
            for probe in _probes_of_a_draft(random.choice(drafts)):
                here, there = one.answer(turn, viewer, probe), two.answer(turn, viewer, probe)
                assert _told(here) == _told(there), f"{viewer} learns at {turn} from {probe}"
        unseen = sorted(
            value.zone for value in one.state.values.values()
            if not secrets.may_compare(one.state, value, one.state.persons[viewer]))
        if unseen and turn % 3 == 2:
            for probe in _probes_of_a_number(random.choice(unseen)):
                here, there = one.answer(turn, viewer, probe), two.answer(turn, viewer, probe)
                assert _told(here) == _told(there), f"{viewer} learns at {turn} from {probe}"
        yield turn, one.state


def _probes_of_a_number(zone: str) -> Iterator[ask.Command]:
    """What somebody could ask about a cell that another group filled in."""
    for base_rev in (0, 1, 2):
        yield ask.ValueSet(zone=zone, number="20", reason="probe", base_rev=base_rev)
    yield ask.ValueSet(zone=zone)
    yield ask.ValueAgree(zone=zone, outcome="value", number="20")
    yield ask.ActUndo()


def _told(answer: Decision | Refusal) -> str:
    return answer.value if isinstance(answer, Refusal) else "done"


def _probes_of_a_draft(hidden: str) -> Iterator[ask.Command]:
    """What somebody could ask about an action whose id they should not know."""
    yield ask.ActionEdit(id=hidden, what="probe", base_rev=1)
    yield ask.ActionMove(id=hidden, after=None)
    yield ask.ActionBin(id=hidden)
    yield ask.ActionRestore(id=hidden)
    yield ask.ActionTop(id=hidden, top=True)
    yield ask.ActUndo()


def _probes(hidden: str, state: State, random: Random) -> Iterator[ask.Command]:
    """What somebody could ask about a note whose id they should not know."""
    board = state.notes[hidden].board
    cluster = next(iter(state.clusters), "none")
    zone = random.choice(sorted(state.zones))
    yield ask.NoteEdit(id=hidden, text="probe", base_rev=1)
    yield ask.NoteMove(ids=(hidden,), zone=zone)
    yield ask.NoteKind(ids=(hidden,), kind="neutral")
    yield ask.NoteTakeBack(id=hidden)
    yield ask.NoteBringBack(id=hidden)
    yield ask.NoteBin(ids=(hidden,))
    yield ask.NoteRestore(ids=(hidden,))
    yield ask.NoteAside(id=hidden)
    yield ask.NotePark(ids=(hidden,))
    yield ask.NoteKeepOut(id=hidden, keep_out=True)
    yield ask.NoteLanguage(id=hidden, lang="en")
    yield ask.ClusterMake(id="probe", board=board, notes=(hidden,))
    yield ask.ClusterPut(notes=(hidden,), cluster=cluster)
    yield ask.ProposalMake(id="probe", board=board, name="x", notes=(hidden,))
    yield ask.RecognitionGive(table="notes", id=hidden, yes=True)
    yield ask.RealityMark(note=hidden, verdict="right")
    yield ask.ReadingPlace(board=board, note=hidden, where="loose")
    yield ask.ActionAdd(id="probe", what="x", source_table="notes", source=hidden)
    yield ask.ZoneRemove(id=zone, into=random.choice(sorted(state.zones)))
    yield ask.BreakoutTop(note=hidden, top=True)
    yield ask.ActUndo()
