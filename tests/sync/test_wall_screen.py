"""HS-8: a facilitator's shared screen looks with the wall's eyes, whatever its facilitator may see and do."""

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Actor
from brownpaper.core.delta import apply
from brownpaper.core.views import project
from brownpaper.sync.batches import Waiting
from brownpaper.sync.messages import PROTOCOL, Hello, Own, Submit, Update, Welcome
from brownpaper.sync.room import Room
from tests.core.table import Table


class Shared:
    """A room at a table of the core's tests, with one connection that opened the shared screen."""

    def __init__(self, table: Table, person: str) -> None:
        self.table = table
        self.room = Room(table.state, table.faces, "life")
        self.actor = Actor(person, table.faces.voice(person))
        welcome = self.room.hello("screen", self.actor, Hello(
            protocol=PROTOCOL, workshop="w", client="c", first_pending=1, screen="wall",
        ), (), 0)
        assert isinstance(welcome, Welcome)
        self.welcome = welcome
        self.shown = apply({}, welcome.rows)
        self.me = next(iter(apply({}, welcome.own)["me"].values()))

    def asks(self, person: str, command: ask.Command) -> None:
        """Somebody else asks; what the screen hears of it is added to what it shows."""
        self.room.post(_waiting(self.table, person, command))
        decided = self.room.decide(1, "c")
        assert decided is not None and not any(isinstance(one.result, Refusal) for one in decided.outcomes)
        self.room.committed(decided)
        for frame in self.room.flush(2):
            if "screen" in frame.to and isinstance(frame.message, Update):
                self.shown = apply(self.shown, frame.message.rows)


def _waiting(table: Table, person: str, command: ask.Command) -> Waiting:
    return Waiting(Actor(person, table.faces.voice(person)), command)


def test_it_shows_what_a_wall_may_see_and_nothing_of_its_facilitator() -> None:
    for step in ("welcome", "think", "share", "sort", "choose", "act", "close"):
        table = Table(step)
        screen = Shared(table, "pim")
        assert screen.shown == project(table.state, "wall")
        assert screen.welcome.seen_as == "wall"
        assert (screen.me.role, screen.me.may, screen.me.name, screen.me.voted) == ("wall", (), None, ())
        assert set(apply({}, screen.welcome.own)) == {"me"}


def test_it_follows_the_table_as_a_wall_does() -> None:
    table = Table("share", revealed=True)
    screen = Shared(table, "cor")
    screen.asks("ana", ask.NoteAdd(id="n1", board="paper", text="hallo"))
    assert screen.shown["notes"]["n1"].text == "hallo"
    screen.asks("pim", ask.NoteAside(id="n1"))
    assert "n1" not in screen.shown.get("notes", {})
    assert screen.shown == project(screen.room.state, "wall")


def test_it_can_ask_nothing() -> None:
    table = Table("share", revealed=True)
    screen = Shared(table, "pim")
    assert screen.room.submit("screen", Submit(n=1, command=ask.StepNext(step="share"))) is None
    decided = screen.room.decide(1, "c")
    assert decided is not None and decided.entries == ()
    screen.room.committed(decided)
    (frame,) = screen.room.flush(2)
    assert isinstance(frame.message, Own)
    assert [(one.n, one.code) for one in frame.message.refused] == [(1, Refusal.STEP_FORBIDS)]


def test_for_anybody_else_the_word_changes_nothing() -> None:
    table = Table("share", revealed=True)
    screen = Shared(table, "ana")
    assert (screen.welcome.seen_as, screen.me.role) == ("participant", "participant")


def test_a_facilitator_who_is_let_go_takes_the_screen_along() -> None:
    table = Table("share", revealed=True)
    screen = Shared(table, "cor")
    screen.room.post(_waiting(table, "pim", ask.PersonLetGo(person="cor")))
    decided = screen.room.decide(1, "c")
    assert decided is not None
    screen.room.committed(decided)
    assert [type(frame.message).__name__ for frame in screen.room.flush(2)] == ["Goodbye"]
    assert "screen" not in screen.room.members
