"""A browser to measure in: headless Chromium that is slowed down, and what it was busy with.

Headless draws in software, in processes beside the page that nothing slows down; so what is measured is the page's own
work (script, style, layout, paint) and the frames that come of it on this machine, not what a graphics chip would do.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Iterator
from typing import Any

from playwright.async_api import Browser, CDPSession, Page

from tests.browser.screens import chromium, screen

from .running import Measured

WATCH = """() => {
  const frames = [], waits = {};
  const tick = (at) => { frames.push(at); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  // From the event itself until what it led to is drawn: the task after the next frame.
  const drawn = (event) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (waits[event.type] ??= []).push(performance.now() - event.timeStamp);
    port2.postMessage(0);
  });
  addEventListener("keydown", drawn, true);
  addEventListener("click", drawn, true);
  addEventListener("wheel", (event) => event.ctrlKey && drawn(event), { capture: true, passive: true });
  window.measured = { frames, waits };
}"""
FRAMES = "disabled-by-default-display.framedisplayed"
TAKE = """() => {
  const { frames, waits } = window.measured;
  const told = { frames: frames.slice(1).map((at, index) => at - frames[index]), waits: structuredClone(waits) };
  frames.length = 0;
  for (const kind in waits) delete waits[kind];
  return told;
}"""


@contextlib.contextmanager
def all_cores() -> Iterator[None]:
    """A browser is many processes: the ones started here may run on every core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@contextlib.asynccontextmanager
async def browser_of(
    server: Measured, size: str, cookies: dict[str, str] | None = None, slower: float = 1,
    **more: Any,
) -> AsyncIterator[tuple[Page, CDPSession]]:
    """A page that has not gone anywhere yet, its CPU that many times slower, and the line to steer it by."""
    with all_cores():
        async with chromium(whole=True) as browser:
            context, page = await screen(browser, size, **more)
            await context.add_cookies(
                [{"name": name, "value": value, "url": server.origin} for name, value in (cookies or {}).items()]
            )
            wire = await context.new_cdp_session(page)
            await wire.send("Performance.enable")
            await wire.send("Emulation.setCPUThrottlingRate", {"rate": slower})
            yield page, wire


async def busy_ms(wire: CDPSession) -> dict[str, float]:
    """What the browser says, by the clock, that the page's own thread did so far: script, and style and layout."""
    told = {one["name"]: one["value"] for one in (await wire.send("Performance.getMetrics"))["metrics"]}
    return {
        "script": told["ScriptDuration"] * 1000,
        "layout": (told["LayoutDuration"] + told["RecalcStyleDuration"]) * 1000,
    }


@contextlib.asynccontextmanager
async def shown(browser: Browser | None) -> AsyncIterator[list[float]]:
    """When frames came on the screen during the block, in ms; filled when it ends."""
    assert browser is not None
    at: list[float] = []
    ended = asyncio.Event()
    wire = await browser.new_browser_cdp_session()
    wire.on("Tracing.dataCollected", lambda told: at.extend(
        one["ts"] / 1000 for one in told["value"] if one["name"] == "Display::FrameDisplayed"
    ))
    wire.on("Tracing.tracingComplete", lambda _: ended.set())
    await wire.send("Tracing.start", {
        "transferMode": "ReportEvents", "traceConfig": {"includedCategories": [FRAMES], "excludedCategories": ["*"]},
    })
    try:
        yield at
    finally:
        await wire.send("Tracing.end")
        await ended.wait()
        at.sort()
        await wire.detach()


async def page_pid(browser: Browser | None) -> int:
    """The process of the page: of those that draw pages the busiest. Its first thread is the page's own."""
    assert browser is not None
    wire = await browser.new_browser_cdp_session()
    told = (await wire.send("SystemInfo.getProcessInfo"))["processInfo"]
    await wire.detach()
    return int(max((one for one in told if one["type"] == "renderer"), key=lambda one: float(one["cpuTime"]))["id"])


def spread(values: list[float]) -> dict[str, Any]:
    """The middle, the 95th percentile and the worst of some times in ms; how many there were."""
    ordered = sorted(values)
    if not ordered:
        return {"count": 0}
    return {
        "p50_ms": round(ordered[len(ordered) // 2], 1), "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
        "worst_ms": round(ordered[-1], 1), "count": len(ordered),
    }
