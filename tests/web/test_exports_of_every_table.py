"""An export has a place for everything that a report is made of, whatever boards the table used."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from brownpaper.core.views import project_report
from brownpaper.core.views.memory import Memory
from brownpaper.web.report_answers import ReportView
from tests.core.table import Table

from .running import Person, Running, running
from .test_exports import told
from .test_following import asked
from .two_tables import does


def test_there_is_a_place_for_every_table_that_a_report_may_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    found, built = {"workshop"}, Memory.table

    def heard(memory: Memory, name: str, *of: Any) -> Any:
        found.add(name)
        return built(memory, name, *of)

    monkeypatch.setattr(Memory, "table", heard)
    project_report(Table().state)
    assert {"notes", "recalled"} < found
    assert found - set(ReportView.__struct_fields__) == set()


async def at(server: Running, format: str, *tiles: str) -> tuple[Person, list[Person]]:
    """A table of a format, its facilitator, and people with these roles."""
    linda = await server.facilitator()
    made = await asked(linda, "/api/w", {"format": format, "title": "T"})
    people = []
    for nr, tile in enumerate(tiles):
        browser = server.browser()
        form = {"health": True, "name": f"Mens {nr}", "role": tile}
        await asked(browser, f"/api/door/{made['code']}/join", form)
        people.append(await Person(browser, made["workshop"]).connect())
    return await Person(linda, made["workshop"]).connect(), people


async def exported(browser: httpx.AsyncClient, workshop: str) -> dict[str, Any]:
    answer = await browser.get(f"/api/w/{workshop}/export.json")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def compared_in_two_groups(lead: Person, people: list[Person], *numbers: str, cell: str) -> None:
    """Two small groups fill in a cell, and the table looks at it."""
    for nr, one in enumerate(people):
        await does(lead, "breakout.make", id=f"g{nr}")
        assert await lead.ask(type="breakout.put", person=one.me_id(), breakout=f"g{nr}") is None
    await does(lead, "step.go", step="invullen")
    for one, number in zip(people, numbers, strict=True):
        await does(one, "value.set", zone=cell, number=number, reason=f"omdat {number}")
    await does(lead, "step.go", step="verschillen")


async def test_what_groups_filled_in_at_a_calibration_leaves_in_an_export_and_comes_in_again(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        lead, people = await at(server, "kalibreren", "professional", "professional")
        await compared_in_two_groups(lead, people, "20", "80,5", cell="begeleiding-licht")
        await does(lead, "meeting.close")
        export = await exported(lead.browser, lead.workshop)
        ((cell, row),) = export["view"]["compared"].items()
        assert (row["spread"], {one["number"] for one in row["values"]}) == (6050, {2000, 8050})
        new = (await asked(lead.browser, "/api/exports", {"file": export}))["workshop"]
        assert told(await exported(lead.browser, new), "compared")[cell]["values"] == row["values"]
        for one in (lead, *people):
            await one.close()


async def test_what_was_right_of_what_people_expect_and_who_is_missed_leave_in_an_export(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        lead, (ana,) = await at(server, "waarderend", "expert")
        await does(lead, "step.go", step="verwachten")
        hope = {"id": "hope", "board": "rollen", "zone": "professionals-verwacht", "text": "Ze bellen terug"}
        await does(ana, "note.add", **hope)
        await does(lead, "board.reveal", board="rollen")
        await does(lead, "step.go", step="klopt-dat")
        await does(lead, "reality.tell", note="hope", half=1, why="Binnen een week")
        await does(lead, "chair.name", id="chair", role="De verzekeraar")
        await does(lead, "meeting.close")
        view = (await exported(lead.browser, lead.workshop))["view"]
        assert view["realities"]["hope"]["why"] == ["Binnen een week"]
        assert view["chairs"]["chair"]["role"] == "De verzekeraar"
        for one in (lead, ana):
            await one.close()
