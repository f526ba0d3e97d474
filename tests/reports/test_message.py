"""The message of an action that is outside the table's influence: one page, read back from its files."""

import io

import pikepdf
import pytest
from msgspec.structs import replace

from brownpaper.core.records import Action
from brownpaper.core.state import State
from brownpaper.core.views import project_report, told_outside
from brownpaper.reports import docx as word
from brownpaper.reports import html, message, pdf
from brownpaper.reports.outline import Outline
from tests.reports.files import read_html, text_of_docx, text_of_pdf
from tests.reports.table import EDGE, FIXTURE, MADE_AT, closed_table, note, put

ASK = Action(
    id="out", what="Langere inwerktijd mogelijk maken", who="Joke", when="2027-05-13", again="2027-11-01",
    where="Buurthuis Oost", influence="outside", receiver="De wethouder", message="Wie langzaam begint, blijft langer.",
    order="zz", by="canary-voice-by",
)


def page_of(state: State, language: str = "nl", confirmed: bool = True) -> Outline:
    return message.outline(told_outside(project_report(state), state), "out", language, MADE_AT, number=412,
                           confirmed=confirmed)


def read(outline: Outline, folder) -> dict[str, str]:
    return {
        "pdf": text_of_pdf(pdf.render(outline).content, folder), "docx": text_of_docx(word.render(outline)),
        "html": read_html(html.page(outline, "/report.css"))[1],
    }


@pytest.mark.parametrize(("language", "words"), [
    ("nl", ("Aan: De wethouder", "Van: Dialoogtafel Arbeid 1, Regio Arbeid", "Wie het brengt: Joke", "13 mei 2027",
            "Op 11 maart 2027 spraken we aan tafel over deze vraag:", "We kijken terug: 1 november 2027",
            "Waar: Buurthuis Oost")),
    ("en", ("To: De wethouder", "From: Dialoogtafel Arbeid 1, Regio Arbeid", "Who brings it: Joke", "13 May 2027",
            "On 11 March 2027 we talked at the table about this question:", "We look back: 1 November 2027",
            "Where: Buurthuis Oost")),
])
def test_a_message_says_from_whom_to_whom_what_why_and_when_one_looks_back(language, words, tmp_path):
    state = closed_table()
    group = next(one for one in state.clusters.values() if one.name)
    made = page_of(put(state, replace(ASK, source_table="clusters", source=group.id)), language)
    question = FIXTURE["trajectory"]["trajectory_start_question_versions"][-1]["text"]
    for kind, told in read(made, tmp_path).items():
        for expected in (*words, ASK.message, ASK.what, question, group.name):
            assert expected in told, (kind, expected)
        assert "412" not in told and "canary" not in told, kind
        assert not any(one["text"] in told for one in FIXTURE["notes"] if len(one["text"]) > 20), kind


def test_a_message_is_one_accessible_page():
    made = pdf.render(page_of(put(closed_table(), ASK)))
    assert made.standards == pdf.STANDARDS
    assert len(pikepdf.open(io.BytesIO(made.content)).pages) == 1


@pytest.mark.parametrize(("released", "kept_out", "told"), [(False, False, False), (True, False, True),
                                                            (True, True, False)])
def test_the_words_of_a_note_leave_the_table_only_if_who_wrote_them_released_them(released, kept_out, told, tmp_path):
    theirs = note("theirs", "Na twee uur is mijn hoofd vol", released=released, keep_out=kept_out)
    state = put(closed_table(), theirs, replace(ASK, source_table="notes", source="theirs"))
    for kind, words in read(page_of(state), tmp_path).items():
        assert (theirs.text in words) == told, kind
        assert ASK.message in words, kind


def test_as_long_as_the_report_is_not_confirmed_the_message_says_it_is_a_draft(tmp_path):
    state = put(closed_table(), ASK)
    for kind, words in read(page_of(state, confirmed=False), tmp_path).items():
        assert "Dit is een concept." in words, kind
    for kind, words in read(page_of(state), tmp_path).items():
        assert "concept" not in words and "bevestigd" not in words, kind


def test_without_a_day_to_look_back_nothing_is_said_of_it(tmp_path):
    for words in read(page_of(put(closed_table(), replace(ASK, again="", where=""))), tmp_path).values():
        assert "terugkijken" not in words and "Waar:" not in words


@pytest.mark.parametrize("typed", [EDGE["e06"], EDGE["e07"], "#set page(fill: red) $x^2$ *vet* [link](https://x.y)",
                                   "\u202e\u2066מה שלומך", "=HYPERLINK(\"https://x.y\")"])
def test_whatever_somebody_typed_is_text_in_a_message(typed, tmp_path):
    state = put(closed_table(), replace(ASK, **dict.fromkeys(("what", "who", "when", "receiver", "message"), typed)))
    made = page_of(state)
    tags, _ = read_html(html.page(made, "/report.css"))
    assert not {"img", "script", "a"} & {tag for tag, _ in tags}
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
    plain = "".join(char for char in typed if char not in "\u202e\u2066")
    for kind, words in read(made, tmp_path).items():
        if not plain.startswith("מ") or kind == "html":
            assert plain.replace(" ", "") in words.replace(" ", ""), kind


@pytest.mark.parametrize("change", [{"influence": "self"}, {"influence": ""}, {"message": ""}, {"receiver": ""}])
def test_only_a_whole_action_that_is_outside_has_a_message(change):
    with pytest.raises(ValueError, match="no message"):
        page_of(put(closed_table(), replace(ASK, **change)))
