"""What must hold in every history. Each is asked at a moment of its own; a broken one names who and where."""

import re
from collections import Counter

import msgspec
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER
from brownpaper.core.delta import View
from brownpaper.core.rules.rounds import FEWEST_VOTERS

from . import secrets
from .table import BROUGHT
from .world import STREAM, Browser, World

CANARY = re.compile(rb"canary-[a-z0-9-]+!")


def expected_shared(world: World, browser: Browser, seq: int) -> View:
    """What this person may see at `seq`, straight from the definition."""
    person = world.state(seq).persons.get(browser.person)
    return world.shared(seq, person.role) if person is not None and person.state == "in" else {}


def sees_exactly_what_it_may(world: World, browser: Browser) -> None:
    """After every message: both parts equal their projection at the number the browser stands at."""
    if not browser.live:
        return
    now = world.state().persons[browser.person]
    then = world.state(browser.seq).persons.get(browser.person)
    if then is not None and (now.role, now.state) == (then.role, then.state):
        assert browser.shared == expected_shared(world, browser, browser.seq), (
            f"{browser.connection} differs at {browser.seq}"
        )
    own = world.own(browser.own_seq, browser.person)
    assert browser.own == own, f"{browser.connection}: own part differs at {browser.own_seq}"


def only_shown_notes_are_named(world: World) -> None:
    """A note somebody writes in is named only to those who were shown that note when it was told."""
    for seq, person, others in world.told_others:
        role = world.state(seq).persons[person].role
        assert set(others.edited) <= world.shared(seq, role).get("notes", {}).keys(), f"{person} heard of a note"


def every_command_once(world: World) -> None:
    """At the end: each command of each browser was applied (and stands in the log once) or reported refused.

    Who was let go hears nothing more: what they sent last is in the log at most once, or nowhere.
    """
    for browser in world.browsers:
        names = {world.faces.client(f"{face} {browser.person} {browser.client}") for face in ("voice", "person")}
        logged = sorted(entry.n for entry in world.log.entries(STREAM) if entry.client in names)
        applied = sorted(n for n, outcome in browser.settled.items() if outcome == "applied")
        if world.state().persons[browser.person].state == "let_go":
            assert len(set(logged)) == len(logged) and set(applied) <= set(logged), browser.connection
            continue
        assert not browser.queue, f"{browser.connection} still waits for {browser.queue}"
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


def trees_stay_trees(world: World) -> None:
    """At every moment: the way up from each cause ends, and passes no other board and no other group's copy."""
    for state in world.states:
        for id, cause in state.causes.items():
            passed = [id]
            while cause.parent is not None:
                assert cause.parent not in passed, f"{id} hangs under itself"
                assert state.causes[cause.parent].board == cause.board, f"{id} hangs on another board"
                passed.append(cause.parent)
                cause = state.causes[cause.parent]


def guests_change_nothing_of_their_hosts(world: World) -> None:
    """Whoever looks at another group's board adds to it and changes nothing there, nor does anybody of the others."""
    persons = {world.actor(id).voice: id for id in world.state().persons} | {id: id for id in world.state().persons}
    for before, after, entry in zip(world.states, world.states[1:], world.log.entries(STREAM), strict=False):
        person = before.persons.get(persons.get(entry.actor, ""))
        if person is None or not secrets.is_guest(before, person):
            continue
        voice = world.actor(person.id).voice
        home = next(one.id for one in before.breakouts.values() if one.state == "live" and person.id in one.members)
        for change in entry.changes:
            note = before.notes.get(change.id)
            if change.table not in ("notes", "causes") or note is None or voice in (note.author, note.scribe):
                continue
            was, now = before.causes.get(change.id), after.causes.get(change.id)
            worded = was is not None and now is not None and was.goal_by in (None, home) and now == replace(
                was, goal=now.goal, goal_rev=now.goal_rev, goal_by=now.goal_by, goal_addition=now.goal_addition)
            theirs = was is not None and (not was.goal or was.goal_by == home)
            assert change.table == "causes" and worded and theirs, (
                f"{person.id} changed {change.id} of their hosts by {entry.name}")


def additions_stay(world: World) -> None:
    """What guests added is marked for good with their group, and goes out of the tree only once it was accepted, or by
    who wrote it, or by staff."""
    for before, after in zip(world.states, world.states[1:], strict=False):
        for id, note in before.notes.items():
            if note.added_by is not None and note.text and after.notes[id].text:
                assert after.notes[id].added_by == note.added_by and after.notes[id].addition, f"{id} lost its mark"


def no_canary_astray(world: World, owners: dict[bytes, str]) -> None:
    """A text that was never shared reached nobody but its writer (`owners`: text -> person), and, when it stood in a
    note, that note's author and who typed it for them."""
    shared: set[bytes] = set()
    hands: dict[bytes, set[str]] = {text: {writer} for text, writer in owners.items()}
    persons = {world.actor(person).voice: person for person in world.state().persons}
    for state in world.states:
        for note in state.notes.values():
            if note.breakout is None:
                continue
            said = [text.encode() for text in (note.text, "" if note.photo is None else note.photo.alt)]
            for person in state.persons.values():
                # What is read in a small group was written in it: its members, and staff who visit, may have it.
                if any(text in hands for text in said) and secrets.with_their_group(state, note, person):
                    for text in said:
                        if text in hands:
                            hands[text].add(person.id)
        for action in state.actions.values():
            what = action.what.encode()
            if action.shared:
                shared.add(what)
                continue
            for person in state.persons.values():
                if what in hands and secrets.with_their_group(state, action, person):
                    hands[what].add(person.id)
        for value in state.values.values():
            reason = value.reason.encode()
            if value.shared:
                shared.add(reason)
                continue
            for person in state.persons.values():
                if reason in hands and secrets.with_their_group(state, value, person):
                    hands[reason].add(person.id)
    for note in {id(note): note for state in world.states for note in state.notes.values()}.values():
        alt = "" if note.photo is None else note.photo.alt
        texts = [one.encode() for one in (note.text, note.original or "", note.park_reason, alt)]
        if note.shared:
            shared.update(texts)
        for text in texts:
            if text in hands:
                # What the table before parked has nobody here for its author.
                here = (voice for voice in (note.author, note.scribe) if voice not in (None, SERVER.voice))
                hands[text] |= {persons[voice] for voice in here}
    for state in world.states:
        for one in state.introductions.values():
            for text in (one.get.encode(), one.bring.encode()):
                hands.setdefault(text, set()).add(one.id)
                if one.shown:
                    shared.add(text)
        heard = secrets.roles_heard(state)
        for mark in state.reality_marks.values():
            hands.setdefault(mark.why.encode(), set()).add(mark.person)
            if mark.note in heard:
                shared.add(mark.why.encode())
    for person, raw in world.frames:
        assert b"canary-token" not in raw, f"{person} received the token of a ballot"
        for canary in set(CANARY.findall(raw)):
            assert canary in shared or person in hands[canary], (
                f"{person} received the private {canary!r} of {hands[canary]}"
            )


def what_may_no_longer_be_told_is_gone(world: World) -> None:
    """What the table before no longer tells has no words here: in the log, in what can be undone, on any screen; and a
    question of it has no place in an order."""
    state = world.state()
    gone = [one for one in BROUGHT.items if not state.recalled[one.id].text]
    for one in gone:
        note = state.notes.get(one.id)
        words = one.text.encode()
        assert note is None or note.source != "before" or (note.text, note.state) == ("", "taken_back"), one.id
        for entry in world.log.entries(STREAM):
            assert words not in entry.content + msgspec.json.encode(entry.changes), f"{one.id} is in {entry.seq}"
        assert words not in msgspec.json.encode([(act.before, act.after) for its in state.acts.values() for act in its])
    for browser in world.browsers:
        for table in ("asked", "breakout_asked", "recalled"):
            shown = {getattr(row, "note", id) for part in (browser.shared, browser.own)
                     for id, row in part.get(table, {}).items()}
            assert not shown & {one.id for one in gone} or not browser.live, f"{browser.connection} is asked what went"


def nothing_of_a_ballot_is_logged(world: World) -> None:
    """An entry of a ballot says that it was cast; what was chosen and with which token stands nowhere."""
    for entry in world.log.entries(STREAM):
        if entry.name == "ballot.cast":
            assert entry.content == b"" and {change.table for change in entry.changes} <= {"voted"}
        assert b"canary-token" not in entry.content


def ballots_are_counted(world: World) -> None:
    """A closed round counts everyone's last ballot that was acknowledged before it closed, and the bundles."""
    whose = {
        world.faces.client(f"person {browser.person} {browser.client}"): browser for browser in world.browsers
    }
    last: dict[tuple[str, str], dict[str, int]] = {}
    closed: set[str] = set()
    for entry in world.log.entries(STREAM):
        if entry.name == "ballot.cast":
            command = whose[entry.client].asked[entry.n]
            assert isinstance(command, ask.BallotCast)
            last[command.round, entry.actor] = dict(command.choices)
        for change in entry.changes:
            if change.table == "rounds" and change.record.state == "closed" and change.id not in closed:  # type: ignore[union-attr]
                closed.add(change.id)
                _counted(world, entry.seq, change.id, [dots for (id, _), dots in last.items() if id == change.id])
    assert not closed & set(world.log.ballots_now(STREAM)), "the ballots of a closed round are still there"


def _counted(world: World, seq: int, id: str, ballots: list[dict[str, int]]) -> None:
    round = world.state(seq).rounds[id]
    number = len(ballots) + sum(bundle.ballots for bundle in round.bundles)
    assert round.ballots == number, f"{id}: {round.ballots} ballots, {number} cast"
    dots: Counter[str] = Counter()
    for one in (*ballots, *(bundle.dots for bundle in round.bundles)):
        dots.update(one)
    told = {item: count for item, count in round.totals.items() if count}
    assert told == (dict(dots) if number >= FEWEST_VOTERS else {}), f"{id}: {told}, cast {dots}"
    for its in round.per_side.values():
        assert all(count <= round.totals[item] for item, count in its.items())
    assert all(size >= FEWEST_VOTERS for size in round.side_ballots.values())
