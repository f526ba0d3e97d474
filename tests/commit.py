"""Of which version a figure is: the commit that is checked out, and the day. Without them it is no figure."""

import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def commit(root: Path = ROOT) -> str:
    """The short name of the commit, with a plus when files are otherwise than in it; "" where there is no git."""
    name = _git(root, "rev-parse", "--short", "HEAD").strip()
    return f"{name}+" if name and _git(root, "status", "--porcelain", "--untracked-files=no").strip() else name


def told(root: Path = ROOT) -> str:
    """The day, and the commit where there is one: what stands beside figures."""
    name = commit(root)
    return time.strftime("%Y-%m-%d") + (f", commit {name}" if name else "")


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
