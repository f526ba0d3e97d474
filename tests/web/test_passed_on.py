"""What a table learned of cases goes from table to table, and goes everywhere at once when its author takes it back; a
case itself never leaves its table. Over real HTTP and sockets, three tables in one programme."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from brownpaper.live.forgetting import forget_person
from brownpaper.live.open_workshop import now_ms
from brownpaper.storage.receipts import Receipts

from .programme import an_open_programme
from .running import Person, Running, running
from .test_carrying import entered
from .test_following import asked
from .two_tables import does

PATTERN, OTHER, OF_TWO = "Iedereen wacht op iedereen", "Niemand belt terug", "Ouders horen het als laatste"
STORY, SEEN, IDEA = "kanarieverhaal", "kanarieopvallend", "kanarieidee"
CASE = (STORY, SEEN, IDEA)
"""What was told of the case, seen in it, and thought of for it."""
FILES = ("report.html", "report.md", "export.json")


@dataclass
class Tables:
    """A programme with a case table that is over, and the tables that followed. people: Anna and Bo, of the first."""

    server: Running
    linda: httpx.AsyncClient
    here: str
    seated: list[Person] = field(default_factory=list)

    async def opened(self, format: str, *names: str) -> tuple[Person, list[Person]]:
        made = await asked(self.linda, f"{self.here}/workshops", {"format": format, "title": format})
        lead, people = await entered(self.server, self.linda, made["workshop"]), []
        for name in names:
            browser = self.server.browser()
            await asked(browser, f"/api/door/{made['code']}/join", {"health": True, "name": name, "role": "expert"})
            people.append(await Person(browser, made["workshop"]).connect())
        self.seated += [lead, *people]
        return lead, people

    async def files(self, lead: Person) -> dict[str, str]:
        """What the files of a closed table tell its facilitator."""
        found = {}
        for path in FILES:
            answer = await self.linda.get(f"/api/w/{lead.workshop}/{path}")
            assert answer.status_code == 200, (path, answer.text)
            found[path] = answer.text
        return found

    async def erased(self, person: Person) -> None:
        """Everything this person wrote is erased."""
        house = self.server.house
        assert await forget_person(house.hub, house.directory, person.workshop, person.me_id()) is None

    async def deleted(self, lead: Person) -> None:
        """The whole table is."""
        for one in [one for one in self.seated if one.workshop == lead.workshop]:
            self.seated.remove(one)
            await one.close()
        house = self.server.house
        assert await house.hub.close_for_good(lead.workshop, unless_running=False)
        await Receipts(house.directory._database).delete_workshop(lead.workshop, now_ms())
        house.hub.may_open(lead.workshop)


def patterns(person: Person) -> list[str]:
    """The patterns that earlier tables left, as this person sees them."""
    return sorted(one["text"] for one in person.table("recalled").values() if one["part"] == "pattern")


def left(person: Person) -> str:
    return str(person.table("recalled"))


async def about_a_case(tables: Tables) -> tuple[Person, list[Person]]:
    """Table 1: a case is told and thought about, and Anna and Bo each write a pattern that they know."""
    lead, (anna, bo) = await tables.opened("casus-levenslijn", "Anna", "Bo")
    await does(lead, "step.go", step="tell")
    await does(anna, "lifeline.add", id="m1", board="line", lane="person", text=STORY, when="toen", source="told",
               by="zus", last=True)
    await does(lead, "step.go", step="silence")
    await does(anna, "note.add", id="seen", board="reflection", text=SEEN)
    await does(lead, "board.reveal", board="reflection")
    await does(lead, "step.go", step="reframe")
    await does(bo, "note.add", id="idea", board="idea", text=IDEA)
    await does(lead, "board.reveal", board="idea")
    await does(lead, "step.go", step="patterns")
    await does(anna, "note.add", id="p1", board="patterns", text=PATTERN)
    await does(bo, "note.add", id="p2", board="patterns", text=OTHER)
    await does(lead, "board.reveal", board="patterns")
    await does(lead, "meeting.close")
    return lead, [anna, bo]


@contextlib.asynccontextmanager
async def three_tables(folder: Path) -> AsyncIterator[tuple[Tables, Person, list[Person], Person, Person]]:
    """A case table, a table about something else in between, and a third at which the patterns are seen again: the
    tables, the first one's lead and people, and the leads of the second and the third."""
    async with running(folder) as server:
        linda = await server.facilitator()
        tables = Tables(server, linda, await an_open_programme(linda))
        first, people = await about_a_case(tables)
        second, _ = await tables.opened("dialoogtafel-2", "Dina")
        assert patterns(second) == sorted((PATTERN, OTHER))
        await does(second, "step.go", step="uitleg")
        await does(second, "step.go", step="last-time")
        await does(second, "meeting.close")
        third, _ = await tables.opened("casus-levenslijn", "Els")
        assert patterns(third) == sorted((PATTERN, OTHER)), "through a table that did nothing with them"
        yield tables, first, people, second, third
        for one in tables.seated:
            await one.close()


async def looks_back(third: Person) -> None:
    await does(third, "step.go", step="welcome")
    await does(third, "step.go", step="last-time")


async def closed_with_a_pattern_of_its_own(third: Person, els: Person) -> None:
    await does(third, "step.go", step="patterns")
    await does(els, "note.add", id="own", board="patterns", text=OF_TWO)
    await does(third, "board.reveal", board="patterns")
    await does(third, "meeting.close")


async def test_a_pattern_reaches_the_third_table_and_no_word_of_the_case_does(tmp_path: Path) -> None:
    async with three_tables(tmp_path) as (tables, first, _, second, third):
        els = tables.seated[-1]
        await looks_back(third)
        await els.until(lambda: patterns(els) == sorted((PATTERN, OTHER)))
        await closed_with_a_pattern_of_its_own(third, els)
        told = await tables.files(third)
        for path, words in told.items():
            assert PATTERN in words and OF_TWO in words, path
        assert "Patronen die eerder zijn gezien" in told["report.html"]
        beside = [await tables.files(second), told]
        frames = ["".join(one.frames) for one in tables.seated if one.workshop != first.workshop]
        guests = [(await tables.linda.get(f"/api/w/{one.workshop}/guests")).text for one in (second, third)]
        for word in CASE:
            assert any(word in "".join(one.frames) for one in tables.seated), "it was told at its own table"
            assert not any(word in one for one in (*frames, *guests)), word
            assert not any(word in words for files in beside for words in files.values()), word
            for later in (second, third):
                entries = await tables.server.house.store.read_since(later.workshop, 0)
                assert word not in str(entries), word


@pytest.mark.parametrize("how", ["erased", "kept out"])
async def test_a_pattern_that_its_author_takes_back_is_gone_at_every_later_table(tmp_path: Path, how: str) -> None:
    """From what is shown at this moment, from the reports of all, and from their logs."""
    async with three_tables(tmp_path) as (tables, _, (anna, _), second, third):
        await does(second, "report.send", status="response")
        await looks_back(third)
        assert PATTERN in (await tables.files(second))["report.html"]
        if how == "erased":
            await tables.erased(anna)
        else:
            await does(anna, "note.keep_out", id="p1", keep_out=True)
        await third.until(lambda: patterns(third) == [OTHER])
        await does(third, "meeting.close")
        for later in (second, third):
            for path, words in (await tables.files(later)).items():
                assert PATTERN not in words and OTHER in words, path
            entries = await tables.server.house.store.read_since(later.workshop, 0)
            assert PATTERN not in str(entries) and PATTERN.encode() not in b"".join(one.content for one in entries)


async def test_a_pattern_that_was_laid_on_a_board_goes_from_it_too(tmp_path: Path) -> None:
    async with three_tables(tmp_path) as (tables, _, (anna, _), _, third):
        await looks_back(third)
        await does(third, "step.go", step="patterns")
        ids = [id for id, one in third.table("recalled").items() if one["part"] == "pattern"]
        await does(third, "recalled.lay", board="patterns", ids=ids)
        await third.until(lambda: len(third.table("notes")) == 2)
        await tables.erased(anna)
        await third.until(lambda: [one["text"] for one in third.table("notes").values()] == [OTHER])
        assert patterns(third) == [OTHER]


async def test_when_the_first_table_is_deleted_its_patterns_are_gone_at_the_third(tmp_path: Path) -> None:
    async with three_tables(tmp_path) as (tables, first, _, second, third):
        await looks_back(third)
        await tables.deleted(first)
        await asked(tables.linda, f"/api/w/{third.workshop}/enter", {})
        await third.until(lambda: patterns(third) == [])
        await does(third, "meeting.close")
        for later in (second, third):
            for path, words in (await tables.files(later)).items():
                assert PATTERN not in words and OTHER not in words, path


async def test_a_fourth_table_is_not_told_what_was_deleted_after_the_third_closed(tmp_path: Path) -> None:
    async with three_tables(tmp_path) as (tables, first, _, _, third):
        await looks_back(third)
        await closed_with_a_pattern_of_its_own(third, tables.seated[-1])
        await tables.deleted(first)
        fourth, _ = await tables.opened("waarderend")
        assert patterns(fourth) == [OF_TWO] and PATTERN not in left(fourth)
