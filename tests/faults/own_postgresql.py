"""A PostgreSQL of a test's own: one that may be ended, and whose disk may be filled."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live.test_wakeup import free_port

from .disk import FILLER, small_disk, written_to_the_end

SMALL = 96
"""Megabytes of a small disk: what PostgreSQL begins with takes a half of it."""
TIGHT = "-c min_wal_size=2MB -c max_wal_size=8MB"
"""So that its log of what changed takes little of a small disk, and needs more of it soon."""


def programs() -> Path | None:
    """The folder of PostgreSQL's newest programs, if one may run them here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return found[-1].parent if found and (os.geteuid() != 0 or shutil.which("runuser")) else None


class OwnPostgresql:
    """One cluster in a folder. where: its address. own: whether it has a disk of its own."""

    def __init__(self, folder: Path, own: bool = False) -> None:
        bin = programs() or pytest.skip(
            "a PostgreSQL that can be stopped: install postgresql (Debian and Ubuntu: apt install)")
        self._bin, self._folder, self.port, self.own = bin, folder / "cluster", free_port(), own
        folder.chmod(0o777)
        self._run("initdb", "-D", str(self._folder), "-A", "trust", "-U", "postgres", "--no-sync", "--wal-segsize=1")
        self.where = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Begin, or begin again; one that lives goes on."""
        if not self.lives():
            options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {TIGHT}"
            self._ctl("start", "-o", options)

    def stop(self) -> None:
        """At once, with nothing tidied away."""
        self._ctl("stop", "-m", "immediate")

    @contextlib.contextmanager
    def stands_still(self) -> Iterator[None]:
        """Its connections stay, and nothing answers, as on a machine whose disk has stopped."""
        first = int((self._folder / "postmaster.pid").read_text().split()[0])
        told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True, check=True)
        processes = [first, *map(int, told.stdout.split())]
        for one in processes:
            os.kill(one, signal.SIGSTOP)
        try:
            yield
        finally:
            for one in processes:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(one, signal.SIGCONT)

    def lives(self) -> bool:
        """Whether it runs; on a full disk it may have ended by itself."""
        try:
            self._ctl("status")
        except subprocess.CalledProcessError:
            return False
        return True

    def fill(self) -> None:
        """From now on nothing more fits on its disk."""
        written_to_the_end(self._folder.parent / FILLER)

    def empty(self) -> None:
        """There is room again, and whoever runs it has started what had ended."""
        (self._folder.parent / FILLER).unlink(missing_ok=True)
        self.start()

    def _ctl(self, *words: str) -> None:
        self._run("pg_ctl", "-D", str(self._folder), "-w", "-l", str(self._folder.parent / "server.log"), *words)

    def _run(self, program: str, *words: str) -> None:
        as_whom = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run(
            [*as_whom, str(self._bin / program), *words], check=True, stdout=subprocess.DEVNULL, cwd="/",
        )


@contextlib.contextmanager
def own_postgresql() -> Iterator[OwnPostgresql]:
    """A cluster that runs; on a small disk of its own where one may make that. Skips by name without its programs."""
    # Not in pytest's folder: whoever runs as root hands this to another user, who must be able to get there.
    with tempfile.TemporaryDirectory(prefix="brownpaper-test-") as name:
        folder = Path(name)
        folder.chmod(0o777)
        with small_disk(folder / "disk", SMALL) as own:
            cluster = OwnPostgresql(folder / "disk", own)
            cluster.start()
            try:
                yield cluster
            finally:
                with contextlib.suppress(subprocess.CalledProcessError):
                    cluster.stop()
