"""Getting to know each other: private until one's own turn or press, told with a first name, and never forced."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core import rows
from brownpaper.core.codes import Refusal

from .table import PEOPLE, Table


def met(*, skips: bool = False) -> Table:
    """Ana chose a picture and wrote two lines."""
    table = Table("meet")
    table.does("ana", ask.IntroductionWrite(picture="bridge", get="ideas", bring="my story", skips=skips))
    return table


def introduced(table: Table, viewer: str) -> dict[str, rows.IntroductionRow]:
    return dict(table.shared(viewer).get("introductions", {}))  # type: ignore[arg-type]


def own(table: Table, person: str) -> rows.MyIntroductionRow:
    return table.own(person)["my_introduction"][person]  # type: ignore[return-value]


def on_paper(table: Table, person: str) -> None:
    table.does(person, ask.PersonSettings(seat="paper"))


@pytest.mark.parametrize("viewer", [one for one in PEOPLE if one != "ana"])
def test_nobody_else_is_told_anything_before_it_is_shown_not_even_that_it_was_written(viewer: str) -> None:
    table = met()
    assert introduced(table, viewer) == {}
    assert "my_introduction" not in table.own(viewer)


def test_one_sees_all_of_ones_own_and_what_is_left_out_stays_as_it_was() -> None:
    table = met()
    table.does("ana", ask.IntroductionWrite(bring="  an hour a week "))
    assert own(table, "ana") == rows.MyIntroductionRow(picture="bridge", get="ideas", bring="an hour a week")


@pytest.mark.parametrize("viewer", PEOPLE)
def test_ones_own_press_shows_it_to_everybody_with_the_first_name(viewer: str) -> None:
    table = met()
    table.does("ana", ask.IntroductionShow(shown=True))
    row = introduced(table, viewer)["ana"]
    assert (row.name, row.picture, row.get, row.bring) == ("Ana", "bridge", "ideas", "my story")
    table.does("ana", ask.IntroductionShow(shown=False))
    assert [one.get for one in introduced(table, viewer).values()] in ([], [""])


def test_the_turn_shows_it_and_only_one_has_the_turn() -> None:
    table = met()
    table.does("bo", ask.IntroductionWrite(get="rest"))
    table.does("cor", ask.TurnGive(person="ana"))
    assert [table.state.persons[one].heard for one in ("ana", "bo")] == ["meet", ""], "among those to be heard no more"
    assert {id: row.get for id, row in introduced(table, "wim").items()} == {"ana": "ideas"}
    table.does("pim", ask.TurnGive(person="bo"))
    assert table.shared("wim")["workshop"]["workshop"].turn == "bo"  # type: ignore[attr-defined]
    assert {id: row.get for id, row in introduced(table, "wim").items()} == {"ana": "ideas", "bo": "rest"}


def test_who_would_rather_not_keeps_it_to_oneself_on_the_turn_too_and_only_the_name_is_told() -> None:
    table = met(skips=True)
    table.does("pim", ask.TurnGive(person="ana"))
    assert introduced(table, "bo") == {"ana": rows.IntroductionRow(name="Ana")}
    table.does("pim", ask.TurnGive(person=None))
    assert introduced(table, "bo") == {}


def test_staff_see_who_would_rather_not_and_who_had_the_turn_so_that_nobody_is_pressed_or_forgotten() -> None:
    table = met(skips=True)
    assert introduced(table, "pim") == {"ana": rows.IntroductionRow(name="Ana", skips=True)}
    table.does("pim", ask.TurnGive(person="ana"))
    table.does("pim", ask.TurnGive(person=None))
    assert introduced(table, "pim") == {"ana": rows.IntroductionRow(name="Ana", skips=True, told=True)}


def test_who_changes_their_mind_takes_it_off_the_screens() -> None:
    table = met()
    table.does("pim", ask.TurnGive(person="ana"))
    table.does("ana", ask.IntroductionWrite(skips=True))
    assert introduced(table, "bo") == {"ana": rows.IntroductionRow(name="Ana")}


def test_somebody_on_paper_is_entered_by_staff_or_a_scribe_and_nobody_else_is() -> None:
    table = met()
    for writer in ("pim", "sam"):
        theirs = ask.IntroductionWrite(get="said aloud", for_person="bo")
        table_of = Table("meet")
        assert table_of.refused(writer, theirs) is Refusal.NOT_YOURS
        on_paper(table_of, "bo")
        table_of.does(writer, theirs)
        assert own(table_of, "bo").get == "said aloud"
    assert table.refused("ana", ask.IntroductionWrite(get="x", for_person="bo")) is Refusal.NOT_YOURS


@pytest.mark.parametrize("nobody", ["pim", "wim", "olga", "nothing"])
def test_only_who_takes_part_can_have_the_turn(nobody: str) -> None:
    assert met().refused("pim", ask.TurnGive(person=nobody)) is Refusal.UNKNOWN


def test_who_left_is_on_no_screen_any_more() -> None:
    table = met()
    table.does("pim", ask.TurnGive(person="ana"))
    table.does("ana", ask.PersonLeave())
    assert introduced(table, "bo") == introduced(table, "pim") == {}


def test_after_the_step_it_is_ones_own_again_and_no_turn_is_left() -> None:
    table = met()
    table.does("pim", ask.TurnGive(person="ana"))
    table.at("close")
    assert table.state.workshop.turn == ""
    assert all(introduced(table, viewer) == {} for viewer in PEOPLE)
    assert own(table, "ana").get == "ideas"
    assert table.refused("pim", ask.TurnGive(person="ana")) is Refusal.STEP_FORBIDS
    assert table.refused("ana", ask.IntroductionWrite(get="late")) is Refusal.STEP_FORBIDS


def test_who_is_forgotten_leaves_no_word_of_it() -> None:
    table = met()
    table.does("ana", ask.IntroductionShow(shown=True))
    table.does("server", ask.PersonForget(person="ana"))
    one = table.state.introductions["ana"]
    assert (one.picture, one.get, one.bring, one.shown) == (None, "", "", False)


def test_it_stands_under_the_person_and_nowhere_under_the_voice_of_their_notes() -> None:
    table = met()
    voice = table.actor("ana").voice
    assert set(table.state.introductions) == {"ana"}
    assert voice not in str(table.state.introductions) and not table.state.answers
