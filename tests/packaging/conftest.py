"""A small checkout to try the bootstrap and the client's build on."""

from pathlib import Path

import pytest

FILES = {
    "pyproject.toml": "[project]\n",
    "server/constraints.txt": "starlette==1.0\n",
    "server/hatch_build.py": "",
    "server/brownpaper/locales/nl.json": "{}",
    "server/brownpaper/locales/__init__.py": "",
    "client/package.json": "{}",
    "client/package-lock.json": "{}",
    "client/index.html": "<div></div>",
    "client/src/main.ts": "1;",
    "client/src/main.test.ts": "2;",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the files that decide what the environment and the client are."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path
