"""Programmes in the log: a stream of their own beside those of tables, in order, listed, and no table to sit at."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from brownpaper.core.formats import Opening, opening
from brownpaper.core.programmes import NotDone, ProgrammeOpen, QuestionChange, question
from brownpaper.core.state import State, evolve
from brownpaper.live.hub import Hub
from brownpaper.live.programmes import Programmes
from brownpaper.storage.database import Database
from brownpaper.storage.directory import Directory, Listed
from brownpaper.storage.kinds import Where
from brownpaper.storage.programme_list import ListedProgramme, ProgrammeList
from brownpaper.storage.sql import SqlLog
from tests.core.test_programmes import FILL
from tests.sim.table import FORMAT
from tests.storage.servers import schema

from .test_hub import Kept


class Shelf:
    """A database with programmes and workshops."""

    def __init__(self, where: Where) -> None:
        self.database = Database.open(where)
        self.log, self.directory = SqlLog(self.database), Directory(self.database)
        self.programmes = Programmes(self.log, ProgrammeList(self.database))

    async def begun(self, account: str = "linda") -> str:
        return await self.programmes.make("Werk", "Wat helpt?", "nl", "2027-12-31", account)

    async def workshop(self, id: str, programme: str = "", title: str = "t") -> None:
        hub = Hub(self.log, Kept())

        async def listed(stream: str, state: State) -> None:
            await self.directory.put_workshop(Listed.of(stream, state, 1))

        hub.when_changed = listed
        filled = Opening(title=title, question="q", programme=programme)
        await hub.create(id, opening(FORMAT, filled, f"CODE{id}", 0))
        await hub.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Where]:
    if request.param == "sqlite":
        yield tmp_path / "brownpaper.db"
    else:
        with schema() as address:
            yield address


@pytest_asyncio.fixture
async def shelf(where: Where) -> AsyncIterator[Shelf]:
    made = Shelf(where)
    yield made
    await made.database.close()


async def test_a_programme_stands_in_the_list_of_who_made_it_and_of_nobody_else(shelf: Shelf) -> None:
    stream = await shelf.begun()
    state = await shelf.programmes.ask(stream, "linda", FILL)
    (listed,) = await shelf.programmes.listing.of("linda")
    assert listed == ListedProgramme.of(stream, state, listed.updated)
    assert not listed.opened and listed.owners == ("linda",)
    assert await shelf.programmes.listing.of("noor") == []
    assert await shelf.directory.workshops_of("linda") == [], "it is no workshop"
    await shelf.programmes.ask(stream, "linda", ProgrammeOpen())
    assert (await shelf.programmes.listing.of("linda"))[0].opened


async def test_every_version_of_a_programme_can_be_read_back_from_the_log(shelf: Shelf) -> None:
    stream = await shelf.begun()
    await shelf.programmes.ask(stream, "linda", FILL)
    now = await shelf.programmes.ask(stream, "linda", QuestionChange(text="Wat helpt ons?", reason="Het gaat om ons."))
    entries = await shelf.log.read_since(stream, 0)
    assert [(one.seq, one.name, one.actor) for one in entries] == [
        (1, "programme.make", "linda"), (2, "programme.fill", "linda"), (3, "question.change", "linda"),
    ]
    state = State()
    for entry in entries:
        state = evolve(state, entry)
    assert state == now == await shelf.programmes.state(stream)


async def test_two_who_change_the_question_at_once_both_stand_in_its_history(shelf: Shelf) -> None:
    stream = await shelf.begun()
    await asyncio.gather(*(
        shelf.programmes.ask(stream, "linda", QuestionChange(text=f"Vraag {one}", reason="Zo.")) for one in range(6)
    ))
    state = await shelf.programmes.state(stream)
    assert sorted(one.number for one in state.questions.values()) == [1, 2, 3, 4, 5, 6, 7]
    assert {one.text for one in state.questions.values()} == {"Wat helpt?", *(f"Vraag {one}" for one in range(6))}


async def test_what_is_refused_leaves_no_trace(shelf: Shelf) -> None:
    stream = await shelf.begun()
    with pytest.raises(NotDone):
        await shelf.programmes.ask(stream, "linda", ProgrammeOpen())
    assert await shelf.log.head(stream) == 1
    assert question(await shelf.programmes.state(stream)).text == "Wat helpt?"


async def test_a_programme_is_no_table_and_a_table_no_programme(shelf: Shelf) -> None:
    stream = await shelf.begun()
    await shelf.workshop("a")
    hub = Hub(shelf.log, Kept())
    with pytest.raises(KeyError):
        await hub.open(stream)
    for other in ("a", "nowhere"):
        with pytest.raises(KeyError):
            await shelf.programmes.state(other)
    await hub.stop()


async def test_a_programme_has_its_workshops_in_the_order_they_were_made_in(shelf: Shelf) -> None:
    stream = await shelf.begun()
    for id, programme in (("c", stream), ("x", ""), ("a", stream), ("b", stream)):
        await shelf.workshop(id, programme)
    assert [one.stream for one in await shelf.directory.workshops_in(stream)] == ["c", "a", "b"]
    assert await shelf.directory.behind() == [], "programmes stand in a list of their own"


async def test_a_programme_is_over_after_its_day_once_no_workshop_of_it_is_kept(shelf: Shelf) -> None:
    stream = await shelf.begun()
    await shelf.workshop("a", stream)
    listing = shelf.programmes.listing
    assert await listing.over("2028-01-01") == [], "its workshop is still here"
    await shelf.log.forget_stream("a")
    assert await listing.over("2027-12-31") == [], "on its last day it is still here"
    assert [one.stream for one in await listing.over("2028-01-01")] == [stream]
    await shelf.log.forget_stream(stream)
    assert await listing.over("2028-01-01") == [] and await listing.of("linda") == []
