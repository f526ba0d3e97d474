"""What is particular to a protocol: how a client gets in, what an operation looks like, what acknowledges it.

An operation carries `MARK` and eight digits in a text that every receiver gets back as it was sent.
"""

import json
import re
import secrets
from collections import deque
from typing import Any, Protocol

MARK = b"~@"
DONE = re.compile(rb'"done":(\d+)')
BEAT = b'42["beat",{"type":"beat"}]'
WORDS = "Na twee uur werken is mijn hoofd vol en dan moet ik even stoppen, anders lukt de rest van de dag niet meer. "


def said(op: int) -> str:
    """About 230 bytes of note with an operation's number."""
    return f"{MARK.decode()}{op:08d} {WORDS}{WORDS}"[:230]


class Line(Protocol):
    """The client of the generator, as far as an adapter needs it."""

    index: int
    state: dict[str, Any]

    def send(self, payload: bytes, kind: int = 1) -> None: ...
    def joined(self) -> None: ...


TEXT, BINARY = 1, 2


class Adapter:
    """Base: Engine.IO and Socket.IO over a WebSocket, text only."""

    kind = TEXT
    """Of the frames that carry operations."""
    echo = True
    """Whether the sender receives its own operation too."""
    beat: bytes | None = None
    """What a client sends every two seconds to say that it is alive."""

    def opened(self, client: Line) -> None:
        """The WebSocket is up: what the protocol wants said first."""

    def path(self, client: Line) -> str:
        """Where the WebSocket is."""
        return "/socket.io/?EIO=4&transport=websocket"

    def headers(self, client: Line) -> list[str]:
        """Lines to add to the handshake."""
        return []

    def control(self, client: Line, frame: bytes) -> None:
        """A frame without a mark, or one before the client is in."""
        if frame[:1] == b"2":
            client.send(b"3" + frame[1:])
        elif frame[:1] == b"0":
            client.send(b"40")
        elif frame[:2] == b"40":
            self.greet(client)
        else:
            self.heard(client, frame)

    def greet(self, client: Line) -> None:
        """The carrier is up: ask to come in."""
        raise NotImplementedError

    def heard(self, client: Line, frame: bytes) -> None:
        """A message of the protocol itself."""
        raise NotImplementedError

    def operation(self, client: Line, op: int) -> bytes:
        """The frame of operation `op` by this client."""
        raise NotImplementedError

    def frames(self, client: Line, op: int) -> list[tuple[bytes, int]]:
        """The same with its kind; more than one where a protocol sends attachments."""
        return [(self.operation(client, op), self.kind)]

    def acknowledged(self, client: Line, frame: bytes) -> list[int]:
        """The operations that a frame acknowledges."""
        return []


class Brownpaper(Adapter):
    """PROTOCOL.md: a hello, then edits of one's own note. `seats`: per client its workshop, cookie and note.

    writes: a client is in only when it has written that note.
    """

    beat = BEAT

    def __init__(self, seats: list[tuple[str, str, str]], writes: bool = False) -> None:
        self.seats = seats
        self._writes = writes

    def headers(self, client: Line) -> list[str]:
        return [f"Cookie: {self.seats[client.index][1]}"]

    def greet(self, client: Line) -> None:
        client.state.update(n=0, rev=1, waiting=deque())
        client.send(_event("hello", {
            "protocol": 1, "workshop": self.seats[client.index][0], "client": secrets.token_hex(8), "first_pending": 1,
        }))

    def heard(self, client: Line, frame: bytes) -> None:
        if frame.startswith(b'42["welcome"') and self._writes:
            note = {"type": "note.add", "id": self.seats[client.index][2], "board": "paper", "text": WORDS}
            client.send(_event("submit", {"n": 1, "command": note}))
        elif frame.startswith(b'42["welcome"'):
            client.state["rev"] = self._rev(client, frame)
            client.joined()
        elif frame.startswith(b'42["own"') and self._writes:
            client.joined()
        elif frame.startswith(b'42["goodbye"'):
            raise RuntimeError(f"goodbye: {frame[:200]!r}")

    def _rev(self, client: Line, frame: bytes) -> int:
        """How often one's note was changed, as the welcome tells; 1 is not told."""
        found = re.search(rb'\["notes","%s",\{[^}]*?"rev":(\d+)' % self.seats[client.index][2].encode(), frame)
        return int(found[1]) if found else 1

    def operation(self, client: Line, op: int) -> bytes:
        state = client.state
        state["n"] += 1
        state["waiting"].append((state["n"], op))
        command = {
            "type": "note.edit", "id": self.seats[client.index][2], "text": said(op), "base_rev": state["rev"],
        }
        state["rev"] += 1
        return _event("submit", {"n": state["n"], "command": command})

    def acknowledged(self, client: Line, frame: bytes) -> list[int]:
        if not frame.startswith(b'42["own"'):
            return []
        if b'"refused"' in frame:
            raise RuntimeError(f"refused: {frame[:300]!r}")
        found = DONE.search(frame)
        done, waiting = int(found[1]) if found else 0, client.state["waiting"]
        told = []
        while waiting and waiting[0][0] <= done:
            told.append(waiting.popleft()[1])
        return told


class Relay(Adapter):
    """A bare Socket.IO server that sends on whatever it gets: `join`, then `op` with an acknowledgement."""

    def greet(self, client: Line) -> None:
        client.send(b'420["join",{"room":"bench"}]')

    def heard(self, client: Line, frame: bytes) -> None:
        if frame.startswith(b"430"):
            client.joined()

    def operation(self, client: Line, op: int) -> bytes:
        return b"42%d" % (op + 1) + json.dumps(["op", {"text": said(op)}]).encode()

    def acknowledged(self, client: Line, frame: bytes) -> list[int]:
        # 0 is the acknowledgement of coming in.
        return [int(frame[2:frame.index(b"[")]) - 1] if frame[:2] == b"43" and frame[2:3] != b"0" else []


def _event(name: str, body: dict[str, Any]) -> bytes:
    return f'42["{name}",{json.dumps(body, ensure_ascii=False)}]'.encode()
