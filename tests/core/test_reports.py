"""The report: what is checked, left out and sent, and what stays somebody's own to take out."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.records import Issue
from brownpaper.core.views import project_report

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
