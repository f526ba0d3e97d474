"""Actions after the closing: told by who has them, never called late, and handed on with their history."""

import datetime

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.following import Followed, followed, found_at_table, is_followed, is_silent, look_backs
from brownpaper.core.rules.steps import script
from brownpaper.core.views import project

from .table import Table

CLOSED = datetime.date(2027, 4, 15)
MOMENTS = (datetime.date(2027, 5, 1), *look_backs(CLOSED))
BEFORE, AFTER = datetime.date(2027, 5, 1), datetime.date(2027, 5, 2)


def a_closed_table() -> Table:
    """An action that is whole, an idea, and one that was thrown away."""
    table = Table("act")
    for id, who in (("whole", "Rob"), ("idea", ""), ("gone", "Rob")):
        table.does("pim", ask.ActionAdd(id=id, what="Bellen", who=who, when="2027-05-01", how="nu"))
    table.does("pim", ask.ActionBin(id="gone"))
    table.does("pim", ask.MeetingClose())
    return table


def tell(table: Table, id: str, standing: str, at: int | None = None, **more: str) -> None:
    if at is not None:
        table.now = at
    table.does("server", ask.ActionTell(**{  # type: ignore[arg-type]
        "id": id, "action": "whole", "standing": standing, "by": "owner", **more,
    }))


def in_summer(at: int) -> datetime.date:
    """The day of a moment in a Dutch summer."""
    return datetime.datetime.fromtimestamp(at / 1000, datetime.timezone(datetime.timedelta(hours=2))).date()


def stands(table: Table) -> Followed:
    return followed(table.state, table.state.actions["whole"])


def test_only_what_is_more_than_an_idea_is_followed_and_only_once_the_table_is_closed() -> None:
    table = a_closed_table()
    assert [one.id for one in table.state.actions.values() if is_followed(table.state, one)] == ["whole"]
    running = Table("act")
    running.does("pim", ask.ActionAdd(id="whole", what="Bellen", who="Rob", when="nu", how="nu"))
    assert not is_followed(running.state, running.state.actions["whole"])


def test_the_newest_that_was_told_holds_and_what_came_before_is_its_history() -> None:
    table = a_closed_table()
    assert (stands(table).standing, stands(table).told) == ("open", ())
    tell(table, "t1", "busy")
    tell(table, "t2", "stuck", words="Wacht op antwoord")
    how = stands(table)
    assert (how.standing, [one.standing for one in how.told]) == ("stuck", ["stuck", "busy"])
    assert how.since == how.told[0].at and not how.finished
    tell(table, "t3", "done")
    assert stands(table).finished


@pytest.mark.parametrize(("standing", "more"), [("stuck", {}), ("stopped", {"words": " "}), ("handed_over", {})])
def test_stuck_stopped_and_handed_over_say_why_or_to_whom(standing: str, more: dict[str, str]) -> None:
    table = a_closed_table()
    asked = ask.ActionTell(id="t", action="whole", standing=standing, by="owner", **more)  # type: ignore[arg-type]
    assert table.refused("server", asked) == Refusal.TEXT_EMPTY


@pytest.mark.parametrize("action", ["idea", "gone", "nothing"])
def test_nothing_is_told_of_an_idea_or_of_what_is_not_there(action: str) -> None:
    asked = ask.ActionTell(id="t", action=action, standing="busy", by="owner")
    assert a_closed_table().refused("server", asked) == Refusal.UNKNOWN


def test_who_gets_an_action_has_it_from_then_on_and_reads_three_lines() -> None:
    table = a_closed_table()
    tell(table, "t1", "handed_over", to="Linda", did="Twee keer gebeld", stuck="Geen tijd", helps="Bas")
    how = stands(table)
    assert (how.owner, how.standing) == ("Linda", "handed_over")
    assert (how.told[0].did, how.told[0].stuck, how.told[0].helps) == ("Twee keer gebeld", "Geen tijd", "Bas")


def test_who_does_not_hand_over_leaves_no_lines_for_a_successor() -> None:
    table = a_closed_table()
    tell(table, "t1", "busy", to="Linda", did="Gebeld")
    assert (stands(table).owner, stands(table).told[0].did) == ("Rob", "")


def test_one_looks_back_after_six_weeks_three_six_and_twelve_months() -> None:
    assert [day.isoformat() for day in look_backs(CLOSED)] == ["2027-05-27", "2027-07-15", "2027-10-15", "2028-04-15"]
    assert [day.isoformat() for day in look_backs(datetime.date(2027, 8, 31))[1:]] == [
        "2027-11-30", "2028-02-29", "2028-08-31",
    ]


def test_who_never_answers_is_silent_once_a_moment_to_tell_is_over_and_not_before() -> None:
    table = a_closed_table()
    assert not is_silent(stands(table), MOMENTS, BEFORE, in_summer)
    assert is_silent(stands(table), MOMENTS, AFTER, in_summer)
    tell(table, "t1", "stuck", words="Wacht")
    later = datetime.date(2029, 1, 1)
    assert not is_silent(stands(table), MOMENTS, later, in_summer), "who ever answered is not silent"


def test_who_gets_an_action_is_silent_only_after_a_moment_of_their_own() -> None:
    table = a_closed_table()
    handed = int(datetime.datetime(2027, 5, 10, 12, tzinfo=datetime.UTC).timestamp() * 1000)
    tell(table, "t1", "handed_over", at=handed, to="Linda")
    assert not is_silent(stands(table), MOMENTS, datetime.date(2027, 5, 27), in_summer)
    assert is_silent(stands(table), MOMENTS, datetime.date(2027, 5, 28), in_summer)


def test_who_got_an_action_in_the_night_after_a_moment_is_not_silent_about_that_moment() -> None:
    table = a_closed_table()
    night = int(datetime.datetime(2027, 5, 27, 22, 30, tzinfo=datetime.UTC).timestamp() * 1000)
    tell(table, "t1", "handed_over", at=night, to="Linda")
    assert not is_silent(stands(table), MOMENTS, datetime.date(2027, 5, 29), in_summer)


def brought(id: str = "k1", **fields: str) -> ask.CarriedItem:
    """An open action of an earlier workshop."""
    return ask.CarriedItem(**{  # type: ignore[arg-type]
        "id": id, "workshop": "w1", "action": "a", "title": "Tafel 1", "what": "Bellen", "who": "Rob", "when": "mei",
        **fields,
    })


def a_table_that_takes_along(*items: ask.CarriedItem) -> Table:
    """A table that has not begun yet."""
    table = Table(None)
    table.does("server", ask.CarriedBring(actions=items or (brought(), brought("k2"))))
    return table


def test_open_actions_come_along_with_a_step_after_the_first_in_which_everybody_sees_them() -> None:
    table = a_table_that_takes_along()
    assert [step.id for step in script(table.state)][:3] == ["welcome", "open-actions", "meet"]
    table.at("welcome")
    assert "carried" not in project(table.state, "participant") and "carried" not in project(table.state, "wall")
    assert list(project(table.state, "process")["carried"]) == ["k1", "k2"]
    table.at("open-actions")
    for role in ("participant", "wall", "observer", "scribe"):
        assert list(project(table.state, role)["carried"]) == ["k1", "k2"], role  # type: ignore[arg-type]


def test_what_is_taken_along_anew_makes_the_list_as_it_is_now_and_no_step_is_left_for_nothing() -> None:
    table = a_table_that_takes_along()
    table.does("server", ask.CarriedBring(actions=(brought("k2", standing="stuck", words="Wacht"),)))
    assert [(one.id, one.standing) for one in table.state.carried.values()] == [("k2", "stuck")]
    table.does("server", ask.CarriedBring(actions=()))
    assert table.state.steps["open-actions"].skipped
    table.does("server", ask.CarriedBring(actions=(brought(),)))
    assert not table.state.steps["open-actions"].skipped
    table.at("welcome")
    again = ask.CarriedBring(actions=())
    assert table.refused("server", again) == Refusal.STEP_FORBIDS, "nothing changes under the eyes of a table"


def test_no_table_goes_past_open_actions_without_a_word() -> None:
    table = a_table_that_takes_along()
    table.at("welcome")
    assert table.refused("pim", ask.StepGo(step="think")) == Refusal.ACTIONS_WAIT
    assert table.refused("pim", ask.StepSkip(step="open-actions", skip=True)) == Refusal.ACTIONS_WAIT
    table.at("open-actions")
    table.does("pim", ask.CarriedLook(id="k1", standing="done"))
    assert table.refused("pim", ask.StepNext(step="open-actions")) == Refusal.ACTIONS_WAIT, "one is left"
    table.does("pim", ask.StepBack(step="open-actions"))
    table.at("open-actions")
    table.does("cor", ask.CarriedLook(id="k2", standing="stuck", words="Wacht"))
    table.does("pim", ask.StepNext(step="open-actions"))


def test_skipping_them_is_noted_with_the_reason_and_what_was_looked_at_stays() -> None:
    table = a_table_that_takes_along()
    table.at("open-actions")
    table.does("pim", ask.CarriedLook(id="k1", standing="busy"))
    table.does("pim", ask.CarriedSkip(reason="Rob is ziek"))
    assert (table.state.carried["k1"].skipped, table.state.carried["k2"].skipped) == ("", "Rob is ziek")
    table.does("pim", ask.StepNext(step="open-actions"))
    table.does("pim", ask.CarriedLook(id="k2", standing="done"))
    assert table.state.carried["k2"].skipped == "", "who looks later after all did not skip it"


def test_before_their_step_skipping_skips_the_step_too() -> None:
    table = a_table_that_takes_along()
    table.at("welcome")
    table.does("pim", ask.CarriedSkip(reason="Geen tijd"))
    table.does("pim", ask.StepNext(step="welcome"))
    assert table.state.workshop.step == "meet"


def test_a_meeting_can_always_be_closed() -> None:
    table = a_table_that_takes_along()
    table.at("open-actions")
    table.does("pim", ask.MeetingClose())


@pytest.mark.parametrize(("standing", "more"), [("stuck", {}), ("stopped", {"words": " "}), ("handed_over", {})])
def test_at_the_table_too_stuck_and_stopped_say_why(standing: str, more: dict[str, str]) -> None:
    table = a_table_that_takes_along()
    asked = ask.CarriedLook(id="k1", standing=standing, **more)  # type: ignore[arg-type]
    assert table.refused("pim", asked) == Refusal.TEXT_EMPTY
    assert table.refused("pim", ask.CarriedLook(id="nothing", standing="done")) == Refusal.UNKNOWN


def test_what_a_later_table_found_is_told_of_the_action_it_came_from() -> None:
    first, second = a_closed_table(), a_table_that_takes_along(brought("k1", workshop="w1", action="whole"))
    second.now = first.now + 1000
    second.does("pim", ask.CarriedLook(id="k1", standing="handed_over", to="Linda", words="Rob ging weg"))
    ((workshop, told),) = found_at_table(second.state, "w2")
    assert (workshop, told.action, told.by) == ("w1", "whole", "table")
    how = followed(first.state, first.state.actions["whole"], (told,))
    assert (how.standing, how.owner, how.told[0].words) == ("handed_over", "Linda", "Rob ging weg")
