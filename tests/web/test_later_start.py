"""A later start loads what the first page needs, and nothing that only some days need."""

import subprocess
import sys
from pathlib import Path

from brownpaper.storage.database import Database
from brownpaper.web.settings import DATABASE

UNUSED = ("alembic", "webauthn", "pydantic", "cryptography.x509", "docx", "openpyxl", "icalendar", "psycopg")
"""Upgrades, passkeys, mistakes in formats, certificates, the files of a report, and the other database."""

BUILDS = """
import sys
from pathlib import Path
from brownpaper.web import cli
from brownpaper.web.app import build
from brownpaper.web.given_settings import read_settings
_, house = build(read_settings({"data": sys.argv[1], "host": "127.0.0.1"}, {}))
assert house.shelf.formats
print(*(name for name in sys.argv[2:] if name in sys.modules))
"""


async def test_a_later_start_loads_nothing_that_only_some_days_need(tmp_path: Path) -> None:
    await Database.open(tmp_path / DATABASE).close()
    asked = [sys.executable, "-c", BUILDS, str(tmp_path), *UNUSED]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split() == []
