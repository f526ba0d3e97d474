"""A small disk beneath a server's folder that can be filled, and given room again.

Where one may make it, it is a file system of its own in memory; else the server is let write no file any further.
"""

import contextlib
import os
import resource
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from tests.web.coming_back import Server

SMALL = 32
"""Megabytes of a small disk."""
FILLER = "filler"


class Fillable(Protocol):
    """What can be filled. own: whether it is a file system of its own."""

    own: bool

    def fill(self) -> None:
        """From now on nothing more fits."""

    def empty(self) -> None:
        """There is room again."""


class Disk:
    """The disk of these servers. own: whether it is a file system of its own."""

    def __init__(self, folder: Path, servers: Sequence[Server], own: bool) -> None:
        self._filler = folder / FILLER
        self._servers = servers
        self.own = own

    def fill(self) -> None:
        """From now on nothing more fits."""
        if self.own:
            written_to_the_end(self._filler)
        else:
            self._limit(1)

    def empty(self) -> None:
        """There is room again."""
        if self.own:
            self._filler.unlink(missing_ok=True)
        else:
            self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        for server in self._servers:
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int = SMALL) -> Iterator[bool]:
    """Puts a small disk at `folder`; whether that could be done."""
    folder.mkdir(mode=0o700, exist_ok=True)
    asked = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(folder)]
    own = os.geteuid() == 0 and subprocess.run(asked, capture_output=True, check=False).returncode == 0
    try:
        yield own
    finally:
        if own:
            # Lazily: who had a file open there may be ending still.
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def written_to_the_end(file: Path) -> None:
    """This file takes all that was free on its disk."""
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        for size in (1 << 20, 1 << 12, 1):
            with contextlib.suppress(OSError):
                while os.write(handle, b"\0" * size):
                    pass
    finally:
        os.close(handle)
