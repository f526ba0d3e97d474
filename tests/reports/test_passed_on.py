"""What earlier tables left, in the report of the next: what was passed on and what became of it, who should be there, a
decision aid, patterns with their days, and how far apart groups were from time to time (method 2.3, H07, J09)."""

import datetime
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.records import LastTime, Part, Spread, Words
from brownpaper.core.state import State
from brownpaper.core.views import project_public, project_report
from brownpaper.reports import docx, html, markdown
from brownpaper.reports.from_view import outline_from
from brownpaper.reports.outline import Bullets, Heading, Outline, Paragraph, Table
from brownpaper.reports.sections.passed_on import MOST
from tests.core.table import Table as Meeting
from tests.core.table import words
from tests.core.test_calibrating import both, calibrating, fills
from tests.core.test_passing_on import with_board, with_records

from .files import text_of_docx

MADE = datetime.datetime(2027, 3, 11, 16, tzinfo=datetime.UTC)
LAST = LastTime(workshop="w1", title="First", day="2026-12-01")
FIRST = Spread(cells=2, apart=1, widest=6_050, where=words("talk: light"), unit=words("minutes"))
BEFORE = Spread(cells=4, apart=3, widest=12_000, where=words("write: heavy"), unit=words("minutes"))


def item(part: Part, id: str, text: str, **fields: Any) -> ask.RecalledItem:
    return ask.RecalledItem(id=id, part=part, text=text, source=id, **fields)


def apart(spread: Spread, id: str = "s1", board: str = "sums", day: str = "") -> ask.RecalledItem:
    return item("spread", id, board, spread=spread, under=words(board), day=day, table=f"w-{day}" if day else "")


def looking_back(*items: ask.RecalledItem) -> Meeting:
    """A table that looked back at these things."""
    table = Meeting(None)
    table.does("server", ask.RecalledBring(last_time=LAST, items=items))
    table.at("last-time")
    return table


def brought_to(table: Meeting, *items: ask.RecalledItem) -> State:
    """The state of a table, as if it had taken these things along before it began."""
    brought = looking_back(*items).state
    workshop = replace(table.state.workshop, last_time=LAST)
    return with_records(table, recalled=brought.tables["recalled"], workshop={"workshop": workshop}).state


def told(state: State, language: str = "en") -> Outline:
    return outline_from(project_report(state), language, MADE)


def under(outline: Outline, title: str) -> list[Any]:
    """The blocks under a heading, up to the next."""
    def here() -> Iterator[Any]:
        found = False
        for block in outline.blocks:
            if isinstance(block, Heading):
                found = block.text == title
            elif found:
                yield block

    return list(here())


def rows_under(outline: Outline, title: str) -> list[tuple[str, ...]]:
    return [row for block in under(outline, title) if isinstance(block, Table) for row in block.rows]


# ---- passed on to the next table


def test_what_was_passed_on_stands_under_its_box_with_what_became_of_each_that_was_laid() -> None:
    table = looking_back(
        item("said", "t1", "nobody answers", under=words("tense")),
        item("said", "t2", "who pays?", under=words("open")),
        item("said", "t3", "too late", under=words("tense")),
    )
    table.at("think")
    table.does("pim", ask.RecalledLay(board="paper", ids=("t1", "t2")))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    table.groups("c1", "t1", name="answers")
    assert rows_under(told(table.state), "What was passed on then") == [
        ("nobody answers", "tense", "lies in the group answers"), ("who pays?", "open", "lies loose on the board"),
        ("too late", "tense", "not laid on a board"),
    ]


def test_of_many_things_the_beginning_is_told_and_each_that_was_laid_and_how_many_there_are_more() -> None:
    table = looking_back(*(item("said", f"t{nr}", f"thing {nr}", under=words("tense")) for nr in range(MOST + 5)))
    table.at("think")
    table.does("pim", ask.RecalledLay(board="paper", ids=(f"t{MOST + 4}",)))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    found = under(told(table.state), "What was passed on then")
    assert [row[0] for row in found[0].rows] == [f"thing {nr}" for nr in (*range(MOST), MOST + 4)]
    assert found[1] == Paragraph(text="And 4 more.", tone="small")


def test_who_should_be_there_stands_ring_by_ring() -> None:
    table = looking_back(
        item("party", "p1", "who waits", under=words("inside")), item("party", "p2", "family", under=words("inside")),
        item("party", "p3", "the council", under=words("decides")),
    )
    assert rows_under(told(table.state), "Who should be there") == [
        ("inside", "who waits · family"), ("decides", "the council"),
    ]


def test_a_decision_aid_stands_numbered_as_it_came_in_with_its_day() -> None:
    aid = (item("question", f"q{nr}", f"is it {nr}?", under=words("aid")) for nr in (1, 2))
    older = item("question", "q3", "is it old?", under=words("other"), day="2026-11-01", table="w0")
    found = under(told(looking_back(*aid, older).state), "The decision aid as it came in")
    assert [(one.caption, one.rows) for one in found] == [
        ("aid (1 December 2026)", (("1", "is it 1?"), ("2", "is it 2?"))),
        ("other (1 November 2026)", (("1", "is it old?"),)),
    ]


# ---- patterns


def patterns() -> tuple[ask.RecalledItem, ...]:
    """One that the last table saw, and one that it saw and an earlier one too."""
    return (
        item("pattern", "a", "all wait", under=words("often")),
        item("pattern", "b", "nobody calls", under=words("often")),
        item("pattern", "c", "all wait", under=words("often"), day="2026-10-01", table="w0"),
    )


SEEN_BEFORE = [("all wait", "often", "1 December 2026, 1 October 2026"), ("nobody calls", "often", "1 December 2026")]


def test_patterns_stand_with_the_days_on_which_they_were_seen_and_each_once() -> None:
    assert rows_under(told(looking_back(*patterns()).state), "Patterns that were seen before") == SEEN_BEFORE


def test_at_a_table_about_a_case_they_stand_beside_its_own_and_the_report_tells_no_case() -> None:
    table = with_board(looking_back(*patterns()), "other", kept_days=30)
    table.at("think")
    table.does("ana", ask.NoteAdd(id="n1", board="paper", zone="hard", text="we see this too"))
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    with_records(table, notes={"n2": replace(table.note("n1"), id="n2", board="other", text="canary-of-the-case")})
    outline = told(table.state)
    titles = [one.text for one in outline.blocks if isinstance(one, Heading)]
    assert titles.index("Patterns that were seen before") > titles.index("The notes"), "beside its own"
    assert rows_under(outline, "Patterns that were seen before") == SEEN_BEFORE
    assert "we see this too" in markdown.render(outline) and "canary" not in repr(outline)


# ---- how far apart groups were


def test_a_calibration_tells_earlier_times_from_old_to_new_and_its_own_last_and_no_mean() -> None:
    state = brought_to(both(light=("20", "30,5")), apart(FIRST), apart(BEFORE, "s2", day="2026-10-01"))
    outline = told(state)
    table = next(one for one in outline.blocks if isinstance(one, Table) and one.caption == "Earlier times")
    assert table.header == ("When", "Cells compared", "With a difference", "Largest difference", "Where")
    *earlier, now = table.rows
    assert earlier == [
        ("1 October 2026", "4", "3", "120 minutes", "write: heavy"),
        ("1 December 2026", "2", "1", "60.5 minutes", "talk: light"),
    ]
    assert now[0].endswith("(now)") and now[1:] == ("1", "1", "10.5 minutes", "talk: light")
    assert "On 1 December 2026 1 of 2 cells differed, now 1 of 1." in markdown.render(outline)
    assert "How far apart groups were then" not in markdown.render(outline), "it is told once"


def test_where_all_are_alike_or_nothing_could_be_compared_the_last_line_says_so() -> None:
    alike = told(brought_to(both(light=("20", "20")), apart(FIRST)))
    table = next(one for one in alike.blocks if isinstance(one, Table) and one.caption == "Earlier times")
    assert table.rows[-1][1:] == ("1", "0", "All the same", "")
    alone = calibrating()
    fills(alone, "ana")
    alone.at("differ")
    told_alone = told(brought_to(alone, apart(FIRST)))
    table = next(one for one in told_alone.blocks if isinstance(one, Table) and one.caption == "Earlier times")
    assert table.rows[-1][1:] == ("0", "–", "Nothing to compare", "")
    assert "now 0 of" not in markdown.render(told_alone)


def test_the_first_calibration_has_no_earlier_times() -> None:
    assert not any(isinstance(one, Table) and one.caption == "Earlier times" for one in told(both().state).blocks)


def test_what_was_called_otherwise_then_says_so_and_is_compared_in_no_sentence() -> None:
    outline = told(brought_to(both(), apart(FIRST, board="hours")))
    table = next(one for one in outline.blocks if isinstance(one, Table) and one.caption == "Earlier times")
    assert table.rows[0][0] == "hours (1 December 2026)"
    assert "cells differed" not in markdown.render(outline)


def test_a_table_without_numbers_tells_it_in_a_sentence() -> None:
    alike = replace(FIRST, apart=0, widest=0, where=Words())
    outline = told(looking_back(apart(FIRST), apart(alike, "s2", day="2026-10-01")).state)
    (bullets,) = under(outline, "How far apart groups were then")
    assert isinstance(bullets, Bullets) and bullets.items == (
        "On 1 October 2026 the groups differed in 0 of 2 cells.",
        "On 1 December 2026 the groups differed in 1 of 2 cells. Most about talk: light: 60.5 minutes.",
    )


# ---- every file, and the public version


def test_every_file_that_tells_the_report_tells_it_in_both_languages() -> None:
    state = brought_to(both(), apart(FIRST), *patterns())
    for language, title, comma in (("nl", "Eerdere keren", "60,5 minutes"), ("en", "Earlier times", "60.5 minutes")):
        outline = told(state, language)
        plain = markdown.render(outline).replace("\\", "")
        for made in (html.fragment(outline), plain, text_of_docx(docx.render(outline))):
            assert title in made and comma in made and "nobody calls" in made


def test_the_public_version_tells_nothing_of_earlier_tables() -> None:
    state = brought_to(both(), apart(FIRST), *patterns(), item("party", "p", "the council", under=words("decides")))
    outline = outline_from(project_public(state, state), "en", MADE, audience="public")
    for word in ("nobody calls", "the council", "60.5", "Earlier times", "seen before", "cells differed"):
        assert word not in repr(outline), word
