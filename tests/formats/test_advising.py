"""Which format fits: every answer leads somewhere, and nobody is led to judge each other or to run out of time."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from brownpaper.core.advising import MINUTES, MOST, Advice, FormatAnswers, advise, questions
from brownpaper.core.formats import Fits, Format
from brownpaper.formats.shelf import load_shelf

from .small import mistakes, small, with_change

FORMATS = load_shelf(Path(__file__).resolve().parents[2] / "workshops").formats
SHELF = tuple(FORMATS.values())
FITS = {name: one.fits for name, one in FORMATS.items() if one.fits}


def answered(shelf: tuple[Format, ...] = SHELF, answers: FormatAnswers | None = None) -> Iterator[FormatAnswers]:
    """Every way of answering all that is asked."""
    answers = answers or FormatAnswers()
    left = next((one for one in questions(answers, shelf) if getattr(answers, one.id) not in one.answers), None)
    if left is None:
        yield answers
        return
    for answer in left.answers:
        yield from answered(shelf, msgspec.structs.replace(answers, **{left.id: answer}))


EVERY = list(answered())


def advice(**given: str) -> Advice:
    """What is advised for a shared picture, nine to sixteen people who get on, half a day; but for what is given."""
    usual = {"kind": "open", "end": "picture", "people": "some", "relation": "good", "time": "half_day"}
    found = advise(msgspec.convert({**usual, **given}, FormatAnswers), SHELF)
    assert found is not None
    return found


def first(**given: str) -> str:
    found = advice(**given).first
    assert found is not None
    return found.format


def test_every_format_here_says_what_it_is_for() -> None:
    assert {name for name, one in FORMATS.items() if one.fits is None} == set()


@pytest.mark.parametrize("name", sorted(FITS))
def test_every_format_here_is_the_first_advice_to_somebody(name: str) -> None:
    said = [advise(one, SHELF) for one in EVERY]
    assert any(one and one.first and one.first.format == name for one in said)


def test_whatever_is_answered_there_is_an_advice_of_at_most_two_forms_or_none_with_a_reason() -> None:
    assert len(EVERY) > 100
    for answers in EVERY:
        found = advise(answers, SHELF)
        assert found is not None
        assert (found.none is None) == (found.first is not None), answers
        if found.second is not None:
            assert found.first is not None and found.second.format != found.first.format, answers


def test_four_or_five_questions_of_two_to_four_answers_are_asked_and_one_where_no_table_is_needed() -> None:
    for answers in EVERY:
        asked = questions(answers, SHELF)
        assert len(asked) == (1 if answers.kind in ("fact", "decided") else MOST)
        assert all(2 <= len(one.answers) <= 4 for one in asked)


def test_nothing_is_advised_before_all_is_answered() -> None:
    assert advise(FormatAnswers(), SHELF) is None
    assert advise(FormatAnswers(kind="open", end="picture", people="few", relation="good"), SHELF) is None


@pytest.mark.parametrize("kind", ["fact", "decided"])
def test_what_can_be_looked_up_or_is_decided_needs_no_table_whatever_else_was_answered(kind: str) -> None:
    found = advice(kind=kind)
    assert (found.none, found.first, found.second) == (kind, None, None)


def test_where_people_are_tense_or_might_be_no_form_in_which_they_judge_each_other_is_advised() -> None:
    for answers in EVERY:
        found = advise(answers, SHELF)
        if answers.relation in ("strained", "unsure") and found:
            assert all(FITS[one.format].strained != "never" for one in (found.first, found.second) if one), answers


def test_where_people_are_tense_what_is_made_for_that_comes_first_and_where_they_get_on_it_does_not() -> None:
    for time in ("two_hours", "half_day"):
        for end in ("picture", "causes", "ideas", "choice"):
            assert first(end=end, relation="strained", time=time) == "waarderend"
            assert first(end=end, time=time) != "waarderend"
    waits = advice(end="causes", relation="strained").first
    assert waits and waits.later and waits.end == "picture"


def test_a_form_that_takes_longer_than_there_is_says_so() -> None:
    for answers in EVERY:
        found = advise(answers, SHELF)
        for one in (found.first, found.second) if found else ():
            if one is not None:
                assert answers.time is not None
                assert one.minutes == FORMATS[one.format].minutes
                assert one.long == (one.minutes > MINUTES[answers.time]), answers


def test_a_form_that_does_not_give_what_was_asked_for_says_so() -> None:
    for answers in EVERY:
        found = advise(answers, SHELF)
        if found and found.first and found.first.why != "who":
            assert found.first.later == (found.end not in FITS[found.first.format].ends), answers


def test_a_second_form_is_no_longer_than_there_is_time_if_the_first_is_not() -> None:
    for answers in EVERY:
        found = advise(answers, SHELF)
        if found and found.first and found.second and found.first.why != "who":
            assert found.first.long or not found.second.long, answers
            assert not found.second.size, answers


def test_who_does_not_know_yet_who_should_come_begins_with_that_and_reads_what_comes_after() -> None:
    found = advice(people="unknown")
    assert found.first and found.second
    assert (found.first.format, found.first.why) == ("wie-aan-tafel", "who")
    assert (found.second.format, found.second.why) == ("dialoogtafel-1", "then")


def test_who_does_not_know_who_should_come_to_a_tense_table_reads_that_nobody_is_judged_after_it() -> None:
    found = advice(kind="before", back="story", people="unknown", relation="strained", time="two_hours")
    assert found.second and (found.second.why, found.second.later) == ("strained", True)
    assert found.second.end == "picture"


@pytest.mark.parametrize(("given", "format"), [
    ({}, "dialoogtafel-1"), ({"time": "hour", "end": "ideas"}, "brown-paper"), ({"end": "choice"}, "moeite-effect"),
    ({"end": "causes", "people": "few"}, "visgraat-5x-waarom"), ({"end": "causes"}, "probleemboom-doelenboom"),
    ({"kind": "before", "back": "became"}, "actie-terugblik"),
    ({"kind": "before", "back": "solutions"}, "dialoogtafel-2"),
    ({"kind": "before", "back": "story", "people": "few"}, "casus-levenslijn"),
    ({"kind": "before", "back": "story", "people": "many"}, "raad-casus"),
])
def test_a_form_is_advised_to_whom_it_was_made_for(given: dict[str, str], format: str) -> None:
    assert first(**given) == format


def test_an_answer_to_what_is_not_asked_any_more_counts_for_nothing() -> None:
    assert advice(back="story") == advice()
    assert advice(kind="before", back="became", end="causes") == advice(kind="before", back="became")


def test_a_format_of_ones_own_is_advised_by_one_key_in_its_file() -> None:
    own = msgspec.structs.replace(small(), fits=Fits(ends=("became",)))
    found = [advise(one, (own,)) for one in answered((own,))]
    assert "small" in {one.first.format for one in found if one and one.first}
    asked = {one.id: one.answers for one in questions(FormatAnswers(kind="before"), (own,))}
    assert asked["back"] == ("became",) and "unknown" not in asked["people"]


def test_on_a_shelf_where_nothing_says_what_it_is_for_no_form_is_advised() -> None:
    assert {one.none for answers in answered((small(),)) if (one := advise(answers, (small(),)))} == {
        "fact", "decided", "nothing"}


@pytest.mark.parametrize("key", ["ends", "people"])
def test_a_format_that_fits_nothing_is_a_mistake(key: str) -> None:
    fits = {"ends": "[picture]", "people": "[few]", key: "[]"}
    told = mistakes(with_change("sides:", f"fits: {{ends: {fits['ends']}, people: {fits['people']}}}\nsides:"))
    assert [one.sentence.en for one in told] == ["There must be at least one."]
