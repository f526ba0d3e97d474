"""Nor does any page or export tell what a table before left, what a small group still works out, what people on paper
said, or anything of a case: every address of the server, for every kind of viewer."""

from pathlib import Path

import httpx

from .programme import an_open_programme
from .running import Running, running
from .test_canaries import OUTSIDE, SEATED, STAFF, Looked, all_kinds_of_viewers, joined
from .test_carrying import entered
from .test_following import asked
from .told_by_http import words_of
from .two_tables import ALONE, CANARIES, DIRECTION, GROUP, MORE, NOTES, OTHER, PARKED, the_first, the_second

LEFT = {GROUP, OTHER, DIRECTION, PARKED, MORE}
"""What the table before left, and may be told."""
STAYS = {*CANARIES, *(words for words in NOTES.values() if words not in LEFT)}
"""What stays there: it was taken back, kept out, dealt with, or is in a group of which the name is told."""
DRAFT, ITS_OWNER = "kanarieuitwerking", "kanariewie"  # an action that a small group works out
ON_PAPER = "kanarieregel"  # a line that somebody wrote under the report, on paper
OF_PAPER = {'"codes"', '"recognition_bundles"', '"reaction_bundles"'}
"""The tables in which codes and bundles stand: they are for staff while they work, and no part of any file."""
STORY, LANE, WHEN, BY, LEARNED = (
    "kanarieverhaal", "kanariegezin", "kanariewanneer", "kanarievertelde", "kanarieinzicht",
)
OFF, SEEN, LATER = "kanarieweggehaald", "kanarieopvallend", "kanarieidee"
"""A moment that was thrown away, and what people thought about the case: alone, and together."""
CASE = {STORY, LANE, WHEN, BY, OFF, SEEN, LATER}


def before_the_groups_meet(kind: str, address: str) -> set[str]:
    """What the table before left stands in the report, which is still its facilitators'; what a small group works out
    stands nowhere. What a programme remembers tells its facilitators every group by name, as the reports do."""
    if kind != STAFF:
        return set()
    return LEFT | {ALONE} if address.endswith("/memory") else LEFT


def sent(kind: str, address: str) -> set[str]:
    """What is agreed stands in the report and the list of actions, for who was at the table."""
    if kind == SEATED:
        return LEFT | {DRAFT, ITS_OWNER} if _of_the_report(address) else set()
    return set() if kind == OUTSIDE else before_the_groups_meet(kind, address) | {DRAFT, ITS_OWNER}


async def test_no_address_tells_more_of_the_table_before_of_small_groups_or_of_paper_than_one_may_know(
    tmp_path: Path,
) -> None:
    """SC-1, SC-4, SC-5, SC-6"""
    async with running(tmp_path / "data") as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        first, people = await the_first(server, linda, here)
        workshop, code = await the_second(linda, here)
        table = await seated(server, linda, here, workshop, code, tmp_path)
        table.words = {*LEFT, *STAYS, DRAFT, ITS_OWNER, ON_PAPER, *OF_PAPER}
        lead, (anna, bram, _) = table.linda, table.people
        for step in ("uitleg", "last-time", "individueel"):
            await table.ask(lead, type="step.go", step=step)
        parked = [id for id, one in lead.table("recalled").items() if one["part"] == "parked"]
        await table.ask(lead, type="recalled.lay", board="ideeen", ids=parked)
        await table.ask(lead, type="breakout.mix")
        await table.ask(lead, type="step.go", step="groepjes")
        await table.ask(anna, type="action.add", id="a", what=f"Een {DRAFT}", who=ITS_OWNER,
                        when="2027-05-01", how="nu")
        assert bram.table("breakout_actions") or anna.table("breakout_actions")
        await table.look(before_the_groups_meet)
        assert await sheets(table, "ideeen") == {}, "nothing is printed that people do not see at this moment"

        await table.ask(lead, type="board.reveal", board="ideeen")
        await table.ask(lead, type="step.go", step="bespreken")
        await table.ask(lead, type="board.code", board="ideeen")
        await table.ask(lead, type="recognition.bundle", id="paper", people=4, notes={parked[0]: 4})
        await table.ask(lead, type="meeting.close")
        await table.ask(lead, type="report.send")
        await table.ask(lead, type="reaction.bundle", id="paper", people=4, said=[{"wrong": 4, "lines": [ON_PAPER]}])
        await table.look(sent)
        report = f"/api/w/{workshop}/report.html"
        for kind in (STAFF, SEATED):
            assert {f"{kind} {report} {word}" for word in (*LEFT, DRAFT)} <= table.held, kind
        for person in (first, lead, *people, *table.people):
            await person.close()


def of_a_case(kind: str, address: str) -> set[str]:
    """Of a case only the report that facilitators make of it for who was there tells, and their looking back; no export
    does. What was learned is told to all who read the report."""
    if kind != STAFF:
        return {LEARNED} if kind == SEATED and _of_the_report(address) else set()
    if "/snapshots/" in address:
        return CASE | {LEARNED}
    with_it = "version=case" in address and _of_the_report(address)
    return {LEARNED} | (CASE - {OFF} if with_it else set())


def _of_the_report(address: str) -> bool:
    """The report, or the list of actions, which holds the notes as well."""
    return "/report." in address or "/actions." in address


async def test_no_address_tells_a_case_but_the_report_that_is_made_for_who_was_there(tmp_path: Path) -> None:
    """SC-1, SC-7"""
    async with running(tmp_path / "data") as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        made = await asked(linda, f"{here}/workshops", {"format": "casus-levenslijn", "title": "Casus"})
        table = await seated(server, linda, here, made["workshop"], made["code"], tmp_path)
        table.words = {*CASE, LEARNED}
        lead, anna = table.linda, table.people[0]
        await table.ask(lead, type="step.go", step="tell")
        for id, lane, text in (("m1", "person", STORY), ("m2", "family", LANE), ("m3", "person", OFF)):
            await table.ask(
                anna, type="lifeline.add", id=id, board="line", lane=lane, text=text, when=f"{WHEN} {id}",
                source="told", by=BY, last=True,
            )
        await table.ask(lead, type="note.bin", ids=["m3"])
        await table.ask(lead, type="step.go", step="silence")
        await table.ask(anna, type="note.add", id="seen", board="reflection", text=f"Een {SEEN}")
        await table.look(of_a_case)
        await table.ask(lead, type="board.reveal", board="reflection")
        await table.ask(lead, type="step.go", step="reframe")
        await table.ask(anna, type="note.add", id="idea", board="idea", text=f"Een {LATER}")
        await table.ask(lead, type="board.reveal", board="idea")
        await table.ask(lead, type="step.go", step="patterns")
        await table.ask(anna, type="note.add", id="pattern", board="patterns", text=f"Een {LEARNED}")
        await table.ask(lead, type="board.reveal", board="patterns")
        await table.ask(lead, type="meeting.close")
        await table.ask(lead, type="report.send")
        await table.look(of_a_case)
        case = f"{STAFF} /api/w/{table.workshop}/report.html?version=case"
        assert {f"{case} {word}" for word in (*CASE - {OFF}, LEARNED)} <= table.held
        assert f"{SEATED} /api/w/{table.workshop}/report.html {LEARNED}" in table.held
        for person in (lead, *table.people):
            await person.close()


async def seated(
    server: Running, linda: httpx.AsyncClient, here: str, workshop: str, code: str, folder: Path,
) -> Looked:
    """A table of a programme that did not begin, with three people at it and everybody who may ask for something."""
    lead = await entered(server, linda, workshop)
    people = [await joined(server, code, workshop, name) for name in ("Anna", "Bram", "Cees")]
    table = Looked(server, workshop, here.rpartition("/")[2], code, lead, people, folder, guest="")
    table.viewers = await all_kinds_of_viewers(server, lead, people)
    return table


async def sheets(table: Looked, board: str) -> dict[str, set[str]]:
    """What a printed board tells each viewer who may have one."""
    path = f"/api/w/{table.workshop}/board-sheet"
    found = {}
    for viewer, (_, browser) in table.viewers.items():
        answer = await browser.post(path, json={"board": board})
        if words := table.found_in(words_of(answer, table.folder)):
            found[viewer] = words
    return found
