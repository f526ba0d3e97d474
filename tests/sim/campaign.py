"""Many histories on all cores: `python -m tests.sim.campaign MINUTES` plays fresh seeds and tells the figures.

A history that fails tells its seed; `play(seed)` plays it again, and it becomes a named test in `test_seeds.py`.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context

from brownpaper.core import commands as ask

from .history import play

SHARE = 50
"""Histories that a process plays at a time."""
CLEAN_EVERY = 6
"""Every so many histories the network loses nothing, and nobody may ever have to start over."""


@dataclass
class Figures:
    """What was played: histories, how often each command was applied or refused, and what failed (seed: why)."""

    histories: int = 0
    applied: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    failed: dict[int, str] = field(default_factory=dict)

    def add(self, other: "Figures") -> None:
        self.histories += other.histories
        self.applied.update(other.applied)
        self.refused.update(other.refused)
        self.failed.update(other.failed)


def share(seeds: Iterable[int]) -> Figures:
    """Play these seeds here."""
    figures = Figures()
    for seed in seeds:
        figures.histories += 1
        try:
            world = play(seed, clean=seed % CLEAN_EVERY == 0)
        except Exception as error:
            figures.failed[seed] = f"{type(error).__name__}: {error}"
            continue
        for browser in world.browsers:
            for n, outcome in browser.settled.items():
                told = figures.applied if outcome == "applied" else figures.refused
                told[ask.name_of(browser.asked[n])] += 1
    return figures


def campaign(first: int, histories: int | None = None, minutes: float | None = None) -> Figures:
    """Play seeds from `first` on, on all cores: so many, or for so long."""
    figures = Figures()
    end = None if minutes is None else time.monotonic() + minutes * 60
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        under_way: list[Future[Figures]] = []
        for seeds in _shares(first, histories):
            if end is not None and time.monotonic() > end:
                break
            under_way.append(pool.submit(share, seeds))
            if len(under_way) > 2 * workers:
                figures.add(under_way.pop(0).result())
        for last in under_way:
            figures.add(last.result())
    return figures


def _shares(first: int, histories: int | None) -> Iterator[range]:
    for start in count(first, SHARE):
        left = SHARE if histories is None else min(SHARE, first + histories - start)
        if left <= 0:
            return
        yield range(start, start + left)


def main(words: list[str]) -> int:
    """Fresh seeds for so many minutes; 1 when a history failed."""
    first = time.time_ns() // 1_000_000
    figures = campaign(first, minutes=float(words[0]) if words else 10.0)
    asked = figures.applied.total() + figures.refused.total()
    sys.stdout.write(
        f"seeds from {first}: {figures.histories} histories, {asked} commands ({figures.applied.total()} applied), "
        f"{len(figures.failed)} failed\n"
    )
    for seed, why in figures.failed.items():
        sys.stdout.write(f"  {seed}: {why}\n")
    return 1 if figures.failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
