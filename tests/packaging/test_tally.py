"""The sum that `python3 tests` ends with."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import at_hand
from tests.tally import Tally

JUNIT = """<testsuites><testsuite>
<testcase classname="a" name="passes"/>
<testcase classname="a" name="fails"><failure message="no"/></testcase>
<testcase classname="a" name="breaks"><error message="no"/></testcase>
<testcase classname="a" name="known"><skipped type="pytest.xfail" message="known"/></testcase>
<testcase classname="a" name="lacks"><skipped type="pytest.skip" message="needs PostgreSQL"/></testcase>
<testcase classname="a" name="lacks too"><skipped type="pytest.skip" message="needs PostgreSQL"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def junit(tmp_path: Path) -> Path:
    file = tmp_path / "out.xml"
    file.write_text(JUNIT)
    return file


def test_every_test_of_every_part_is_counted(junit: Path) -> None:
    tally = Tally()
    tally.add("style", 0)
    tally.add("server", 1, junit)
    assert tally.told().splitlines() == [
        "failed: server: a fails",
        "failed: server: a breaks",
        "did not run: server: needs PostgreSQL",
        "3 passed, 2 failed",
    ]


def test_in_ci_what_did_not_run_has_failed(junit: Path) -> None:
    tally = Tally(strict=True)
    tally.add("server", 1, junit)
    assert tally.told().endswith("2 passed, 3 failed")


def test_a_journey_that_passes_only_the_second_time_is_named(tmp_path: Path) -> None:
    (tmp_path / "test_played.py").write_text(
        "from pathlib import Path\n"
        "def test_steady(): pass\n"
        "def test_never(): assert False\n"
        "def test_unsteady():\n"
        "    seen = Path(__file__).with_name('seen')\n"
        "    once = seen.exists()\n"
        "    seen.touch()\n"
        "    assert once\n"
    )
    junit, rootdir = tmp_path / "out.xml", Path(__file__).parents[2]
    pytest_here = [sys.executable, "-m", "pytest", str(tmp_path)]
    options = [f"--rootdir={rootdir}", "--reruns=1", f"--junitxml={junit}"]
    code = subprocess.run([*pytest_here, *options], cwd=rootdir, capture_output=True).returncode
    tally = Tally()
    tally.add("browsers", code, junit)
    assert tally.told().splitlines() == [
        "failed: browsers: test_played test_never",
        "unsteady, passed the second time: browsers: test_played test_unsteady",
        "2 passed, 1 failed",
    ]


def test_a_part_that_falls_before_it_tells_anything_has_failed(tmp_path: Path) -> None:
    tally = Tally()
    tally.add("server", 2, tmp_path / "never written.xml")
    assert tally.told() == "failed: server\n0 passed, 1 failed"


def test_a_part_without_any_test_has_failed(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xml"
    empty.write_text("<testsuites><testsuite/></testsuites>")
    tally = Tally()
    tally.add("server", 5, empty)
    assert tally.told() == "failed: server\n0 passed, 1 failed"


def test_a_chromium_that_is_said_to_be_somewhere_must_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "chromium"))
    assert at_hand.chromium() is None
    (tmp_path / "chromium").touch(mode=0o755)
    assert at_hand.chromium() == at_hand.chromium(whole=True) == str(tmp_path / "chromium")


def test_journeys_take_a_chromium_without_windows_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "chromium").touch(mode=0o755)
    assert at_hand.chromium() == str(tmp_path / "chromium")
    (tmp_path / "chromium-headless-shell").touch(mode=0o755)
    assert at_hand.chromium() == str(tmp_path / "chromium-headless-shell")
    assert at_hand.chromium(whole=True) == str(tmp_path / "chromium")
