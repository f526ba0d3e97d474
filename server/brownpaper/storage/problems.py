"""Why a database cannot be used. Each has a sentence for people in the catalogues, under its `key`."""

from pathlib import Path


class StoreProblem(Exception):
    """The database cannot be opened. `key`: the sentence's key, with `{file}` to fill in."""

    key = "storage.not_opened"

    def __init__(self, file: Path) -> None:
        super().__init__(f"{self.key}: {file}")
        self.file = file


class InUse(StoreProblem):
    """Another Brownpaper has this file open; two would not know of each other's entries."""

    key = "storage.in_use"


class TooNew(StoreProblem):
    """A newer Brownpaper wrote this file; reading it as if it were older would damage it."""

    key = "storage.too_new"


class NoDatabase(StoreProblem):
    """The file is something else than a database of ours, or damaged."""

    key = "storage.no_database"
