"""The photos that a report, or an export, holds: those beside the notes that its view tells, and no other."""

from ..core.rows import NoteRow
from .house import House
from .report_source import Source

MOST = 8 * 1024 * 1024
"""Bytes of all photos of one report: from there on they are in it small."""


async def report_photos(house: House, stream: str, source: Source) -> dict[str, bytes]:
    """JPEGs by the id of their note. The view decides: a note that is kept out, or quoted outside, has none there."""
    hanging = {
        row.photo.id: id for id, row in source.view.get("notes", {}).items()
        if isinstance(row, NoteRow) and row.photo is not None
    }
    if not hanging:
        return {}
    kept = [one for one in await house.photos.of(stream, hanging) if hanging[one.photo] == one.note]
    size = 0
    found = {}
    for one in sorted(kept, key=lambda one: one.note):
        size += len(one.large)
        found[one.note] = one.large if size <= MOST else one.small
    return found
