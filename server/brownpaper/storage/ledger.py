"""What was forgotten, written down beside the database: ids and times, no words.

A database that is put back to an earlier time does not take it along; so what came back with it is forgotten again.
"""

import os
from pathlib import Path
from typing import Literal

import msgspec
from sqlalchemy import Connection, insert, select

from .tables import receipts, streams

FILE_NAME = "forgotten.jsonl"
Act = Literal[
    "link_cut", "deleted", "person_forgotten", "withdrawn", "informant_forgotten", "informant_withdrew", "archived",
    "brought_in", "case_erased",
]
INFORMANT: frozenset[Act] = frozenset({"informant_forgotten", "informant_withdrew"})
"""What an informant takes back of all they told, or a facilitator takes out."""
FORGETS: frozenset[Act] = frozenset({"link_cut", "deleted", "person_forgotten", "withdrawn", *INFORMANT})
"""What must hold again after a restore."""


class Forgotten(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act of forgetting. at: ms since 1970. person: whom it was about; empty for a whole workshop."""

    at: int
    act: Act
    workshop: str
    person: str = ""


class Ledger:
    """The ledger of a data folder: a line of JSON per act. Several processes may write in it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME

    def write(self, forgotten: Forgotten) -> None:
        """Add a line; on the disk when this returns. Raises OSError."""
        new = not self._file.exists()
        handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            # After a line of which the disk took only a half, this one still stands by itself.
            line = b"\n" + msgspec.json.encode(forgotten) + b"\n"
            if os.write(handle, line) < len(line):
                raise OSError("the ledger was not written to its end")
            os.fsync(handle)
        finally:
            os.close(handle)
        if new:
            _fsync_folder(self._file.parent)

    def all(self) -> list[Forgotten]:
        """Every act, oldest first, each once. A line that came to harm is passed over."""
        try:
            lines = self._file.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        return list(dict.fromkeys(one for line in lines if (one := _read(line)) is not None))


def noted(connection: Connection, ledger: Ledger | None, forgotten: Forgotten) -> None:
    """Write an act down: in the ledger when it forgets something, and among the receipts of the database.

    The ledger comes first. When the transaction fails after it, the act was wanted all the same, and is done at the
    next start.
    """
    if ledger is not None and forgotten.act in FORGETS:
        ledger.write(forgotten)
    receipt(connection, forgotten)


def receipt(connection: Connection, forgotten: Forgotten) -> None:
    """Leave a receipt: what was done to which workshop and when, not to whom."""
    here = select(streams.c.head).where(streams.c.stream == forgotten.workshop)
    connection.execute(insert(receipts), {
        "at": forgotten.at, "act": forgotten.act, "workshop": forgotten.workshop,
        "entries": connection.execute(here).scalar() or 0,
    })


def _read(line: bytes) -> Forgotten | None:
    try:
        return msgspec.json.decode(line, type=Forgotten)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _fsync_folder(folder: Path) -> None:
    """A new file's name is on the disk too; where folders cannot be opened (Windows) it is without this."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
