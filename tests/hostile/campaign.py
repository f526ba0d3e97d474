"""Hostile messages by the million: `python -m tests.hostile.campaign MESSAGES SEED` (100,000 and 1 when left out).

Tells what was sent, how it was answered, what it did to somebody who only takes part, and what memory was left; 1 when
anything happened that may not.
"""

import asyncio
import gc
import sys
import time
from collections import Counter
from typing import Any

import httpx

from brownpaper.core import commands as ask
from brownpaper.demo.device import Device
from tests import commit

from ..bench.machine import memory_kb
from ..bench.running import Measured, brownpaper, table_of
from .attack import Attacker
from .malice import Malice
from .requests import knock

ATTACKERS = 8
SEATS = 25
"""Seats of each attacker."""
ROUNDS = 5
"""Memory is looked at after each; what grows from the first to the last was not let go."""
HONEST_EVERY = 2.0
"""Seconds between two things that who takes part says."""
HONEST_NOTES = 400
"""Notes of who takes part, who says them otherwise from then on: nobody may write without end."""
GROWTH_KB = 16_000
"""What may be left behind: caches that have an end, and what the allocator keeps."""


def _said(turn: int) -> ask.Any:
    """What somebody says at a turn who only takes part."""
    said_otherwise, which = divmod(turn, HONEST_NOTES)
    if not said_otherwise:
        return ask.NoteAdd(id=f"honest{which}", board="paper", text="Gewoon een briefje")
    return ask.NoteEdit(id=f"honest{which}", text=f"Voor keer {said_otherwise} anders", base_rev=said_otherwise)


async def campaign(server: Measured, messages: int, seed: int) -> dict[str, Any]:
    """The figures of one campaign against a server that runs."""
    seats = await table_of(server, ATTACKERS * SEATS + 1, 20)
    workshop, cookie, _ = seats[-1]
    honest = Device(server.origin, dict([cookie.split("=", 1)]))
    await honest.sit_down(workshop)
    cookies = [its for _, its, _ in seats[:-1]]
    attackers = [
        Attacker(server.origin, workshop, cookies[index::ATTACKERS], Malice(seed * 1_000 + index, workshop))
        for index in range(ATTACKERS)
    ]
    waits: list[float] = []
    memory: list[int] = []
    refused: list[str] = []
    done = asyncio.Event()

    async def takes_part() -> None:
        """Writes a note now and then, as people do, and measures how long that takes."""
        while not done.is_set():
            began = time.perf_counter()
            code = await honest.ask(_said(len(waits)))
            waits.append(time.perf_counter() - began)
            if code is not None:
                refused.append(code)
            await asyncio.sleep(HONEST_EVERY)

    part = asyncio.create_task(takes_part())
    wrong: list[str] = []
    async with httpx.AsyncClient(base_url=server.origin, headers={"origin": server.origin}, timeout=60) as browser:
        paths = [
            *(await browser.get("/api/openapi.json")).json()["paths"], "/", "/healthz", "/j/{code}", "/w/{stream}",
            "/assets/{name}", "/l", "/api/door/{code}", "/{anything}",
            "/api/door/{code}/join", "/api/link", "/api/account/sign-in", "/socket.io/", "/sw.js",
        ]
        for turn in range(ROUNDS):
            share = messages // ROUNDS // ATTACKERS
            asking = asyncio.create_task(knock(browser, paths, max(50, messages // ROUNDS // 100), seed + turn))
            await asyncio.gather(*(one.attack(share) for one in attackers))
            wrong += await asking
            await asyncio.sleep(2)
            gc.collect()
            memory.append(memory_kb(server.pid))
    done.set()
    await part
    healthy = await honest.get("/healthz")
    await honest.close()
    told: Counter[str] = sum((one.told for one in attackers), Counter())
    waits.sort()
    return {
        "sent": sum(one.sent for one in attackers), "settled": sum(one.settled for one in attackers),
        "lines": sum(one.lines for one in attackers),
        "told": dict(told.most_common()), "wrong": wrong + [one for its in attackers for one in its.wrong],
        "honest_notes": len(waits), "honest_refused": refused, "honest_median_ms": round(waits[len(waits) // 2] * 1e3),
        "honest_worst_ms": round(waits[-1] * 1e3), "memory_kb": memory, "healthy": healthy == b"ok",
    }


def amiss(figures: dict[str, Any]) -> list[str]:
    """What of these figures may not be."""
    found = [f"answered wrongly: {one}" for one in figures["wrong"][:20]]
    if figures["honest_refused"]:
        found.append(f"an honest note was refused: {figures['honest_refused'][:3]}")
    if not figures["healthy"]:
        found.append("the server is not well")
    if figures["memory_kb"][-1] - figures["memory_kb"][0] > GROWTH_KB:
        found.append(f"memory grew: {figures['memory_kb']}")
    return found


def main(words: list[str]) -> int:
    """One campaign against a server of its own."""
    messages, seed = int(words[0]) if words else 100_000, int(words[1]) if len(words) > 1 else 1
    with brownpaper() as server:
        began = time.monotonic()
        figures = asyncio.run(campaign(server, messages, seed))
        figures["seconds"] = round(time.monotonic() - began)
    sys.stdout.write(f"{commit.told()}, seed {seed}\n")
    for name, value in figures.items():
        sys.stdout.write(f"{name}: {value}\n")
    for one in (problems := amiss(figures)):
        sys.stdout.write(f"AMISS {one}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
