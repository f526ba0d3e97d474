"""How clients of other servers speak, as far as a measurement needs it."""

import json
from pathlib import Path
from typing import Any

from ..adapters import BINARY, Adapter, Line, said


class Yjs(Adapter):
    """y-websocket: one shared map; each client changes an entry of its own, as often as it is asked to."""

    kind = BINARY
    before = b""
    """What every message of this server begins with."""

    def path(self, client: Line) -> str:
        return "/bench"

    def opened(self, client: Line) -> None:
        client.send(self.before + b"\0\0" + _sized(b"\0"), BINARY)

    def control(self, client: Line, frame: bytes) -> None:
        body = frame[len(self.before):]
        if body.startswith(b"\0\0"):  # what do you have? nothing
            client.send(self.before + b"\0\1" + _sized(b"\0\0"), BINARY)
        elif body.startswith(b"\0\1"):
            client.joined()

    def operation(self, client: Line, op: int) -> bytes:
        turn = client.state["turn"] = client.state.get("turn", -1) + 1
        return self.before + b"\0\2" + _sized(_update(client.index + 1, turn, said(op)))


class Hocuspocus(Yjs):
    """The same messages, each with the document's name in front, after showing a token."""

    def __init__(self) -> None:
        self.before = _sized(b"bench")

    def path(self, client: Line) -> str:
        return "/"

    def opened(self, client: Line) -> None:
        client.send(self.before + b"\2\0" + _sized(b"token") + _sized(b"4"), BINARY)
        super().opened(client)


class Tldraw(Adapter):
    """tldraw sync: each client draws a note and goes on changing its words. The sender does not hear its own."""

    echo = False

    def __init__(self, schema: Path) -> None:
        self._schema = json.loads(schema.read_text())

    def path(self, client: Line) -> str:
        return f"/?session=s{client.index}"

    def opened(self, client: Line) -> None:
        client.send(_json({
            "type": "connect", "connectRequestId": f"r{client.index}", "lastServerClock": -1, "protocolVersion": 8,
            "schema": self._schema,
        }))

    def control(self, client: Line, frame: bytes) -> None:
        if b'"type":"connect"' in frame:
            client.joined()
        elif b"incompatib" in frame:
            raise RuntimeError(f"tldraw: {frame[:300]!r}")

    def operation(self, client: Line, op: int) -> bytes:
        turn = client.state["turn"] = client.state.get("turn", 0) + 1
        id = f"shape:n{client.index}"
        words = {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": said(op)}]}]}
        edit = ["patch", {"props": ["patch", {"richText": ["put", words]}]}]
        change = ["put", _note(id, words)] if turn == 1 else edit
        return _json({"type": "push", "clientClock": turn, "diff": {id: change}})


def _note(id: str, words: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": id, "typeName": "shape", "type": "note", "x": 10, "y": 20, "rotation": 0, "isLocked": False,
        "opacity": 1, "meta": {}, "parentId": "page:page", "index": "a1", "props": {
            "color": "yellow", "labelColor": "black", "size": "m", "font": "draw", "fontSizeAdjustment": 1,
            "align": "middle", "verticalAlign": "middle", "growY": 0, "url": "", "scale": 1,
            "textLastEditedBy": "", "richText": words,
        },
    }


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps(body, separators=(",", ":")).encode()


def _update(client: int, turn: int, words: str) -> bytes:
    """An update of Yjs (version 1): in the map "notes" the client's own entry gets these words.

    One item of one client, nothing deleted. The first names map and entry; later ones follow the item before them.
    """
    item = b"\x28\1" + _text("notes") + _text(f"n{client}")
    if turn:
        item = b"\xa8" + _number(client) + _number(turn - 1)
    return b"\1\1" + _number(client) + _number(turn) + item + b"\1\x77" + _text(words) + b"\0"


def _text(words: str) -> bytes:
    return _sized(words.encode())


def _sized(raw: bytes) -> bytes:
    return _number(len(raw)) + raw


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    return bytes([*made, value])
