"""`python3 server` the second time: from the command to the first page."""

import http.client
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from .running import SERVER_CORE, free_port, pinned

HERE = Path(__file__).resolve().parents[2]
BESIDE = os.environ.get("BENCH_BESIDE", "")
"""Another checkout, started once itself, to compare with in the same run."""


def start(checkout: Path = HERE) -> dict[str, Any]:
    """Seconds until the front page is there, of a start that has nothing left to install, build or upgrade."""
    with tempfile.TemporaryDirectory(prefix="brownpaper-bench-", ignore_cleanup_errors=True) as folder:
        _started(checkout, folder)
        return _started(checkout, folder)


def _started(checkout: Path, folder: str) -> dict[str, Any]:
    port, began = free_port(), time.perf_counter()
    process = subprocess.Popen(
        [*pinned(SERVER_CORE), "python3", "server", "--host", "127.0.0.1", "--port", str(port), "--data", folder],
        cwd=checkout, stdout=subprocess.DEVNULL,
    )
    try:
        _first_page(process, port)
        took = time.perf_counter() - began
        used = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        ticks = os.sysconf("SC_CLK_TCK")
        return {"first_page_s": round(took, 3), "cpu_s": round(sum(map(int, used)) / ticks, 2)}
    finally:
        process.terminate()
        process.wait(10)


def _first_page(process: subprocess.Popen[bytes], port: int) -> None:
    while process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.005)
        finally:
            connection.close()
    raise RuntimeError("python3 server did not start; it says why")
