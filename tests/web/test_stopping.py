"""A server that ends lets people go first: what they sent is decided and told, and each hears to come back [UP-7].

With a process of its own, a signal, and people who write without pause: `tests/faults/test_stopping.py`.
"""

import asyncio
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from brownpaper.live import hub
from brownpaper.storage.log import Batch
from brownpaper.web import socket
from brownpaper.web.reach import listening_sockets
from brownpaper.web.serving import server_of

from .running import Person, Running, running
from .test_slow_client import deaf
from .test_whole_table import joined, opened


class Held:
    """The store of a running server, which from now on stores nothing until it is `released`."""

    def __init__(self, server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked, self.released = asyncio.Event(), asyncio.Event()
        self._append = server.house.store.append
        monkeypatch.setattr(server.house.store, "append", self._late)

    async def _late(self, batches: Iterable[Batch]) -> Any:
        self.asked.set()
        await self.released.wait()
        return await self._append(batches)


def note(n: int) -> dict[str, Any]:
    return {"n": n, "command": {"type": "note.add", "id": f"n{n}", "board": "paper", "text": "Een briefje"}}


async def test_what_was_sent_before_the_end_is_decided_and_told_before_goodbye_and_what_comes_after_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        assert await linda.ask(type="step.go", step="think") is None
        joke = await joined(server, code, "Joke", "professional")
        kees = await joined(server, code, "Kees", "expert")
        held = Held(server, monkeypatch)
        await joke.send("submit", note(1))
        await held.asked.wait()
        ending = asyncio.create_task(server.house.send_off())
        await asyncio.sleep(0)
        await joke.send("submit", note(2))
        # Who comes now is told so at once; until its answer is here the second note has come in too.
        late = await Person(kees.browser, workshop).connect(client="tab")
        assert late.goodbye == "restarting"
        assert not ending.done() and joke.goodbye is None
        held.released.set()
        await asyncio.wait_for(ending, 10)
        for person in (linda, joke, kees):
            await person.until(lambda p=person: p.goodbye)
            assert person.goodbye == "restarting"
        assert (joke.done, joke.refused) == (1, {})
        assert json.loads(joke.frames[-1])["reason"] == "restarting"
        written = [entry for entry in await server.house.store.read_since(workshop, 0) if entry.name == "note.add"]
        assert [entry.n for entry in written] == [1]
        for person in (linda, joke, kees, late):
            await person.close()


async def test_a_store_that_answers_nothing_and_a_line_that_takes_nothing_hold_no_end_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "DECIDED_WITHIN", 0.5)
    monkeypatch.setattr(hub, "STOPPING", 0.5)
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        assert await linda.ask(type="step.go", step="think") is None
        joke = await joined(server, code, "Joke", "professional")
        writer, _ = await deaf(server, joke)
        Held(server, monkeypatch)
        await joke.send("submit", note(1))
        began = time.monotonic()
        await asyncio.wait_for(server.house.send_off(), 10)
        await joke.until(lambda: joke.goodbye)
        assert (joke.goodbye, joke.done) == ("restarting", 0)
        # What the store was given last still waits for it.
        await asyncio.wait_for(server.house.hub.stop(), 10)
        assert time.monotonic() - began < 8
        writer.close()
        for person in (linda, joke):
            await person.close()


async def test_a_server_that_cannot_let_people_go_ends_all_the_same(tmp_path: Path) -> None:
    async def fails() -> None:
        raise OSError("no")

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while scope["type"] == "lifespan":
            kind = (await receive())["type"]
            await send({"type": f"{kind}.complete"})
            if kind == "lifespan.shutdown":
                return

    async with running(tmp_path) as other:
        server = server_of(app, other.house.settings, fails)
    serving = asyncio.create_task(server.serve(sockets=listening_sockets(("127.0.0.1",), 0)))
    while not server.started:
        await asyncio.sleep(0.01)
    server.should_exit = True
    await asyncio.wait_for(serving, 10)
