"""`python3 tests`: everything. Style, types, import rules, server, simulator, client, browsers, each as its own part.

The server's tests mostly wait, for disks and sockets, so they run beside those that reckon. Journeys have the machine
to themselves, two at a time, since what people see on a screen has its moment.

Parts can be named: `python3 tests server browsers`. One runs only when it is named: `pictures` takes every screen in
every look, with axe on each, for people to look at (tests/.output); it takes a quarter of an hour. What cannot run on
this machine is named at the end, with how to get it; where CI is set that counts as a failure.
"""

import sys

# Before any other import: an older Python would stop at the syntax of the rest.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Brownpaper needs Python 3.11 or newer; this is %s.%s." % sys.version_info[:2])  # noqa: UP031

import os
import subprocess
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "server"))

import bootstrap
from tests import at_hand
from tests.tally import Tally

ROOT = bootstrap.ROOT
PARTS = ("style", "server", "simulator", "client", "browsers", "pictures")
ONLY_NAMED = frozenset({"pictures"})
PYTHON = str(bootstrap.program("python"))
# A file that cannot be read is one failure and hides no other.
PYTEST = [PYTHON, "-m", "pytest", "--continue-on-collection-errors"]
TWO_AT_A_TIME = ["--numprocesses=2", "--dist=loadfile"]


def style(tally: Tally, _: Path) -> None:
    """Lines, types and import rules of the Python side."""
    run(tally, "style", [str(bootstrap.program("ruff")), "check", "."])
    run(tally, "types", [PYTHON, "-m", "mypy"])
    run(tally, "import rules", [str(bootstrap.program("lint-imports")), "--no-logo"])


def packages(tally: Tally, _: Path) -> None:
    """The client's packages, as the lock names them: tests on both sides use them, and browsers are held to axe."""
    npm(tally, "client packages", "ls", "--depth=0")


def server(tally: Tally, folder: Path, apart: bool = False) -> None:
    """The core, storage, reports and the web side: all that needs no browser."""
    junit = folder / "server.xml"
    words = [*PYTEST, "tests", "--ignore=tests/browser", "--ignore=tests/sim", f"--junitxml={junit}"]
    run(tally, "server", words, junit, apart=apart)


def simulator(tally: Tally, folder: Path) -> None:
    """Thousands of histories of a table, and whether it catches what is planted in them."""
    junit = folder / "simulator.xml"
    run(tally, "simulator", [*PYTEST, "tests/sim", f"--junitxml={junit}"], junit)


def client(tally: Tally, folder: Path) -> None:
    """Types, style and tests of the client."""
    junit = folder / "client.xml"
    npm(tally, "client types", "run", "check")
    npm(tally, "client style", "run", "lint")
    npm(tally, "client", "run", "test", "--", "--reporter=default", "--reporter=junit",
        f"--outputFile.junit={junit}", junit=junit)


def build(tally: Tally, _: Path) -> None:
    """The client as it is served."""
    run(tally, "client build", [PYTHON, "server/client_build.py"])


def browsers(tally: Tally, folder: Path) -> None:
    """The journeys in a real browser: a process of their own, since Playwright holds the event loop.

    One that fails is played once more, since a busy machine can come between two of its steps. When it then passes it
    does not stop the rest, and the last lines name it as unsteady: something to mend, in the journey or the product.
    Two are played at a time, file by file, since one alone leaves a part of two processors idle.
    """
    if at_hand.chromium() is None:
        tally.did_not_run("browser journeys", at_hand.HOW_TO_GET_CHROMIUM)
        return
    junit = folder / "browsers.xml"
    run(tally, "browsers", [*PYTEST, "tests/browser", "--reruns=1", *TWO_AT_A_TIME, f"--junitxml={junit}"], junit)


def pictures(tally: Tally, folder: Path) -> None:
    """Every screen in every look: pictures to look at, and axe on each."""
    junit = folder / "pictures.xml"
    found = sorted(str(path) for path in (ROOT / "tests" / "browser").glob("pictures_*.py"))
    run(tally, "pictures", [*PYTEST, *found, f"--junitxml={junit}"], junit)


def npm(tally: Tally, name: str, *words: str, junit: Path | None = None) -> None:
    """One part that npm runs in the client's folder."""
    run(tally, name, [PYTHON, "server/client_build.py", *words], junit)


def run(tally: Tally, name: str, words: list[str], junit: Path | None = None, *, apart: bool = False) -> None:
    """One part: a program, and the JUnit file in which it tells what it did. Apart: its words come when it is done."""
    if apart:
        done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        print(f"\n== {name}\n{done.stdout}", flush=True)
        return tally.add(name, done.returncode, junit)
    print(f"\n== {name}", flush=True)
    tally.add(name, subprocess.run(words, cwd=ROOT).returncode, junit)


RUN = (
    (packages, {"server", "client", "browsers", "pictures"}),
    (build, {"server", "client", "browsers", "pictures"}),
    (server, {"server"}),
    (style, {"style"}),
    (client, {"client"}),
    (simulator, {"simulator"}),
    (browsers, {"browsers"}),
    (pictures, {"pictures"}),
)
ALONE = (browsers, pictures)
"""What begins only when the server's tests are done."""


def main(words: list[str]) -> int:
    """Everything, or the parts that are named. 0 when nothing failed."""
    if unknown := [word for word in words if word not in PARTS]:
        raise SystemExit(f"No such part: {' '.join(unknown)}. Parts are: {' '.join(PARTS)}")
    bootstrap.prepare("test")
    tally = Tally(strict=os.environ.get("CI", "").lower() not in {"", "0", "false"})
    parts = [part for part, names in RUN if names.intersection(words) or (not words and not names <= ONLY_NAMED)]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as beside:
        under_way: list[Future[None]] = []
        for part in parts:
            if part is server and part is not parts[-1]:
                under_way.append(beside.submit(server, tally, Path(folder), apart=True))
                continue
            while part in ALONE and under_way:
                under_way.pop().result()
            part(tally, Path(folder))
        for one in under_way:
            one.result()
    print("\n" + tally.told())
    return 1 if tally.failed else 0


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)
