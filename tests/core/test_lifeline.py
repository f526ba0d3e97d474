"""A life line: what happened in lanes along time, with the words people have for when, and a case that goes again."""

from typing import Any

import msgspec
import pytest

from brownpaper.core import commands as ask
from brownpaper.core.cases import DAY, case_ends, holds_case
from brownpaper.core.codes import Refusal
from brownpaper.core.entries import Entry
from brownpaper.core.erasing import erased_by, rewritten
from brownpaper.core.records import (
    Agreed,
    Asked,
    Cluster,
    Moment,
    RealityMark,
    RealityTold,
    Record,
    Way,
)
from brownpaper.core.rules.lifelines import MOMENTS
from brownpaper.core.state import Change
from brownpaper.core.views import look_back, project, project_public, project_report, told_outside

from .table import TELLING, Table


def a_line(*moments: str) -> Table:
    """A table that tells a case; each of these is a moment of its own in the lane of the person, in this order."""
    table = Table("tell", more=TELLING)
    for id in moments:
        table.does("pim", told(id, last=True))
    return table


def told(id: str, lane: str = "person", **where: Any) -> ask.LifelineAdd:
    return ask.LifelineAdd(id=id, board="line", lane=lane, text=f"text of {id}", **where)


def line(table: Table, role: Any = "participant", view: Any = None) -> list[set[str]]:
    """The moments of the line in order, each as the notes that share it."""
    rows = (project(table.state, role) if view is None else view).get("moments", {})
    keys = sorted({one.order for one in rows.values()})
    return [{id for id, one in rows.items() if one.order == key} for key in keys]


def lanes(table: Table) -> dict[str, str]:
    return {id: table.note(id).zone for id in table.state.moments}


def test_what_happened_is_written_in_its_lane_and_everybody_sees_the_order() -> None:
    table = a_line("born", "school", "letter")
    table.does("ana", told("moved", "family", after="born"))
    table.does("bo", told("before", "help"))
    for role in ("participant", "process", "wall", "observer"):
        assert line(table, role) == [{"before"}, {"born"}, {"moved"}, {"school"}, {"letter"}]
    assert lanes(table)["moved"] == "family"


def test_the_same_moment_in_several_lanes_is_one_moment() -> None:
    table = a_line("born", "school")
    table.does("ana", told("divorce", "family", beside="school"))
    table.does("bo", told("closed", "help", beside="divorce"))
    assert line(table) == [{"born"}, {"school", "divorce", "closed"}]
    table.does("bo", ask.LifelinePut(notes=("closed",), last=True))
    assert line(table) == [{"born"}, {"school", "divorce"}, {"closed"}]


def test_a_note_is_put_at_another_moment_and_in_another_lane_and_several_at_once_share_one() -> None:
    table = a_line("born", "school", "letter")
    table.does("ana", ask.LifelinePut(notes=("letter",), lane="help", beside="born"))
    assert line(table) == [{"born", "letter"}, {"school"}] and lanes(table)["letter"] == "help"
    table.does("ana", ask.LifelinePut(notes=("school", "letter"), after=None))
    assert line(table) == [{"school", "letter"}, {"born"}] and lanes(table)["letter"] == "help"


def test_a_note_that_lay_loose_comes_on_the_line_and_off_it_again_and_back_where_it_was() -> None:
    table = a_line("born")
    table.does("pim", ask.NoteAdd(id="loose", board="line", text="somewhere", zone="family"))
    assert line(table) == [{"born"}]
    table.does("ana", ask.LifelinePut(notes=("loose",), after="born"))
    assert line(table) == [{"born"}, {"loose"}] and lanes(table)["loose"] == "family"
    table.does("ana", ask.LifelineTakeOff(id="loose"))
    assert line(table) == [{"born"}]
    assert table.refused("ana", ask.LifelineTakeOff(id="loose")) == Refusal.GONE
    table.does("ana", ask.ActUndo())
    assert line(table) == [{"born"}, {"loose"}]


def test_what_is_put_after_something_that_left_the_line_comes_at_the_end() -> None:
    table = a_line("born", "school", "letter")
    table.does("pim", ask.NoteBin(ids=("born",)))
    table.does("ana", told("late", after="born"))
    assert line(table) == [{"school"}, {"letter"}, {"late"}]
    table.does("pim", ask.NoteRestore(ids=("born",)))
    assert line(table) == [{"born"}, {"school"}, {"letter"}, {"late"}]


@pytest.mark.parametrize("when", ["rond 2019", "voorjaar", "toen hij 12 was", "weet niemand meer", "2019-02-30"])
def test_when_is_kept_in_the_words_in_which_it_was_told(when: str) -> None:
    table = a_line("born")
    table.does("ana", ask.LifelineTell(id="born", when=f" {when} ", source="told", by="zijn tante", base_rev=1))
    row: Any = project(table.state, "wall")["moments"]["born"]
    assert (row.when, row.source, row.by) == (when, "told", "zijn tante")


def test_of_two_who_tell_when_at_once_the_second_is_asked_to_look_again() -> None:
    table = a_line("born")
    table.does("ana", ask.LifelineTell(id="born", when="rond 2019", base_rev=1))
    assert table.refused("bo", ask.LifelineTell(id="born", when="in 2020", base_rev=1)) == Refusal.TEXT_CHANGED
    table.does("bo", ask.LifelineTell(id="born", when="in 2020", base_rev=2))
    assert table.state.moments["born"].rev == 3


def test_undoing_when_leaves_the_number_of_its_changes() -> None:
    table = a_line("born")
    table.does("ana", ask.LifelineTell(id="born", when="rond 2019", base_rev=1))
    table.does("ana", ask.ActUndo())
    assert (table.state.moments["born"].when, table.state.moments["born"].rev) == ("", 3)


def test_a_gap_is_on_the_line_as_a_gap_and_can_be_filled() -> None:
    table = a_line("born")
    table.does("ana", told("hole", gap=True, last=True, when="tussen 2015 en 2017"))
    row: Any = project(table.state, "wall")["moments"]["hole"]
    assert row.gap
    table.does("ana", ask.NoteEdit(id="hole", text="He lived with an aunt", base_rev=1))
    table.does("ana", ask.LifelineTell(id="hole", when=row.when, source="told", by="aunt", base_rev=1))
    assert not table.state.moments["hole"].gap


def test_only_notes_of_the_line_lie_on_it_in_its_own_lanes() -> None:
    table = a_line("born")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("pim", ask.NoteAdd(id="paper-note", board="paper", text="elsewhere"))
    assert table.refused("ana", ask.LifelinePut(notes=("paper-note",), last=True)) == Refusal.WRONG_PLACE
    assert table.refused("ana", ask.LifelinePut(notes=("born", "paper-note"), last=True)) == Refusal.WRONG_PLACE
    assert table.refused("ana", ask.LifelinePut(notes=("born",), lane="good", last=True)) == Refusal.WRONG_PLACE
    assert table.refused("ana", told("new", beside="paper-note")) == Refusal.WRONG_PLACE
    assert table.refused("ana", told("new", beside="nothing")) == Refusal.UNKNOWN


def test_words_that_are_private_have_no_moment_and_nobody_learns_of_them() -> None:
    table = Table("think", more=TELLING)
    assert table.refused("pim", told("born")) == Refusal.NOT_REVEALED
    table.does("pim", ask.NoteAdd(id="alone", board="line", text="a secret"))
    table.at("tell")
    assert table.refused("bo", ask.LifelinePut(notes=("alone",), last=True)) == Refusal.UNKNOWN
    assert table.refused("pim", ask.LifelinePut(notes=("alone",), last=True)) == Refusal.NOT_REVEALED
    table.does("pim", told("born"))
    table.at("think")
    assert line(table) == [] and line(table, "process") == [{"born"}]


def test_the_line_takes_as_much_as_a_room_can_oversee() -> None:
    table = a_line(*(f"n{number}" for number in range(MOMENTS)))
    assert table.refused("pim", told("more")) == Refusal.TOO_MANY
    table.does("pim", ask.LifelineTakeOff(id="n3"))
    table.does("pim", told("more"))


def test_no_report_tells_the_case_but_the_draft_that_is_asked_for_with_it() -> None:
    """SC-7."""
    table = a_line("born", "school")
    table.does("pim", ask.NoteKeepOut(id="school", keep_out=True))
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("pim", ask.NoteAdd(id="pattern", board="paper", text="we came late"))
    report = project_report(table.state)
    assert set(report["notes"]) == {"pattern"} and "moments" not in report
    assert line(table, view=project_report(table.state, case=True)) == [{"born"}]
    assert "moments" not in project_public(table.state, table.state)


def test_a_page_for_somebody_who_was_not_there_tells_of_no_moment_when_it_was_or_who_knows_it() -> None:
    table = a_line("born")
    table.does("pim", ask.LifelineTell(id="born", when="kanarie", source="told", by="kanarie", base_rev=1))
    report = project_report(table.state, case=True)
    assert "kanarie" in str(report)
    assert "kanarie" not in str(told_outside(report, table.state))


def test_looking_back_shows_the_line_as_it_was_without_what_may_no_longer_be_shown() -> None:
    table = a_line("born", "school")
    then = table.state
    table.does("ana", ask.LifelinePut(notes=("school",), after=None))
    table.does("pim", ask.NoteAside(id="born"))
    assert line(table, view=look_back(then, table.state, "participant")) == [{"school"}]


def test_erasing_the_case_takes_its_words_and_when_and_who_and_leaves_what_the_table_concluded() -> None:
    table = a_line("born", "school")
    table.does("ana", ask.LifelineTell(id="born", when="rond 2001", source="told", by="zijn moeder", base_rev=1))
    table.does("pim", ask.NotePark(ids=("school",), reason="his school"))
    table.does("pim", ask.BoardReveal(board="paper"))
    table.does("pim", ask.NoteAdd(id="pattern", board="paper", text="we came late"))
    table.does("pim", ask.CaseErase())
    assert not holds_case(table.state) and line(table, "process") == []
    for told_of in (table.note("born"), table.note("school"), table.state.moments["born"]):
        assert not any(word in repr(told_of) for word in ("text of", "2001", "moeder", "his school"))
    assert table.note("pattern").text == "we came late"
    assert project(table.state, "wall")["boards"]["line"].erased  # type: ignore[attr-defined]
    assert table.does("pim", ask.CaseErase()).changes == ()


def test_a_case_that_was_erased_comes_back_by_no_undo_no_restore_and_no_bringing_back() -> None:
    """SC-7."""
    table = a_line("born")
    table.does("ana", told("hers"))
    table.at("think")
    table.at("tell")
    mark = max(table.state.bookmarks.values(), key=lambda one: one.seq)
    table.does("pim", ask.CaseErase())
    table.refused("ana", ask.ActUndo())
    assert table.refused("ana", ask.NoteBringBack(id="hers")) == Refusal.GONE
    table.does("pim", ask.BoardRestore(seq=mark.seq))
    assert line(table, "process") == [] and not holds_case(table.state)


def test_older_entries_lose_the_words_of_the_case_and_what_was_typed() -> None:
    """SC-7."""
    table = a_line()
    asked: tuple[tuple[str, ask.Command], ...] = (
        ("ana", told("born", when="rond 2000")),
        ("ana", ask.NoteEdit(id="born", text="text of born, more", base_rev=1)),
        ("bo", ask.LifelineTell(id="born", when="rond 2001", by="zijn moeder", base_rev=1)),
        ("bo", ask.LifelinePut(notes=("born",), lane="help", last=True)), ("pim", ask.CaseErase()),
    )
    entries = [Entry(
        seq=seq, at=0, actor=person, client="", n=0, name=ask.name_of(command), content=msgspec.json.encode(command),
        changes=table.does(person, command).changes,
    ) for seq, (person, command) in enumerate(asked, 1)]
    erased = erased_by(entries[-1])
    for entry in entries[:-1]:
        kept = repr(rewritten(entry, erased))
        assert "text of born" not in kept and "2001" not in kept and "moeder" not in kept


def test_only_who_leads_erases_a_case_also_after_closing_and_only_where_there_is_one() -> None:
    table = a_line("born")
    for person in ("ana", "cor", "sam"):
        assert table.refused(person, ask.CaseErase()) == Refusal.STEP_FORBIDS
    table.does("pim", ask.MeetingClose())
    table.does("pim", ask.CaseErase())
    assert not holds_case(table.state)


def test_a_case_is_kept_thirty_days_after_the_meeting_and_less_where_it_never_closed() -> None:
    table = a_line()
    assert case_ends(table.state) is None
    table.does("pim", told("born"))
    workshop = table.state.workshop
    assert case_ends(table.state) == (workshop.started_at or workshop.created_at) + 30 * DAY
    table.does("pim", ask.MeetingClose())
    assert case_ends(table.state) == table.state.workshop.closed_at + 30 * DAY


@pytest.mark.parametrize(("table_name", "left"), [
    ("agreed", Agreed(id="z", board="line", outcome="value", low=2000)),
    ("agreed", Agreed(id="z", board="line", outcome="policy", whom="his aunt")),
    ("asked", Asked(id="born", board="line", note="born", order="a", yes=Way("out", text="ask his aunt"))),
    ("moments", Moment(id="born", board="line", order="a", when="in 2001")),
    ("clusters", Cluster(id="c", board="line", zone="person", order="a", name="his aunt")),
    ("reality_marks", RealityMark(id="born:ana", note="born", person="ana", verdict="half", why="his aunt")),
    ("realities_told", RealityTold(id="born", why="his aunt")),
])
def test_whatever_words_of_a_case_are_left_it_is_still_held_until_it_is_erased(table_name: str, left: Record) -> None:
    table = a_line("born")
    table.does("pim", ask.CaseErase())
    assert not holds_case(table.state)
    table.state = table.state.with_changes((Change(table_name, left.id, left),))
    assert holds_case(table.state)
    table.does("pim", ask.CaseErase())
    assert not holds_case(table.state) and "aunt" not in repr(table.state.tables[table_name])
