"""People: coming in, what helps them, their roles, the door, asking for help, and answers that stay private."""

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.ids import CODE_ALPHABET, CODE_LENGTH
from brownpaper.core.rules.people import PEOPLE_LIMIT

from .table import Table


def test_only_the_server_lets_people_in() -> None:
    table = Table()
    assert table.refused("pim", ask.PersonJoin(id="x", role="process")) is Refusal.STEP_FORBIDS
    assert table.refused("nobody", ask.PersonHand(hand=True)) is Refusal.NOT_IN


def test_somebody_comes_in_with_a_name_or_without_and_stays_who_they_are() -> None:
    table = Table()
    table.joins("dee", name="  ", tile="expert", seat="distance", helps=("calm",), calm=True, text_scale=125,
                theme="dark")
    me = table.me("dee")
    assert (me.name, me.tile, me.seat, me.helps, me.calm, me.text_scale, me.theme) == (
        None, "expert", "distance", ("calm",), True, 125, "dark")
    assert table.refused("server", ask.PersonJoin(id="dee")) is Refusal.ID_TAKEN
    assert table.refused("server", ask.PersonJoin(id="eva", tile="pilot")) is Refusal.UNKNOWN


def test_who_knocks_sees_and_does_nothing_until_let_in() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.joins("dee")
    assert table.own("dee").keys() == {"me"} and table.me("dee").may == ()
    assert table.refused("dee", ask.PersonHand(hand=True)) is Refusal.NOT_IN
    assert table.shared("pim")["counts"]["counts"].knocking == 1  # type: ignore[attr-defined]
    assert table.shared("wim")["counts"]["counts"].knocking == 0  # type: ignore[attr-defined]
    table.does("pim", ask.PersonAdmit(person="dee", yes=True))
    table.does("dee", ask.PersonHand(hand=True))
    assert table.does("pim", ask.PersonAdmit(person="dee", yes=False)).changes == ()


def test_who_is_not_let_in_or_let_go_is_out_and_their_words_stay() -> None:
    table = Table("sort", revealed=True)
    table.writes("ana", "n1")
    table.does("pim", ask.PersonLetGo(person="ana"))
    assert table.refused("ana", ask.NoteAdd(id="n2", board="paper", text="x")) is Refusal.NOT_IN
    assert "n1" in table.sees("bo") and table.own("ana").keys() == {"me"}
    table.joins("dee")
    table.does("pim", ask.PersonAdmit(person="dee", yes=False))
    assert table.state.persons["dee"].state == "let_go"


def test_staff_come_in_without_knocking() -> None:
    table = Table("share", revealed=True)
    table.joins("eva", role="content")
    assert table.state.persons["eva"].state == "in"


def test_after_closing_nobody_new_takes_part_but_staff_can_come_back() -> None:
    table = Table("close")
    table.does("pim", ask.MeetingClose())
    assert table.refused("server", ask.PersonJoin(id="dee")) is Refusal.WORKSHOP_CLOSED
    table.joins("eva", role="content")


def test_there_is_an_end_to_the_number_of_people() -> None:
    table = Table()
    for index in range(PEOPLE_LIMIT - len(table.state.persons)):
        table.joins(f"p{index}")
    assert table.refused("server", ask.PersonJoin(id="more")) is Refusal.TOO_MANY


def test_what_is_changed_of_ones_settings_leaves_the_others_as_they_are() -> None:
    """Two devices, or two presses in one round trip: neither knows of the other yet."""
    table = Table(step="welcome")
    table.does("ana", ask.PersonSettings(helps=("scribe",)))
    table.does("ana", ask.PersonSettings(calm=True))
    table.does("ana", ask.PersonSettings(text_scale=150, seat="distance"))
    me = table.me("ana")
    assert (me.helps, me.calm, me.text_scale, me.seat, me.theme) == (("scribe",), True, 150, "distance", "system")
    table.does("ana", ask.PersonSettings(helps=()))
    assert table.me("ana").helps == () and table.me("ana").calm


def test_settings_name_and_consents_are_ones_own() -> None:
    table = Table()
    table.does("ana", ask.PersonSettings(
        calm=True, text_scale=150, theme="dark", language="en", seat="paper", helps=("scribe",)))
    table.does("ana", ask.PersonName(name=" Anna "))
    table.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    table.does("ana", ask.PersonConsent(purpose="photo", yes=False))
    table.does("ana", ask.PersonConsent(purpose="quote", yes=False))
    me = table.me("ana")
    assert (me.calm, me.text_scale, me.theme, me.language, me.seat, me.helps, me.name) == (
        True, 150, "dark", "en", "paper", ("scribe",), "Anna")
    assert me.consents == {"quote": False, "photo": False}
    assert table.refused("ana", ask.PersonConsent(purpose="dna", yes=True)) is Refusal.UNKNOWN


def test_who_takes_back_the_yes_about_health_goes_on_without_a_name_and_keeps_every_note() -> None:
    table = Table("think")
    table.joins("dee", tile="expert", helps=("scribe",))
    table.does("dee", ask.PersonConsent(purpose="quote", yes=True))
    table.writes("dee", "n1", "blijft liggen")
    table.does("dee", ask.PersonWithdraw())
    me = table.me("dee")
    assert (me.name, me.tile, me.helps, me.consents, me.health_yes, me.state) == (None, None, (), {}, False, "in")
    assert table.note("n1").text == "blijft liggen"
    assert table.refused("dee", ask.PersonName(name="Dee")) is Refusal.NO_YES
    assert table.does("dee", ask.PersonName(name=None)) and table.does("dee", ask.PersonWithdraw()).changes == ()


def test_who_left_meanwhile_is_counted_among_those_who_took_part_and_who_never_came_in_is_not() -> None:
    table = Table("think")
    table.joins("dee")
    before = table.shared("pim")["counts"]["counts"]
    table.does("dee", ask.PersonLeave())
    table.does("pim", ask.DoorSet(door="knock"))
    table.joins("eva")
    table.does("pim", ask.PersonAdmit(person="eva", yes=False))
    counts = table.shared("pim")["counts"]["counts"]
    assert counts.people == before.people - 1  # type: ignore[attr-defined]
    assert counts.took_part == before.took_part  # type: ignore[attr-defined]


def test_the_link_of_the_call_is_sent_to_who_can_use_it_and_to_no_wall_or_observer() -> None:
    table = Table("think")
    table.does("pim", ask.CallLink(link="https://call.example/1"))
    told = {person: bool(table.shared(person)["workshop"]["workshop"].call_link)  # type: ignore[attr-defined]
            for person in ("pim", "cor", "sam", "ana", "wim", "olga")}
    assert told == {"pim": True, "cor": True, "sam": True, "ana": True, "wim": False, "olga": False}


def test_names_are_seen_by_staff_and_scribes_only_and_roles_by_staff_only() -> None:
    table = Table()
    table.joins("dee", tile="expert")
    for person in ("ana", "wim", "olga"):
        assert "persons" not in table.shared(person)
    assert table.shared("sam")["persons"]["dee"].tile is None  # type: ignore[attr-defined]
    assert table.shared("pim")["persons"]["dee"].tile == "expert"  # type: ignore[attr-defined]


def test_staff_see_how_many_are_ready_or_pause_never_who() -> None:
    table = Table("think")
    table.does("ana", ask.PersonReady(step="think", ready=True))
    table.does("bo", ask.PersonPause(pause=True))
    assert table.me("bo").pause
    assert "ready" not in repr(table.shared("pim")["persons"]) and "pause" not in repr(table.shared("pim")["persons"])
    assert table.shared("pim")["counts"]["counts"].ready == 1  # type: ignore[attr-defined]


def test_somebody_always_steers() -> None:
    table = Table()
    assert table.refused("pim", ask.PersonRole(person="pim", role="content")) is Refusal.LAST_FACILITATOR
    assert table.refused("pim", ask.PersonLetGo(person="pim")) is Refusal.LAST_FACILITATOR
    table.does("cor", ask.RoleTakeOver())
    table.does("pim", ask.PersonRole(person="pim", role="content"))
    assert table.refused("cor", ask.PersonLetGo(person="cor")) is Refusal.LAST_FACILITATOR
    assert table.refused("cor", ask.PersonRole(person="nobody", role="scribe")) is Refusal.UNKNOWN


def test_somebody_who_was_let_go_does_not_count_as_steering() -> None:
    table = Table()
    table.does("cor", ask.RoleTakeOver())
    table.does("pim", ask.PersonLetGo(person="cor"))
    assert table.refused("pim", ask.PersonRole(person="pim", role="participant")) is Refusal.LAST_FACILITATOR


def test_a_role_changes_what_one_sees_and_may_at_once() -> None:
    table = Table("think")
    table.writes("ana", "n1")
    table.does("pim", ask.PersonRole(person="ana", role="scribe"))
    assert "persons" in table.shared("ana") and "n1" in table.my_notes("ana")
    table.does("pim", ask.PersonRole(person="ana", role="observer"))
    assert table.me("ana").may == ("person.settings",)


def test_a_participant_takes_nothing_over() -> None:
    assert Table().refused("ana", ask.RoleTakeOver()) is Refusal.STEP_FORBIDS


def test_a_new_code_is_another_one_that_cannot_be_misread() -> None:
    table = Table()
    before = table.state.workshop.code
    table.does("pim", ask.DoorRenew())
    code = table.state.workshop.code or ""
    assert code != before and len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET)
    assert table.shared("wim")["workshop"]["workshop"].code == code  # type: ignore[attr-defined]
    assert table.shared("ana")["workshop"]["workshop"].code is None  # type: ignore[attr-defined]


def test_help_is_asked_silently_and_once() -> None:
    table = Table()
    table.does("ana", ask.HelpAsk(id="h1", text=" too small "))
    table.does("ana", ask.HelpAsk(id="h2"))
    table.does("ana", ask.HelpAsk(id="h3", text="still"))
    helps = table.shared("cor")["helps"]
    assert list(helps) == ["h1"] and helps["h1"].text == "still"  # type: ignore[attr-defined]
    assert table.me("ana").help_asked and not table.me("bo").help_asked
    for person in ("bo", "sam", "wim", "olga"):
        assert "helps" not in table.shared(person)
    table.does("cor", ask.HelpAnswer(id="h1"))
    assert not table.me("ana").help_asked
    table.does("ana", ask.HelpAsk(id="h4"))
    assert table.refused("cor", ask.HelpAnswer(id="no")) is Refusal.UNKNOWN


# ---- private answers ------------------------------------------------------------------------------


def test_what_one_comes_for_is_read_back_at_the_end_by_oneself_alone() -> None:
    table = Table("welcome")
    table.does("ana", ask.AnswerGive(step="welcome", key="come_for", text=" to be heard "))
    table.at("close")
    answer = table.own("ana")["my_answers"]["welcome:come_for"]
    assert answer.text == "to be heard"  # type: ignore[attr-defined]
    for person in ("bo", "pim", "cor", "wim"):
        assert "to be heard" not in repr(table.shared(person)) + repr(table.own(person))


def test_answers_are_given_in_the_step_that_asks() -> None:
    table = Table("close")
    wrong = ask.AnswerGive(step="welcome", key="got_it", value="yes")
    assert table.refused("ana", wrong) is Refusal.STEP_FORBIDS
    assert table.refused("ana", ask.AnswerGive(step="close", key="come_for", text="x")) is Refusal.WRONG_PLACE
    table.at("think")
    assert table.refused("ana", ask.AnswerGive(step="close", key="got_it", value="yes")) is Refusal.STEP_FORBIDS


def test_an_answer_is_one_of_the_answers() -> None:
    table = Table("close")
    for value in ("maybe", "you are stupid", "YES"):
        assert table.refused("ana", ask.AnswerGive(step="close", key="got_it", value=value)) is Refusal.UNKNOWN
    for key, values in (("got_it", ("yes", "little", "no", "")), ("energy", ("good", "enough", "low", ""))):
        for value in values:
            table.does("ana", ask.AnswerGive(step="close", key=key, value=value))  # type: ignore[arg-type]


def test_five_questions_about_the_meeting_are_each_told_as_a_spread_from_three_people_on() -> None:
    """method I07, N19"""
    table = Table("close")
    keys = ("took_part", "listened", "unhurried", "other_view", "come_again")
    for person in ("ana", "bo"):
        for key in keys:
            table.does(person, ask.AnswerGive(step="close", key=key, value="yes"))  # type: ignore[arg-type]
    assert table.shared("pim")["counts"]["counts"].spread == {}  # type: ignore[attr-defined]
    table.does("cas", ask.AnswerGive(step="close", key="took_part", value="no"))
    told = table.shared("pim")["counts"]["counts"].spread  # type: ignore[attr-defined]
    assert told == {"took_part": {"no": 1, "yes": 2}}, "what one passed over counts nowhere"
    for key in keys:
        assert table.refused("ana", ask.AnswerGive(
            step="close", key=key, value="good")) is Refusal.UNKNOWN  # type: ignore[arg-type]


def test_the_spread_is_told_from_three_people_on() -> None:
    table = Table("close")
    for person, value in (("ana", "yes"), ("bo", "no")):
        table.does(person, ask.AnswerGive(step="close", key="got_it", value=value))
    assert table.shared("pim")["counts"]["counts"].spread == {}  # type: ignore[attr-defined]
    table.does("cas", ask.AnswerGive(step="close", key="got_it", value="yes"))
    assert table.shared("pim")["counts"]["counts"].spread == {"got_it": {"no": 1, "yes": 2}}  # type: ignore[attr-defined]


def test_one_person_counts_once_in_the_spread_however_many_closing_steps_there_are() -> None:
    table = Table("close")
    for index in range(3):
        if index:
            table.does("pim", ask.StepAdd(id=f"s{index}", after="close", activity="close", title="again", minutes=1))
            table.at(f"s{index}")
        table.does("ana", ask.AnswerGive(step=table.state.workshop.step, key="got_it", value="no"))
    assert table.shared("pim")["counts"]["counts"].spread == {}  # type: ignore[attr-defined]


@pytest.mark.parametrize("person", ["wim", "olga"])
def test_walls_and_observers_change_nothing(person: str) -> None:
    table = Table("think")
    for command in (
        ask.NoteAdd(id="n", board="paper", text="x"), ask.PersonHand(hand=True), ask.HelpAsk(id="h"),
        ask.AnswerGive(step="close", key="got_it", value="yes"), ask.StepNext(step="think"),
    ):
        assert table.refused(person, command) is Refusal.STEP_FORBIDS


def test_staff_see_what_somebody_said_yes_to_and_nobody_else_does() -> None:
    table = Table("welcome")
    table.does("ana", ask.PersonConsent(purpose="photo", yes=True))
    table.does("ana", ask.PersonConsent(purpose="quote", yes=True))
    table.does("ana", ask.PersonConsent(purpose="quote", yes=False))
    ana = table.shared("pim")["persons"][table.state.persons["ana"].id]
    assert ana.consents == ("photo",)  # type: ignore[attr-defined]
    for other in ("sam", "bo", "wim", "olga"):
        assert all(not one.consents for one in table.shared(other).get("persons", {}).values())  # type: ignore[attr-defined]


def test_hands_are_told_in_the_order_in_which_they_went_up() -> None:
    table = Table()
    table.does("bo", ask.PersonHand(hand=True))
    table.does("ana", ask.PersonHand(hand=True))
    table.does("bo", ask.PersonHand(hand=True))
    up = {id: row.hand_at for id, row in table.shared("pim")["persons"].items() if row.hand}  # type: ignore[attr-defined]
    assert sorted(up, key=lambda id: up[id]) == ["bo", "ana"]
    assert table.me("ana").hand and "persons" not in table.shared("cas")


def test_a_facilitator_lowers_a_hand_when_somebody_had_the_floor() -> None:
    table = Table()
    table.does("ana", ask.PersonHand(hand=True))
    assert table.refused("bo", ask.HandLower(person="ana")) is Refusal.STEP_FORBIDS
    table.does("cor", ask.HandLower(person="ana"))
    assert not table.me("ana").hand
    assert table.shared("pim")["persons"]["ana"].hand_at == 0  # type: ignore[attr-defined]
    assert table.refused("pim", ask.HandLower(person="nobody")) is Refusal.UNKNOWN
