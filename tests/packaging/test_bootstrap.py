"""When the environment counts as made, and what is said when it cannot be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

ROOT = Path(__file__).resolve().parents[2]


def made(checkout: Path, extra: str) -> Path:
    """An environment as `prepare` leaves it."""
    venv = checkout / ".venv"
    python = venv / bootstrap.program("python").relative_to(bootstrap.VENV)
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    (venv / f".ready-{extra or 'run'}").write_text(bootstrap.stamp(checkout, extra))
    return venv


def test_a_second_start_installs_nothing(checkout: Path) -> None:
    assert bootstrap.is_ready(made(checkout, ""), checkout, "")


def test_the_environment_for_tests_also_runs_the_server(checkout: Path) -> None:
    assert bootstrap.is_ready(made(checkout, "test"), checkout, "")


def test_the_environment_of_the_server_does_not_run_the_tests(checkout: Path) -> None:
    assert not bootstrap.is_ready(made(checkout, ""), checkout, "test")


@pytest.mark.parametrize("name", ["pyproject.toml", "server/constraints.txt", "server/hatch_build.py"])
def test_the_environment_is_renewed_when_a_file_that_decides_it_changes(checkout: Path, name: str) -> None:
    venv = made(checkout, "")
    (checkout / name).write_text("# changed")
    assert not bootstrap.is_ready(venv, checkout, "")


def test_a_checkout_that_was_moved_is_installed_again(checkout: Path) -> None:
    made(checkout, "")
    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert not bootstrap.is_ready(moved / ".venv", moved, "")


def test_an_environment_whose_python_is_gone_is_made_again(checkout: Path) -> None:
    venv = made(checkout, "")
    (venv / bootstrap.program("python").relative_to(bootstrap.VENV)).unlink()
    assert not bootstrap.is_ready(venv, checkout, "")


@pytest.mark.parametrize(("language", "sentence"), [
    ("en_GB.UTF-8", "On Debian and Ubuntu: apt install python3-venv"),
    ("nl_NL.UTF-8", "Op Debian en Ubuntu: apt install python3-venv"),
])
def test_a_python_without_venv_names_the_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str,
) -> None:
    # As on a bare Debian: `python3 -m venv` ends with an error and leaves a half-made folder.
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nmkdir -p \"$4/bin\"\necho 'ensurepip is not available'\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setenv("LC_ALL", language)
    with pytest.raises(SystemExit, match="ensurepip is not available") as told:
        bootstrap.prepare()
    assert sentence in str(told.value)


@pytest.mark.parametrize("folder", ["server", "tests"])
def test_an_old_python_is_told_which_one_is_needed(folder: str) -> None:
    pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({folder!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip() == "Brownpaper needs Python 3.11 or newer; this is 3.9."


@pytest.mark.skipif(os.name == "nt", reason="the paths of the other kind of machine")
def test_windows_has_its_programs_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bootstrap.program("brownpaper") == bootstrap.VENV / "bin" / "brownpaper"
    monkeypatch.setattr(bootstrap, "os", type("Windows", (), {"name": "nt"}))
    assert bootstrap.program("brownpaper") == bootstrap.VENV / "Scripts" / "brownpaper.exe"
