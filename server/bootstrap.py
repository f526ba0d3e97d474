"""Makes the project's own environment once, so that two commands do everything. Standard library only.

`prepare` leaves a `.venv` beside the README with Brownpaper installed in place; a stamp tells whether what it was made
from has changed since. `build_client` builds the screens when their sources changed. A start after that runs neither
pip nor npm.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import client_build

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "server" / "constraints.txt"
DECIDES = ("pyproject.toml", "server/constraints.txt", "server/hatch_build.py")
"""The files that decide what is in the environment."""


def program(name: str) -> Path:
    """Where a program of the environment is, also on Windows."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def stamp(root: Path, extra: str) -> str:
    """A hash over what decides the environment; the folder counts, since what is installed in place names it."""
    digest = hashlib.sha256(f"{root}\0{extra}\0".encode())
    for name in DECIDES:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def prepare(extra: str = "") -> None:
    """Make or renew the environment where needed, with an extra of pyproject.toml. SystemExit with a sentence."""
    if is_ready(VENV, ROOT, extra):
        return
    if not _has_pip():
        _tell(
            en="Making Brownpaper's own environment (only the first time; about a minute in all) ...",
            nl="Brownpaper maakt zijn eigen omgeving (alleen de eerste keer; samen ongeveer een minuut) ...",
        )
        _make()
    _tell(en="Installing what it needs ...", nl="Wat nodig is, wordt opgehaald ...")
    _pip("-e", f"{ROOT}[{extra}]" if extra else str(ROOT))
    _ready(VENV, extra).write_text(stamp(ROOT, extra))


def is_ready(venv: Path, root: Path, extra: str) -> bool:
    """Whether the environment was made from the files as they are. The one for tests also serves."""
    if not (venv / program("python").relative_to(VENV)).exists():
        return False
    files = {one: _ready(venv, one) for one in (extra, "test")}
    return any(file.is_file() and file.read_text() == stamp(root, one) for one, file in files.items())


def build_client() -> None:
    """The screens, built when their sources changed; Node comes from PyPI and stays in the environment. SystemExit."""
    if client_build.is_built(ROOT):
        return
    _tell(en="Building the screens ...", nl="De schermen worden gebouwd ...")
    _pip(client_build.NODE)
    built = subprocess.run([str(program("python")), str(ROOT / "server" / "client_build.py")])
    if built.returncode:
        raise SystemExit(_words(
            en="Building the screens did not work; the lines above say why.",
            nl="De schermen bouwen lukte niet. Waarom, staat hierboven.",
        ))


def run(words: list[str]) -> int:
    """Run a program of the environment and give its exit code; Ctrl-C ends it quietly."""
    if os.name != "nt":
        os.execv(words[0], words)
    try:
        return subprocess.call(words)
    except KeyboardInterrupt:
        return 130


def _ready(venv: Path, extra: str) -> Path:
    return venv / f".ready-{extra or 'run'}"


def _has_pip() -> bool:
    """False where there is no environment, a half-made one, or one whose Python has gone."""
    try:
        return subprocess.run([str(program("python")), "-m", "pip", "--version"], capture_output=True).returncode == 0
    except OSError:
        return False


def _make() -> None:
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True)
    if made.returncode or not _has_pip():
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        raise SystemExit(made.stdout + made.stderr + _words(
            en=f"This Python cannot make an environment. On Debian and Ubuntu: apt install python3-venv (or {package})",
            nl=f"Deze Python kan geen omgeving maken. Op Debian en Ubuntu: apt install python3-venv (of {package})",
        ))


def _pip(*what: str) -> None:
    words = [str(program("python")), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    # The screens are built apart, by `build_client`: an install that also did would fetch Node twice.
    environment = dict(os.environ, **{client_build.APART: "1"})
    if subprocess.run([*words, "-c", str(CONSTRAINTS), *what], env=environment).returncode:
        raise SystemExit(_words(
            en="Installing did not work; see above. The first start needs the internet, later ones do not.",
            nl="Ophalen lukte niet; zie hierboven. De eerste keer is internet nodig, daarna niet meer.",
        ))


def _tell(*, en: str, nl: str) -> None:
    print(_words(en=en, nl=nl), file=sys.stderr, flush=True)


def _words(*, en: str, nl: str) -> str:
    """The sentence in the terminal's language; the catalogues are not within reach before anything is installed."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return nl if spoken.lower().startswith("nl") else en
