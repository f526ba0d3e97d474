"""A rehearsal: ten people who are played think, write and choose; it is marked, limited, and goes by itself."""

import asyncio
import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import Connection

from brownpaper.core.rehearsing import REHEARSAL_LASTS
from brownpaper.demo.pace import Pace
from brownpaper.demo.practising import Practising
from brownpaper.formats.shelf import load_shelf
from brownpaper.live.keeping import Keeper
from brownpaper.live.open_workshop import now_ms
from brownpaper.storage import sqlite
from brownpaper.storage.mail_queue import MailQueue, Queued
from brownpaper.storage.programme_list import ProgrammeList
from brownpaper.storage.receipts import Receipts
from brownpaper.web import rehearsals

from .running import Person, Running, running


@pytest_asyncio.fixture
async def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    monkeypatch.setattr(rehearsals, "BETWEEN", 0.0)
    monkeypatch.setattr(rehearsals.Rehearsals.__init__, "__defaults__", (Pace(speed=4000.0),))
    async with running(tmp_path) as server:
        yield server


async def rehearsed(linda: httpx.AsyncClient, format: str = "brown-paper", **more: Any) -> str:
    made = await linda.post("/api/rehearsals", json={"format": format, **more})
    assert made.status_code == 201, made.text
    workshop: str = made.json()["workshop"]
    return workshop


async def test_ten_people_think_write_and_choose_while_the_facilitator_leads(server: Running) -> None:
    linda = await server.facilitator()
    draft = (await linda.post("/api/own-formats", json={"copy_of": "brown-paper"})).json()["format"]
    workshop = await rehearsed(linda, f"own:{draft}")
    desk = await Person(linda, workshop).connect()
    row = desk.rows["workshop", "workshop"]
    assert row["rehearsal"] and row["title"] == "Oefening: Brown paper (kopie)"
    await desk.until(lambda: len(desk.table("persons")) == 11)
    order = sorted(desk.table("steps").items(), key=lambda one: one[1]["order"])
    for id, step in order:
        assert await desk.ask(type="step.go", step=id) is None
        if step["activity"] == "think":
            await desk.until(lambda: desk.table("counts")["counts"].get("ready") == 10)
            assert await desk.ask(type="board.reveal", board="paper") is None
            await desk.until(lambda: len(desk.table("notes")) >= 10)
        elif step["activity"] == "sort":
            notes = list(desk.table("notes"))
            assert await desk.ask(type="cluster.make", id="g1", board="paper", name="Werk", notes=notes[:5]) is None
        elif step["activity"] == "choose":
            await desk.until(lambda: desk.table("counts")["counts"].get("ready") == 10)
            break
    await desk.close()


async def test_it_plays_to_the_end_by_itself_when_nobody_wants_to_lead(server: Running) -> None:
    linda = await server.facilitator()
    workshop = await rehearsed(linda, lead=True)
    desk = await Person(linda, workshop).connect()
    await desk.until(lambda: desk.rows["workshop", "workshop"].get("closed"))
    assert desk.table("actions")
    await desk.close()


@pytest.mark.parametrize(
    "format", ["dialoogtafel-1", "swot", "visgraat-5x-waarom", "wie-aan-tafel", "casus-levenslijn"],
)
async def test_people_come_to_a_rehearsal_of_any_format_with_roles_that_it_has(server: Running, format: str) -> None:
    linda = await server.facilitator()
    desk = await Person(linda, await rehearsed(linda, format)).connect()
    await desk.until(lambda: len(desk.table("persons")) == 11)
    await desk.close()


def lies_on(desk: Person, board: str) -> bool:
    return any(one["board"] == board for one in desk.table("notes").values())


def counted(desk: Person, round: str) -> bool:
    row = desk.table("rounds")[round]
    return row["state"] == "closed" and bool(row.get("totals") or not row.get("items"))


FORMATS = load_shelf(Path(__file__).parents[2] / "workshops").formats


@pytest.mark.parametrize("format", FORMATS)
async def test_in_every_step_of_every_format_people_do_what_it_asks_while_the_facilitator_presses_on(
    server: Running, format: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch,
) -> None:
    refused: list[tuple[str, str]] = []
    do = Practising.do

    async def noted(player: Practising, command: Any) -> bool:
        done = await do(player, command)
        refused.extend(player.refusals)
        player.refusals.clear()
        return done

    monkeypatch.setattr(Practising, "do", noted)
    linda = await server.facilitator()
    desk = await Person(linda, await rehearsed(linda, format)).connect()
    await desk.until(lambda: len(desk.table("persons")) == 11)
    boards: set[str] = set()
    steps = sorted(desk.table("steps").items(), key=lambda one: str(one[1]["order"]))
    for id, step in steps:
        assert await desk.ask(type="step.go", step=id) is None
        if step["activity"] in ("follow", "recall", "rest"):
            continue
        if step["activity"] == "groups" and not desk.table("breakouts"):
            assert await desk.ask(type="breakout.mix") is None
        if step.get("swap"):
            assert await desk.ask(type="breakout.swap") is None
        await desk.until(lambda: desk.table("counts")["counts"].get("ready", 0) >= 10)
        board = step.get("board")
        if step["activity"] == "think" and board not in boards:
            boards.add(board)
            assert await desk.ask(type="board.reveal", board=board) is None
            await desk.until(partial(lies_on, desk, board))
        if step["activity"] == "sort" and lies_on(desk, board):
            said = [desk.table(table) for table in ("proposals", "clusters", "moments")]
            assert any(said), "they say what belongs together, or when it was"
            for number, one in enumerate(sorted(desk.table("proposals"))):
                assert await desk.ask(type="proposal.settle", id=one, take=True, new=f"{id}-{number}") is None
        if step["activity"] == "act":
            assert desk.table("actions")
        if step["activity"] == "choose":
            assert await desk.ask(type="round.close", round=step["round"]) is None
            await desk.until(partial(counted, desk, step["round"]))
    assert await desk.ask(type="meeting.close") is None
    await desk.close()
    assert not [one for one in caplog.messages if "stumbled" in one]
    assert refused == []


async def test_a_draft_with_mistakes_is_not_rehearsed(server: Running) -> None:
    linda = await server.facilitator()
    draft = (await linda.post("/api/own-formats", json={"copy_of": "swot"})).json()["format"]
    await linda.post(f"/api/own-formats/{draft}", json={"revision": 1, "content": {}})
    refused = await linda.post("/api/rehearsals", json={"format": f"own:{draft}"})
    assert (refused.status_code, refused.json()["code"]) == (409, "format_unready")


async def test_one_facilitator_has_two_and_the_server_as_many_as_it_bears(
    server: Running, monkeypatch: pytest.MonkeyPatch,
) -> None:
    linda, noor, ria = [await server.facilitator(name) for name in ("Linda", "Noor", "Ria")]
    monkeypatch.setattr(rehearsals, "ON_SERVER", 3)
    first = await rehearsed(linda)
    await rehearsed(linda)
    refused = await linda.post("/api/rehearsals", json={"format": "swot"})
    assert (refused.status_code, refused.json()["code"]) == (409, "rehearsals_yours")
    await rehearsed(noor)
    full = await ria.post("/api/rehearsals", json={"format": "swot"})
    assert (full.status_code, full.json()["code"]) == (409, "rehearsals_full")
    assert (await linda.post(f"/api/w/{first}/throw-away", json={})).status_code == 200
    assert (await linda.get(f"/api/w/{first}")).status_code == 404
    await rehearsed(ria)


async def test_a_rehearsal_that_is_over_holds_no_place_and_the_oldest_of_those_makes_room(
    server: Running, monkeypatch: pytest.MonkeyPatch,
) -> None:
    linda = await server.facilitator()
    monkeypatch.setattr(rehearsals, "KEPT", 3)
    made = []
    for _ in range(4):
        made.append(await rehearsed(linda))
        desk = await Person(linda, made[-1]).connect()
        assert await desk.ask(type="meeting.close") is None
        await desk.close()
    assert (await linda.get(f"/api/w/{made[0]}")).status_code == 404
    assert [(await linda.get(f"/api/w/{one}")).status_code for one in made[1:]] == [200, 200, 200]


async def test_a_rehearsal_at_which_nothing_happened_for_long_holds_no_place(
    server: Running, monkeypatch: pytest.MonkeyPatch,
) -> None:
    linda = await server.facilitator()
    monkeypatch.setattr(rehearsals, "PER_FACILITATOR", 1)
    await rehearsed(linda)
    assert (await linda.post("/api/rehearsals", json={"format": "swot"})).status_code == 409
    later = now_ms() + int(rehearsals.ALONE * 1000) + 60_000
    monkeypatch.setattr(rehearsals, "now_ms", lambda: later)
    await rehearsed(linda)


async def test_of_two_that_begin_at_the_same_moment_only_as_many_stay_as_there_is_room_for(
    server: Running, monkeypatch: pytest.MonkeyPatch,
) -> None:
    linda = await server.facilitator()
    asked = [linda.post("/api/rehearsals", json={"format": "swot"}) for _ in range(4)]
    answers = [answer.status_code for answer in await asyncio.gather(*asked)]
    assert sorted(answers) == [201, 201, 409, 409]
    assert len(await server.house.directory.rehearsals()) == 2


async def test_when_it_is_deleted_by_whoever_nobody_is_played_any_longer(
    server: Running, monkeypatch: pytest.MonkeyPatch,
) -> None:
    playing: list[asyncio.Task[None]] = []
    play = rehearsals.Rehearsals._play

    async def noted(*given: Any) -> None:
        task = asyncio.current_task()
        assert task is not None
        playing.append(task)
        await play(*given)

    monkeypatch.setattr(rehearsals.Rehearsals, "_play", noted)
    linda = await server.facilitator()
    workshop = await rehearsed(linda)
    desk = await Person(linda, workshop).connect()
    await desk.until(lambda: len(desk.table("persons")) == 11)
    await server.house.delete_rehearsal(workshop)
    await asyncio.wait_for(playing[0], 12)
    await desk.close()


async def test_what_was_only_practised_is_deleted_without_rewriting_the_whole_file(
    server: Running, monkeypatch: pytest.MonkeyPatch,
) -> None:
    linda = await server.facilitator()
    workshop = await rehearsed(linda)
    asked: list[bool] = []
    scrub = sqlite.scrub

    def listening(connection: Connection, *, whole: bool) -> bool:
        asked.append(whole)
        return scrub(connection, whole=whole)

    monkeypatch.setattr(sqlite, "scrub", listening)
    assert (await linda.post(f"/api/w/{workshop}/throw-away", json={})).status_code == 200
    assert asked == [False]


async def test_only_a_rehearsal_is_thrown_away_and_only_by_who_leads_it(server: Running) -> None:
    linda, noor = await server.facilitator(), await server.facilitator("Noor")
    real = (await linda.post("/api/w", json={"format": "swot", "title": "Echt"})).json()["workshop"]
    refused = await linda.post(f"/api/w/{real}/throw-away", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "no_rehearsal")
    assert (await linda.get(f"/api/w/{real}")).status_code == 200
    workshop = await rehearsed(linda)
    assert (await noor.post(f"/api/w/{workshop}/throw-away", json={})).status_code == 403


async def test_no_real_workshop_comes_of_the_export_of_a_rehearsal(server: Running) -> None:
    linda = await server.facilitator()
    export = await linda.get(f"/api/w/{await rehearsed(linda)}/export.json")
    assert export.status_code == 200
    for path in ("/api/exports/look", "/api/exports"):
        refused = await linda.post(path, json={"file": export.json()})
        assert (refused.status_code, refused.json()["code"]) == (422, "export_rehearsal")
    assert len(await server.house.directory.rehearsals()) == len((await linda.get("/api/w")).json()) == 1


async def test_nothing_of_a_rehearsal_goes_out_and_it_goes_after_a_day(server: Running) -> None:
    linda = await server.facilitator()
    workshop = await rehearsed(linda)
    queue = MailQueue(server.house.store._database)  # type: ignore[attr-defined]
    letter = Queued(id="m", stream=workshop, person="", kind="test", once="o", sealed=b"x")
    assert await queue.put([letter], 1) == 0
    (listed,) = await server.house.directory.rehearsals()
    state = (await server.house.hub.open(workshop)).room.state
    assert listed.rehearsal_ends == state.workshop.created_at + REHEARSAL_LASTS
    assert listed.programme == ""


async def test_the_keeper_throws_it_away_when_its_day_is_over_and_nothing_before(server: Running) -> None:
    house, ahead = server.house, 0
    linda = await server.facilitator()
    workshop = await rehearsed(linda)
    real = (await linda.post("/api/w", json={"format": "swot", "title": "Echt"})).json()["workshop"]
    database = house.store._database  # type: ignore[attr-defined]
    keeper = Keeper(
        house.hub, house.store, house.directory, ProgrammeList(database), Receipts(database),
        clock=lambda: now_ms() + ahead, steady=lambda: time.monotonic() + ahead / 1000,
    )
    await keeper.round()
    assert (await linda.get(f"/api/w/{workshop}")).status_code == 200
    ahead = REHEARSAL_LASTS + 1
    await keeper.round()
    assert (await linda.get(f"/api/w/{workshop}")).status_code == 404, "also while ten are played at it"
    assert (await linda.get(f"/api/w/{real}")).status_code == 200


async def test_when_the_server_stops_who_is_played_goes_home(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda = await server.facilitator()
        workshop = await rehearsed(linda)
        await asyncio.sleep(0)
    async with running(tmp_path) as again:
        assert [one.stream for one in await again.house.directory.rehearsals()] == [workshop]
