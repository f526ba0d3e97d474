"""A calm phone stays quiet while forty others write: hardly anything changes under the eye, and little comes in."""

import asyncio
import itertools
from pathlib import Path

from playwright.async_api import WebSocket, expect

from tests.web.running import Person, running
from tests.web.test_whole_table import joined

from .screens import chromium
from .table import a_table, come_in

OTHERS = 40
SECONDS = 20
WHAT_SHOWS = """() => {
    window.seen = [];
    let before = document.body.innerText;
    setInterval(() => {
        const now = document.body.innerText;
        if (now === before) return;
        window.seen.push(now.split("\\n").filter((line) => !before.includes(line)).join(" | "));
        before = now;
    }, 100);
}"""
"""Keeps, in `seen`, what is new whenever the words on the screen changed."""


async def test_while_forty_others_write_little_changes_and_little_comes_in(tmp_path: Path) -> None:
    """At most one visible change in ten seconds, and one message in two seconds (the beats that show that the line
    lives are not messages: PROTOCOL.md)."""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        others = [await joined(server, table.code, None, "professional") for _ in range(OTHERS)]
        page = await come_in(browser, table, settings={"calm": True, "language": "nl"})
        frames: list[str] = []

        def hears(line: WebSocket) -> None:
            line.on("framereceived", lambda frame: frames.append(str(frame)))

        page.on("websocket", hears)
        await table.go("think")
        await page.reload()
        await expect(page.get_by_label("Wat wil je opschrijven?")).to_be_visible()
        await expect(page.locator("[data-connected=false]")).to_have_count(0)
        await page.evaluate(WHAT_SHOWS)
        del frames[:]
        written = await write_for(SECONDS, others)
        told = [frame for frame in frames if '42["' in frame and '42["beat"' not in frame]
        seen: list[str] = await page.evaluate("window.seen")
        assert written > OTHERS and frames, "they did write, and the phone is heard"
        assert len(seen) <= SECONDS / 10, seen
        assert len(told) <= SECONDS / 2, told
        for one in others:
            await one.close()
        await table.close()


async def write_for(seconds: float, people: list[Person]) -> int:
    """Everybody writes for so long, a note every four seconds each, and shows it; how many notes that were."""
    end = asyncio.get_running_loop().time() + seconds
    count = itertools.count()

    async def writes(person: Person, nr: int) -> int:
        mine = 0
        await asyncio.sleep(nr * 4 / len(people))
        while asyncio.get_running_loop().time() < end:
            await person.send("presence", {"writing": True})
            await asyncio.sleep(2)
            id = f"q{next(count)}"
            assert await person.ask(type="note.add", id=id, board="paper", text="een briefje", kind="chance") is None
            await person.send("presence", {"writing": False})
            mine += 1
            await asyncio.sleep(2)
        return mine

    return sum(await asyncio.gather(*(writes(person, nr) for nr, person in enumerate(people))))
