"""UP-2, DN-5: commands that wait here and were decided by another process meanwhile."""

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Actor
from brownpaper.sync.messages import PROTOCOL, Hello, Own, Submit, Welcome
from brownpaper.sync.room import Room
from tests.core.table import Table


def test_what_another_process_refused_before_what_it_applied_is_never_told_as_applied() -> None:
    table = Table("think")
    here, there = (Room(table.state, table.faces, "life") for _ in range(2))
    ana = Actor("ana", table.faces.voice("ana"))
    hello = Hello(protocol=PROTOCOL, workshop="w", client="c", first_pending=1)
    for room in (there, here):
        assert isinstance(room.hello("ana", ana, hello, (), 0), Welcome)
        room.submit("ana", Submit(n=1, command=ask.NoteEdit(id="none", text="x", base_rev=1)))
        room.submit("ana", Submit(n=2, command=ask.PersonHand(hand=True)))
    decided = there.decide(1, "chance")
    assert decided is not None and [entry.n for entry in decided.entries] == [2]

    here.caught_up(decided.entries, {})

    assert not here.busy
    own = next(frame.message for frame in here.flush(2) if isinstance(frame.message, Own))
    assert own.done == 2
    assert [(one.n, one.code) for one in own.refused] == [(1, Refusal.REFUSED_EARLIER)]
