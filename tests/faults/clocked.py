"""A server whose clock can be set: `python -m tests.faults.clocked …` is `brownpaper …` with the time of a file.

The file holds one number, how many nanoseconds this clock is ahead; it is looked at whenever somebody asks the time.
"""

import mmap
import os
import struct
import sys
import time
from pathlib import Path

VARIABLE = "TESTS_FAULTS_CLOCK"
"""The environment variable that names the file."""
_NUMBER = struct.Struct("<q")


def set_clock(file: Path, ahead: float) -> None:
    """Put the clock of this file so many seconds ahead of the time."""
    with file.open("r+b" if file.exists() else "w+b") as written:
        written.write(_NUMBER.pack(int(ahead * 1e9)))


def follow(file: Path) -> None:
    """From here on this process has the time of the file."""
    with file.open("rb") as read:
        number = mmap.mmap(read.fileno(), _NUMBER.size, prot=mmap.PROT_READ)
    real = time.time_ns

    def time_ns() -> int:
        return int(real() + _NUMBER.unpack_from(number)[0])

    time.time_ns = time_ns
    time.time = lambda: time_ns() / 1e9


if __name__ == "__main__":
    follow(Path(os.environ[VARIABLE]))
    from brownpaper.web import cli  # who asks the time must meet the clock that was set

    sys.exit(cli.main(sys.argv[1:]))
