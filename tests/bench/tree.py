"""A tree of 150 causes with their goals on the console: what each thing that happens costs the page (method F)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import CDPSession, Locator, Page, expect

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.demo.device import Device

from .acting import LEVELS, SCREENS, cost, idle, pan, says, watched, wheel
from .browsing import TAKE, WATCH, browser_of, page_pid, spread
from .running import Measured, brownpaper, done

LEVEL_SIZES = (1, 4, 15, 45, 85)
"""Causes on each of the five levels: 150, the most that hang on one board."""
CAUSES = (
    "Er zijn te weinig begeleiders", "De aanvraag duurt weken", "Het werk betaalt slecht", "Niemand belt terug",
    "Niemand heeft de leiding, dus ieder wacht tot een ander begint en dan gebeurt er weken niets",
)
GOALS = ("Er zijn genoeg begeleiders", "De aanvraag is snel klaar", "Wie belt, wordt dezelfde dag nog teruggebeld")
FLIPS = 12
"""Presses of an arrow on the faces: side by side, goals, causes, and again."""
ADDED = 10
"""Hung under causes of the fourth level: a tree is no deeper than five."""
LETTERS = "zo gaat het goed als iedereen weet wie er begint"
WAIT = 0.3
"""Seconds between two things that happen: each is drawn before the next."""


def tree(slower: float = 4) -> dict[str, Any]:
    """CPU of the page's thread in ms for each thing that happens, time between two frames while one scrolls and zooms,
    and how long presses and keys wait when slowed down."""
    with brownpaper() as server:
        return asyncio.run(_measured(server, slower))


async def _measured(server: Measured, slower: float) -> dict[str, Any]:
    lead, workshop, ids = await _grown(server)
    async with browser_of(server, "laptop", lead.cookies, 1) as (page, wire):
        await page.goto(f"{server.origin}/w/{workshop}/console")
        await page.get_by_role("button", name=says("script.fold")).click()
        await expect(page.locator(".tree:not([data-away]) .note")).to_have_count(len(ids), timeout=120_000)
        await page.evaluate(WATCH)
        await asyncio.sleep(2)
        figures: dict[str, Any] = {"work": await _work(page, wire, lead, ids)}
        figures["frames"] = {act.__name__: await watched(page, wire, act) for act in (idle, pan, wheel)}
        await wire.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        figures["waits"] = await _waits(page, wire, lead, ids)
    await lead.close()
    return figures


async def _grown(server: Measured) -> tuple[Device, str, list[str]]:
    """All levels but the last causes, which are added while it is measured; most goals are worded."""
    lead = Device(server.origin, server.facilitator)
    made = await lead.post("/api/w", {"format": "een-boom", "title": "Meting", "question": "Hoe snel?"})
    await lead.sit_down(made["workshop"])
    await done(lead, ask.StepGo(step="think"))
    await done(lead, ask.BoardReveal(board="tree"))
    await done(lead, ask.StepGo(step="flip"))
    above: list[str] = []
    ids: list[str] = []
    for level, size in enumerate(LEVEL_SIZES):
        mine = [f"c{level}-{index:02d}" for index in range(size)]
        for index, one in enumerate(mine[:-ADDED] if level == len(LEVEL_SIZES) - 1 else mine):
            parent = above[index * len(above) // size] if above else None
            await _grow(lead, one, parent, index)
            ids.append(one)
        above = mine
    for index, one in enumerate(ids):
        if index % 5 != 4:
            await _done(lead, ask.TreeGoal(id=one, text=GOALS[index % len(GOALS)], base_rev=1))
    return lead, made["workshop"], ids


async def _grow(lead: Device, id: str, parent: str | None, index: int) -> None:
    await _done(lead, ask.TreeGrow(id=id, board="tree", parent=parent, text=CAUSES[index % len(CAUSES)], lang="nl"))


async def _work(page: Page, wire: CDPSession, lead: Device, ids: list[str]) -> dict[str, float]:
    """CPU of the page's own thread in ms, beyond what the frames themselves cost when nothing happens."""
    pid = await page_pid(page.context.browser)
    empty = await cost(page, wire, pid, idle, 0)

    async def of(act: Callable[[], Awaitable[None]], times: int) -> float:
        async def acted(_page: Page, _wire: CDPSession) -> None:
            await act()
        return round(await cost(page, wire, pid, acted, empty) / times, 1)

    async def flips() -> None:
        await _flipped(page, WAIT)

    async def changes() -> None:
        for turn in range(20):
            await _change(lead, ids, turn)
            await asyncio.sleep(WAIT)

    async def adds() -> None:
        for index in range(ADDED):
            await _grow(lead, f"new-{index}", f"c3-{index * 4:02d}", index)
            await asyncio.sleep(WAIT)

    async def letters() -> None:
        await _typed(page, lead, ids)

    figures = {
        "idle_ms_a_frame": round(empty, 2),
        "pan_ms_a_screen": round(await cost(page, wire, pid, pan, empty) / SCREENS, 1),
        "zoom_ms_a_level": round(await cost(page, wire, pid, wheel, empty) / len(LEVELS), 1),
        "flip_ms": await of(flips, FLIPS),
        "change_ms": await of(changes, 20),
        "added_ms": await of(adds, ADDED),
    }
    await _wording(page)
    figures["letter_ms"] = await of(letters, len(LETTERS))
    await page.keyboard.press("Escape")
    return figures


async def _waits(page: Page, wire: CDPSession, lead: Device, ids: list[str]) -> dict[str, Any]:
    """From a press on a face, and from a key while another changes two goals a second, until it is drawn."""
    await page.evaluate(TAKE)
    await _flipped(page, WAIT * 3)
    told = {"flip": spread((await page.evaluate(TAKE))["waits"].get("keydown", []))}
    await _wording(page)
    await page.evaluate(TAKE)
    await _typed(page, lead, ids)
    return {**told, "letter": spread((await page.evaluate(TAKE))["waits"].get("keydown", []))}


async def _flipped(page: Page, wait: float) -> None:
    """Turned round with the keys, as finding out what lies under a pointer costs the page too."""
    await _face(page, "causes").check()
    await _face(page, "causes").focus()
    for _ in range(FLIPS):
        await page.keyboard.press("ArrowRight")
        await asyncio.sleep(wait)


def _face(page: Page, face: str) -> Locator:
    return page.locator(".tree__faces").get_by_role("radio", name=says(f"tree.face.{face}"), exact=True)


async def _wording(page: Page) -> None:
    """The goal of the first cause without one is open, with the keys in it."""
    await _face(page, "both").check()
    await page.locator(".tree__faces .btn").first.click()
    await expect(page.locator(".name-field")).to_be_focused()


async def _typed(page: Page, lead: Device, ids: list[str]) -> None:
    for turn, letter in enumerate(LETTERS):
        await page.keyboard.press("Space" if letter == " " else letter)
        if turn % 4 == 0:
            await _change(lead, ids, turn)
        await asyncio.sleep(0.12)


async def _change(lead: Device, ids: list[str], turn: int) -> None:
    one = ids[turn * 7 % len(ids)]
    await _done(lead, ask.TreeMark(id=one, sure=("fact", "check")[turn // 3 % 2], influence=None, core=None))


async def _done(lead: Device, command: ask.Any) -> None:
    """Do it as soon as the pace at the door allows."""
    while (code := await lead.ask(command)) == Refusal.TOO_FAST:
        await asyncio.sleep(0.1)
    assert code is None, f"{ask.name_of(command)}: {code}"
