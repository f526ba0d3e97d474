"""The report: what is checked, left out and sent, and what stays somebody's own to take out."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.records import Issue
from brownpaper.core.rules.reports import RESPONSE_TIME, respond_until
from brownpaper.core.views import project_public, project_report

from .table import Table


@pytest.fixture
def closed() -> Table:
    """Ana wrote "hers", Bo wrote "his"; all was shown, and the meeting is over."""
    table = Table("think")
    table.writes("ana", "hers")
    table.writes("bo", "his")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.groups("g", "hers", "his", name="Regels van Wilma")
    table.at("close")
    table.does("pim", ask.MeetingClose())
    return table


def told(table: Table) -> set[str]:
    return set(project_report(table.state).get("notes", {}))


def versions(table: Table) -> tuple[Issue, ...]:
    return table.state.workshop.issued


def test_nothing_is_sent_before_the_meeting_is_closed() -> None:
    table = Table("close")
    assert table.refused("pim", ask.ReportSend()) is Refusal.STEP_FORBIDS


def test_a_sent_version_has_a_number_and_the_entry_it_is_made_from(closed: Table) -> None:
    closed.does("cor", ask.ReportSend())
    closed.does("pim", ask.ReportSend(status="confirmed"))
    assert [(one.number, one.status, one.withdrawn) for one in versions(closed)] == [
        (1, "response", False), (2, "confirmed", False),
    ]
    assert versions(closed)[-1].seq == closed.state.seq


def test_what_is_confirmed_is_never_open_for_response_again(closed: Table) -> None:
    closed.does("pim", ask.ReportSend(status="confirmed"))
    assert closed.refused("pim", ask.ReportSend()) is Refusal.STEP_FORBIDS
    closed.does("pim", ask.ReportSend(status="confirmed"))


@pytest.mark.parametrize("person", ["ana", "sam", "wim", "olga"])
def test_only_facilitators_check_and_send(closed: Table, person: str) -> None:
    for command in (ask.ReportSend(), ask.ReportTick(point="p", done=True), ask.ReportLeaveOut(id="hers", out=True)):
        assert closed.refused(person, command) is Refusal.WORKSHOP_CLOSED


def test_a_point_ticked_by_one_facilitator_is_ticked_for_the_other_and_nobody_else_hears_of_it(closed: Table) -> None:
    closed.does("cor", ask.ReportTick(point="p1", done=True))
    closed.does("cor", ask.ReportTick(point="p1", done=True))
    assert closed.shared("pim")["workshop"]["workshop"].ticked == ("p1",)  # type: ignore[attr-defined]
    assert closed.shared("ana")["workshop"]["workshop"].ticked == ()  # type: ignore[attr-defined]
    closed.does("pim", ask.ReportTick(point="p1", done=False))
    assert closed.state.workshop.ticked == ()


def test_a_facilitator_leaves_a_note_out_and_lets_it_in_again_but_never_what_its_author_keeps_out(
    closed: Table,
) -> None:
    closed.does("pim", ask.ReportLeaveOut(id="hers", out=True))
    assert told(closed) == {"his"}
    assert set(closed.sees("ana")) == {"hers", "his"}, "it only leaves the report"
    closed.does("pim", ask.ReportLeaveOut(id="hers", out=False))
    assert told(closed) == {"hers", "his"}
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=True))
    closed.does("pim", ask.ReportLeaveOut(id="hers", out=False))
    assert told(closed) == {"his"}


def test_an_author_cannot_let_in_what_a_facilitator_left_out(closed: Table) -> None:
    closed.does("pim", ask.ReportLeaveOut(id="hers", out=True))
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=True))
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=False))
    assert told(closed) == {"his"}


def test_words_taken_out_after_sending_make_a_version_without_them_at_once(closed: Table) -> None:
    closed.does("pim", ask.ReportSend())
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=True))
    assert [(one.number, one.status, one.withdrawn) for one in versions(closed)] == [
        (1, "response", False), (2, "response", True),
    ]
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=True))
    assert len(versions(closed)) == 2, "saying it again changes nothing"


def test_before_sending_no_version_comes_of_it(closed: Table) -> None:
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=True))
    assert versions(closed) == ()


def test_taking_words_out_is_never_refused_for_want_of_numbers(closed: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brownpaper.core.rules.reports.VERSION_LIMIT", 2)
    closed.does("pim", ask.ReportSend())
    for keep_out in (True, False, True):
        closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=keep_out))
    assert [one.number for one in versions(closed)] == [1, 2]
    assert versions(closed)[-1].seq == closed.state.seq


def test_while_checking_a_group_may_get_other_words(closed: Table) -> None:
    closed.does("cor", ask.ClusterName(id="g", name="Regels"))
    assert closed.cluster("g").name == "Regels"
    assert closed.refused("pim", ask.ClusterDissolve(id="g")) is Refusal.WORKSHOP_CLOSED


def says(table: Table, person: str, value: str, text: str = "", cluster: str | None = "g") -> None:
    table.does(person, ask.ReactionGive(cluster=cluster, value=value, text=text))  # type: ignore[arg-type]


def heard(table: Table, person: str) -> dict[str, tuple[int, int, int, tuple[str, ...]]]:
    rows = table.shared(person).get("reactions", {})
    return {id: (row.right, row.wrong, row.missing, row.lines) for id, row in rows.items()}  # type: ignore[attr-defined]


def test_what_people_say_of_a_report_is_told_to_staff_in_sums_of_three_and_never_by_whom(closed: Table) -> None:
    closed.does("pim", ask.ReportSend())
    says(closed, "ana", "right")
    says(closed, "bo", "missing", "  het vervoer ")
    assert heard(closed, "pim") == {}, "two are not yet a sum, and a line of one would tell who"
    says(closed, "sam", "wrong", "", cluster=None)
    assert heard(closed, "pim") == {"g": (0, 0, 0, ("het vervoer",))}
    says(closed, "sam", "right")
    assert heard(closed, "cor") == {"g": (2, 0, 1, ("het vervoer",))}
    assert heard(closed, "ana") == heard(closed, "wim") == {}
    assert [(id, row.value) for id, row in closed.own("bo")["my_reactions"].items()] == [("g", "missing")]  # type: ignore[attr-defined]
    says(closed, "bo", "")
    assert "my_reactions" not in closed.own("bo")
    assert heard(closed, "pim") == {}


def test_people_respond_for_seven_days_and_no_more_once_it_is_confirmed(closed: Table) -> None:
    react = ask.ReactionGive(value="right")
    assert closed.refused("ana", react) is Refusal.STEP_FORBIDS, "nothing was sent"
    closed.does("pim", ask.ReportSend())
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=True))
    until = respond_until(versions(closed))
    assert until == versions(closed)[0].at + RESPONSE_TIME, "taking words out gives no more time"
    assert closed.refused("pim", react) is Refusal.WORKSHOP_CLOSED
    says(closed, "ana", "right")
    closed.does("pim", ask.ReportSend(status="confirmed"))
    assert respond_until(versions(closed)) is None
    assert closed.refused("ana", react) is Refusal.STEP_FORBIDS


def test_what_was_said_of_a_version_does_not_count_for_the_next_one(closed: Table) -> None:
    closed.does("pim", ask.ReportSend())
    for person in ("ana", "bo", "sam"):
        says(closed, person, "wrong", "mis")
    assert heard(closed, "pim")
    closed.does("pim", ask.ReportSend())
    assert heard(closed, "pim") == {} and "my_reactions" not in closed.own("ana")


def test_who_is_forgotten_said_nothing_of_the_report(closed: Table) -> None:
    closed.does("pim", ask.ReportSend())
    says(closed, "bo", "missing", "kanarie")
    closed.does("server", ask.PersonForget(person="bo"))
    assert not any(one.value or one.text for one in closed.state.reactions.values())


def public(table: Table) -> set[str]:
    return set(project_public(table.state, table.state).get("notes", {}))


def test_only_what_its_author_released_becomes_public_and_only_with_the_yes_to_being_quoted(closed: Table) -> None:
    release = ask.NoteRelease(ids=("hers",), released=True)
    assert closed.refused("ana", release) is Refusal.NO_YES
    closed.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    assert closed.refused("bo", release) is Refusal.NOT_YOURS
    assert public(closed) == set()
    closed.does("ana", release)
    assert public(closed) == {"hers"} and closed.own("ana")["my_notes"]["hers"].released  # type: ignore[attr-defined]
    assert "released" not in str(closed.shared("pim")["notes"]["hers"]), "nobody at the table sees who lets it out"
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=True))
    assert public(closed) == set()


def test_a_quote_taken_back_marks_what_was_sent_as_outdated_once_and_a_new_quote_does_not(closed: Table) -> None:
    closed.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    closed.does("pim", ask.ReportSend())
    closed.does("ana", ask.NoteRelease(ids=("hers",), released=True))
    assert [one.withdrawn for one in versions(closed)] == [False]
    closed.does("ana", ask.NoteRelease(ids=("hers",), released=False))
    assert [(one.number, one.status, one.withdrawn) for one in versions(closed)] == [
        (1, "response", False), (2, "response", True),
    ]
    assert told(closed) == {"hers", "his"}, "the table may still read it"
    closed.does("ana", ask.NoteRelease(ids=("hers",), released=False))
    assert len(versions(closed)) == 2, "what was no quote is not taken back"


def test_quotes_that_are_taken_back_together_make_one_version() -> None:
    table = Table("think")
    for note in ("one", "two"):
        table.writes("ana", note)
    table.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("close")
    table.does("pim", ask.MeetingClose())
    table.does("ana", ask.NoteRelease(ids=("one", "two"), released=True))
    table.does("pim", ask.ReportSend(status="confirmed"))
    table.does("ana", ask.NoteRelease(ids=("two", "one", "two"), released=False))
    assert [(one.status, one.withdrawn) for one in versions(table)] == [("confirmed", False), ("confirmed", True)]
    assert not table.note("one").released and not table.note("two").released


def test_a_quote_of_what_the_report_never_told_outdates_nothing_when_it_is_taken_back(closed: Table) -> None:
    closed.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    closed.does("ana", ask.NoteKeepOut(id="hers", keep_out=True))
    closed.does("ana", ask.NoteRelease(ids=("hers",), released=True))
    closed.does("pim", ask.ReportSend())
    closed.does("ana", ask.NoteRelease(ids=("hers",), released=False))
    assert len(versions(closed)) == 1


def test_a_report_becomes_public_by_a_press_of_its_own_once_it_is_confirmed(closed: Table) -> None:
    closed.does("pim", ask.ReportSend())
    assert closed.refused("pim", ask.ReportPublish()) is Refusal.STEP_FORBIDS
    closed.does("pim", ask.ReportSend(status="confirmed"))
    closed.does("pim", ask.ReportPublish())
    first = closed.state.workshop.published
    closed.does("cor", ask.ReportPublish())
    again = closed.state.workshop.published
    assert first is not None and again is not None and (again.number, again.key) == (2, first.key)
    closed.does("pim", ask.ReportWithdraw())
    closed.does("pim", ask.ReportPublish())
    other = closed.state.workshop.published
    assert other is not None and other.key != first.key, "an address that was taken back never opens again"


def test_whoever_is_forgotten_after_sending_makes_a_version_without_their_words(closed: Table) -> None:
    closed.does("pim", ask.ReportSend())
    closed.does("server", ask.PersonForget(person="bo"))
    assert [(one.number, one.withdrawn) for one in versions(closed)] == [(1, False), (2, True)]
    assert told(closed) == {"hers"}
