"""The measurements: coming in all at once, a steady rate, and rising rates until it no longer keeps up."""

import random
import time
from collections import Counter
from typing import Any

from . import machine
from .lines import Lines, now

LIMIT_MS = 200.0
"""The 99th percentile of "on all screens" above which a rate counts as too high."""


class Measure:
    """Measurements at the clients of `lines`, of a server whose processes are `pids`; without any, its CPU is None."""

    def __init__(self, lines: Lines, *pids: int, seed: int = 1) -> None:
        self.lines, self.pids = lines, pids
        self._chance = random.Random(seed)
        self._order: list[int] = []
        self._turn = 0

    def join(self, rooms: list[int]) -> dict[str, Any]:
        """All at once: one client per item, in that room. Seconds until the middle one and the last one are in."""
        lines, began, cpu = self.lines, now(), machine.cpu_ns(*self.pids)
        first = len(lines.all)
        for index, room in enumerate(rooms, first):
            lines.add(index, room)
        while lines.ready < len(lines.all):
            lines.pump(0.5)
        times = sorted(line.when_in - began for line in lines.all[first:])
        cpu = machine.cpu_ns(*self.pids) - cpu
        self.settle()
        self._order = list(range(len(lines.all)))
        self._chance.shuffle(self._order)
        return {
            "people": len(rooms), "all_s": round(times[-1] / 1e9, 3), "half_s": round(times[len(times) // 2] / 1e9, 3),
            "cpu_ms_each": self._known(cpu / 1e6 / len(rooms), 2), "kb_each": round(lines.bytes / 1024 / len(rooms), 1),
        }

    def _known(self, value: float, digits: int) -> float | None:
        """A figure of the server's own processes, where they are known."""
        return round(value, digits) if self.pids else None

    def settle(self) -> None:
        """Until it is quiet: nothing but signs of life for 0.3 s, at most ten seconds."""
        end, quiet, seen = time.monotonic() + 10, time.monotonic(), self.lines.bytes
        while time.monotonic() - quiet < 0.3 and time.monotonic() < end:
            self.lines.pump(0.05)
            if self.lines.bytes - seen > 200 * len(self.lines.all):
                quiet, seen = time.monotonic(), self.lines.bytes

    def steady(self, rate: float, seconds: float) -> dict[str, Any]:
        """Operations at chance moments, `rate` a second over all clients, each client in its turn."""
        lines = self.lines
        sizes = Counter(line.room for line in lines.all)
        first, expected = len(lines.sent), 0
        del lines.latencies[:], lines.acknowledged[:]
        before = (machine.cpu_ns(*self.pids), time.process_time_ns(), machine.machine_ns(), lines.bytes)
        began = now()
        end, due = began + int(seconds * 1e9), began
        while due < end:
            due += int(self._chance.expovariate(rate) * 1e9)
            while (left := due - now()) > 0:
                lines.pump((left - 1_000_000) / 1e9 if left > 1_200_000 else 0)
            line = lines.all[self._order[self._turn % len(self._order)]]
            self._turn += 1
            lines.operate(line, due)
            expected += sizes[line.room] - (not lines.adapter.echo)
            lines.pump(0)
        waited = time.monotonic() + 2
        while sum(lines.arrived[first:]) < expected and time.monotonic() < waited:
            lines.pump(0.02)
        wall = now() - began
        after = (machine.cpu_ns(*self.pids), time.process_time_ns(), machine.machine_ns(), lines.bytes)
        cpu, own, all_of_it, size = (late - early for early, late in zip(before, after, strict=True))
        got = sum(lines.arrived[first:])
        full = sorted(
            lines.last[op] - lines.sent[op] for op in range(first, len(lines.sent)) if lines.arrived[op]
        )
        took = sorted(lines.latencies)
        acknowledged = sorted(lines.acknowledged)
        return {
            "rate": round(rate, 1), "operations": len(lines.sent) - first, "missing": expected - got,
            "deliveries_per_s": round(got / seconds), "p50_ms": part(took, 0.5),
            "p99_ms": part(took, 0.99), "all_p50_ms": part(full, 0.5),
            "all_p99_ms": part(full, 0.99), "ack_p50_ms": part(acknowledged, 0.5),
            "ack_p99_ms": part(acknowledged, 0.99),
            "cpu_us_per_delivery": self._known(cpu / 1e3 / max(got, 1), 2),
            "server_busy": self._known(cpu / wall, 3), "generator_busy": round(own / wall, 2),
            "others_busy": self._known(max(0.0, all_of_it - cpu - own) / wall, 2),
            "bytes_per_delivery": round(size / max(got, 1)),
        }

    def ramp(self, start: float, seconds: float = 2.0) -> dict[str, Any]:
        """The highest rate at which nothing is missing and p99 to all screens stays within LIMIT_MS.

        A rate that fails is tried once more, since the machine may be shared; between the last good and the first bad
        one it is halved down to a tenth.
        """
        good: dict[str, Any] = {}
        rate, bad, again = start, 0.0, False
        while not bad or not good or bad / good["rate"] > 1.1:
            step = self.steady(rate, seconds)
            if step["missing"] == 0 and (step["all_p99_ms"] or 0) <= LIMIT_MS:
                good, again = step, False
                rate = (bad * rate) ** 0.5 if bad else rate * 1.5
            elif not again:
                again = True
                self.settle()
            else:
                bad, again = rate, False
                self.settle()
                rate = (good["rate"] * bad) ** 0.5 if good else rate / 2
                if rate < 2:
                    break
        return good


def part(values: list[int], share: float) -> float | None:
    """The value, in ms, below which this share of the sorted values lies; None for no values."""
    return round(values[min(len(values) - 1, int(len(values) * share))] / 1e6, 2) if values else None
