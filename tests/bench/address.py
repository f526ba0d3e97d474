"""A server that runs already, at an address: one that no line in `peers/` starts, as it is elsewhere."""

import argparse
import socket
from collections.abc import Callable
from pathlib import Path

import msgspec

from .adapters import Adapter, Relay
from .peers.boards import ExcalidrawRoom, Whitebophir
from .peers.protocols import Hocuspocus, Yjs

PROTOCOLS: dict[str, Callable[[], Adapter]] = {
    "socket.io": Relay, "y-websocket": Yjs, "hocuspocus": Hocuspocus, "excalidraw-room": ExcalidrawRoom,
    "wbo": Whitebophir,
}
HOW = "NAME=PROTOCOL:HOST:PORT[:PID]"


class Running(msgspec.Struct, frozen=True):
    """One of them. pid: of its first process, on this machine; 0 when it is not known, and then neither is its CPU."""

    name: str
    protocol: str
    host: str
    port: int
    pid: int = 0

    def adapter(self) -> Adapter:
        """Who speaks to it."""
        return PROTOCOLS[self.protocol]()

    @property
    def pids(self) -> tuple[int, ...]:
        """What CPU and memory are read of."""
        return (self.pid,) if self.pid else ()


def running_at(text: str) -> Running:
    """What `--at` names. ArgumentTypeError with a sentence when it is none."""
    name, _, where = text.partition("=")
    parts = where.split(":")
    numbers = parts[2:]
    if not name or len(numbers) not in (1, 2) or not all(one.isdigit() for one in numbers):
        raise argparse.ArgumentTypeError(f"{text} is not {HOW}")
    if parts[0] not in PROTOCOLS:
        raise argparse.ArgumentTypeError(f"{parts[0]} is none of {', '.join(PROTOCOLS)}")
    try:
        host = socket.gethostbyname(parts[1])
    except OSError:
        raise argparse.ArgumentTypeError(f"nobody knows a machine {parts[1]}") from None
    found = Running(name, parts[0], host, *(int(one) for one in numbers))
    if found.pid and not Path(f"/proc/{found.pid}").is_dir():
        raise argparse.ArgumentTypeError(f"no process {found.pid} runs here")
    return found
