"""What this machine has for tests. Standard library only: asked before anything is installed."""

import os
import shutil
import socket

HOW_TO_GET_CHROMIUM = "install Chromium (Debian: apt install chromium-headless-shell) or set CHROMIUM to where it is"
# The same pages without windows around them: half of the work for each journey.
WITHOUT_WINDOWS = ("chromium-headless-shell", "chrome-headless-shell")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
HOW_TO_GET_POSTGRESQL = "start PostgreSQL on 127.0.0.1:5432, or set POSTGRESQL to the address of a database for tests"
HOW_TO_GET_CADDY = "install Caddy (Debian and Ubuntu: apt install caddy)"
HOW_TO_GET_REDIS = "start Redis on 127.0.0.1:6379, or set REDIS to its address"


def chromium(*, whole: bool = False) -> str | None:
    """Where a Chromium is: what CHROMIUM says, else the first on the path, without windows if there is one. whole: as
    people have it."""
    said = os.environ.get("CHROMIUM")
    if said:
        return shutil.which(said)
    names = NAMES if whole else (*WITHOUT_WINDOWS, *NAMES)
    return next((found for name in names if (found := shutil.which(name))), None)


def postgresql() -> str | None:
    """The address of a PostgreSQL database in which tests may make schemas of their own."""
    return os.environ.get("POSTGRESQL") or (
        "postgresql://postgres@127.0.0.1:5432/test" if _answers(5432) else None
    )


def redis() -> str | None:
    """The address of a Redis in which tests may use keys and channels of their own."""
    return os.environ.get("REDIS") or ("redis://127.0.0.1:6379/0" if _answers(6379) else None)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
