"""Servers to compare with, in the same run. A peer: the words that start it, and the adapter that speaks to it."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from ..adapters import Adapter, Relay

HERE = Path(__file__).parent


class Peer(msgspec.Struct, frozen=True):
    """words: what starts it on a port. adapter: its protocol. missing: why it cannot run here; "" when it can."""

    words: Callable[[int], list[str]]
    adapter: Callable[[], Adapter]
    missing: str = ""


def peers() -> dict[str, Peer]:
    """All peers by name, also those that cannot run here."""
    return {
        "python-socketio": Peer(lambda port: [sys.executable, str(HERE / "relay.py"), str(port)], Relay),
        "socket.io": Peer(
            lambda port: [str(_node()), str(HERE / "relay.cjs"), str(port)], Relay,
            "" if _node() and _npm("socket.io") else "node, and npm install socket.io in the folder BENCH_NPM",
        ),
    }


def _npm(package: str) -> bool:
    folder = os.environ.get("BENCH_NPM", "")
    return bool(folder) and (Path(folder) / "node_modules" / package).is_dir()


def _node() -> str | None:
    found = Path(sys.executable).parent / "node"
    return str(found) if found.exists() else shutil.which("node")


