"""What is measured, each on a fresh server: a real table, a full hall, coming in at once, many small tables."""

import asyncio
import gc
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from . import machine
from .adapters import Adapter, Brownpaper
from .address import Running
from .board import board
from .coming_back import back, back_elsewhere
from .core import opened, projection, report
from .lines import Lines
from .measure import Measure
from .peers import peers
from .phone import phone
from .running import Measured, Seat, brownpaper, free_port, program, table_of, two_processes, written
from .starting import BESIDE, start
from .tree import tree

Figures = dict[str, Any]


def table(people: int = 30) -> Figures:
    """A table of this many people, 20 operations a second; and what a connection costs in memory."""
    with brownpaper() as server:
        seats = asyncio.run(table_of(server, people))
        written(server, seats)
        return _measured((server.pid,), server.port, Brownpaper(seats), [0] * people)


def hall(people: int = 300, ramp: bool = True) -> Figures:
    """The same in a full hall, and the most it keeps up with."""
    with brownpaper() as server:
        seats = asyncio.run(table_of(server, people))
        written(server, seats)
        return _measured((server.pid,), server.port, Brownpaper(seats), [0] * people, ramp=ramp)


def hall_of_two(people: int = 300, ramp: bool = True) -> Figures:
    """The same hall at two processes on PostgreSQL and Redis, half of the people at each."""
    with two_processes() as servers:
        seats = asyncio.run(table_of(servers[0], people))
        written(servers[0], seats)
        pids = tuple(server.pid for server in servers)
        return _measured(pids, lambda index, room: servers[index % 2].port, Brownpaper(seats), [0] * people, ramp=ramp)


def peer(name: str, people: int = 300, ramp: bool = True) -> Figures:
    """The same with a peer, which has no rules, no views of its own per person and no storage."""
    chosen = peers()[name]
    if chosen.missing:
        return {"wrong": f"not here: {chosen.missing}"}
    port = free_port()
    with program(chosen.words(port), port, chosen.environ(port)) as pid:
        time.sleep(0.5)
        return _measured((pid,), port, chosen.adapter(), [0] * people, ramp=ramp)


def at_address(one: Running, people: int = 300, ramp: bool = True, seconds: float = 10) -> Figures:
    """The same with a server that somebody else started: CPU and memory where its process is known."""
    return _measured(one.pids, one.port, one.adapter(), [0] * people, ramp=ramp, host=one.host, seconds=seconds)


def join(people: int = 300, notes: int = 500) -> Figures:
    """Everybody comes in at the same moment, and gets a board with this many notes."""
    with brownpaper() as server:
        seats = asyncio.run(table_of(server, people, notes))
        lines = Lines(Brownpaper(seats), server.port)
        try:
            return Measure(lines, server.pid).join([0] * people)
        finally:
            lines.close()


def tables(count: int = 50, people: int = 12, each: float = 3.0) -> Figures:
    """Many tables in one process, each with a few operations a second."""
    with brownpaper() as server:
        return _at_tables((server,), count, people, each)


def two(count: int = 50, people: int = 12, each: float = 3.0) -> Figures:
    """The same at two processes on PostgreSQL and Redis, beside one on SQLite in the same round.

    together: all of a table are at one process. spread: half of each table is at the other. busiest_x: how many times
    as many operations two such processes can take, each with a core of its own, by what an operation costs them.
    """
    figures = {"one": tables(count, people, each)["steady"]}
    for name in ("together", "spread"):
        with two_processes() as servers:
            figures[name] = _at_tables(servers, count, people, each, spread=name == "spread")["steady"]
    one = figures["one"]
    return {**figures, "beside_one": {
        name: {
            "added_p50_ms": round(figures[name]["p50_ms"] - one["p50_ms"], 1),
            "busiest_x": round(2 * one["cpu_us_per_delivery"] / figures[name]["cpu_us_per_delivery"], 2),
        } for name in ("together", "spread")
    }}


def _at_tables(
    servers: Sequence[Measured], count: int, people: int, each: float, seconds: float = 10.0, spread: bool = False,
) -> Figures:
    seats: list[Seat] = []
    for _ in range(count):
        seats += asyncio.run(table_of(servers[0], people))
    written(servers[0], seats)
    lines = Lines(Brownpaper(seats), lambda index, room: servers[(index if spread else room) % len(servers)].port)
    try:
        measure = Measure(lines, *(server.pid for server in servers))
        joined = measure.join([index // people for index in range(len(seats))])
        measure.steady(count * each, 2)
        return {"join": joined, "steady": measure.steady(count * each, seconds)}
    finally:
        lines.close()


def _measured(
    pids: tuple[int, ...], port: int | Callable[[int, int], int], adapter: Adapter, rooms: list[int],
    ramp: bool = False, host: str = "127.0.0.1", seconds: float = 10,
) -> Figures:
    """Join, memory, a steady 20 operations a second and, if asked, the ramp; for any server and protocol."""
    gc.disable()
    lines = Lines(adapter, port, host=host)
    try:
        measure = Measure(lines, *pids)
        idle = machine.memory_kb(*pids)
        figures: Figures = {"join": measure.join(rooms)}
        full = machine.memory_kb(*pids)
        if pids:
            figures["memory"] = {"idle_mb": round(idle / 1024, 1), "kb_each": round((full - idle) / len(rooms), 1)}
        measure.steady(20, 1.5)
        figures["steady"] = measure.steady(20, seconds)
        if ramp:
            figures["most"] = measure.ramp(60)
        return figures
    finally:
        lines.close()
        gc.enable()


ALL: dict[str, Callable[[], Figures]] = {
    "table": table, "hall": hall, "join": join, "tables": tables, "two": two, "hall of two": hall_of_two,
    "back": back, "back elsewhere": back_elsewhere,
    "start": start, "board": board, "tree": tree, "phone": phone,
    "projection": projection, "opening": opened, "report": report,
    **({"start beside": partial(start, Path(BESIDE))} if BESIDE else {}),
    **{f"hall of {name}": partial(peer, name) for name in peers()},
    **{f"table of {name}": partial(peer, name, people=30, ramp=False) for name in peers()},
}
