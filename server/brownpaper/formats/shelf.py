"""The shelf: all formats of a folder. A broken one is left out and named; the others work."""

import logging
from dataclasses import dataclass, field
from pathlib import Path

from ..core.formats import Format
from .nodes import sentence
from .reading import FormatError, WrongFormat, read_file

log = logging.getLogger("brownpaper.formats")


@dataclass
class Shelf:
    """formats: by id. sources: the text of each, by id. errors: all mistakes of the files that are left out."""

    formats: dict[str, Format] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    errors: list[FormatError] = field(default_factory=list)


def load_shelf(folder: Path) -> Shelf:
    """Read every `*.yaml` and `*.yml` of a folder, in order of name. Never raises: what is wrong is in `errors`."""
    shelf = Shelf()
    if not folder.is_dir():
        shelf.errors.append(FormatError(str(folder), 1, 1, sentence("no_folder")))
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        try:
            format, source = read_file(path, path.name)
        except WrongFormat as wrong:
            shelf.errors += wrong.errors
            continue
        if format.id in shelf.formats:
            shelf.errors.append(FormatError(path.name, 1, 1, sentence("two_files", name=format.id)))
            continue
        shelf.formats[format.id], shelf.sources[format.id] = format, source
    for error in shelf.errors:
        log.error("%s", error.told("en"))
    return shelf
