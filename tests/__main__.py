"""`python3 tests`: everything. Style, types, import rules, server, simulator, client, browsers, each as its own part.

What cannot run on this machine is named, with how to get it; where CI is set that counts as a failure.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "server"))

import bootstrap  # noqa: E402

passed = failed = 0
missing: list[str] = []


def part(name: str, words: list[str], *, cwd: Path = ROOT, junit: Path | None = None) -> None:
    """Run one part and add up what it says; without a JUnit file a part counts as one."""
    global passed, failed
    print(f"\n== {name}", flush=True)
    code = subprocess.run(words, cwd=cwd).returncode
    good, bad = (1, 0) if code == 0 else (0, 1)
    if junit is not None and junit.is_file():
        suites = ElementTree.parse(junit).getroot().iter("testsuite")
        counts = [
            (int(one.get("tests", 0)), int(one.get("failures", 0)) + int(one.get("errors", 0)), int(one.get("skipped", 0)))
            for one in suites
        ]
        bad = sum(count[1] for count in counts)
        good = sum(count[0] - count[2] for count in counts) - bad
        if code and not bad:
            bad = 1
    passed, failed = passed + good, failed + bad


def client(python: str, *words: str) -> list[str]:
    """A command that runs npm in the client's folder, with the environment's Node."""
    call = f"import sys; sys.path.insert(0, 'server'); from pathlib import Path; import client_build; " \
           f"client_build.npm(Path('.').resolve(), *{words!r})"
    return [python, "-c", call]


def main() -> int:
    """Everything, or the parts named on the command line: style, server, client, browsers."""
    wanted = sys.argv[1:] or ["style", "server", "client", "browsers"]
    python = str(bootstrap.prepare("test"))
    tool = Path(python).parent
    with tempfile.TemporaryDirectory() as folder:
        if "style" in wanted:
            part("style", [str(tool / "ruff"), "check", "."])
            part("types", [str(tool / "mypy"), "server/brownpaper"])
            part("import rules", [str(tool / "lint-imports")])
        if "server" in wanted:
            junit = Path(folder) / "server.xml"
            part("server", [python, "-m", "pytest", "--ignore=tests/browser", f"--junitxml={junit}"], junit=junit)
        if "client" in wanted:
            if not (ROOT / "client" / "node_modules" / "vitest").is_dir():
                part("client's tools", client(python, "ci"))
            part("client types", client(python, "run", "check"))
            part("client style", client(python, "run", "lint"))
            junit = Path(folder) / "client.xml"
            words = ("run", "test", "--", "--reporter=default", "--reporter=junit", f"--outputFile.junit={junit}")
            part("client", client(python, *words), junit=junit)
        if "browsers" in wanted:
            browsers(python, Path(folder) / "browsers.xml")
    for name in missing:
        print(f"did not run: {name}")
    if missing and os.environ.get("CI"):
        globals()["failed"] += len(missing)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def browsers(python: str, junit: Path) -> None:
    """The journeys in a real browser; they need a built client and Chromium."""
    part("client build", [python, "server/client_build.py"])
    if not (os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")):
        missing.append("browser journeys: install Chromium (Debian: apt install chromium) or set CHROMIUM to its path")
        return
    part("browsers", [python, "-m", "pytest", "tests/browser", f"--junitxml={junit}"], junit=junit)


if __name__ == "__main__":
    raise SystemExit(main())
