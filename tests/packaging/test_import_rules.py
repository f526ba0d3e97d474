"""The import rules of pyproject.toml are not only kept: they also catch what they are for."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("web", "demo", "reports", "live", "mail", "wire", "sync", "storage", "core", "formats", "data")


def rules_told(folder: Path, file: str, line: str) -> str:
    """What import-linter says of a package with our rooms in which one file holds one line."""
    package = folder / "brownpaper"
    for room in ROOMS:
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    for name in ("__init__.py", "core/state.py", "core/views.py"):
        (package / name).touch()
    (package / "core" / "views.py").write_text("from . import state\n")
    (package / file).write_text(line + "\n")
    shutil.copy(ROOT / "pyproject.toml", folder)
    call = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", call, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True,
        env=dict(os.environ, PYTHONPATH=str(folder)),
    )
    return done.stdout


@pytest.mark.parametrize(("file", "line", "broken"), [
    ("core/clock.py", "import time", "The core is pure BROKEN"),
    ("core/clock.py", "from brownpaper.storage import log", "Layers: web, then demo, reports, live and wire"),
    ("live/hub.py", "from brownpaper import reports", "Layers: web, then demo, reports, live and wire"),
    ("reports/outline.py", "from brownpaper.core import state", "Reports read views, never the state BROKEN"),
])
def test_a_forbidden_import_is_caught(tmp_path: Path, file: str, line: str, broken: str) -> None:
    told = rules_told(tmp_path, file, line)
    assert broken in told
    assert "2 kept, 1 broken" in told


def test_reports_may_read_views_that_know_the_state(tmp_path: Path) -> None:
    assert "3 kept, 0 broken" in rules_told(tmp_path, "reports/outline.py", "from brownpaper.core import views")


def test_the_program_speaks_to_its_database_redis_and_mail_server_and_to_nobody_else() -> None:
    lines = {
        "psycopg": ["storage/postgres.py"], "redis": ["live/wakeup.py"], "aiosmtplib": ["mail/server.py"],
        # The invented people of the demo sit at their own server.
        "urllib.request": ["demo/device.py"], "websockets": ["demo/device.py"],
        # Its own name, for the address that a phone opens; and the kind of what a server listens on.
        "socket": ["web/reach.py", "web/serving.py"],
    }
    others = ("httpx", "requests", "urllib3", "aiohttp", "http.client", "smtplib", "ftplib", "websocket")
    package = ROOT / "server" / "brownpaper"
    found: dict[str, set[str]] = {}
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or "", *(f"{node.module}.{one.name}" for one in node.names)]
            for name in names:
                for way in (*lines, *others):
                    if name == way or name.startswith(f"{way}."):
                        found.setdefault(way, set()).add(path.relative_to(package).as_posix())
    assert {way: sorted(where) for way, where in found.items()} == lines
