"""The script while it runs: on, back, longer, skipped, added, moved; pause, reveal and the end."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.rules.steps import STEP_LIMIT, WALL_AT, script

from .table import Table


def ids(table: Table) -> list[str]:
    return [step.id for step in script(table.state)]


def now(table: Table) -> str:
    return table.state.workshop.step


def test_the_first_step_begins_the_meeting() -> None:
    table = Table(None)
    assert table.state.step is None and table.state.workshop.started_at is None
    table.does("pim", ask.StepNext(step=""))
    assert now(table) == "welcome" and table.state.workshop.started_at == table.now
    assert table.state.steps["welcome"].started_at == table.now


def test_the_next_step_ends_this_one_and_makes_a_bookmark() -> None:
    table = Table("think")
    table.does("pim", ask.StepNext(step="think"))
    assert now(table) == "share" and table.state.steps["think"].ended_at == table.now
    mark = table.state.bookmarks[str(table.state.seq)]
    assert (mark.seq, mark.label, mark.step, mark.at) == (table.state.seq, "step:share", "share", table.now)


def test_a_double_press_goes_one_step_only() -> None:
    table = Table("think")
    table.does("pim", ask.StepNext(step="think"))
    assert table.does("pim", ask.StepNext(step="think")).changes == ()
    assert now(table) == "share"
    assert table.does("pim", ask.StepBack(step="think")).changes == () and now(table) == "share"


def test_going_on_passes_over_skipped_steps_and_so_does_going_back() -> None:
    table = Table("think")
    table.does("pim", ask.StepSkip(step="share", skip=True))
    table.does("pim", ask.StepNext(step="think"))
    assert now(table) == "sort"
    table.does("pim", ask.StepBack(step="sort"))
    assert now(table) == "think"


def test_before_the_first_and_after_the_last_step_there_is_nothing() -> None:
    table = Table("close")
    assert table.refused("pim", ask.StepNext(step="close")) is Refusal.NO_NEXT_STEP
    table.at("welcome")
    assert table.refused("pim", ask.StepBack(step="welcome")) is Refusal.NO_NEXT_STEP
    assert Table(None).refused("pim", ask.StepBack(step="")) is Refusal.NO_NEXT_STEP


def test_going_to_a_skipped_step_makes_it_a_step_again() -> None:
    table = Table("think")
    table.does("pim", ask.StepSkip(step="sort", skip=True))
    table.at("sort")
    assert not table.state.steps["sort"].skipped
    assert table.refused("pim", ask.StepSkip(step="sort", skip=True)) is Refusal.WRONG_PLACE
    assert table.refused("pim", ask.StepGo(step="nowhere")) is Refusal.UNKNOWN


def test_a_new_step_asks_everybody_again_whether_they_are_ready() -> None:
    table = Table("think")
    table.does("ana", ask.PersonReady(step="think", ready=True))
    assert table.me("ana").ready and table.shared("pim")["counts"]["counts"].ready == 1  # type: ignore[attr-defined]
    table.at("share")
    assert not table.me("ana").ready
    table.does("ana", ask.PersonReady(step="think", ready=True))
    assert not table.me("ana").ready


@pytest.mark.parametrize("step", [
    "welcome", "meet", "think", "share", "sort", "choose", "act", "look_ahead", "close", "rest",
])
def test_the_wall_shows_what_suits_the_step(step: str) -> None:
    table = Table(None)
    table.does("pim", ask.WallShow(view="spotlight", target="c1", page=3))
    table.at(step)
    workshop = table.state.workshop
    assert (workshop.wall, workshop.wall_target, workshop.wall_page) == (WALL_AT[step], None, 0)


def test_a_pause_rests_the_wall_and_going_on_brings_it_back() -> None:
    table = Table("sort", revealed=True)
    table.does("pim", ask.MeetingPause(paused=True))
    assert table.state.workshop.paused and table.state.workshop.wall == "rest"
    table.does("pim", ask.MeetingPause(paused=False))
    assert not table.state.workshop.paused and table.state.workshop.wall == "overview"


def test_the_next_step_ends_a_pause() -> None:
    table = Table("think")
    table.does("pim", ask.MeetingPause(paused=True))
    table.does("pim", ask.StepNext(step="think"))
    assert not table.state.workshop.paused


def test_a_step_gets_longer_and_shorter_but_never_less_than_a_minute() -> None:
    table = Table("think")
    table.does("pim", ask.StepStretch(step="think", minutes=2))
    table.does("pim", ask.StepStretch(step="think", minutes=2))
    assert table.state.steps["think"].extra == 4
    table.does("pim", ask.StepStretch(step="think", minutes=-100))
    assert table.state.steps["think"].minutes + table.state.steps["think"].extra == 1


def test_a_step_is_added_where_it_is_wanted() -> None:
    table = Table("think")
    table.does("pim", ask.StepAdd(id="s1", after="think", activity="rest", title="Break", minutes=5))
    table.does("pim", ask.StepAdd(id="s2", after="think", activity="rest", title="Break", minutes=5))
    table.does("pim", ask.StepAdd(id="s3", after=None, activity="rest", title="Break", minutes=5))
    assert ids(table) == [
        "s3", "welcome", "meet", "think", "s2", "s1", "share", "sort", "choose", "act", "groups", "met", "rest",
        "look_ahead", "close"]
    assert table.refused("pim", ask.StepAdd(
        id="s1", after=None, activity="rest", title="Break", minutes=5)) is Refusal.ID_TAKEN
    assert table.refused("pim", ask.StepAdd(
        id="s4", after=None, activity="rest", title=" ", minutes=5)) is Refusal.TEXT_EMPTY
    assert table.refused("pim", ask.StepAdd(
        id="s4", after=None, activity="sort", title="x", minutes=5, board="no")) is Refusal.UNKNOWN


def test_an_added_step_for_notes_is_on_the_board_of_this_step_or_else_the_first() -> None:
    table = Table("think")
    table.does("pim", ask.StepAdd(id="s1", after="think", activity="think", title="more", minutes=5))
    assert table.state.steps["s1"].board == "paper" and table.state.steps["s1"].notes == "own"
    table.does("pim", ask.StepAdd(id="s2", after="think", activity="think", title="more", minutes=5, board="other"))
    table.at("s2")
    table.does("pim", ask.StepAdd(id="s3", after="s2", activity="share", title="more", minutes=5))
    assert table.state.steps["s3"].board == "other"
    table = Table("welcome")
    table.does("pim", ask.StepAdd(id="s1", after="welcome", activity="think", title="more", minutes=5))
    assert table.state.steps["s1"].board == "paper"


def test_an_added_choice_can_be_made() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.groups("c1", "n1")
    table.does("pim", ask.StepAdd(id="s1", after="sort", activity="choose", title="choose", minutes=5))
    table.does("pim", ask.StepNext(step="sort"))
    round = table.state.rounds[table.state.steps["s1"].round or ""]
    assert (round.state, round.items, round.budget, round.most_per_item) == ("open", ("c1",), 3, 2)
    table.does("ana", ask.BallotCast(round=round.id, token="t" * 24, choices={"c1": 2}))


def test_there_is_an_end_to_the_number_of_steps() -> None:
    table = Table("think")
    for index in range(STEP_LIMIT - len(table.state.steps)):
        table.does("pim", ask.StepAdd(id=f"s{index}", after=None, activity="rest", title="x", minutes=1))
    more = ask.StepAdd(id="more", after=None, activity="rest", title="x", minutes=1)
    assert table.refused("pim", more) is Refusal.TOO_MANY


def test_a_step_is_moved_but_not_the_one_that_runs() -> None:
    table = Table("think")
    table.does("pim", ask.StepMove(step="choose", after="think"))
    assert ids(table) == [
        "welcome", "meet", "think", "choose", "share", "sort", "act", "groups", "met", "rest", "look_ahead", "close"]
    table.does("pim", ask.StepMove(step="share", after="close"))
    assert ids(table)[-1] == "share"
    table.does("pim", ask.StepMove(step="share", after="share"))
    assert ids(table)[-1] == "share"
    assert table.refused("pim", ask.StepMove(step="think", after="close")) is Refusal.WRONG_PLACE
    assert table.refused("pim", ask.StepMove(step="no", after="close")) is Refusal.UNKNOWN


def test_only_the_process_facilitator_steers() -> None:
    table = Table("think")
    for person in ("ana", "cor", "sam", "wim", "olga"):
        assert table.refused(person, ask.StepNext(step="think")) is Refusal.STEP_FORBIDS


def test_the_spoken_text_is_for_staff_alone() -> None:
    table = Table("think")
    for person in ("ana", "wim", "olga", "sam"):
        row = table.step_row(person, "think")
        assert (row.ask.en, row.say.en, row.mind.en) == ("what helps?", "", ""), person
    for person in ("pim", "cor"):
        row = table.step_row(person, "think")
        assert (row.say.en, row.mind.en) == ("Take your time.", "silence is fine")


def test_the_reveal_shows_everything_at_once_and_lets_people_knock_from_then_on() -> None:
    table = Table("think")
    for person in ("ana", "bo", "cas"):
        table.writes(person, f"of-{person}")
    table.at("share")
    assert table.sees("wim") == {}
    table.does("pim", ask.BoardReveal(board="paper"))
    assert set(table.sees("wim")) == {"of-ana", "of-bo", "of-cas"}
    assert table.state.workshop.door == "knock"
    assert table.state.bookmarks[str(table.state.seq)].label == "reveal:paper"
    table.joins("dee")
    assert table.state.persons["dee"].state == "knocking" and table.shared("ana") and table.own("dee").keys() == {"me"}


def test_a_door_that_was_set_by_hand_stays_so_at_the_reveal() -> None:
    table = Table("share")
    table.does("pim", ask.DoorSet(door="open"))
    table.does("pim", ask.BoardReveal(board="paper"))
    assert table.state.workshop.door == "open"


def test_a_second_reveal_shows_what_was_written_since_behind_the_rest() -> None:
    table = Table("share", revealed=True)
    table.writes("ana", "n1", zone="good")
    table.at("think")
    table.writes("bo", "n2", zone="good")
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    assert table.lying("good") == ["n1", "n2"] and table.note("n2").shared


def test_what_was_taken_back_or_binned_in_private_is_not_revealed() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    table.does("ana", ask.NoteTakeBack(id="n1"))
    table.writes("pim", "n2")
    table.does("pim", ask.NoteBin(ids=("n2",)))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    assert not table.note("n1").shared and not table.note("n2").shared


def test_closing_ends_the_code_the_door_the_choice_and_the_step() -> None:
    table = Table("sort", revealed=True)
    table.groups("c1")
    table.at("choose")
    table.does("ana", ask.BallotCast(round="choose", token="t" * 24, choices={"c1": 1}))
    table.does("pim", ask.MeetingClose())
    workshop = table.state.workshop
    assert (workshop.code, workshop.door, workshop.closed_at) == (None, "shut", table.now)
    assert table.state.rounds["choose"].state == "closed" and table.boxes == {}
    assert table.state.steps["choose"].ended_at == table.now
    assert table.state.bookmarks[str(table.state.seq)].label == "closed"


def test_after_closing_nothing_on_the_boards_changes() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.does("pim", ask.MeetingClose())
    for person, command in (
        ("ana", ask.NoteEdit(id="n1", text="x", base_rev=1)), ("ana", ask.NoteTakeBack(id="n1")),
        ("pim", ask.NoteBin(ids=("n1",))), ("pim", ask.MeetingClose()), ("pim", ask.StepGo(step="think")),
        ("pim", ask.ActUndo()), ("cor", ask.RoleTakeOver()), ("pim", ask.DoorRenew()),
    ):
        assert table.refused(person, command) is Refusal.WORKSHOP_CLOSED, command
    table.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    table.does("pim", ask.ReportSend())
    assert table.shared("ana")["workshop"]["workshop"].issued  # type: ignore[attr-defined]


def test_the_title_and_the_question_can_be_changed_by_staff() -> None:
    table = Table("welcome")
    table.does("cor", ask.WorkshopDescribe(title=" New ", question=" Why not? "))
    assert (table.state.workshop.title, table.state.workshop.question) == ("New", "Why not?")
    assert table.refused("cor", ask.WorkshopDescribe(title=" ", question="x")) is Refusal.TEXT_EMPTY
    assert table.refused("ana", ask.WorkshopDescribe(title="x", question="x")) is Refusal.STEP_FORBIDS


def test_a_facilitator_asks_for_phones_down_in_a_step_and_takes_it_back() -> None:
    table = Table(step="share")
    assert table.step_row("ana", "share").phones == "use"
    assert table.refused("ana", ask.StepPhones(step="share", phones="down")) is Refusal.STEP_FORBIDS
    table.does("cor", ask.StepPhones(step="share", phones="down"))
    assert table.step_row("ana", "share").phones == "down"
    assert table.step_row("ana", "sort").phones == "use"
    table.does("pim", ask.StepPhones(step="share", phones="use"))
    assert table.step_row("ana", "share").phones == "use"
    assert table.refused("pim", ask.StepPhones(step="nowhere", phones="down")) is Refusal.UNKNOWN
