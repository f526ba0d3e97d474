"""Servers to compare with, in the same run. A peer: the words that start it, and the adapter that speaks to it.

Those of Node stand in a folder outside this repository, which the variable BENCH_NPM names; `install` fills it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

import client_build

from ..adapters import Adapter, Relay
from .protocols import Hocuspocus, Tldraw, Yjs

HERE = Path(__file__).parent
FOLDER = "BENCH_NPM"


class Peer(msgspec.Struct, frozen=True):
    """words: what starts it on a port. adapter: its protocol. environ: what it wants to know besides.

    missing: why it cannot run here; "" when it can.
    """

    words: Callable[[int], list[str]]
    adapter: Callable[[], Adapter]
    missing: str = ""
    environ: Callable[[int], dict[str, str]] = lambda port: {}


def peers() -> dict[str, Peer]:
    """All peers by name, also those that cannot run here."""
    schema = _folder() / "tldraw.json"
    y_websocket = str(_folder() / "node_modules" / "y-websocket" / "bin" / "server.js")
    return {
        "python-socketio": Peer(lambda port: [sys.executable, str(HERE / "relay.py"), str(port)], Relay),
        "socket.io": Peer(partial(_words, "relay.cjs"), Relay, _missing("socket.io")),
        "y-websocket": Peer(
            lambda port: [str(_node()), y_websocket], Yjs, _missing("y-websocket"),
            lambda port: {"PORT": str(port), "HOST": "127.0.0.1"},
        ),
        "hocuspocus": Peer(partial(_words, "hocuspocus.mjs"), Hocuspocus, _missing("@hocuspocus/server")),
        "tldraw": Peer(
            lambda port: [*_words("tldraw.cjs", port), str(schema)], partial(Tldraw, schema),
            _missing("@tldraw/sync-core"),
        ),
    }


def install(folder: Path) -> None:
    """Fetch the peers of Node from npm into a folder, once; from then on they run from there. CalledProcessError."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[FOLDER] = str(folder)
    wanted = (HERE / "package.json").read_bytes()
    if (folder / "package.json").is_file() and (folder / "package.json").read_bytes() == wanted:
        return
    node, script = client_build.node_and_npm()
    shutil.copy(HERE / "package.json", folder / "package.json")
    words = [str(node), str(script), "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"]
    environ = dict(os.environ, PATH=f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}")
    try:
        subprocess.run(words, cwd=folder, env=environ, check=True, stdout=sys.stderr)
    except subprocess.CalledProcessError:
        (folder / "package.json").unlink()
        raise


def _folder() -> Path:
    return Path(os.environ.get(FOLDER) or "/nowhere")


def _words(script: str, port: int) -> list[str]:
    return [str(_node()), str(HERE / script), str(port)]


def _missing(package: str) -> str:
    here = _node() is not None and (_folder() / "node_modules" / package).is_dir()
    return "" if here else f"node, and {package} in the folder {FOLDER}: python -m tests.bench.beside fetches it"


def _node() -> str | None:
    try:
        return str(client_build.node_and_npm()[0])
    except LookupError:
        return shutil.which("node")
