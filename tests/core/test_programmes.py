"""A programme: nothing opens before people can be told what it promises, and no question of before is lost."""

import pytest
from msgspec.structs import replace

from brownpaper.core.programmes import (
    FacilitatorAdd,
    NotDone,
    ProgrammeCommand,
    ProgrammeFill,
    ProgrammeOpen,
    QuestionChange,
    beginning,
    decide_programme,
    missing,
    question,
)
from brownpaper.core.records import Processing
from brownpaper.core.state import State

WHOLE = Processing(
    controller="Regio Arbeid", contact="Mo, 010 123", purpose="Samen leren.", basis="public_task",
    health="explicit_consent", recipients="De tafel.", hosting="Eigen server.",
)
FILL = ProgrammeFill(title="Werk", processing=WHOLE, kept_until="2027-12-31")


def begun() -> State:
    return State().with_changes(beginning("Werk", "Wat helpt?", "nl", "2027-12-31", "linda", 1))


def after(state: State, *commands: ProgrammeCommand) -> State:
    for at, command in enumerate(commands, 2):
        state = state.with_changes(decide_programme(state, command, at))
    return state


def why(state: State, command: ProgrammeCommand) -> str:
    with pytest.raises(NotDone) as no:
        decide_programme(state, command, 9)
    return no.value.why


def test_what_is_not_filled_in_is_told_in_the_order_of_the_form() -> None:
    assert missing(begun().programme) == (
        "controller", "contact", "purpose", "basis", "health", "recipients", "hosting",
    )
    assert missing(after(begun(), replace(FILL, kept_until="")).programme) == ("kept_until",)


@pytest.mark.parametrize("field", Processing.__struct_fields__)
def test_it_does_not_open_while_one_thing_is_not_filled_in(field: str) -> None:
    lacking = after(begun(), replace(FILL, processing=replace(WHOLE, **{field: ""})))
    assert why(lacking, ProgrammeOpen()) == "programme_incomplete"
    assert after(lacking, FILL, ProgrammeOpen()).programme.opened_at == 3


def test_an_open_programme_says_things_better_but_takes_no_promise_back() -> None:
    opened = after(begun(), FILL, ProgrammeOpen())
    better = after(opened, replace(FILL, processing=replace(WHOLE, contact="Noor, 010 124")))
    assert better.programme.processing.contact == "Noor, 010 124"
    assert better.programme.opened_at == opened.programme.opened_at
    for less in (replace(FILL, processing=replace(WHOLE, contact="")), replace(FILL, kept_until="")):
        assert why(opened, less) == "programme_stays_filled"
    assert why(opened, replace(FILL, title="")) == "programme_title_needed"


def test_opening_twice_and_filling_in_the_same_change_nothing() -> None:
    opened = after(begun(), FILL, ProgrammeOpen())
    assert decide_programme(opened, ProgrammeOpen(), 9) == ()
    assert decide_programme(opened, FILL, 9) == ()


def test_a_changed_question_keeps_the_ones_before_each_with_its_reason_and_date() -> None:
    changed = after(begun(), QuestionChange(text="Wat helpt ons?", reason="Het gaat om ons."),
                    QuestionChange(text="Wat helpt?", reason="Kort is beter."))
    assert [(one.number, one.text, one.reason, one.at) for one in changed.questions.values()] == [
        (1, "Wat helpt?", "", 1), (2, "Wat helpt ons?", "Het gaat om ons.", 2), (3, "Wat helpt?", "Kort is beter.", 3),
    ]
    assert question(changed).number == 3


def test_the_tenth_question_comes_after_the_ninth() -> None:
    many = after(begun(), *(QuestionChange(text=f"Vraag {number}", reason="Zo.") for number in range(2, 12)))
    assert question(many).text == "Vraag 11"


def test_a_colleague_becomes_a_facilitator_once() -> None:
    both = after(begun(), FacilitatorAdd(account="noor"))
    assert both.programme.facilitators == ("linda", "noor")
    assert decide_programme(both, FacilitatorAdd(account="noor"), 9) == ()


@pytest.mark.parametrize(("text", "reason", "said"), [
    ("", "Zo.", "question_needed"), ("Anders?", "", "reason_needed"), ("Wat helpt?", "Zo.", "question_same"),
])
def test_a_question_changes_to_another_one_and_for_a_reason(text: str, reason: str, said: str) -> None:
    assert why(begun(), QuestionChange(text=text, reason=reason)) == said
