"""Reports and room packs are made beside the tables, some at a time: however many ask, everybody gets theirs."""

import asyncio
import threading
from pathlib import Path

import pytest

from brownpaper.web import app
from brownpaper.web import reports as over_http

from .running import Person, running
from .test_whole_table import opened


async def test_however_many_ask_at_once_few_are_made_at_a_time_and_the_table_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    busy, most, asked = 0, 0, threading.Semaphore(0)
    go_on = threading.Event()

    def slowly(_: object) -> bytes:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        asked.release()
        assert go_on.wait(60)
        busy -= 1
        return b"%PDF"

    monkeypatch.setitem(over_http.files.REPORTS, "pdf", ("application/pdf", slowly))
    async with running(tmp_path) as server:
        browser, workshop, _ = await opened(server)
        linda = await Person(browser, workshop).connect()
        asking = [asyncio.create_task(browser.get(f"/api/w/{workshop}/report.pdf")) for _ in range(8)]
        for _ in range(app.MAKING):
            await asyncio.to_thread(asked.acquire)
        assert await linda.ask(type="step.go", step="think") is None, "while reports are made"
        go_on.set()
        assert [one.status_code for one in await asyncio.gather(*asking)] == [200] * 8
        await linda.close()
    assert most <= app.MAKING
