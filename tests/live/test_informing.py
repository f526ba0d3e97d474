"""What informants told comes to the table by itself, once, whatever happens to the program; and stays forgotten."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from brownpaper.core import commands as ask
from brownpaper.core.informants import Draft, Informant
from brownpaper.live.informing import Informing
from brownpaper.storage.informants import Informants
from brownpaper.storage.ledger import Ledger

from .test_forgetting_again import Restored
from .test_keeping import House, clock  # noqa: F401 - the fixture

INA = Informant(person="ina", yes=True, sent_at=2, at=1, drafts=(Draft(id="i1", kind="chance", text="van Ina"),))


@pytest_asyncio.fixture
async def house(tmp_path: Path, clock: dict[str, House]) -> AsyncIterator[Restored]:  # noqa: F811
    folder = tmp_path / "data"
    folder.mkdir()
    house = Restored(folder)
    clock["house"] = house
    house.start()
    await house.table()
    await informants(house).add("w", INA)
    yield house
    await house.stop()


def informants(house: House) -> Informants:
    return Informants(house.database, Ledger(house.folder))


async def brought(house: House) -> list[str]:
    """What lies at the table of informants after a look at all that may come."""
    await Informing(house.hub, informants(house)).bring("w")
    return sorted(id for id, note in (await house.hub.open("w")).room.state.notes.items() if note.source == "informant")


async def test_it_comes_after_the_reveal_and_once(house: Restored) -> None:
    assert await brought(house) == []
    await house.ask(ask.BoardReveal(board="paper"))
    assert await brought(house) == ["i1"]
    entries = await house.store.head("w")
    assert await brought(house) == ["i1"] and await house.store.head("w") == entries


async def test_what_the_program_did_not_bring_before_it_ended_comes_when_it_runs_again(house: Restored) -> None:
    await house.ask(ask.BoardReveal(board="paper"))
    await house.restart()
    assert await brought(house) == ["i1"]


async def test_after_the_closing_nothing_comes_any_more(house: Restored) -> None:
    await house.ask(ask.BoardReveal(board="paper"))
    await house.ask(ask.MeetingClose())
    assert await brought(house) == []


class Meanwhile(Informants):
    """A store between two steps of which something else happens, once."""

    then: Callable[[], Awaitable[object]] | None = None

    async def _happens(self) -> None:
        then, self.then = self.then, None
        if then is not None:
            await then()

    async def of(self, stream: str) -> list[Informant]:
        found = await super().of(stream)
        await self._happens()
        return found

    async def withdraw(self, stream: str, person: str, at: int) -> None:
        await self._happens()
        await super().withdraw(stream, person, at)


@pytest.mark.parametrize("first", ["it comes", "it is taken back"])
async def test_what_is_taken_back_at_the_moment_it_comes_to_the_table_does_not_stay_there(
    house: Restored, first: str,
) -> None:
    await house.ask(ask.BoardReveal(board="paper"))
    store = Meanwhile(house.database, Ledger(house.folder))
    one, other = Informing(house.hub, store), Informing(house.hub, informants(house))
    if first == "it comes":
        store.then = lambda: other.take_back("w", "ina", 5)
        await one.bring("w")
    else:
        store.then = lambda: other.bring("w")
        assert await one.take_back("w", "ina", 5) is None
    assert b"van Ina" not in house.on_disk()
    notes = (await house.hub.open("w")).room.state.notes.values()
    assert not any(note.text for note in notes if note.source == "informant")


async def test_an_informant_who_was_forgotten_after_the_backup_is_forgotten_again(house: Restored) -> None:
    await house.ask(ask.BoardReveal(board="paper"))
    assert await brought(house) == ["i1"]
    await house.backup()
    assert await Informing(house.hub, informants(house)).remove("w", "ina", 5) is None
    assert b"van Ina" not in house.on_disk()
    await house.put_back()
    assert (await house.hub.open("w")).room.state.notes["i1"].text == ""
    assert await informants(house).of("w") == [] and b"van Ina" not in house.on_disk()
