"""Each kind of file, read back by the programs people open it with; and made twice, the same."""

import csv
import datetime
import io
import re
import time
import zipfile
from itertools import pairwise

import docx
import icalendar
import openpyxl
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from brownpaper.reports import calendar, html, markdown, sheets
from brownpaper.reports import docx as word
from tests.reports.files import every_file, read_html, texts
from tests.reports.table import MADE_AT, closed_table, outline, put


@pytest.fixture(scope="module")
def written():
    return docx.Document(io.BytesIO(word.render(outline())))


def test_making_a_report_again_later_gives_the_same_bytes():
    first = every_file(outline())
    began = int(time.time())
    while int(time.time()) == began:  # the formats write whole seconds: wait for the next one to begin
        time.sleep(0.02)
    assert every_file(outline(closed_table())) == first


def test_no_file_carries_the_time_of_the_clock():
    for kind, content in every_file(outline()).items():
        if kind in ("docx", "xlsx"):
            core = zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml").decode()
            assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", core)) == {"2027-03-11T10:31:00"}


def test_a_word_file_has_real_headings_in_order(written):
    styles = [paragraph.style.name for paragraph in written.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 8
    assert styles.count("Heading 2") >= 9
    first = next(paragraph for paragraph in written.paragraphs if paragraph.style.name == "Heading 1")
    assert first.text == "In het kort"


def test_every_table_of_a_word_file_repeats_its_header_row_and_has_a_title(written):
    assert len(written.tables) == 5
    for table in written.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_every_picture_of_a_word_file_has_an_alternative_text(written):
    shapes = written.inline_shapes
    assert len(shapes) >= 1
    assert all(shape._inline.docPr.get("descr") for shape in shapes)
    assert "73 briefjes" in shapes[0]._inline.docPr.get("descr")


def test_a_word_file_names_its_language_title_and_date(written):
    defaults = written.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    assert defaults.find(qn("w:lang")).get(qn("w:val")) == "nl-NL"
    assert written.core_properties.title == "Dialoogtafel Arbeid 1"
    assert written.core_properties.created.replace(tzinfo=datetime.UTC) == MADE_AT.astimezone(datetime.UTC)


def test_a_note_in_another_language_is_marked_as_such():
    state = closed_table()
    state = put(state, replace(state.notes["e11"], lang="en"))
    source = zipfile.ZipFile(io.BytesIO(word.render(outline(state)))).read("word/document.xml").decode()
    assert '<w:lang w:val="en-GB"/>' in source
    assert 'lang="en">Nobody explains' in html.fragment(outline(state))


def test_the_action_list_as_a_workbook_has_dates_that_are_dates():
    sheet = openpyxl.load_workbook(io.BytesIO(sheets.actions_xlsx(outline())))["Acties"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Nr", "Wat", "Wie", "Wanneer", "Hoe", "Waar", "Terugkijken", "Stippen", "Komt van", "Soort",
                       "Er is nog nodig", "Eerste stap", "Wie erbij nodig is", "Naar wie", "Boodschap")
    assert rows[1][:4] == (1, "Maak één A4 over werk uitproberen, in gewone taal", "Rob",
                           datetime.datetime(2027, 5, 13))
    idea = next(row for row in rows if row[1] == "Iets doen aan de brieven")
    assert idea[9:11] == ("idee", "wie, wanneer en hoe")
    assert len(rows) == 12


def test_the_workbook_holds_every_note_on_its_second_sheet():
    notes = openpyxl.load_workbook(io.BytesIO(sheets.actions_xlsx(outline())))["Briefjes"]
    assert notes.max_row == 74
    assert notes["B2"].value == "Energie en belastbaarheid"


def test_a_note_in_a_group_keeps_the_name_of_its_zone_in_the_workbook():
    sheet = openpyxl.load_workbook(io.BytesIO(sheets.actions_xlsx(outline())))["Briefjes"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    grouped = [row for row in rows if row[1]]
    assert grouped and {row[2] for row in grouped} == {"Wat gaat goed?", "Wat is lastig?"}


def test_every_file_that_is_read_says_in_a_group_which_zone_its_notes_lie_in(tmp_path):
    for kind, written in texts(outline(), tmp_path).items():
        words = " ".join(written.split())
        for note, zone in (("Korte blokken met rust", "Wat gaat goed?"), ("mijn hoofd vol.", "Wat is lastig?")):
            if kind != "csv":
                before = words[:words.rindex(note)]
                assert before.rindex(zone) > before.rindex("Energie en belastbaarheid"), (kind, note)


def test_the_action_list_as_csv_opens_in_a_dutch_and_an_english_spreadsheet():
    dutch = list(csv.reader(io.StringIO(sheets.actions_csv(outline()).decode("utf-8-sig")), delimiter=";"))
    english = list(csv.reader(io.StringIO(sheets.actions_csv(outline(language="en")).decode("utf-8-sig"))))
    assert len(dutch) == len(english) == 12
    assert dutch[1][3] == english[1][3] == "2027-05-13"
    assert english[0][1] == "What"


def test_what_an_idea_lacks_is_joined_as_one_says_it_in_both_languages():
    for language, told in (("nl", "wie, wanneer en hoe"), ("en", "who, when and how")):
        made = outline(language=language)
        assert told in sheets.actions_csv(made).decode("utf-8-sig")
        sheet = openpyxl.load_workbook(io.BytesIO(sheets.actions_xlsx(made))).worksheets[0]
        assert told in {cell.value for row in sheet for cell in row}


def test_dates_of_actions_stand_in_the_calendar_with_a_second_entry_for_looking_back():
    entries = icalendar.Calendar.from_ical(calendar.render(outline()).content).walk("VEVENT")
    found = {(str(entry["SUMMARY"]), entry["DTSTART"].dt) for entry in entries}
    what = "Maak één A4 over werk uitproberen, in gewone taal"
    assert (f"Actie: {what}", datetime.date(2027, 5, 13)) in found
    assert (f"Terugkijken: {what}", datetime.date(2027, 6, 17)) in found
    assert len({str(entry["UID"]) for entry in entries}) == len(entries) == 20


def test_a_date_that_is_not_clear_stands_in_no_calendar_and_is_counted():
    state = closed_table()
    for action in state.actions.values():
        state = put(state, replace(action, when="na de zomer", again=""))
    assert calendar.render(outline(state)) == calendar.Dates(None, 11)


def test_nobody_can_write_an_entry_of_their_own_into_the_calendar():
    state = closed_table()
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:nep"
    state = put(state, replace(state.actions["a1"], what=hostile, how=hostile, where=hostile, who=hostile))
    entries = icalendar.Calendar.from_ical(calendar.render(outline(state)).content).walk("VEVENT")
    assert len(entries) == 20
    assert not any(str(entry["SUMMARY"]) == "nep" for entry in entries)


def test_an_html_page_is_complete_and_runs_under_a_strict_content_policy():
    source = html.page(outline(), '/r.css?a=1&b="')
    tags, words = read_html(source)
    names = [tag for tag, _ in tags]
    assert source.startswith("<!doctype html>")
    assert dict(tags[0][1]) == {"lang": "nl", "dir": "ltr"}
    assert not {"script", "style", "iframe", "object"} & set(names)
    assert not any("style" in attributes for _, attributes in tags)
    assert ("link", {"rel": "stylesheet", "href": '/r.css?a=1&b="'}) in tags
    assert "In het kort" in words


def test_html_headings_go_down_one_level_at_a_time_and_sections_can_be_found():
    made = outline()
    tags, _ = read_html(html.page(made, "/r.css"))
    levels = [int(tag[1]) for tag, _ in tags if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [attributes.get("id") for tag, attributes in tags if tag == "h2"]
    assert ids == [id for id, _ in html.sections(made)]
    assert html.sections(made)[0] == ("report-1", "In het kort")


def test_a_table_of_few_columns_stays_a_table_for_who_listens_and_every_cell_says_what_it_is_about():
    page = html.page(outline(), "report.css")
    few = re.search(r'<table class="report__cards".*?</table>', page, re.DOTALL)
    assert few is not None
    made = few.group()
    heads = re.findall(r'role="columnheader">([^<]+)<', made)
    rows = re.findall(r'<tr role="row"><th scope="row" role="rowheader".*?</tr>', made, re.DOTALL)
    assert 2 <= len(heads) <= html.MOST_OF_A_CARD and rows
    assert all(re.findall(r'data-head="([^"]+)"', row) == [f"{head}:" for head in heads[1:]] for row in rows)
    scrolling = page.count('class="report__table"') + page.count('class="report__drawn"')
    assert scrolling == page.count('tabindex="0"')


def test_html_pictures_have_a_text_and_no_two_things_share_an_id():
    tags, _ = read_html(html.page(outline(), "/r.css"))
    assert any(attributes.get("role") == "img" and "73 briefjes" in str(attributes.get("aria-label"))
               for _, attributes in tags)
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_a_confirmed_report_carries_no_word_of_a_draft():
    draft, confirmed = (markdown.render(outline(status=status)) for status in ("draft", "confirmed"))
    assert "Dit is een concept" in draft
    assert "concept" not in confirmed
    assert "bevestigd · momentopname 412" in confirmed
