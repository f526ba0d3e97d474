"""What a hand does on a board in a browser (scroll, zoom), and what that costs the page, by frames and by CPU."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from playwright.async_api import CDPSession, Page

from brownpaper.locales import text

from .browsing import TAKE, busy_ms, shown, spread
from .machine import thread_ns

CTRL = 2
LEVELS = (True,) * 4 + (False,) * 5 + (True,)
"""Up and down: from the smallest with words to the largest, down to the overview, and back."""
SCREENS = 20
"""How many times its own height the paper scrolls in `pan`."""
says = partial(text, "nl")

Act = Callable[[Page, CDPSession], Awaitable[None]]


async def idle(page: Page, wire: CDPSession) -> None:
    """Nothing: what this machine manages at all, and what asking for frames costs by itself."""
    await asyncio.sleep(2)


async def pan(page: Page, wire: CDPSession) -> None:
    """Down the whole board and up again, as a wheel does it."""
    x, y = await middle(page)
    for way in (-1, 1):
        await wire.send("Input.synthesizeScrollGesture", {
            "x": x, "y": y, "yDistance": way * 6000, "speed": 2000, "gestureSourceType": "mouse",
        })


async def wheel(page: Page, wire: CDPSession) -> None:
    """All levels up and down again, twice a second, as a wheel or two fingers on a laptop do it."""
    x, y = await middle(page)
    for up in LEVELS:
        await wire.send("Input.dispatchMouseEvent", {
            "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -60 if up else 60, "modifiers": CTRL,
        })
        await asyncio.sleep(0.5)


async def buttons(page: Page, wire: CDPSession) -> None:
    """The same with the two buttons."""
    group = page.get_by_role("group", name=says("sort.zoom"))
    for up in LEVELS:
        await group.get_by_role("button", name=says("sort.larger" if up else "sort.smaller")).click()
        await asyncio.sleep(0.5)


async def watched(page: Page, wire: CDPSession, act: Act) -> dict[str, Any]:
    """page: between two frames that the page's own thread took part in; screen: between two that were shown, which the
    browser also makes without it (scrolling). step: from a press or a turn of the wheel until it is drawn."""
    await page.evaluate(TAKE)
    before = await busy_ms(wire)
    async with shown(page.context.browser) as at:
        await act(page, wire)
    told = await page.evaluate(TAKE)
    busy = {f"{name}_ms": round(value - before[name]) for name, value in (await busy_ms(wire)).items()}
    steps = [wait for kind in ("wheel", "click") for wait in told["waits"].get(kind, [])]
    figures = {"page": spread(told["frames"]), **busy}
    if act is pan:
        figures["screen"] = spread([late - early for early, late in itertools.pairwise(at)])
    return {**figures, "step": spread(steps)} if steps else figures


async def cost(page: Page, wire: CDPSession, pid: int, act: Act, empty: float) -> float:
    await page.evaluate(TAKE)
    before = thread_ns(pid)
    await act(page, wire)
    frames = len((await page.evaluate(TAKE))["frames"])
    cost = (thread_ns(pid) - before) / 1e6
    return cost / frames if act is idle else cost - empty * frames


async def middle(page: Page) -> tuple[float, float]:
    box = await page.locator(".paper").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
