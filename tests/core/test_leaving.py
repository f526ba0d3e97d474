"""Leaving the table of one's own accord, and coming back."""

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal

from .table import Table


def test_who_leaves_sees_and_does_nothing_more_and_their_words_stay_on_the_table() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.does("ana", ask.PersonLeave())
    assert table.own("ana").keys() == {"me"} and table.me("ana").may == ()
    assert table.refused("ana", ask.PersonHand(hand=True)) is Refusal.NOT_IN
    assert "n1" in table.sees("bo")


def test_who_left_holds_nobody_up_and_is_no_longer_counted() -> None:
    table = Table("think")
    table.does("ana", ask.PersonHand(hand=True))
    table.does("ana", ask.PersonPause(pause=True))
    table.does("ana", ask.HelpAsk(id="h1", text="too loud"))
    table.does("ana", ask.PersonReady(step="think", ready=True))
    before = table.shared("pim")["counts"]["counts"]
    table.does("ana", ask.PersonLeave())
    after = table.shared("pim")["counts"]["counts"]
    assert (after.people, after.ready) == (before.people - 1, before.ready - 1)  # type: ignore[attr-defined]
    ana = table.state.persons["ana"]
    assert (ana.state, ana.hand, ana.hand_at, ana.pause, ana.ready) == ("away", False, 0, False, None)
    assert table.state.helps["h1"].answered


def test_who_comes_back_is_the_same_person_with_every_word_whatever_the_door_is_for_others() -> None:
    for door in ("open", "knock", "shut"):
        table = Table("think")
        table.writes("ana", "n1")
        table.does("pim", ask.DoorSet(door=door))
        table.does("ana", ask.PersonLeave())
        table.does("server", ask.PersonReturn(person="ana"))
        assert "n1" in table.my_notes("ana")
        table.does("ana", ask.NoteEdit(id="n1", text="better", base_rev=1))


def test_after_closing_who_left_comes_back_for_their_own_page() -> None:
    table = Table("close")
    table.does("ana", ask.PersonLeave())
    table.does("pim", ask.MeetingClose())
    table.does("server", ask.PersonReturn(person="ana"))
    table.does("ana", ask.PersonConsent(purpose="quote", yes=True))


def test_only_the_server_brings_somebody_back_and_never_who_was_let_go() -> None:
    table = Table("think")
    table.does("ana", ask.PersonLeave())
    for person in ("pim", "bo"):
        assert table.refused(person, ask.PersonReturn(person="ana")) is Refusal.STEP_FORBIDS
    table.does("pim", ask.PersonLetGo(person="ana"))
    assert table.does("server", ask.PersonReturn(person="ana")).changes == ()
    assert table.refused("server", ask.PersonReturn(person="nobody")) is Refusal.UNKNOWN


def test_who_leads_hands_over_before_going() -> None:
    table = Table("think")
    for person in ("pim", "cor", "wim", "olga"):
        assert table.refused(person, ask.PersonLeave()) is Refusal.STEP_FORBIDS


def test_before_the_first_step_one_can_already_ask_for_help_and_say_what_helps() -> None:
    table = Table(None)
    table.does("ana", ask.HelpAsk(id="h1"))
    table.does("ana", ask.PersonName(name="Anna"))
    assert table.me("ana").name == "Anna" and table.me("ana").help_asked
