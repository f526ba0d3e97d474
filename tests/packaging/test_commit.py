"""Figures say of which commit they are, and of which day."""

import re
import subprocess
from pathlib import Path

import pytest

from tests import commit
from tests.bench import beside, report


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def test_a_checkout_tells_its_commit_and_that_it_was_changed_since(tmp_path: Path) -> None:
    git(tmp_path, "init")
    (tmp_path / "file").write_text("one")
    git(tmp_path, "add", "file")
    git(tmp_path, "commit", "--message=one")
    name = git(tmp_path, "rev-parse", "--short", "HEAD")
    assert commit.commit(tmp_path) == name
    (tmp_path / "figures.jsonl").write_text("{}")
    assert commit.commit(tmp_path) == name, "what is only beside it makes it no other version"
    (tmp_path / "file").write_text("two")
    assert commit.commit(tmp_path) == f"{name}+"
    assert re.fullmatch(rf"\d{{4}}-\d\d-\d\d, commit {name}\+", commit.told(tmp_path))


def test_where_there_is_no_git_the_day_stands_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", commit.told(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", commit.told(tmp_path))


def test_every_table_of_figures_names_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit, "told", lambda: "2026-11-28, commit abc1234")
    assert "2026-11-28, commit abc1234" in beside.circumstances(30)
    figures = {"what": "table", "round": 0, "at": 1.0, "steady": {"p50_ms": 3.0}}
    assert report.told([figures]).splitlines()[0] == "2026-11-28, commit abc1234"
