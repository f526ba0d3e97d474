"""A board of a thousand notes on the console, on a laptop four times slower than this machine."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from playwright.async_api import CDPSession, Page, expect

from brownpaper.core import commands as ask
from brownpaper.demo.device import Device

from .acting import LEVELS, SCREENS, buttons, cost, idle, pan, says, watched, wheel
from .browsing import TAKE, WATCH, browser_of, page_pid, spread
from .running import Measured, brownpaper, come_in, done

WORDS = (
    "Na twee uur werken is mijn hoofd vol.", "Ik moet mijn verhaal aan ieder loket opnieuw vertellen.",
    "Een vaste jobcoach die blijft, ook als het goed gaat.", "Rustige plek.",
    "Mijn leidinggevende weet niet wat hersenletsel met je doet, en vragen durft hij niet goed.",
)
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
        figures = {
            "idle": await watched(page, wire, idle), "pan": await watched(page, wire, pan),
            "wheel": await watched(page, wire, wheel), "buttons": await watched(page, wire, buttons),
            "change": await watched(page, wire, partial(_changes, lead=lead)),
            "typing": await _typing(page, lead),
        }
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        figures["work"] = await _work(page, wire)
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


async def _changes(page: Page, wire: CDPSession, lead: Device) -> None:
    """Ten notes that somebody else changes, one after another."""
    for turn in range(10):
        await _change(lead, turn)
        await asyncio.sleep(0.2)


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


async def _work(page: Page, wire: CDPSession) -> dict[str, float]:
    """CPU of the page's own thread in ms, at full speed (slowing down spends CPU itself), beyond what idle frames cost.

    This counts what it costs, also where others use the machine.
    """
    await wire.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    pid = await page_pid(page.context.browser)
    empty = await cost(page, wire, pid, idle, 0)
    return {
        "idle_ms_a_frame": round(empty, 2),
        "pan_ms_a_screen": round(await cost(page, wire, pid, pan, empty) / SCREENS, 1),
        "zoom_ms_a_level": round(await cost(page, wire, pid, wheel, empty) / len(LEVELS), 1),
    }
