"""Somebody who does not take their frames, over real sockets: nobody waits for them, and they are let go (DN-7)."""

import asyncio
import socket
from pathlib import Path

import pytest

from brownpaper.web import connections

from .running import Person, Running, running
from .test_whole_table import joined, opened


async def deaf(server: Running, person: Person) -> tuple[asyncio.StreamWriter, asyncio.StreamReader]:
    """A second tab of this person that says hello, beats as it should, and from then on reads nothing."""
    host, port = server.origin.removeprefix("http://").split(":")
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.setblocking(False)
    await asyncio.get_running_loop().sock_connect(raw, (host, int(port)))
    reader, writer = await asyncio.open_connection(sock=raw, limit=2048)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in person.browser.cookies.jar)
    writer.write((
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nOrigin: {server.origin}\r\nCookie: {cookies}\r\n\r\n"
    ).encode())
    await reader.readuntil(b"\r\n\r\n")
    said(writer, "40")
    await reader.readuntil(b'40{')
    said(writer, f'42["hello",{{"protocol":1,"workshop":"{person.workshop}","client":"deaf","first_pending":1}}]')
    await reader.readuntil(b'42["welcome"')
    return writer, reader


def said(writer: asyncio.StreamWriter, text: str) -> None:
    """One masked text frame."""
    raw = text.encode()
    head = bytes((0x81, 0x80 | len(raw))) if len(raw) < 126 else bytes((0x81, 0xFE)) + len(raw).to_bytes(2, "big")
    writer.write(head + b"\0\0\0\0" + raw)


async def test_who_does_not_take_frames_is_let_go_and_nobody_else_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "BEHIND_FOR", 3.0)
    async with running(tmp_path) as server:
        browser, workshop, code = await opened(server)
        linda = await Person(browser, workshop).connect()
        joke = await joined(server, code, "Joke", "professional")
        for step in ("think", "share"):
            assert await linda.ask(type="step.go", step=step) is None
        assert await linda.ask(type="board.reveal", board="paper") is None
        writer, reader = await deaf(server, joke)
        before = len(server.house.hub._broadcaster._outside)  # type: ignore[arg-type]
        notes = [{"id": f"n{index}", "text": "w" * 900} for index in range(200)]
        assert await linda.ask(type="note.import", board="paper", notes=notes) is None
        await joke.until(lambda: len(joke.table("notes")) == 200)
        turn = 0
        async with asyncio.timeout(120):
            while len(server.house.hub._broadcaster._outside) == before:  # type: ignore[arg-type]
                turn += 1
                kind = ("chance", "bottleneck")[turn % 2]
                said(writer, '42["beat",{"type":"beat"}]')
                ids = [note["id"] for note in notes]
                assert await linda.ask(type="note.kind", ids=ids, kind=kind) is None
                await joke.until(lambda kind=kind: {one["kind"] for one in joke.table("notes").values()} == {kind})
                await asyncio.sleep(0.1)
        assert joke.goodbye is None and linda.goodbye is None
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            while True:
                await reader.readexactly(1024)
        again = await Person(joke.browser, workshop).connect()
        assert len(again.table("notes")) == 200
        for one in (linda, joke, again):
            await one.close()
