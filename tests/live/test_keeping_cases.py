"""A case goes thirty days after the meeting: from the table, older entries, snapshots and the disk; what stays."""

from pathlib import Path

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER
from brownpaper.live.open_workshop import OpenWorkshop

from .test_keeping import House, clock

__all__ = ["clock"]

SECRETS = ("weggelopen-van-huis", "rond-zijn-twaalfde", "zijn-tante-weet-dit", "waarom-toen-weg")
"""Words of the case: what happened, when, who knows it, and a question about it."""
LEARNED = "wij-kwamen-te-laat"


async def a_case(house: House) -> OpenWorkshop:
    """A table that put a case on the line, changed it, and concluded something on another board."""
    workshop = await house.table()
    what, when, by, why = SECRETS
    await house.ask(ask.StepGo(step="tell"))
    for command in (
        ask.LifelineAdd(id="m1", board="line", lane="person", text=f"{what}-eerst", when=when, last=True),
        ask.NoteEdit(id="m1", text=what, base_rev=1), ask.LifelineTell(id="m1", when=when, by=by, base_rev=1),
        ask.NoteAdd(id="m2", board="line", text=why, about="m1"),
        ask.NoteAdd(id="pattern", board="boxes", text=LEARNED),
    ):
        await house.ask(command)
    return workshop


async def words_left(house: House) -> set[str]:
    """Which words of the case are still in the log or anywhere in the files of its database."""
    await house.stop()
    raw = b"".join(path.read_bytes() for path in house.folder.glob("brownpaper.sqlite*"))
    house.start()
    return {word for word in SECRETS if word.encode() in raw}


async def test_a_case_goes_thirty_days_after_closing_and_what_the_table_concluded_stays(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    await a_case(house)
    assert await words_left(house) == set(SECRETS)
    await house.ask(ask.MeetingClose())
    await house.days(29.9)
    assert await words_left(house) == set(SECRETS)
    await house.days(0.2)
    assert await words_left(house) == set(), "also in older entries, snapshots and free pages"
    state = (await house.hub.open("w")).room.state
    assert state.notes["pattern"].text == LEARNED and state.notes["n1"].text == "van mij"
    assert state.boards["line"].erased_at == house.now
    await house.days(1)
    assert (await house.acts()).count("case_erased") == 1, "once is enough"
    await house.stop()


async def test_the_host_keeps_a_case_shorter_and_it_then_goes_at_closing(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path, case_days=0).start()
    await a_case(house)
    await house.ask(ask.MeetingClose())
    await house.keeper.round()
    assert await words_left(house) == set()
    await house.stop()


async def test_a_table_that_was_never_closed_keeps_no_case_but_nobody_there_is_cut_off(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    await a_case(house)
    await house.days(30.1)
    assert await words_left(house) == set()
    await house.stop()


async def test_who_leads_erases_a_case_at_once(tmp_path: Path, clock: dict[str, House]) -> None:
    house = clock["house"] = House(tmp_path).start()
    await a_case(house)
    await house.ask(ask.CaseErase())
    assert await words_left(house) == set()
    listed = await house.directory.workshop("w")
    assert listed is not None and listed.case_ends is None
    await house.stop()


async def test_a_case_that_came_back_with_a_database_that_was_put_back_goes_again(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    await a_case(house)
    await house.ask(ask.MeetingClose())
    await house.stop()
    backup = {path: path.read_bytes() for path in tmp_path.glob("brownpaper.sqlite*")}
    house.start()
    await house.days(31)
    await house.stop()
    for path in tmp_path.glob("brownpaper.sqlite*"):
        path.unlink()
    for path, content in backup.items():
        path.write_bytes(content)
    house.start()
    assert await words_left(house) == set(SECRETS)
    await house.days(0)
    assert await words_left(house) == set()
    await house.stop()


@pytest.mark.parametrize("who", ["p1", "nobody"])
async def test_nobody_else_erases_a_case(tmp_path: Path, clock: dict[str, House], who: str) -> None:
    house = clock["house"] = House(tmp_path).start()
    workshop = await a_case(house)
    assert not isinstance(await workshop.ask(workshop.actor(who), ask.CaseErase()), int)
    assert await words_left(house) == set(SECRETS)
    await house.stop()


async def test_a_table_without_a_case_is_left_alone(tmp_path: Path, clock: dict[str, House]) -> None:
    house = clock["house"] = House(tmp_path).start()
    workshop = await house.table()
    assert await workshop.ask(SERVER, ask.CaseErase()) == workshop.room.state.seq
    listed = await house.directory.workshop("w")
    assert listed is not None and listed.case_ends is None
    await house.stop()
