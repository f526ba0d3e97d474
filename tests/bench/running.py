"""A server to measure: the real program on a fresh data folder, pinned to a core, with tables of people at it."""

import asyncio
import contextlib
import http.client
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyotp

from brownpaper.core import commands as ask
from brownpaper.demo.device import Device
from brownpaper.storage.database import Database
from brownpaper.web.accounts.cookies import Cookies
from brownpaper.web.accounts.joining import begin, finish_with_totp
from brownpaper.web.accounts.links import first_link
from brownpaper.web.accounts.store import AccountStore
from brownpaper.web.keys import open_data_folder
from brownpaper.web.settings import DATABASE
from tests import at_hand
from tests.storage.servers import schema

from .adapters import Brownpaper
from .lines import Lines

SERVER_CORE, GENERATOR_CORE = 1, 0
PROGRAM = [sys.executable, "-m", "brownpaper.web.cli"]
Seat = tuple[str, str, str]
"""A client's workshop, its cookie, and the id of its own note."""


@dataclass
class Measured:
    """A server that runs. facilitator: the cookie of one who is signed in, for Brownpaper."""

    port: int
    pid: int
    facilitator: dict[str, str]

    @property
    def origin(self) -> str:
        """Where browsers find it."""
        return f"http://127.0.0.1:{self.port}"


def pinned(core: int) -> list[str]:
    """Words that run a command on one core, where there are two."""
    return ["taskset", "-c", str(core)] if (os.cpu_count() or 1) > 1 else []


def stay_on(core: int, before_others: bool = False) -> None:
    """Keep this process on one core, where there are two. before_others: it and its servers run as soon as they can.

    On a machine that others use too, only then a latency says something of the server; needs root.
    """
    if before_others:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})


@contextlib.contextmanager
def program(words: list[str], port: int, environ: dict[str, str] | None = None) -> Iterator[int]:
    """A server process on its core, until the block ends; its pid. Waits until it listens."""
    process = subprocess.Popen(
        [*pinned(SERVER_CORE), *words], env={**os.environ, **(environ or {})}, stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        end = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 0.5).close()
                break
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"did not start: {' '.join(words)}")
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def on_sqlite() -> Iterator[tuple[list[str], int, dict[str, str]]]:
    """How to start Brownpaper on SQLite in a folder that passes, its port, and the cookie of its facilitator."""
    with tempfile.TemporaryDirectory(prefix="brownpaper-bench-", ignore_cleanup_errors=True) as folder:
        cookie = asyncio.run(facilitator_of(Path(folder), Path(folder) / DATABASE))
        port = free_port()
        yield [*PROGRAM, "--host", "127.0.0.1", "--port", str(port), "--data", folder], port, cookie


@contextlib.contextmanager
def brownpaper() -> Iterator[Measured]:
    """Brownpaper as `python3 server` runs it, on SQLite in a folder that passes."""
    with on_sqlite() as (words, port, cookie), program(words, port) as pid:
        time.sleep(0.5)
        yield Measured(port, pid, cookie)


@contextlib.contextmanager
def two_processes() -> Iterator[tuple[Measured, Measured]]:
    """Two on one PostgreSQL (a schema that passes) and one Redis, both on the core of the server."""
    redis = at_hand.redis()
    if at_hand.postgresql() is None or redis is None:
        raise RuntimeError(f"{at_hand.HOW_TO_GET_POSTGRESQL}; {at_hand.HOW_TO_GET_REDIS}")
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True))
        database = stack.enter_context(schema())
        cookie = asyncio.run(facilitator_of(Path(folder), database))
        environ = {"BROWNPAPER_DATABASE": database, "BROWNPAPER_REDIS": redis}
        servers = []
        for _ in range(2):
            port = free_port()
            words = [*PROGRAM, "--host", "127.0.0.1", "--port", str(port), "--data", folder]
            servers.append(Measured(port, stack.enter_context(program(words, port, environ)), cookie))
        time.sleep(0.5)
        yield servers[0], servers[1]


async def facilitator_of(folder: Path, where: Path | str) -> dict[str, str]:
    """The cookie of the first facilitator of a new server, signed in."""
    keys = open_data_folder(folder)
    database = Database.open(where)
    accounts = AccountStore(where, keys)
    secret = first_link(accounts)
    assert secret is not None
    draft = begin(accounts, secret, "Bench", "bench", secrets.token_urlsafe(24))
    session = finish_with_totp(accounts, secret, pyotp.TOTP(draft.totp_secret).now(), "bench").session.secret
    accounts.close()
    await database.close()
    return {Cookies(False).session: session}


async def table_of(server: Measured, people: int, notes: int = 0) -> list[Seat]:
    """A workshop in which everybody sees everything and has a note; `notes` more lie on the board."""
    lead = Device(server.origin, server.facilitator)
    made = await lead.post("/api/w", {"format": "brown-paper", "title": "Meting", "question": "Hoe snel?"})
    workshop: str = made["workshop"]
    await lead.sit_down(workshop)
    await done(lead, ask.StepGo(step="think"))
    await done(lead, ask.BoardReveal(board="paper"))
    await done(lead, ask.DoorSet(door="open"))
    await done(lead, ask.StepGo(step="share"))
    for start in range(0, notes, ask.IMPORT_LIMIT):
        lot = [f"b{index:04d}" for index in range(start, min(notes, start + ask.IMPORT_LIMIT))]
        await done(lead, ask.NoteImport(board="paper", notes=tuple(
            ask.NewNote(id=one, text=f"Briefje {one}: na twee uur werken is mijn hoofd vol, dan moet ik stoppen.")
            for one in lot
        )))
    with ThreadPoolExecutor(4) as pool:
        cookies = await asyncio.gather(*(
            asyncio.get_running_loop().run_in_executor(pool, come_in, server.port, made["code"], index)
            for index in range(people)
        ))
    await lead.close()
    return [(workshop, cookie, f"n{index:04d}") for index, cookie in enumerate(cookies)]


async def done(lead: Device, command: Any) -> None:
    """Do what must not be refused."""
    code = await lead.ask(command)
    assert code is None, f"{ask.name_of(command)}: {code}"


def come_in(port: int, code: str, index: int) -> str:
    """Somebody through the door; the cookie of the seat."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    body = json.dumps({"health": True, "name": f"Naam {index}", "role": "professional"})
    connection.request("POST", f"/api/door/{code}/join", body, {"content-type": "application/json"})
    answer = connection.getresponse()
    text = answer.read()
    assert answer.status == 200, text
    connection.close()
    return str(answer.headers["set-cookie"]).partition(";")[0]


def written(server: Measured, seats: list[Seat]) -> None:
    """Let everybody write the note that will be edited."""
    lines = Lines(Brownpaper(seats, writes=True), server.port)
    for index in range(len(seats)):
        lines.add(index)
        while lines.ready <= index - 20:
            lines.pump(0.5)
    while lines.ready < len(seats):
        lines.pump(0.5)
    lines.close()
