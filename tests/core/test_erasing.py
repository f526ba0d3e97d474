"""Words that are taken out for good: now, in what can be undone, and in every entry before."""

import msgspec
import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import SERVER, Actor, Context, Decision
from brownpaper.core.decide import decide, recorded
from brownpaper.core.erasing import erased_by, rewritten
from brownpaper.core.ids import Faces
from brownpaper.core.state import Entry, State, evolve

from ..sim.table import first_entry


class Kept:
    """A table whose entries are kept, as a log would."""

    def __init__(self) -> None:
        self.faces = Faces(bytes(32))
        self.entries = [first_entry(3)]
        self.state = evolve(State(), self.entries[0])

    def does(self, person: str, command: ask.Command) -> Refusal | None:
        actor = SERVER if person == "server" else Actor(person, self.faces.voice(person))
        context = Context(now=5, faces=self.faces, chance=f"{self.state.seq}")
        decision = decide(self.state, actor, command, context)
        if not isinstance(decision, Decision):
            return decision
        by_voice = command.face == "voice" and person != "server"
        entry = Entry(
            seq=self.state.seq + 1, at=5, actor=actor.voice if by_voice else actor.person, client="", n=0,
            name=ask.name_of(command), content=recorded(command, context), changes=decision.changes,
        )
        self.entries.append(entry)
        self.state = evolve(self.state, entry)
        return None

    def erased(self) -> list[Entry]:
        """The log as a store keeps it: rewritten by what its last entry erases."""
        erased = erased_by(self.entries[-1])
        return [*(rewritten(entry, erased) for entry in self.entries[:-1]), self.entries[-1]]


def folded(entries: list[Entry]) -> State:
    state = State()
    for entry in entries:
        state = evolve(state, entry)
    return state


def said(entries: list[Entry], state: State) -> str:
    acts = [[act.before, act.after] for its in state.acts.values() for act in its]
    return msgspec.json.encode([entries, state.tables, acts]).decode()


def played() -> Kept:
    """Everything somebody (p0) can say, and things others say about it."""
    table = Kept()
    for command in (ask.StepGo(step="welcome"), ask.StepGo(step="think")):
        assert table.does("process", command) is None
    for person, command in (
        ("p0", ask.PersonName(name="WOORD-naam")), ("p0", ask.PersonName(name="WOORD-naam")),
        ("p0", ask.NoteAdd(id="n1", board="paper", text="WOORD-een")),
        ("p0", ask.NoteEdit(id="n1", text="WOORD-twee", base_rev=1)),
        ("p0", ask.NoteAdd(id="n2", board="paper", text="WOORD-drie")),
        ("p0", ask.HelpAsk(id="h1", text="WOORD-hulp")),
        ("p1", ask.NoteAdd(id="n3", board="paper", text="van een ander")),
        ("process", ask.BoardReveal(board="paper")), ("process", ask.StepGo(step="share")),
        ("process", ask.NoteEdit(id="n1", text="WOORD-bewerkt", base_rev=2)),
        ("process", ask.NotePark(ids=("n2",), reason="WOORD-reden")),
        ("process", ask.StepGo(step="close")),
        ("p0", ask.AnswerGive(step="close", key="got_it", text="WOORD-antwoord")),
        ("p0", ask.AnswerGive(step="close", key="got_it", text="WOORD-antwoord")),
        ("p1", ask.AnswerGive(step="close", key="got_it", text="ook iets")),
    ):
        assert table.does(person, command) is None, command
    return table


def test_a_forgotten_person_leaves_no_word_in_state_entries_or_undo_and_others_lose_nothing() -> None:
    table = played()
    assert said(table.entries, table.state).count("WOORD") > 12
    assert table.does("server", ask.PersonForget(person="p0")) is None
    entries = table.erased()
    assert "WOORD" not in said(entries, table.state)
    assert "van een ander" in said(entries, table.state) and "ook iets" in said(entries, table.state)
    assert [entry.seq for entry in entries] == [entry.seq for entry in table.entries]
    person = table.state.persons["p0"]
    assert (person.state, person.name, person.tile, person.health_yes) == ("left", None, None, False)


def test_the_rewritten_log_folds_to_the_very_state_that_was_open() -> None:
    table = played()
    table.does("server", ask.PersonForget(person="p0"))
    assert folded(table.erased()) == table.state
    assert table.does("process", ask.MeetingClose()) is None
    assert folded(table.erased()) == table.state


def test_closing_takes_what_was_taken_back_privately_out_of_every_entry_before() -> None:
    table = Kept()
    table.does("process", ask.StepGo(step="think"))
    table.does("p0", ask.NoteAdd(id="n1", board="paper", text="WOORD toch niet"))
    table.does("p0", ask.NoteAdd(id="n2", board="paper", text="dit blijft"))
    table.does("p0", ask.NoteTakeBack(id="n1"))
    assert table.does("process", ask.MeetingClose()) is None
    assert "WOORD" not in said(table.erased(), table.state)
    assert "dit blijft" in said(table.erased(), table.state)
    assert folded(table.erased()) == table.state


def test_a_yes_taken_back_leaves_no_name_in_any_entry_and_every_other_word() -> None:
    table = played()
    assert table.does("p0", ask.PersonWithdraw()) is None
    said_now = said(table.erased(), table.state)
    assert "WOORD-naam" not in said_now and '"canary-name-0"' not in said_now
    assert "WOORD-bewerkt" in said_now and "WOORD-antwoord" in said_now
    assert folded(table.erased()) == table.state


def test_nobody_undoes_or_restores_what_was_forgotten() -> None:
    table = played()
    table.does("server", ask.PersonForget(person="p0"))
    for _ in range(3):
        table.does("process", ask.ActUndo())
    assert "WOORD" not in said([], table.state)


@pytest.mark.parametrize("person", ["p1", "process"])
def test_only_the_server_forgets_and_says_that_the_link_is_cut(person: str) -> None:
    table = played()
    for command in (ask.PersonForget(person="p0"), ask.LinkCut()):
        assert table.does(person, command) == Refusal.STEP_FORBIDS
    assert table.does("server", ask.PersonForget(person="nobody")) == Refusal.UNKNOWN
    assert table.does("server", ask.PersonForget(person="process")) == Refusal.LAST_FACILITATOR


def test_once_the_link_is_cut_only_what_stands_under_the_name_can_be_forgotten() -> None:
    table = played()
    table.faces = Faces(b"thrown away" * 3)
    assert table.does("server", ask.PersonForget(person="p0")) is None
    left = said(table.erased(), table.state)
    assert "WOORD-naam" not in left and "WOORD-hulp" not in left
    assert "WOORD-drie" in left


def test_who_is_forgotten_twice_is_forgotten_once() -> None:
    table = played()
    assert table.does("server", ask.PersonForget(person="p0")) is None
    assert table.does("server", ask.PersonForget(person="p0")) is None
    assert table.entries[-1].changes == ()
