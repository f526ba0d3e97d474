"""What the report of the second table says, on the page and in its files, held against what was agreed there."""

import csv
import io
import re
from pathlib import Path

import openpyxl
from playwright.async_api import expect

from . import arbeid
from .first_meeting import BETWEEN
from .first_report import SECRET, texts
from .said import is_there, rows_of, sheet
from .screens import picture
from .second_meeting import MISSED
from .second_table import (
    ACTIONS,
    BEGUN_AT,
    BY_HENK,
    FOR_OTHERS,
    FROM_BEFORE,
    IN_GROUPS,
    MESSAGE,
    THOUGHT,
    TOO_LATE,
    SecondTable,
    group_of,
    totals,
)

FILES = ("pdf", "docx", "md", "xlsx", "csv", "ics")


async def read_back(table: SecondTable, folder: Path) -> None:
    """The page on the console, and the files that are kept of it."""
    report = await table.elske.report()
    await is_there(report)
    text = await report.locator("article").inner_text()
    ranks = await rows_of(report, "Alle stippen bij elkaar")
    given = {row[1]: int(row[-1]) for row in ranks}
    assert {what: given[what] for what in totals()} == totals()
    places = {row[1]: row[0] for row in ranks}
    assert {places[ACTIONS[id]["what"]] for id in ("a1", "a2")} == {"1, gelijk"}, "equal is equal"
    assert (await rows_of(report, "Stippen per kant"))[0][0] == ACTIONS["a1"]["what"]
    ours = await rows_of(report, "Wie doet wat")
    assert {row[0] for row in ours} == {one["what"] for one in _ours()}
    begun_at = {row[0]: group for row in ours for group in BEGUN_AT.values() if group in row}
    assert begun_at == {ACTIONS[id]["what"]: group for id, group in BEGUN_AT.items()}
    laid = await rows_of(report, "Oplossingen die geparkeerd waren")
    assert laid == [[FROM_BEFORE.words, f"werd een actie: {ACTIONS['a2']['what']}"]]
    outside = await rows_of(report, "Naar wie brengen we dit")
    assert [(row[0], MESSAGE in row) for row in outside] == [(ACTIONS["a7"]["what"], True)]
    ideas = report.locator("h3, h2").filter(has_text="Ideeën").locator("xpath=following-sibling::ul[1]")
    for idea in (BY_HENK, FOR_OTHERS):
        await expect(ideas).to_contain_text(idea["what"])
    assert BETWEEN.what in text and MISSED in text
    assert [secret for secret in SECRET if secret in text] == []
    await picture(table.elske.page, "second-report")
    files = {kind: await table.elske.download(kind) for kind in FILES}
    files_say(files, folder)
    lists_say(files)


def _ours() -> list[dict[str, str]]:
    """The actions that those at the table do themselves."""
    return [one for one in ACTIONS.values() if one["influence"] != "outside"]


def files_say(files: dict[str, bytes], folder: Path) -> None:
    """PDF, Word and Markdown hold every solution, group, action and idea, and nobody's name but who has an action."""
    for kind, told in texts(files, folder).items():
        bare = told.replace(" ", "")
        said = [*group_of(), *group_of().values(), MISSED, BETWEEN.what]
        said += [one["what"] for one in (*ACTIONS.values(), BY_HENK, FOR_OTHERS)]
        said += [note.said(arbeid.language_of(note.by)) for note in arbeid.TABLE.worked_out]
        assert len(group_of()) == len(THOUGHT) + 1, "all that was thought up, and what the first table had parked"
        assert [words for words in said if words.replace(" ", "") not in bare] == [], kind
        assert [words for words in (*SECRET, TOO_LATE["what"]) if words.replace(" ", "") in bare] == [], kind


def lists_say(files: dict[str, bytes]) -> None:
    """CSV and XLSX hold the actions with their dots and where they began, the incomplete ones as ideas with what they
    lack."""
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    of_what = {row["Wat"]: row for row in rows}
    for one in ACTIONS.values():
        row = of_what[one["what"]]
        assert (row["Soort"], row["Wie"], row["Wanneer"]) == ("actie", one["who"], one["when"])
        assert int(row["Stippen"]) == totals()[one["what"]]
    came_from = {what: row["Komt van"] for what, row in of_what.items() if row["Komt van"]}
    worked_out = {id: came_from.pop(ACTIONS[id]["what"], "") for id in IN_GROUPS}
    assert all(re.fullmatch("uit groepje [123]", said) for said in worked_out.values()), worked_out
    assert came_from == {ACTIONS[id]["what"]: group for id, group in BEGUN_AT.items()}
    lacks = {what: of_what[what]["Er is nog nodig"] for what in (BY_HENK["what"], FOR_OTHERS["what"])}
    assert {of_what[what]["Soort"] for what in lacks} == {"idee"}
    assert lacks == {BY_HENK["what"]: "wie, wanneer en hoe", FOR_OTHERS["what"]: "wie"}
    dots = [int(row["Stippen"]) for row in rows if row["Soort"] == "actie"]
    assert dots == sorted(dots, reverse=True), "in order of the dots"
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert {row["Wat"] for row in sheet(book["Acties"])} == set(of_what)
    assert len(of_what) == len(ACTIONS) + len(lacks)
    assert not {words for row in sheet(book["Briefjes"]) for words in SECRET if words in str(row["Tekst"])}
