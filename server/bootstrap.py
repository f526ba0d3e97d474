"""Makes the project's own environment once, so that two commands do everything. Standard library only.

`prepare` leaves a `.venv` beside the README with Brownpaper installed in place; a stamp tells whether what it was made
from has changed since.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def python() -> Path:
    """The environment's Python, also on Windows."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(extra: str) -> str:
    """A hash over what decides the environment."""
    digest = hashlib.sha256(f"{extra} {sys.version_info[:2]}".encode())
    for name in ("pyproject.toml", "server/constraints.txt", "server/hatch_build.py"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def prepare(extra: str = "") -> Path:
    """The environment's Python, after making or renewing the environment where needed. SystemExit with a sentence."""
    if sys.version_info < OLDEST:
        raise SystemExit(f"Brownpaper needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    ready = VENV / f".ready-{extra or 'run'}"
    wanted = stamp(extra)
    if ready.is_file() and ready.read_text() == wanted and python().exists():
        return python()
    if not python().exists():
        print("Making Brownpaper's own environment (once; this takes about half a minute) ...", file=sys.stderr)
        _make()
    what = f"{ROOT}[{extra}]" if extra else str(ROOT)
    _pip("install", "-q", "-c", str(ROOT / "server" / "constraints.txt"), "-e", what)
    ready.write_text(wanted)
    return python()


def build_client() -> None:
    """The client, built with Node from PyPI when its sources changed; Node stays in the environment."""
    sys.path.insert(0, str(ROOT / "server"))
    from client_build import NODE, is_built

    if is_built(ROOT):
        return
    print("Building the screens ...", file=sys.stderr)
    _pip("install", "-q", "-c", str(ROOT / "server" / "constraints.txt"), NODE)
    subprocess.run([str(python()), str(ROOT / "server" / "client_build.py")], check=True)


def run(words: list[str]) -> int:
    """Run a program of the environment and give its exit code; Ctrl-C ends it quietly."""
    if os.name != "nt":
        os.execv(words[0], words)
    try:
        return subprocess.call(words)
    except KeyboardInterrupt:
        return 130


def _make() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise SystemExit(
            f"This Python cannot make a virtual environment. On Debian and Ubuntu: apt install python{version}-venv\n"
            f"{made.stdout}{made.stderr}"
        )


def _pip(*words: str) -> None:
    done = subprocess.run([str(python()), "-m", "pip", "--disable-pip-version-check", *words])
    if done.returncode:
        raise SystemExit("Installing did not work. The first start needs the internet; later ones do not.")
