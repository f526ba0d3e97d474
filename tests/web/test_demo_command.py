"""`brownpaper demo` as a command: its flags, its own folder, and a clean end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from brownpaper.web.cli import main


@pytest.mark.parametrize("words", [["--speed", "0"], ["--speed", "fast"], ["--wait", "-1"], ["--speed", "nan"]])
def test_a_number_that_will_not_do_is_named(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", *words]) == 2
    assert f"{words[0]}: {words[1]}" in capsys.readouterr().err


def test_a_folder_that_holds_something_is_never_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "brownpaper.sqlite"
    kept.write_bytes(b"of a real table")
    assert main(["demo", "--data", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["brownpaper.sqlite"]
    assert kept.read_bytes() == b"of a real table"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_how_to_come_in_plays_and_ends_cleanly(how: signal.Signals, tmp_path: Path) -> None:
    real = tmp_path / "real"
    environ = dict(os.environ, BROWNPAPER_DATA=str(real), TMPDIR=str(tmp_path), LC_ALL="C.UTF-8")
    words = [sys.executable, "-m", "brownpaper.web.cli", "demo", "--speed", "1000", "--wait", "0", "--port", "0",
             "--host", "127.0.0.1", "--language", "en"]
    demo = subprocess.Popen(words, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    told: list[str] = []
    try:
        assert demo.stdout is not None
        for line in demo.stdout:
            told.append(line.rstrip())
            if line.startswith("Step: Think"):
                break
        demo.send_signal(how)
        _, wrong = demo.communicate(timeout=120)
    finally:
        demo.kill()
    assert demo.returncode == 0 and wrong == ""
    assert any("/j/" in line for line in told) and sum("/l#" in line for line in told) == 2
    assert told[0].startswith("Rehearsal:") and "Joke comes in" in told
    assert not real.exists() and not list(tmp_path.glob("brownpaper-demo-*"))
