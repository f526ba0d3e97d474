"""Many histories on all cores: `python -m tests.sim.campaign MINUTES` plays fresh seeds and tells the figures.

`--commands N` goes on until so many commands were asked, however long that takes (or for MINUTES at most, when both are
given); `--seed N` begins at that seed.

A history that fails tells its seed; `play(seed)` plays it again, and it becomes a named test in `test_seeds.py`.
"""

import argparse
import gc
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
from tests import commit

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

    @property
    def asked(self) -> int:
        """How many commands were asked and settled."""
        return self.applied.total() + self.refused.total()

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


def campaign(
    first: int, histories: int | None = None, minutes: float | None = None, commands: int | None = None,
) -> Figures:
    """Play seeds from `first` on, on all cores: so many, for so long, or until so many commands were asked at least."""
    figures = Figures()
    end = None if minutes is None else time.monotonic() + minutes * 60
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_seldom_swept) as pool:
        under_way: list[Future[Figures]] = []
        for seeds in _shares(first, histories):
            if (end is not None and time.monotonic() > end) or (commands is not None and figures.asked >= commands):
                break
            under_way.append(pool.submit(share, seeds))
            if len(under_way) > 2 * workers:
                figures.add(under_way.pop(0).result())
        for last in under_way:
            figures.add(last.result())
    return figures


def _seldom_swept() -> None:
    """A history is short and holds few cycles: the collector of garbage took a tenth of the time."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def _shares(first: int, histories: int | None) -> Iterator[range]:
    for start in count(first, SHARE):
        left = SHARE if histories is None else min(SHARE, first + histories - start)
        if left <= 0:
            return
        yield range(start, start + left)


def main(words: list[str]) -> int:
    """Fresh seeds for so many minutes or commands; 1 when a history failed, or fewer commands were asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.sim.campaign", description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, help="for so long; 10 when nothing is said")
    parser.add_argument("--commands", type=int, help="until so many commands were asked")
    parser.add_argument("--seed", type=int, help="the first seed; fresh ones when left out")
    chosen = parser.parse_args(words)
    minutes = 10.0 if chosen.minutes is None and chosen.commands is None else chosen.minutes
    first = time.time_ns() // 1_000_000 if chosen.seed is None else chosen.seed
    figures = campaign(first, minutes=minutes, commands=chosen.commands)
    sys.stdout.write(
        f"{commit.told()}: seeds from {first}: {figures.histories} histories, {figures.asked} commands "
        f"({figures.applied.total()} applied), {len(figures.failed)} failed\n"
    )
    for seed, why in figures.failed.items():
        sys.stdout.write(f"  {seed}: {why}\n")
    few = figures.asked < (chosen.commands or 0)
    if few:
        sys.stdout.write(f"  fewer than the {chosen.commands} that were asked for\n")
    return 1 if figures.failed or few else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
