"""What must hold in every history. Each is asked at a moment of its own; a broken one names who and where."""

from brownpaper.core.delta import View
from brownpaper.core.own_view import project_own
from brownpaper.core.views import project

from .world import STREAM, Browser, World


def expected_shared(world: World, browser: Browser, seq: int) -> View:
    """What this person may see at `seq`, straight from the definition."""
    person = world.state(seq).persons[browser.person]
    return project(world.state(seq), person.role) if person.state == "in" else {}


def sees_exactly_what_it_may(world: World, browser: Browser) -> None:
    """After every message: both parts equal their projection at the number the browser stands at."""
    if not browser.live:
        return
    now = world.state().persons[browser.person]
    then = world.state(browser.seq).persons[browser.person]
    if (now.role, now.state) == (then.role, then.state):
        assert browser.shared == expected_shared(world, browser, browser.seq), (
            f"{browser.connection} differs at {browser.seq}"
        )
    own = project_own(world.state(browser.own_seq), world.actor(browser.person))
    assert browser.own == own, f"{browser.connection}: own part differs at {browser.own_seq}"


def every_command_once(world: World) -> None:
    """At the end: each command of each browser was applied (and stands in the log once) or reported refused."""
    for browser in world.browsers:
        assert not browser.queue, f"{browser.connection} still waits for {browser.queue}"
        names = {world.faces.client(f"{face} {browser.person} {browser.client}") for face in ("voice", "person")}
        logged = sorted(entry.n for entry in world.log.entries(STREAM) if entry.client in names)
        applied = sorted(n for n, outcome in browser.settled.items() if outcome == "applied")
        assert logged == applied, f"{browser.connection}: log {logged}, heard applied {applied}"
        assert sorted(browser.settled) == list(range(1, browser.next_n)), "a number was skipped"


def numbers_rise(world: World) -> None:
    """Per client the applied numbers rise along the log."""
    last: dict[tuple[str, str], int] = {}
    for entry in world.log.entries(STREAM):
        if entry.n:
            key = (entry.actor, entry.client)
            assert entry.n > last.get(key, 0), f"{key} went from {last.get(key)} to {entry.n}"
            last[key] = entry.n


def everyone_agrees(world: World) -> None:
    """At rest all browsers stand at the head and every process at the same state."""
    head = world.state()
    for room in world.rooms:
        assert room.state == head
    for browser in world.browsers:
        if browser.live:
            assert browser.shared == expected_shared(world, browser, head.seq), f"{browser.connection} lags"


def no_canary_astray(world: World, owners: dict[str, str]) -> None:
    """A text that was never shared reached nobody but its author (`owners`: text -> person)."""
    shared: set[str] = set()
    for state in world.states:
        shared |= {note.text for note in state.notes.values() if note.shared}
    for person, raw in world.frames:
        text = raw.decode()
        for canary, owner in owners.items():
            if canary in text and canary not in shared:
                assert person == owner, f"{person} received the private {canary!r} of {owner}"
