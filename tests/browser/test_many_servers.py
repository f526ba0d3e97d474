"""Two servers play the whole brown-paper format in real browsers, to its report; each is killed on the way."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests import at_hand
from tests.storage.servers import schema

from . import arbeid
from .front import behind_one_address
from .said import expected_ranks
from .screens import chromium
from .test_whole_table import afterwards, choose, look, plan, ranks, sort
from .whole_table import WholeTable, full_name


async def test_a_whole_table_over_two_servers_loses_nothing_up_to_its_report_when_each_of_them_is_killed(
    tmp_path: Path,
) -> None:
    redis = at_hand.redis()
    if redis is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    with schema() as database:
        async with behind_one_address(tmp_path, database, redis) as (server, servers), chromium() as browser:
            table = await WholeTable.sit_down(server, browser)
            await table.everybody(table.come_in)
            await table.elske.act("begin")
            await table.everybody(table.begin)
            await table.elske.make_scribe(full_name(arbeid.person(arbeid.ON_PAPER).scribe or ""))
            await table.elske.act("next")
            await table.guests["p02"].is_at("think")
            servers[0].kill()
            await table.everybody(table.write)
            await table.everybody(table.ready)
            await table.elske.counts(table.elske.says("script.all_ready", count=10))
            await table.elske.act("reveal")
            for facilitator in (table.elske, table.daan):
                for note in arbeid.notes():
                    await expect(facilitator.on_board(note.words)).to_have_count(1)
            await servers[0].start()
            await look(table)
            await table.elske.act("next")
            servers[1].kill()
            await sort(table)
            await table.elske.act("next")
            await choose(table)
            assert await ranks(table.daan.page) == dict(expected_ranks())
            await servers[1].start()
            await table.elske.act("next")
            servers[0].kill()
            await plan(table)
            await table.elske.act("next")
            await table.everybody(table.answer)
            await servers[0].start()
            await table.elske.act("close")
            await table.elske.confirm("script.act.close")
            servers[1].kill()
            await afterwards(table, tmp_path)
            assert [one.log for one in servers if "Traceback" in one.log] == []
