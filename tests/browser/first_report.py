"""What the report of the first table says, on the page and in its files, held against what was said there."""

from collections import Counter
from pathlib import Path

from playwright.async_api import FrameLocator, expect

from tests.reports.files import text_of_docx, text_of_markdown, text_of_pdf

from . import arbeid
from .dialogue_table import (
    BOXES,
    DIRECTION,
    DIRECTIONS,
    GROUPS,
    MISSED,
    MOST_APART,
    NOTES,
    WINNER,
    DialogueTable,
    chances,
)
from .first_meeting import BETWEEN
from .preparing import BEFORE
from .said import KINDS, notes_on_page, rows_of
from .screens import picture

SECRET = ("Kanarie-", BEFORE, *(one.come_for for one in arbeid.TABLE.participants))
"""What is in no report: names, what was told before, and what people came for."""


async def read_back(table: DialogueTable, folder: Path) -> None:
    """The page on the console, and the files that are kept of it."""
    report = await table.elske.report()
    await report_says(report)
    await picture(table.elske.page, "dialogue-report")
    files = {kind: await table.elske.download(kind) for kind in ("pdf", "docx", "md")}
    for kind, told in texts(files, folder).items():
        bare = told.replace(" ", "")
        said = [arbeid.TABLE.question, arbeid.PARKED.words, MISSED, BETWEEN.what, *GROUPS, *DIRECTIONS.values()]
        said += [note.words for note in NOTES]
        said += [note.said(arbeid.language_of(note.by)) for note in arbeid.TABLE.boxed]
        assert [words for words in said if words.replace(" ", "") not in bare] == [], kind
        assert [words for words in SECRET if words.replace(" ", "") in bare] == [], kind


def texts(files: dict[str, bytes], folder: Path) -> dict[str, str]:
    """The words of a report by kind of file, as its reader has them."""
    return {
        "pdf": text_of_pdf(files["pdf"], folder), "docx": text_of_docx(files["docx"]),
        "md": text_of_markdown(files["md"].decode()),
    }


async def report_says(report: FrameLocator) -> None:
    """The page, held against what was said."""
    article = report.locator("article")
    await expect(article).to_contain_text(arbeid.TABLE.question)
    expected = Counter((note.words, KINDS[note.kind], note.group or "") for note in NOTES)
    in_groups: Counter[tuple[str, str]] = Counter()
    for note in arbeid.TABLE.boxed:
        box, words = BOXES[note.kind].nl, note.said(arbeid.language_of(note.by))
        word = {"solution": "oplossing"}.get(note.kind, box.lower())
        expected[words, word, box] += 1
        in_groups[words, word] += 1
    for words in DIRECTIONS.values():
        expected[words, "oplossing", DIRECTION.name.nl] += 1
    expected[arbeid.PARKED.words, KINDS[arbeid.PARKED.kind], "Geparkeerd"] += 1
    found = await notes_on_page(report)
    by_group = Counter({one: many for one, many in found.items() if one[2].startswith("Groepje ")})
    assert Counter((words, word) for words, word, _ in by_group.elements()) == in_groups
    assert {group for _, _, group in by_group} == {"Groepje 1", "Groepje 2", "Groepje 3"}
    assert found - by_group == expected, (found - by_group - expected, expected - found)
    for which, totals in enumerate((arbeid.totals(), chances())):
        ranks = await rows_of(report, "Alle stippen bij elkaar", which)
        assert {row[1]: int(row[-1]) for row in ranks} == totals
    text = await article.inner_text()
    most = max(arbeid.totals().values())
    assert f"Bij “Kies wat het lastigst is”: {WINNER} kreeg de meeste stippen: {most}." in text
    assert MISSED in text
    assert f"Ervaringskant zette iets anders op één: {MOST_APART}." in text
    assert (await rows_of(report, "Stippen per kant", 0))[0][0] == MOST_APART
    assert [secret for secret in SECRET if secret in text] == []
