"""Everybody comes back: to a server that was killed or told to end and starts again, or to another that runs.

Browsers try again as `client/src/io/patience.ts` has it. Beside it, as they did before it knew how many there are.
"""

import asyncio
import heapq
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from .adapters import Brownpaper
from .lines import Line, Lines, now
from .running import (
    SERVER_CORE,
    Measured,
    Seat,
    on_sqlite,
    pinned,
    program,
    table_of,
    two_processes,
)

FIRST, MOST, EACH, RESTARTING = 0.25, 7.5, 0.004, 1.5
"""The numbers of patience.ts and link.ts, in seconds."""
Figures = dict[str, Any]


class Returning(Lines):
    """Lines that come back after they broke. crowd: how many each takes to come back with it."""

    def __init__(self, seats: list[Seat], port: Callable[[int, int], int], crowd: int) -> None:
        super().__init__(Parting(seats, self), port, seconds=600)
        self.crowd = crowd
        self.tried: dict[int, int] = {}
        self.attempts: Counter[int] = Counter()
        self.goodbyes = 0
        self._chance = random.Random(1)
        self._due: list[tuple[int, int]] = []
        self._here: dict[int, Line] = {}

    def add(self, index: int, room: int = 0) -> Line:
        """See `Lines`; the one before it is gone."""
        self.tried[index] = now()
        self.attempts[index] += 1
        line = self._here[index] = super().add(index, room)
        self.all = list(self._here.values())
        return line

    def pump(self, seconds: float) -> None:
        """See `Lines`; whose time has come tries again."""
        while self._due and self._due[0][0] <= now():
            self.add(heapq.heappop(self._due)[1])
        left = (self._due[0][0] - now()) / 1e9 if self._due else seconds
        super().pump(max(0.0, min(seconds, left)))

    def _read(self, line: Line) -> None:
        try:
            super()._read(line)
        except OSError as wrong:
            self.lost(line, str(wrong))

    def lost(self, line: Line, why: str) -> None:
        """Come back later."""
        if self._by_fd.pop(line.socket.fileno(), None) is None:
            return  # it was told before
        self._poll.unregister(line.socket.fileno())
        line.socket.close()
        if line.ready:
            self.ready -= 1
            self.attempts[line.index] = 0
        told = why == "restarting"
        line.ready = False
        least = max(RESTARTING if told else 0.0, min(MOST, FIRST * 2 ** self.attempts[line.index]))
        wait = least + max(least, 0.0 if told else self.crowd * EACH) * self._chance.random()
        heapq.heappush(self._due, (now() + int(wait * 1e9), line.index))

    def all_back(self, began: int, meanwhile: Callable[[], None] = lambda: None) -> Figures:
        """Until everybody is in again; seconds since `began`. slowest: of one, from the attempt that worked."""
        while self.ready < len(self.all) or any(line.when_in < began for line in self.all):
            self.pump(0.05)
            meanwhile()
        times = sorted(line.when_in - began for line in self.all)
        took = sorted(line.when_in - self.tried[line.index] for line in self.all)
        return {
            "people": len(times), "first_s": round(times[0] / 1e9, 2), "half_s": round(times[len(times) // 2] / 1e9, 2),
            "all_s": round(times[-1] / 1e9, 2), "waited_half_s": round(took[len(took) // 2] / 1e9, 3),
            "waited_most_s": round(took[-1] / 1e9, 3), "goodbyes": self.goodbyes,
            "attempts": round(sum(self.attempts.values()) / len(times), 2),
        }


class Parting(Brownpaper):
    """Brownpaper, of which a goodbye is no mistake."""

    def __init__(self, seats: list[Seat], lines: Returning) -> None:
        super().__init__(seats)
        self._lines = lines

    def heard(self, client: Any, frame: bytes) -> None:
        if frame.startswith(b'42["goodbye"'):
            assert b"restarting" in frame, frame
            self._lines.goodbyes += 1
            self._lines.lost(client, "restarting")
        else:
            super().heard(client, frame)


def back(people: int = 300, notes: int = 500) -> Figures:
    """One process on SQLite that ends and is started again at once, with a board of so many notes."""
    with on_sqlite() as (words, port, cookie):
        with program(words, port) as pid:
            time.sleep(0.5)
            seats = asyncio.run(table_of(Measured(port, pid, cookie), people, notes))
        return {
            "killed": _started_again(words, port, seats, signal.SIGKILL, people),
            "killed_before": _started_again(words, port, seats, signal.SIGKILL, 0),
            "told": _started_again(words, port, seats, signal.SIGTERM, people),
        }


def _started_again(words: list[str], port: int, seats: list[Seat], how: signal.Signals, crowd: int) -> Figures:
    server = Process(words)
    lines = Returning(seats, lambda index, room: port, crowd)
    try:
        for index in range(len(seats)):
            lines.add(index)
        lines.all_back(0)
        began = now()
        server.ends(how)
        figures = lines.all_back(began, server.starts_when_it_ended)
        return {**figures, "down_s": round((server.started - began) / 1e9, 2)}
    finally:
        lines.close()
        server.ends(signal.SIGKILL)


class Process:
    """A server that is started again when it ended. started: when it last was, in nanoseconds."""

    def __init__(self, words: list[str]) -> None:
        self._words = [*pinned(SERVER_CORE), *words]
        self._start()

    def _start(self) -> None:
        self._process = subprocess.Popen(self._words, stdout=subprocess.DEVNULL, start_new_session=True)
        self.started = now()

    def ends(self, how: signal.Signals) -> None:
        """By this signal; one that is killed has ended when this returns."""
        self._process.send_signal(how)
        if how is signal.SIGKILL:
            self._process.wait()

    def starts_when_it_ended(self) -> None:
        """At once; does nothing while it runs."""
        if self._process.poll() is not None:
            self._start()


def back_elsewhere(people: int = 300, notes: int = 500) -> Figures:
    """Two processes on PostgreSQL and Redis: that at which everybody sits is killed, and the other takes them."""
    return {"spread": _elsewhere(people, notes, people), "before": _elsewhere(people, notes, 0)}


def _elsewhere(people: int, notes: int, crowd: int) -> Figures:
    with two_processes() as servers:
        seats = asyncio.run(table_of(servers[0], people, notes))
        ports = [servers[0].port]
        lines = Returning(seats, lambda index, room: ports[-1], crowd)
        try:
            for index in range(people):
                lines.add(index)
            lines.all_back(0)
            began = now()
            ports.append(servers[1].port)
            os.kill(servers[0].pid, signal.SIGKILL)
            return lines.all_back(began)
        finally:
            lines.close()
