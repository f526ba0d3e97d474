"""The import rules of pyproject.toml are not only kept: they also catch what they are for."""

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
