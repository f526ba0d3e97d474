"""Two servers play the whole brown-paper format in real browsers, to its report; each is killed on the way."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests import at_hand
from tests.storage.servers import schema
from tests.web.coming_back import Server

from . import arbeid
from .front import Front, behind_one_address
from .said import expected_ranks
from .screens import chromium
from .test_whole_table import afterwards, choose, look, plan, ranks, sort
from .whole_table import WholeTable, full_name

NOT_TAKING_PART = 3
"""Two who facilitate and the wall: a server with more pages than these has somebody who takes part."""


async def test_a_whole_table_over_two_servers_loses_nothing_up_to_its_report_when_each_of_them_is_killed(
    tmp_path: Path,
) -> None:
    redis = at_hand.redis()
    if redis is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    with schema() as database:
        async with behind_one_address(tmp_path, database, redis) as (server, servers, front), chromium() as browser:
            table = await WholeTable.sit_down(server, browser)
            await table.everybody(table.come_in)
            await table.elske.act("begin")
            await table.everybody(table.begin)
            await table.elske.make_scribe(full_name(arbeid.person(arbeid.ON_PAPER).scribe or ""))
            await table.elske.act("next")
            await table.guests["p02"].is_at("think")
            await both_serve(front, servers)
            servers[0].kill()
            await table.everybody(table.write)
            await table.everybody(table.ready)
            await table.elske.counts(table.elske.says("script.all_ready", count=10))
            await table.elske.act("reveal")
            for facilitator in (table.elske, table.daan):
                for note in arbeid.notes():
                    await expect(facilitator.on_board(note.words)).to_have_count(1)
            await servers[0].start()
            await both_serve(front, servers)
            await look(table)
            await table.elske.act("next")
            servers[1].kill()
            await sort(table)
            await table.elske.act("next")
            await choose(table)
            assert await ranks(table.daan.page) == dict(expected_ranks())
            await servers[1].start()
            await both_serve(front, servers)
            await table.elske.act("next")
            servers[0].kill()
            await plan(table)
            await table.elske.act("next")
            await table.everybody(table.answer)
            await servers[0].start()
            await both_serve(front, servers)
            await table.elske.act("close")
            await table.elske.confirm("script.act.close")
            servers[1].kill()
            await afterwards(table, tmp_path)
            assert [one.log for one in servers if "Traceback" in one.log] == []


async def both_serve(front: Front, servers: list[Server]) -> None:
    """Half of the pages come back to a server that was gone; each says itself that it serves people who take part."""
    front.share_out()
    async with asyncio.timeout(60):
        while not all([await connections(server) > NOT_TAKING_PART for server in servers]):
            await asyncio.sleep(0.1)


async def connections(server: Server) -> int:
    """How many pages a server has, by its own figures."""
    async with server.browser() as browser:
        figures = (await browser.get("/metrics")).text
    said = next(line for line in figures.splitlines() if line.startswith("brownpaper_connections "))
    return int(float(said.split()[1]))
