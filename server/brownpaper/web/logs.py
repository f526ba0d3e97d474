"""The log: one JSON object a line on the error output, for programs and people. Ids, codes, kinds and places only.

An exception's own words are never written, whoever logs it: they may be somebody's.
"""

import datetime
import logging

import msgspec

from ..live.mishaps import kind_and_place


class Lines(logging.Formatter):
    """`{"at": UTC, "level": …, "part": the logger, "says": …, "error": kind and place}`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of one record; a line break within it stays within it."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line = {
            "at": at.isoformat(timespec="milliseconds"), "level": record.levelname.lower(), "part": record.name,
            "says": record.getMessage(),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line["error"] = kind_and_place(error)
        return msgspec.json.encode(line).decode()


def write_lines() -> None:
    """From now on every part of the program, and the server that carries it, writes such lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
