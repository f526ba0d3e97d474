"""A calibration in the report: spread, reasons, what is agreed and what is asked of whom; as lists and as a picture."""

import datetime

from brownpaper.core import commands as ask
from brownpaper.core.views import project_public, project_report
from brownpaper.reports.board import board_from
from brownpaper.reports.checking import points
from brownpaper.reports.from_view import outline_from
from brownpaper.reports.markdown import render
from brownpaper.reports.outline import Bullets, Heading, Picture, Table
from brownpaper.reports.picture import draw
from brownpaper.reports.sanitise import tidied
from tests.core.table import Table as Meeting
from tests.core.test_calibrating import CELL, OTHER, both, calibrating, fills

MADE = datetime.datetime(2027, 3, 11, 16, tzinfo=datetime.UTC)


def agreed() -> Meeting:
    """Two groups, two cells: apart and alike; a question for policy about the first."""
    table = calibrating()
    for who, number, why in (("ana", "20", "one talk"), ("cas", "80,5", "three talks with dr. Jansen")):
        fills(table, who, number, why)
        fills(table, who, "15", why, zone=OTHER)
    table.at("differ")
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="policy", text="who pays?", whom="the council"))
    table.does("pim", ask.ValueAgree(zone=OTHER, outcome="value", number="15", text="for now"))
    return table


def test_the_report_tells_the_largest_spread_first_with_every_reason_and_what_is_agreed() -> None:
    outline = outline_from(project_report(agreed().state), "en", MADE)
    tables = {one.caption: one for one in outline.blocks if isinstance(one, Table)}
    spread = tables["The numbers side by side"]
    assert spread.header == ("About", "Group 1", "Group 2", "Difference")
    assert [row[1:] for row in spread.rows] == [
        ("20", "80.5", "60.5 minutes apart"), ("15", "15", "All the same")]
    assert [row[1:] for row in tables["What we agree"].rows] == [("Agreed: 15 minutes", "for now")]
    assert [row[1:] for row in tables["Questions for policy"].rows] == [("who pays?", "the council")]
    assert next(row[1:] for row in tables["Why: talk: light"].rows) == ("20 minutes", "one talk")


def test_the_first_page_tells_how_often_groups_differ_where_most_and_what_is_agreed() -> None:
    outline = outline_from(project_report(agreed().state), "en", MADE)
    assert list(next(one for one in outline.blocks if isinstance(one, Bullets)).items)[2:6] == [
        "The groups think differently about 1 cell.", "The largest difference is about talk: light.",
        "About 1 cell they think alike.", "Something is agreed about 1 cell."]
    told = render(outline)
    assert "1 question is for policy." in told and "There are no notes" not in told


def test_a_report_in_dutch_has_a_comma_and_says_it_in_dutch() -> None:
    told = render(outline_from(project_report(agreed().state), "nl", MADE))
    assert "80,5" in told and "Vragen voor beleid" in told


def test_of_one_group_the_report_says_that_there_is_nothing_to_compare() -> None:
    table = calibrating()
    fills(table, "ana")
    table.at("differ")
    told = render(outline_from(project_report(table.state), "en", MADE))
    assert "There is one group. Then there is nothing to compare." in told


def test_the_public_version_tells_nothing_of_it() -> None:
    state = both().state
    outline = outline_from(project_public(state, state), "en", MADE, audience="public")
    assert not any(isinstance(one, Heading) and one.text == "sums" for one in outline.blocks)
    assert outline.numbers == ()


def test_lists_have_a_line_for_every_number() -> None:
    outline = outline_from(project_report(agreed().state), "en", MADE)
    assert [(one.group, one.number) for _, one in outline.numbers] == [
        ("Group 1", "20 minutes"), ("Group 2", "80.5 minutes"), ("Group 1", "15 minutes"), ("Group 2", "15 minutes")]


def test_the_board_leaves_by_itself_with_its_numbers_and_reasons() -> None:
    made = board_from(project_report(agreed().state), "sums", "en")
    assert made is not None and made.picture.arrangement == "grid"
    notes = [note for area in made.picture.areas for field in area.fields for note in field.notes]
    assert ("Group 2 · 80.5 minutes", "three talks with dr. Jansen") in [(one.word, one.text) for one in notes]


def test_what_is_agreed_stands_on_the_picture_of_every_file_also_where_nothing_more_was_said() -> None:
    table = both()
    table.does("pim", ask.ValueAgree(zone=CELL, outcome="range", number="20", upper="30"))
    table.does("pim", ask.ValueAgree(zone=OTHER, outcome="value", number="15", text="for now"))
    outline = tidied(outline_from(project_report(table.state), "en", MADE))
    picture = next(one for one in outline.blocks if isinstance(one, Picture))
    drawn = " ".join(one.text for strip in draw(picture) for one in strip.letters)
    assert "Agreed: 15 minutes" in drawn and "for now" in drawn
    assert "Agreed: 20 to 30 minutes" in drawn


def test_a_name_in_a_reason_is_looked_at_before_the_report_goes_out() -> None:
    found = points(project_report(agreed().state), "en")
    assert any("Jansen" in one.text for one in found)
