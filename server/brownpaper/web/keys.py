"""The server's own secret: made at first start, kept in the data folder for its owner's eyes only.

One random key; every use derives its own from it, so that no two uses share one. It lies beside the database and
not in it: a copy of the database alone opens nothing.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from .settings import Problem, WrongSettings

FILE_NAME = "server.key"
LENGTH = 32


class Keys:
    """Derives keys by purpose from the one master key (32 random bytes)."""

    def __init__(self, master: bytes) -> None:
        if len(master) != LENGTH:
            raise ValueError("a master key has 32 bytes")
        self._master = master

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose; the same for the same data folder."""
        return hmac.new(self._master, b"brownpaper\0" + purpose.encode(), hashlib.sha256).digest()


def open_data_folder(folder: Path) -> Keys:
    """Make the data folder and its key if they are not there yet, closed to others, and read the key.

    Raises WrongSettings when the folder cannot be written or the key is damaged: a new key is never made in place
    of an old one, since what was sealed with it would be lost.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / FILE_NAME
        if not path.exists():
            _make(path)
        text = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings(Problem("setting.wrong.data_unwritable", "--data", str(folder))) from error
    try:
        return Keys(bytes.fromhex(text))
    except ValueError as error:
        raise WrongSettings(Problem("setting.wrong.key_damaged", "--data", str(path))) from error


def _make(path: Path) -> None:
    # Written whole under another name, then linked: of two processes starting at once one key wins, never half of one.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".key-")
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_bytes(LENGTH).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(name, path)
        except FileExistsError:
            pass
        except OSError:  # a disk without hard links
            os.replace(name, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
