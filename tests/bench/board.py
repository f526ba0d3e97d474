"""A board of a thousand notes on the console, on a laptop four times slower than this machine."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from playwright.async_api import CDPSession, Page, expect

from brownpaper.core import commands as ask
from brownpaper.demo.device import Device
from brownpaper.locales import text

from .browsing import TAKE, WATCH, browser_of, busy_ms, page_pid, spread
from .running import Measured, brownpaper, come_in, done

WORDS = (
    "Na twee uur werken is mijn hoofd vol.", "Ik moet mijn verhaal aan ieder loket opnieuw vertellen.",
    "Een vaste jobcoach die blijft, ook als het goed gaat.", "Rustige plek.",
    "Mijn leidinggevende weet niet wat hersenletsel met je doet, en vragen durft hij niet goed.",
)
CTRL = 2
says = partial(text, "nl")
WRITERS = 20


def board(notes: int = 1000, groups: int = 50, slower: float = 4) -> dict[str, Any]:
    """Frames while scrolling and zooming, keys while others write, and what another's change costs."""
    with brownpaper() as server:
        return asyncio.run(_measured(server, notes, groups, slower))


async def _measured(server: Measured, notes: int, groups: int, slower: float) -> dict[str, Any]:
    lead, workshop = await _table(server, notes, groups)
    async with browser_of(server, "laptop", lead.cookies, slower) as (page, wire):
        await page.goto(f"{server.origin}/w/{workshop}/console")
        await page.get_by_role("button", name=says("script.fold")).click()
        await page.get_by_role("radio", name=says("sort.board"), exact=True).check()
        await expect(page.locator(".paper .note")).to_have_count(notes, timeout=120_000)
        await page.evaluate(WATCH)
        await asyncio.sleep(2)
        pid = await page_pid(page.context.browser)
        figures = {"idle": await _idle(page, wire, pid)}
        figures["pan"] = await _pan(page, wire, pid)
        figures["zoom"] = await _zoom(page, wire, pid)
        figures["change"] = await _changes(page, wire, pid, lead)
        figures["typing"] = await _typing(page, lead)
    await lead.close()
    return figures


async def _table(server: Measured, notes: int, groups: int) -> tuple[Device, str]:
    """Seven of ten notes in groups, the others loose. Written by so many that nobody goes too fast."""
    lead = Device(server.origin, server.facilitator)
    made = await lead.post("/api/w", {"format": "brown-paper", "title": "Meting", "question": "Hoe snel?"})
    await lead.sit_down(made["workshop"])
    await done(lead, ask.StepGo(step="think"))
    ids = [f"b{index:04d}" for index in range(notes)]
    for index in range(WRITERS):
        writer = Device(server.origin, dict([come_in(server.port, made["code"], index).split("=", 1)]))
        await writer.sit_down(made["workshop"])
        for one in ids[index::WRITERS]:
            number = int(one[1:])
            await done(writer, ask.NoteAdd(
                id=one, board="paper", text=WORDS[number % len(WORDS)], kind=("chance", "bottleneck")[number % 2],
            ))
        await writer.close()
    await done(lead, ask.BoardReveal(board="paper"))
    await done(lead, ask.StepGo(step="sort"))
    each = notes * 7 // 10 // groups
    for index in range(groups):
        mine = tuple(ids[index * each:(index + 1) * each])
        await done(lead, ask.ClusterMake(id=f"g{index}", board="paper", notes=mine, name=f"Groep {index + 1}"))
    return lead, made["workshop"]


async def _idle(page: Page, wire: CDPSession, pid: int) -> dict[str, Any]:
    """Frames with nothing to do: what this machine manages at all, and what asking for frames costs by itself."""
    await page.evaluate(TAKE)
    before = await busy_ms(wire, pid)
    await asyncio.sleep(2)
    return await _frames(page, wire, pid, before)


async def _pan(page: Page, wire: CDPSession, pid: int) -> dict[str, Any]:
    """Down the whole board and up again, as a wheel does it."""
    x, y = await _middle(page)
    await page.evaluate(TAKE)
    before = await busy_ms(wire, pid)
    for way in (-1, 1):
        await wire.send("Input.synthesizeScrollGesture", {
            "x": x, "y": y, "yDistance": way * 6000, "speed": 2000, "gestureSourceType": "mouse",
        })
    return await _frames(page, wire, pid, before)


async def _zoom(page: Page, wire: CDPSession, pid: int) -> dict[str, Any]:
    """All levels up and down again, twice a second. step: from the turn of the wheel until the board is drawn."""
    x, y = await _middle(page)
    await page.evaluate(TAKE)
    before = await busy_ms(wire, pid)
    for turned in [-60] * 4 + [60] * 5 + [-60]:
        await wire.send("Input.dispatchMouseEvent", {
            "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": turned, "modifiers": CTRL,
        })
        await asyncio.sleep(0.5)
    return await _frames(page, wire, pid, before, "wheel")


async def _changes(page: Page, wire: CDPSession, pid: int, lead: Device) -> dict[str, Any]:
    """Ten notes that somebody else changes, one after another."""
    await page.evaluate(TAKE)
    before = await busy_ms(wire, pid)
    for turn in range(10):
        await _change(lead, turn)
        await asyncio.sleep(0.2)
    return await _frames(page, wire, pid, before)


async def _typing(page: Page, lead: Device) -> dict[str, Any]:
    """A name on the board, and words in the note's own sheet, while somebody else changes two notes a second."""
    sheet, told = page.get_by_role("dialog"), {}
    await page.locator('[data-item="group:g0"]').click()
    await page.get_by_role("menuitem", name=says("sort.rename")).click()
    await expect(page.locator(".name-field")).to_be_focused()
    told["name"] = await _typed(page, lead)
    await page.keyboard.press("Escape")
    await page.locator('[data-item="note:b0001"]').press("Enter")
    await page.get_by_role("menuitem", name=says("sort.open")).click()
    await sheet.get_by_role("button", name=says("sort.change_words")).click()
    await sheet.locator("textarea").focus()
    told["sheet"] = await _typed(page, lead)
    return told


async def _typed(page: Page, lead: Device) -> dict[str, Any]:
    async with _somebody_writes(lead):
        await page.evaluate(TAKE)
        for letter in "een wat langere naam die men zo tikt ":
            await page.keyboard.press("Space" if letter == " " else letter)
            await asyncio.sleep(0.12)
        return spread((await page.evaluate(TAKE))["waits"].get("keydown", []))


@contextlib.asynccontextmanager
async def _somebody_writes(lead: Device) -> AsyncIterator[None]:
    async def writes() -> None:
        turn = 100
        while True:
            await _change(lead, turn := turn + 1)
            await asyncio.sleep(0.5)
    task = asyncio.create_task(writes())
    try:
        yield
    finally:
        task.cancel()


async def _change(lead: Device, turn: int) -> None:
    await done(lead, ask.NoteKind(ids=(f"b{turn * 7 % 300:04d}",), kind=("chance", "bottleneck")[turn // 3 % 2]))


async def _frames(
    page: Page, wire: CDPSession, pid: int, before: dict[str, float], event: str = "",
) -> dict[str, Any]:
    told = await page.evaluate(TAKE)
    busy = {name: value - before[name] for name, value in (await busy_ms(wire, pid)).items()}
    figures = {
        **spread(told["frames"]), "cpu_ms": round(busy["cpu"]), "script_ms": round(busy["script"]),
        "layout_ms": round(busy["layout"] + busy["style"]),
        "cpu_ms_each_frame": round(busy["cpu"] / max(1, len(told["frames"])), 1),
    }
    return {**figures, "step": spread(told["waits"].get(event, []))} if event else figures


async def _middle(page: Page) -> tuple[float, float]:
    box = await page.locator(".paper").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
