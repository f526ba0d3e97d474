"""A decision aid in a report: numbered questions with where yes and no lead, orders compared, issues and versions."""

import xml.etree.ElementTree as ElementTree

from brownpaper.core.records import Asked, Board, Breakout, Kept, Version, Way, Zone
from brownpaper.core.records import Words as Both
from brownpaper.core.state import State
from brownpaper.core.views import project_report
from brownpaper.reports import html
from brownpaper.reports.board import board_from
from brownpaper.reports.board_files import BOARDS
from brownpaper.reports.outline import Bullets, Heading, Paragraph, Table
from tests.reports.table import closed_table, note, outline, put

HOSTILE = '<img src=x onerror="alert(1)">'
QUESTIONS = (("a", "Wil hij dit zelf?"), ("b", "Is er haast?"), ("c", HOSTILE), ("d", "Nog een vraag?"))
MODEL = (
    ("a", Way("next"), Way("out", text="Stop: vraag het hem eerst")), ("b", Way("to", "c"), Way()),
    ("c", Way("next"), Way("to", "a")),
)


def an_aid(**hidden: object) -> State:
    """Three questions in the table's order, one loose; two small groups; version 0.1; somebody got stuck."""
    board = Board(id="aid", kind="flow", name=Both("De vragen", "The questions"), order="z", revealed=True,
                  note_kinds=("question",))
    zones = (Zone(id="asked", board="aid", name=Both("Vraag", "Question"), order="a", note_kind="question"),
             Zone(id="values", board="aid", name=Both("Waardevraag", "About values"), order="b", note_kind="neutral"))
    notes = [note(id, text, board="aid", zone="values" if id == "b" else "asked", kind="question",
                  **(hidden if id == "b" else {})) for id, text in QUESTIONS]
    stuck = note("i", "En wie beslist dat?", board="aid", zone="asked", kind="question", about="a")
    law = note("law", "De wet: hulp moet passen.", board="b1", zone="good", kind="neutral")
    order = [Asked(id=id, board="aid", note=id, order=str(place), yes=yes, no=no, tailoring=id == "b")
             for place, (id, yes, no) in enumerate(MODEL)]
    groups = [Asked(id=f"{group}:{id}", board="aid", note=id, order=str(place), breakout=group)
              for group, its in (("g1", "abc"), ("g2", "bcad")) for place, id in enumerate(its)]
    version = Version(id="v", board="aid", number=1, at=1, asked=(
        Kept("b", Way(), Way()), Kept("a", Way(), Way())))
    breakouts = [Breakout(id="g1", number=1, state="past"), Breakout(id="g2", number=2, state="past")]
    state = put(closed_table(), board, *zones, *notes, stuck, *breakouts, *order, *groups, version)
    return put(state, law) if "b1" in state.boards else state


def test_the_questions_are_numbered_with_where_yes_and_no_lead_and_it_is_called_an_aid() -> None:
    made = outline(an_aid())
    tables = [block for block in made.blocks if isinstance(block, Table)]
    table = next(block for block in tables if block.caption == "De vragen op volgorde")
    assert table.rows == (
        ("1", "Wil hij dit zelf?", "door naar vraag 2", "Stop: vraag het hem eerst", ""),
        ("2", "Is er haast?", "naar vraag 3", "nog zonder vervolg", "Waardevraag, maatwerk"),
        ("3", HOSTILE, "er komt geen vraag meer. Kies opnieuw",
         "leidde naar vraag 1, die nu eerder komt. Kies opnieuw", ""),
    )
    told = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    assert "Dit is een hulpmiddel, geen regel." in told and "3 antwoorden zijn nog zonder vervolg." in told


def test_what_differs_between_the_orders_is_told_in_words_with_both_places() -> None:
    told = [item for block in outline(an_aid()).blocks if isinstance(block, Bullets) for item in block.items]
    assert "Wil hij dit zelf? (Groepje 1: plek 1 · Groepje 2: plek 3)" in told
    assert "Nog een vraag? (Groepje 2: plek 4)" in told and "Is er haast?" in told


def test_issues_and_versions_are_told_and_what_has_no_place_is_listed_after_them() -> None:
    made = outline(an_aid())
    told = str(made)
    assert "Vraag 1: En wie beslist dat?" in told and "Versie 0.1 (concept), anders dan wat er nu staat" in told
    heads = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert heads.index("Waar mensen vastliepen") < heads.index("Versies") < heads.index("Nog niet in de rij")


def test_a_question_that_is_kept_out_is_in_no_order_comparison_or_version() -> None:
    assert "Is er haast?" not in str(outline(an_aid(keep_out=True)))


def test_hostile_words_stay_words_and_english_is_equal() -> None:
    page = html.page(outline(an_aid()), "/report.css")
    assert "<img src=x" not in page and "&lt;img src=x" in page
    assert "This is an aid, not a rule." in str(outline(an_aid(), "en"))


def test_the_board_by_itself_is_a_list_with_numbers_and_a_picture() -> None:
    made = board_from(project_report(an_aid()), "aid", "nl", 7)
    assert made is not None
    listed = BOARDS["txt"][1](made)
    assert listed is not None
    assert "1. Wil hij dit zelf? (ja → door naar vraag 2, nee → Stop: vraag het hem eerst)" in listed.decode()
    drawn = BOARDS["svg"][1](made)
    assert drawn is not None and "Is er haast?" in "".join(ElementTree.fromstring(drawn).itertext())
