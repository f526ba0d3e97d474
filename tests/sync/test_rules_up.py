"""The rules of PROTOCOL.md for hello and for what goes up, at a room without network."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.delta import apply, delta
from brownpaper.core.own_view import project_own
from brownpaper.core.views import project
from brownpaper.sync.messages import PROTOCOL, QUEUE_LIMIT, Goodbye, PutBack
from brownpaper.sync.pending import CLIENTS_KEPT
from tests.core.table import Table

from .at_a_room import LIFE, AtARoom, refusals


def note(id: str) -> ask.Command:
    return ask.NoteAdd(id=id, board="paper", text=f"text of {id}")


@pytest.mark.parametrize("protocol", [0, PROTOCOL - 1, PROTOCOL + 1])
def test_another_protocol_is_told_to_renew_itself(protocol: int) -> None:
    """HS-2."""
    assert AtARoom(Table()).hello("ana", protocol=protocol) == Goodbye(reason="too_old")


def test_who_was_away_gets_the_difference_since() -> None:
    """HS-3, HS-4, HS-5."""
    at = AtARoom(Table("share", revealed=True))
    first = at.welcomed("ana")
    assert first.since is None and apply({}, first.rows) == project(at.room.state, "participant")
    at.room.leave("ana")
    at.happens("bo", note("n1"))
    again = at.welcomed("ana", since=first.to, life=first.life, seen_as=first.seen_as)
    assert again.since == first.to
    assert {(row.table, row.id) for row in again.rows} == {("notes", "n1")}
    assert apply(apply({}, first.rows), again.rows) == project(at.room.state, "participant")
    assert again.own == delta({}, project_own(at.room.state, at.actor("ana")))


@pytest.mark.parametrize("fields", [
    {"life": "another life"}, {"seen_as": "process"}, {"seen_as": ""}, {"since": 0}, {"since": 10_000},
], ids=str)
def test_a_view_of_another_life_class_or_number_is_replaced_as_a_whole(fields: dict[str, object]) -> None:
    """HS-3, HS-4."""
    at = AtARoom(Table("share", revealed=True))
    seq = at.room.state.seq
    at.happens("bo", note("n1"))
    welcome = at.welcomed("ana", **{"since": seq, "life": LIFE, "seen_as": "participant", **fields})
    assert welcome.since is None
    assert apply({}, welcome.rows) == project(at.room.state, "participant")


def test_who_knew_the_log_before_a_backup_was_put_back_is_told_how_far_that_goes() -> None:
    """HS-12."""
    at = AtARoom(Table("share"), put_back=PutBack(to=3, at=7))
    assert at.welcomed("ana", life="another life").put_back == PutBack(to=3, at=7)
    assert at.welcomed("bo", life=LIFE).put_back is None, "the backup is what it knows"
    assert at.welcomed("cor").put_back is None, "it has seen nothing yet"


def test_a_view_older_than_the_ring_is_replaced_as_a_whole() -> None:
    """HS-4."""
    at = AtARoom(Table("share", revealed=True), ring=2)
    seq = at.room.state.seq
    asked = {"since": seq, "life": LIFE, "seen_as": "participant"}
    at.happens("bo", note("n1"))
    assert at.welcomed("ana", **asked).since == seq
    at.happens("bo", note("n2"))
    assert at.welcomed("ana", **asked).since is None


def test_hello_tells_what_became_of_the_numbers_of_this_browser() -> None:
    """HS-6."""
    at = AtARoom(Table())
    welcome = at.welcomed("ana", first_pending=2, accepted=(2, 4))
    assert welcome.done == 4
    assert refusals(welcome) == [(3, Refusal.REFUSED_EARLIER)]


def test_a_refusal_that_was_not_heard_is_told_again_at_hello_and_forgotten_once_heard() -> None:
    """HS-6."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.asks("ana", 1, ask.NoteEdit(id="none", text="x", base_rev=1))
    at.works()
    at.room.leave("ana")
    assert refusals(at.welcomed("ana", first_pending=1)) == [(1, Refusal.UNKNOWN)]
    assert refusals(at.welcomed("ana", first_pending=2)) == []


def test_who_lost_what_they_heard_with_their_page_is_never_told_that_it_was_applied() -> None:
    """HS-6: the log tells."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.asks("ana", 1, ask.NoteEdit(id="none", text="x", base_rev=1))
    at.asks("ana", 2, note("n2"))
    at.works()
    assert refusals(at.welcomed("ana", first_pending=3, accepted=())) == []
    again = at.welcomed("ana", first_pending=1, accepted=(2,))
    assert again.done == 2
    assert refusals(again) == [(1, Refusal.REFUSED_EARLIER)]


def test_who_says_that_they_heard_of_none_of_a_thousand_thousand_numbers_is_sent_off() -> None:
    """HS-6."""
    at = AtARoom(Table("share"))
    assert at.hello("ana", first_pending=1, accepted=(2**31 - 1,)) == Goodbye(reason="malformed")
    at.welcomed("bo", first_pending=2**31 - 1)
    assert at.hello("bo", first_pending=1) == Goodbye(reason="malformed")


def test_who_is_not_known_or_was_let_go_hears_so() -> None:
    """HS-7."""
    at = AtARoom(Table())
    assert at.hello("nobody") == Goodbye(reason="not_known")
    at.welcomed("ana")
    at.happens("pim", ask.PersonLetGo(person="ana"))
    assert at.heard["ana"][-1] == Goodbye(reason="removed")
    assert at.hello("ana") == Goodbye(reason="removed")


@pytest.mark.parametrize(("first", "numbers"), [(1, (2,)), (1, (1, 3)), (5, (6,)), (5, (5, 5)), (5, (4,))])
def test_a_gap_in_the_numbers_of_a_connection_ends_it(first: int, numbers: tuple[int, ...]) -> None:
    """UP-1."""
    at = AtARoom(Table("share"))
    at.welcomed("ana", first_pending=first)
    *before, last = numbers
    assert [at.asks("ana", n, note(f"n{n}")) for n in before] == [None] * len(before)
    assert at.asks("ana", last, note("gap")) == Goodbye(reason="gap")
    assert at.unreadable("ana", 99) == Goodbye(reason="gap")


def test_a_command_that_is_sent_again_is_applied_once() -> None:
    """UP-2."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.asks("ana", 1, note("n1"))
    at.welcomed("ana again", "ana")  # the same browser, over another connection, while the first still waits
    at.asks("ana again", 1, note("n1"))
    decided = at.decides()
    assert decided is not None and [entry.n for entry in decided.entries] == [1]
    at.room.committed(decided)
    at.welcomed("and again", "ana", accepted=(1,))
    at.asks("and again", 1, note("n1"))
    assert at.decides() is None


def test_what_cannot_be_read_is_refused_in_its_turn() -> None:
    """UP-3."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.asks("ana", 1, note("n1"))
    at.unreadable("ana", 2)
    at.asks("ana", 3, note("n3"))
    at.works()
    (own,) = at.own("ana")
    assert own.done == 3
    assert refusals(own) == [(2, Refusal.MALFORMED)]


def test_what_cannot_be_read_never_settles_what_was_sent_before_it() -> None:
    """UP-3, DN-5: the browser would take the one before it for applied, and forget it."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.asks("ana", 1, ask.NoteEdit(id="none", text="words that must come back", base_rev=1))
    at.unreadable("ana", 2)
    at.tells()
    assert at.own("ana") == []
    at.works()
    (own,) = at.own("ana")
    assert refusals(own) == [(1, Refusal.UNKNOWN), (2, Refusal.MALFORMED)]


def test_what_a_connection_sent_and_nobody_decided_goes_with_it_and_can_be_offered_again() -> None:
    """UP-4."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.asks("ana", 1, note("n1"))
    at.unreadable("ana", 2)
    at.room.leave("ana")
    assert at.decides() is None
    assert at.welcomed("ana").done == 0
    at.asks("ana", 1, note("n1"))
    at.works()
    assert "n1" in at.room.state.notes and at.own("ana")[-1].done == 1


def test_a_browser_that_says_hello_again_has_one_connection_and_only_what_comes_over_that_is_decided() -> None:
    """UP-2, UP-4."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.asks("ana", 1, note("n1"))
    assert at.welcomed("ana again", "ana").done == 0
    at.tells()
    assert at.heard["ana"][-1] == Goodbye(reason="gap")
    assert at.asks("ana", 2, note("n2")) == Goodbye(reason="gap")
    assert at.decides() is None
    at.asks("ana again", 1, note("n1"))
    at.works()
    assert "n1" in at.room.state.notes and at.own("ana again")[-1].done == 1


def test_nothing_of_a_browser_is_taken_between_its_hello_and_the_answer() -> None:
    """UP-2."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    at.room.begins_anew("ana again", "ana", "tab", 2)
    assert at.asks("ana", 1, note("refused elsewhere, and she knows")) == Goodbye(reason="gap")
    assert at.welcomed("ana again", "ana", first_pending=2).done == 1
    assert at.decides() is None


@pytest.mark.parametrize("sent", ["asks", "unreadable"])
def test_two_hundred_are_under_way_at_most(sent: str) -> None:
    """UP-5."""
    def offers(n: int) -> Goodbye | None:
        return at.unreadable("ana", n) if sent == "unreadable" else at.asks("ana", n, ask.PersonHand(hand=True))

    at = AtARoom(Table("share"))
    at.welcomed("ana")
    for n in range(1, QUEUE_LIMIT + 1):
        assert offers(n) is None
    assert offers(QUEUE_LIMIT + 1) == Goodbye(reason="overloaded")


def test_the_one_that_was_too_many_is_not_skipped_by_the_next() -> None:
    """UP-1, UP-5: it would be told as applied."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    for n in range(1, QUEUE_LIMIT + 2):
        at.asks("ana", n, ask.PersonHand(hand=True))
    at.works()
    assert at.asks("ana", QUEUE_LIMIT + 2, note("n1")) == Goodbye(reason="gap")


def test_settled_ones_make_room_for_others() -> None:
    """UP-5."""
    at = AtARoom(Table("share"))
    at.welcomed("ana")
    for n in range(1, 2 * QUEUE_LIMIT + 1):
        assert at.asks("ana", n, ask.PersonHand(hand=n % 2 == 0)) is None
        if n == QUEUE_LIMIT:
            at.works()


def test_of_clients_that_went_long_ago_only_the_log_is_asked_and_memory_does_not_fill() -> None:
    """UP-2."""
    at = AtARoom(Table("share", revealed=True))
    at.welcomed("ana", client="first")
    at.asks("ana", 1, note("n1"))
    at.works()
    at.room.leave("ana")
    for index in range(CLIENTS_KEPT + 50):
        at.welcomed("ana", client=f"c{index}")
        at.room.leave("ana")
    assert len(at.room._pending.clients) <= CLIENTS_KEPT + 1
    assert at.welcomed("ana", client="first", first_pending=1, accepted=(1,)).done == 1
