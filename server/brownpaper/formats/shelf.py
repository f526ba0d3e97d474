"""The shelf: all formats of a folder. A broken one is left out and named; the others work."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from ..core.formats import Format
from .reading import FormatError, WrongFormat, read_format

log = logging.getLogger("brownpaper.formats")


@dataclass
class Shelf:
    """formats: by id. errors: all mistakes of the files that are left out."""

    formats: dict[str, Format] = field(default_factory=dict)
    errors: list[FormatError] = field(default_factory=list)


def load_shelf(folder: Path) -> Shelf:
    """Read every `*.yaml` of a folder, in order of name."""
    shelf = Shelf()
    for path in sorted(folder.glob("*.yaml")):
        try:
            format = read_format(path.read_text("utf-8"), path.name)
        except WrongFormat as wrong:
            shelf.errors += wrong.errors
            for error in wrong.errors:
                log.error("%s", error.told("en"))
            continue
        shelf.formats[format.id] = format
    return shelf
