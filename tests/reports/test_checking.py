"""Nakijken: what draws a facilitator's attention, and what does not."""

import pytest

from brownpaper.core.records import Kept, Photo, Way
from brownpaper.core.rows import AskedRow, RealityRow, VersionRow
from brownpaper.reports.checking import names, numbers, others_health, points
from tests.reports.table import EDGE, FIXTURE, closed_table, note, put, report_view


def found(state, **known):
    return {(point.reason, point.of): point.words for point in points(report_view(state), "nl", **known)}


def test_the_note_about_somebody_else_is_found_for_her_name_her_street_and_her_health():
    at = found(closed_table())
    assert at["name", "e03"] == ("Jansen", "Lindelaan")
    assert at["health", "e03"] == ("epilepsie",)


def test_a_telephone_number_and_a_mail_address_are_found():
    assert found(closed_table())["number", "e04"] == ("06-12345678", "rob@example.org")


def test_sixty_ordinary_notes_give_no_false_alarm_about_names_numbers_or_health():
    state = closed_table(edge=False)
    assert {key for key in found(state) if key[1] in {one["id"] for one in FIXTURE["notes"]}} == set()


def test_who_sat_at_the_table_and_a_role_of_one_person_are_found_wherever_they_stand():
    state = put(closed_table(edge=False), note("x1", "joke zei het al"), note("x2", "Ik als klantmanager zie dat niet"))
    at = found(state, people=["Joke"], sole_roles=["Klantmanager"])
    assert at["name", "x1"] == ("joke",)
    assert at["sole_role", "x2"] == ("klantmanager",)


def test_a_name_in_a_group_an_action_and_the_question_is_found_too():
    from msgspec.structs import replace  # noqa: PLC0415

    state = closed_table(edge=False)
    state = put(state, replace(state.clusters["T1"], name="Wat Wilma zei"),
                replace(state.workshop, question="Hoe helpt mevrouw Bakker ons?"))
    at = found(state)
    assert at["name", "T1"] == ("Wilma",)
    assert at["name", "workshop"] == ("Bakker",)


def test_what_is_written_under_a_photo_is_looked_at_as_words_of_its_note():
    from msgspec.structs import replace  # noqa: PLC0415

    state = closed_table(edge=False)
    first = next(iter(state.notes.values()))
    photo = Photo(id="p1", alt="De trap bij mevrouw Bakker", width=8, height=6)
    assert found(put(state, replace(first, photo=photo)))["name", first.id] == ("Bakker",)


def test_a_point_keeps_its_id_until_its_text_changes():
    once = {point.id for point in points(report_view(closed_table()), "nl")}
    again = {point.id for point in points(report_view(closed_table()), "en")}
    assert once == again
    changed = put(closed_table(), note("e03", EDGE["e03"] + " echt"))
    assert once != {point.id for point in points(report_view(changed), "nl")}


@pytest.mark.parametrize(("text", "expected"), [
    ("Bel 020 123 45 67", ("020 123 45 67",)),
    ("BSN 123456782", ("123456782",)),
    ("NL91 ABNA 0417 1643 00", ("NL91 ABNA 0417 1643 00",)),
    ("Ik woon op 1234 AB 56", ("1234 AB 56",)),
    ("Dorpsstraat 12 is te ver", ("Dorpsstraat 12",)),
    ("Start met 2 x 2 uur per week in 2027", ()),
    ("Van 1.250 naar 900 euro", ()),
])
def test_numbers_that_lead_to_a_person_are_told_from_others(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Dokter van Dijk luisterde niet", ("van Dijk",)),
    ("Het UWV en de WIA zijn lastig. Daarna kwam Corrie.", ("Corrie",)),
    ("In januari op Maandag naar Nederland", ()),
    ("Mijn baas en mijn zus", ()),
])
def test_names_are_told_from_other_words_with_a_capital(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Mijn zus heeft een burn-out", ("burn-out",)),
    ("Hij is verslaafd aan alcohol", ("verslaafd", "alcohol")),
    ("Ik heb NAH en dat mag iedereen weten", ()),
    ("My brother had a stroke", ("stroke",)),
])
def test_the_health_of_somebody_else_is_found_and_ones_own_is_not(text, expected):
    assert others_health(text) == expected


def test_a_name_in_what_is_really_so_of_a_note_is_found_at_that_note():
    state = closed_table(edge=False)
    view = report_view(state)
    id = next(iter(view["notes"]))
    view = {**view, "realities": {id: RealityRow(wrong=3, why=("dat deed Wilma altijd",))}}
    found_at = {(one.reason, one.of): one.words for one in points(view, "nl", people=["Wilma"])}
    assert found_at["name", id] == ("Wilma",)


def test_a_name_where_a_question_ends_is_found_in_the_order_and_in_a_version():
    view = report_view(closed_table(edge=False))
    first, second = list(view["notes"])[:2]
    ends = Way("out", text="ga dan naar mevrouw Bakker")
    view = {
        **view,
        "asked": {first: AskedRow(board="aid", note=first, order="a", breakout=None, yes=ends, no=ends,
                                  tailoring=False, source=None)},
        "versions": {"v1": VersionRow(board="aid", number=1, at=1, asked=(
            Kept(first, ends, Way("next")), Kept(second, Way("next"), Way("out", text="vraag het meneer Vos")),
        ))},
    }
    made = points(view, "nl")
    at = {(one.reason, one.of): one.words for one in made}
    assert at["name", first] == ("Bakker",) and at["name", second] == ("Vos",)
    assert len({one.id for one in made}) == len(made)
