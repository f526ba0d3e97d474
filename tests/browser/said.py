"""The report of the whole table, read back from its files and held against what was said."""

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from playwright.async_api import FrameLocator, expect

from brownpaper.data import DemoAction
from tests.reports.files import text_of_docx, text_of_markdown, text_of_pdf

from . import arbeid

KINDS = {"chance": "kans", "bottleneck": "knelpunt"}


def expected_notes() -> Counter[tuple[str, str, str]]:
    """(words, kind, group) of every note that belongs in the report."""
    return Counter((note.words, KINDS[note.kind], note.group or "") for note in arbeid.notes())


def expected_ranks() -> list[tuple[str, int]]:
    """The groups with their dots, most first; those with equal dots by their name."""
    return sorted(arbeid.totals().items(), key=lambda one: (-one[1], one[0]))


def source_of(action: DemoAction) -> str:
    """The group an action began with: the console offers those with most dots, the others begin with nothing."""
    name = arbeid.group_name(action.source)
    return name if arbeid.totals()[name] > 3 else ""


def expected_actions() -> list[tuple[str, str, str]]:
    """(what, who, when) of the complete actions, in the order of the dots of the group they came from."""
    dots = arbeid.totals()
    actions = sorted(arbeid.actions(), key=lambda one: -dots[source_of(one)])
    return [(one.what, one.who, one.when) for one in actions]


async def page_says(report: FrameLocator) -> None:
    """The page: the question, the notes per group, the totals, the actions in order, the closing check."""
    await is_there(report)
    text = await report.locator("article").inner_text()
    assert arbeid.TABLE.question in text
    notes = await notes_on_page(report)
    parked = {one for one in notes if one[0] == arbeid.PARKED.words}
    assert len(parked) <= 1
    for one in parked:
        del notes[one]
    assert notes == expected_notes(), (notes - expected_notes(), expected_notes() - notes)
    assert arbeid.PARKED.words in text
    for one in arbeid.IN_NO_REPORT:
        assert one.words not in text, one
    ranks = [
        (row[1], int(row[-1])) for row in await rows_of(report, "Alle stippen bij elkaar")
    ]
    assert sorted(ranks, key=lambda one: (-one[1], one[0])) == expected_ranks()
    assert [dots for _, dots in ranks] == sorted((dots for _, dots in ranks), reverse=True)
    actions = await rows_of(report, "Wie doet wat")
    assert [(row[0], row[1]) for row in actions] == [one[:2] for one in expected_actions()]
    assert "Kanarie-" not in text


async def is_there(report: FrameLocator) -> None:
    """Until the page has come to its last line."""
    await expect(report.locator(".report__foot")).to_be_attached()


HEADINGS = """list => {
  const found = [];
  let level = 7;
  for (let one = list.previousElementSibling; one; one = one.previousElementSibling) {
    const its = /^H[1-6]$/.test(one.tagName) ? Number(one.tagName[1]) : 7;
    if (its < level) { level = its; found.push(one.textContent); }
  }
  return found;
}"""
"""The headings a list stands under, the nearest first."""


async def notes_on_page(report: FrameLocator) -> Counter[tuple[str, str, str]]:
    """(words, kind, group or else box) of every note on the page; boxes in a group stand under its name."""
    await is_there(report)
    notes: Counter[tuple[str, str, str]] = Counter()
    names = {group.name for group in arbeid.TABLE.clusters}
    for list_of in await report.locator("ul.report__notes").all():
        above: list[str] = await list_of.evaluate(HEADINGS)
        group = next((name for name in above if name in names), above[0])
        for kind, words in await list_of.evaluate(
            "list => [...list.children].map(one => [one.querySelector('.report__kind').textContent,"
            " one.querySelector('.report__words').textContent])",
        ):
            notes[words, kind, group] += 1
    return notes


async def rows_of(report: FrameLocator, caption: str, which: int | None = None) -> list[list[str]]:
    """The cells of each row of the one table with this caption; `which`: of several."""
    table = report.get_by_role("table", name=re.compile(re.escape(caption)))
    if which is not None:
        table = table.nth(which)
    found: list[list[str]] = await table.evaluate(
        "table => [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent))",
    )
    return found


def files_say(files: dict[str, bytes], folder: Path) -> None:
    """PDF, Word and Markdown hold every note, group and action, and nothing that was kept out."""
    texts = {
        "pdf": text_of_pdf(files["pdf"], folder), "docx": text_of_docx(files["docx"]),
        "md": text_of_markdown(files["md"].decode()),
    }
    for kind, text in texts.items():
        bare = text.replace(" ", "")
        said = [arbeid.TABLE.question, arbeid.PARKED.words]
        said += [note.words for note in arbeid.notes()] + [group.name for group in arbeid.TABLE.clusters]
        said += [words for action in expected_actions() for words in action[:2]]
        assert [words for words in said if words.replace(" ", "") not in bare] == [], kind
        assert [one for one in arbeid.IN_NO_REPORT if one.words.replace(" ", "") in bare] == [], kind
        assert "Kanarie-" not in text, kind


def lists_say(files: dict[str, bytes]) -> None:
    """CSV and XLSX hold the actions in order, with who, what and when; the workbook also every note in its group."""
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    complete = [row for row in rows if row["Soort"] == "actie"]
    assert [(row["Wat"], row["Wie"], row["Wanneer"]) for row in complete] == expected_actions()
    by_what = {one.what: one for one in arbeid.actions()}
    for row in complete:
        action = by_what[row["Wat"]]
        assert (row["Hoe"], row["Terugkijken"]) == (action.how, action.again)
        assert row["Komt van"] == source_of(action)
    assert [row["Wat"] for row in rows if row["Soort"] == "idee"] == [arbeid.action("x1").what]
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    listed = [row for row in sheet(book["Acties"]) if row["Soort"] == "actie"]
    assert [(row["Wat"], row["Wie"], str(row["Wanneer"])[:10]) for row in listed] == expected_actions()
    lying = sheet(book["Briefjes"])
    notes = Counter((row["Tekst"], row["Soort"], row["Groep"] or "") for row in lying)
    parked = Counter({(arbeid.PARKED.words, KINDS[arbeid.PARKED.kind], "Geparkeerd"): 1})
    assert notes == expected_notes() + parked
    assert not {one.words for one in arbeid.IN_NO_REPORT} & {row["Tekst"] for row in lying}


def sheet(of: Worksheet) -> list[dict[str, Any]]:
    """The rows of a sheet, by the names of its columns."""
    head, *rows = of.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]
