"""A slow phone on a slow network: what coming in transfers, and how long it takes until one can do something."""

import asyncio
import re
import time
from functools import partial
from typing import Any

from playwright.async_api import CDPSession, Page, expect

from brownpaper.core import commands as ask
from brownpaper.demo.device import Device
from brownpaper.locales import text

from .browsing import browser_of
from .running import Measured, brownpaper, done

says = partial(text, "nl", isolate=True)


def phone(slower: float = 4, latency_ms: int = 400, kbit: int = 400) -> dict[str, Any]:
    """From the address behind the QR code to the first note, by someone who presses the moment they can.

    door: until the card can be answered. join: until one sits at the table. first_note: until the first letter stands
    in a note. saved: until the screen says that it is kept. Reading and thinking come on top.
    """
    with brownpaper() as server:
        return asyncio.run(_measured(server, slower, latency_ms, kbit))


async def _measured(server: Measured, slower: float, latency_ms: int, kbit: int) -> dict[str, Any]:
    lead = Device(server.origin, server.facilitator)
    made = await lead.post("/api/w", {"format": "brown-paper", "title": "Meting", "question": "Hoe snel?"})
    await lead.sit_down(made["workshop"])
    await done(lead, ask.StepGo(step="think"))
    # What a service worker fetches is neither slowed down nor counted; without one the page fetches it itself.
    async with browser_of(server, "phone", slower=slower, service_workers="block") as (page, wire):
        carried = await _slow_network(wire, latency_ms, kbit)
        began = time.perf_counter()

        def reached() -> dict[str, float]:
            return {"s": round(time.perf_counter() - began, 2), "kb": round(sum(carried.values()) / 1000, 1)}

        await page.goto(f"{server.origin}/j/{made['code']}", wait_until="commit")
        figures: dict[str, Any] = await _come_in(page, reached)
        composer = page.locator(".composer textarea")
        await composer.press_sequentially("Rust helpt")
        figures["first_note"] = reached()
        await page.locator(".composer .btn").first.click()
        await expect(page.get_by_text(says("ui.truth.saved"), exact=True)).to_be_visible()
        figures["saved"] = reached()
    await lead.close()
    return figures


async def _come_in(page: Page, reached: Any) -> dict[str, Any]:
    """The four taps."""
    onward = page.get_by_role("button", name=says("ui.next"), exact=True)
    await page.get_by_role("checkbox").first.check()
    told = {"door": reached()}
    await onward.click()
    await page.get_by_role("textbox").fill("Joke")
    await onward.click()
    await page.get_by_role("button", name="Naaste", exact=True).click()
    await page.get_by_role("button", name=says("join.done"), exact=True).click()
    await page.wait_for_url(re.compile(r"/w/\w+$"), wait_until="commit")
    await expect(page.locator(".composer textarea")).to_be_editable()
    told["join"] = reached()
    return told


async def _slow_network(wire: CDPSession, latency_ms: int, kbit: int) -> dict[str, float]:
    """Slow the network down; the bytes of each request so far, headers included."""
    await wire.send("Network.enable")
    await wire.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": latency_ms, "downloadThroughput": kbit * 125, "uploadThroughput": kbit * 125,
    })
    carried: dict[str, float] = {}
    wire.on("Network.loadingFinished", lambda told: carried.update({told["requestId"]: told["encodedDataLength"]}))
    return carried
