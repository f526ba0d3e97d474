"""Why a database cannot be used. Each has a sentence for people in the catalogues, under its `key`."""


class StoreProblem(Exception):
    """The database cannot be opened. `key`: the sentence's key, with `{file}` to fill in: where it lies."""

    key = "storage.not_opened"

    def __init__(self, file: str) -> None:
        super().__init__(f"{self.key}: {file}")
        self.file = file


class InUse(StoreProblem):
    """Another Brownpaper has this file open; two would not know of each other's entries."""

    key = "storage.in_use"


class TooNew(StoreProblem):
    """A newer Brownpaper wrote this; reading it as if it were older would damage it."""

    key = "storage.too_new"


class NoDatabase(StoreProblem):
    """It is something else than a database of ours, or damaged."""

    key = "storage.no_database"


class NotReached(StoreProblem):
    """A server that keeps a database does not answer, or does not let us in."""

    key = "storage.not_reached"


class NotEmpty(StoreProblem):
    """Something is kept there already; it is not mixed with something else."""

    key = "storage.not_empty"


class OtherKey(StoreProblem):
    """The database was begun with another `server.key` than lies in this data folder; what was sealed would be lost."""

    key = "storage.other_key"
