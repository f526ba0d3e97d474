"""The rules of PROTOCOL.md for what comes down, for presence and for secrecy, at a room without network."""

from typing import get_args

import msgspec
import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.delta import apply
from brownpaper.core.own_view import project_own
from brownpaper.core.views import project
from brownpaper.sync import messages
from brownpaper.sync.batches import Waiting
from brownpaper.sync.messages import Others, Own, Presence, Update, Welcome
from tests.core.table import Table

from .at_a_room import AtARoom, refusals

TOKEN = "token-of-ana-0123456789012345"


def note(id: str) -> ask.Command:
    return ask.NoteAdd(id=id, board="paper", text=f"text of {id}")


def at_the_share() -> AtARoom:
    return AtARoom(Table("share", revealed=True))


def test_nothing_is_told_of_what_the_log_does_not_have() -> None:
    """DN-1."""
    at = at_the_share()
    at.welcomed("ana")
    at.welcomed("bo")
    at.asks("ana", 1, note("n1"))
    decided = at.decides()
    assert decided is not None and decided.entries
    assert at.tells() == []
    at.room.failed(decided)
    assert at.tells() == []
    at.works()
    assert [type(one) for one in at.heard["bo"]] == [Welcome, Update]


def test_an_update_begins_where_its_class_last_heard_and_applies_to_who_came_later() -> None:
    """DN-2: the same bytes for all of a class, also for who joined at a later number."""
    at = at_the_share()
    early = at.welcomed("ana")
    at.happens("sam", ask.PersonHand(hand=True))  # nothing that a participant sees
    late = at.welcomed("bo")
    assert late.to > early.to and at.updates("ana") == []
    at.happens("cas", note("n1"))
    (update,) = at.updates("ana")
    assert at.updates("bo") == [update]
    assert update.since <= early.to < late.to < update.to
    for welcome in (early, late):
        assert apply(apply({}, welcome.rows), update.rows) == project(at.room.state, "participant")


def test_who_is_up_to_date_is_sent_nothing_old() -> None:
    """DN-2."""
    at = at_the_share()
    at.welcomed("ana")
    at.room.post(Waiting(at.actor("cas"), note("n1")))
    decided = at.decides()
    assert decided is not None
    at.room.committed(decided)
    assert "n1" in apply({}, at.welcomed("bo").rows)["notes"]
    at.tells()
    assert len(at.updates("ana")) == 1 and at.updates("bo") == []


def test_rows_are_whole_sorted_and_null_when_they_go() -> None:
    """DN-3."""
    at = at_the_share()
    at.happens("cas", note("n0"))
    at.welcomed("ana")
    at.happens("pim", ask.ClusterMake(id="c1", board="paper", notes=("n0",), name="x"))
    at.happens("pim", ask.NoteAside(id="n0"))
    made, gone = at.updates("ana")
    for update in (made, gone):
        keys = [(row.table, row.id) for row in update.rows]
        assert keys == sorted(set(keys))
    (row,) = (row.row for row in made.rows if row.table == "notes")
    assert (row.text, row.cluster, row.zone) == ("text of n0", "c1", "good"), "also what did not change"
    assert next(row.row for row in gone.rows if (row.table, row.id) == ("notes", "n0")) is None


def test_the_own_part_follows_the_shared_part() -> None:
    """DN-4."""
    at = at_the_share()
    at.welcomed("ana")
    at.asks("ana", 1, note("n1"))
    frames = [type(frame.message) for frame in at.works() if "ana" in frame.to]
    assert frames == [Update, Own]


def test_what_became_of_commands_travels_in_two_messages_only_and_to_their_author_only() -> None:
    """DN-5."""
    tell = {one for one in get_args(messages.ToClient) if {"done", "refused"} & set(one.__struct_fields__)}
    assert tell == {Welcome, Own}
    at = at_the_share()
    at.welcomed("ana")
    at.welcomed("bo")
    at.asks("ana", 1, ask.NoteEdit(id="none", text="x", base_rev=1))
    frames = at.works()
    assert [(frame.to, type(frame.message)) for frame in frames] == [(("ana",), Own)]


@pytest.mark.parametrize("role", ["scribe", "observer", "content"])
def test_a_change_of_role_is_a_whole_welcome_in_the_middle(role: str) -> None:
    """DN-6."""
    at = at_the_share()
    at.welcomed("ana")
    at.asks("ana", 1, ask.NoteEdit(id="none", text="x", base_rev=1))
    decided = at.decides()
    assert decided is not None
    at.room.committed(decided)
    at.happens("pim", ask.PersonRole(person="ana", role=role))  # type: ignore[arg-type]
    welcome = at.heard["ana"][-1]
    assert isinstance(welcome, Welcome) and welcome.since is None and welcome.seen_as == role
    assert apply({}, welcome.rows) == project(at.room.state, role)  # type: ignore[arg-type]
    assert apply({}, welcome.own) == project_own(at.room.state, at.actor("ana"))
    assert [(one.n, one.code) for one in welcome.refused] == [(1, Refusal.UNKNOWN)]


def test_a_welcome_in_the_middle_tells_every_refusal_since_the_hello() -> None:
    """DN-6, HS-6: who greets again at that moment did not listen to those that were told before."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.asks("ana", 1, ask.NoteEdit(id="none", text="x", base_rev=1))
    at.works()
    assert refusals(at.own("ana")[-1]) == [(1, Refusal.UNKNOWN)]
    at.happens("pim", ask.PersonRole(person="ana", role="scribe"))
    middle = at.heard["ana"][-1]
    assert isinstance(middle, Welcome)
    assert (middle.done, refusals(middle)) == (1, [(1, Refusal.UNKNOWN)])


def test_who_is_admitted_gets_a_whole_welcome() -> None:
    """DN-6."""
    at = at_the_share()
    at.happens("pim", ask.DoorSet(door="knock"))
    at.happens("server", ask.PersonJoin(id="dot", name="Dot"))
    outside = at.welcomed("dot")
    assert outside.rows == ()
    at.happens("pim", ask.PersonAdmit(person="dot", yes=True))
    welcome = at.heard["dot"][-1]
    assert isinstance(welcome, Welcome)
    assert apply({}, welcome.rows) == project(at.room.state, "participant")


# ---- presence -----------------------------------------------------------------------------------------


def sums(at: AtARoom) -> dict[str, Others]:
    """What each connection was just told of what happens now."""
    return {id: frame.message for frame in at.room.others() for id in frame.to if isinstance(frame.message, Others)}


def test_presence_is_told_as_sums_to_who_sees_sums_and_never_stored() -> None:
    """PR-1."""
    at = AtARoom(Table("think"))
    for person in ("ana", "bo", "pim"):
        at.welcomed(person)
    before = at.room.state
    at.room.presence("ana", Presence(writing=True))
    at.room.presence("bo", Presence(writing=True))
    at.room.presence("bo", Presence(writing=False))
    told = sums(at)
    assert told["pim"] == Others(here=2, writing=1)
    assert told["bo"] == Others()
    assert at.room.state is before and at.decides() is None
    assert set(Others.__struct_fields__) == {"here", "writing", "edited"}, "no names"


def test_a_note_somebody_writes_in_is_named_only_to_who_may_see_it() -> None:
    """PR-1."""
    at = AtARoom(Table("think"))
    at.happens("ana", note("private"))
    for person in ("ana", "bo", "pim"):
        at.welcomed(person)
    at.room.presence("ana", Presence(writing=True, note="private"))
    assert all(one.edited == () for one in sums(at).values())
    at.happens("pim", ask.StepGo(step="share"))
    at.happens("pim", ask.BoardReveal(board="paper"))
    assert {id: one.edited for id, one in sums(at).items()} == dict.fromkeys(("ana", "bo", "pim"), ("private",))


# ---- secrecy ------------------------------------------------------------------------------------------


def test_every_row_that_leaves_is_a_row_of_a_projection() -> None:
    """SC-1; the simulator asks the same after every message of every history."""
    at = AtARoom(Table("think"))
    people = ("ana", "bo", "pim", "sam", "wim", "olga")
    shown = {person: apply({}, at.welcomed(person).rows) for person in people}
    for who, command in (
        ("ana", note("n1")), ("bo", note("n2")), ("pim", ask.StepGo(step="share")),
        ("pim", ask.BoardReveal(board="paper")),
        ("bo", ask.NoteTakeBack(id="n2")), ("pim", ask.ClusterMake(id="c", board="paper", notes=("n1",), name="x")),
    ):
        at.happens(who, command)
        for person in people:
            for update in at.updates(person):
                shown[person] = apply(shown[person], update.rows)
            role = at.room.state.persons[person].role
            assert shown[person] == project(at.room.state, role), f"{person} after {ask.name_of(command)}"


def test_a_ballot_stands_in_no_entry_no_state_and_no_frame() -> None:
    """SC-2."""
    table = Table("share", revealed=True)
    table.writes("bo", "n1")
    table.groups("c1", "n1", name="Rules")
    table.at("choose")
    at = AtARoom(table)
    for person in ("ana", "bo", "pim", "wim"):
        at.welcomed(person)
    at.asks("ana", 1, ask.BallotCast(round="choose", token=TOKEN, choices={"c1": 2}))
    decided = at.decides()
    assert decided is not None
    (entry,) = decided.entries
    assert (entry.name, entry.content) == ("ballot.cast", b"")
    at.room.committed(decided)
    at.tells()
    everything = msgspec.json.encode((decided.entries, at.room.state.tables, at.heard))
    assert TOKEN.encode() not in everything
    assert at.room.state.rounds["choose"].totals == {}


HIDDEN: tuple[ask.Command, ...] = (
    ask.NoteEdit(id="hidden", text="x", base_rev=1), ask.NoteKind(ids=("hidden",), kind="chance"),
    ask.NoteMove(ids=("hidden",), zone="good"), ask.NoteBin(ids=("hidden",)), ask.NoteRestore(ids=("hidden",)),
    ask.NoteTakeBack(id="hidden"), ask.NoteBringBack(id="hidden"), ask.NotePark(ids=("hidden",), reason="x"),
    ask.NoteKeepOut(id="hidden", keep_out=True), ask.NoteLanguage(id="hidden", lang="en"), ask.NoteApprove(id="hidden"),
    ask.PhotoHang(note="hidden", photo="p", width=8, height=6), ask.PhotoDescribe(note="hidden", alt="x"),
    ask.PhotoTakeDown(note="hidden"),
)


@pytest.mark.parametrize("command", HIDDEN, ids=ask.name_of)
@pytest.mark.parametrize("person", ["bo", "pim"])
def test_a_hidden_note_is_refused_as_one_that_does_not_exist(person: str, command: ask.Command) -> None:
    """SC-3; the pairs of histories ask the same of every command."""
    with_it, without = Table("think"), Table("think")
    with_it.writes("ana", "hidden")
    assert with_it.refused(person, command) == without.refused(person, command)
