"""What this machine has for tests. Standard library only: asked before anything is installed."""

import os
import shutil

HOW_TO_GET_CHROMIUM = "install Chromium (Debian and Ubuntu: apt install chromium) or set CHROMIUM to where it is"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def chromium() -> str | None:
    """Where a Chromium is: what CHROMIUM says, else the first on the path."""
    said = os.environ.get("CHROMIUM")
    if said:
        return shutil.which(said)
    return next((found for name in NAMES if (found := shutil.which(name))), None)
