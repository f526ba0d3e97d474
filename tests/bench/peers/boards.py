"""How clients of other whiteboards speak that carry their messages by Socket.IO, as far as a measurement needs it."""

import json
import secrets

from ..adapters import BINARY, TEXT, Adapter, Line, said


class ExcalidrawRoom(Adapter):
    """excalidraw-room: what one client sends, sealed, goes to all others in two binary attachments."""

    echo = False

    def __init__(self) -> None:
        self._room = secrets.token_hex(10)

    def greet(self, client: Line) -> None:
        client.send(f'42["join-room","{self._room}"]'.encode())

    def heard(self, client: Line, frame: bytes) -> None:
        if frame.startswith(b'42["room-user-change"'):
            client.joined()

    def frames(self, client: Line, op: int) -> list[tuple[bytes, int]]:
        """The event, its sealed words (here as they are, so that they can be found again), and the seal's own."""
        places = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}'
        event = f'452-["server-broadcast","{self._room}",{places}]'
        return [(event.encode(), TEXT), (said(op).encode(), BINARY), (b"\7" * 12, BINARY)]


class Whitebophir(Adapter):
    """WBO (whitebophir 2): each client writes a text on the board, and goes on changing its words."""

    def __init__(self) -> None:
        self._board = f"bench-{secrets.token_hex(8)}"

    def path(self, client: Line) -> str:
        asked = f"board={self._board}&baselineSeq=0&tool=text&color=%23112233&size=10"
        return f"/socket.io/?{asked}&EIO=4&transport=websocket"

    def headers(self, client: Line) -> list[str]:
        return [f"Cookie: wbo-user-secret-v1=bench{client.index:05d}"]

    def greet(self, client: Line) -> None:
        client.send(_event({
            "tool": 5, "type": 1, "id": f"t{client.index}", "color": "#112233", "size": 10, "opacity": 1,
            "x": 10 + client.index % 4000, "y": 20 + client.index,
        }))
        client.joined()  # the board came with the connection; what others write now is over before anything is counted

    def heard(self, client: Line, frame: bytes) -> None:
        if frame.startswith(b"44") or b"rejected" in frame:
            raise RuntimeError(f"whitebophir: {frame[:300]!r}")

    def operation(self, client: Line, op: int) -> bytes:
        return _event({"tool": 5, "type": 2, "id": f"t{client.index}", "txt": said(op), "clientMutationId": f"m{op}"})


def _event(body: dict[str, object]) -> bytes:
    return f'42["broadcast",{json.dumps(body)}]'.encode()
