"""Photos that hang beside notes, each with the words of its note: of all boards together, after the notes."""

from collections.abc import Mapping

from brownpaper.locales import text

from ..outline import Block, Heading, PhotoItem, Photos
from ..seen import Seen


def blocks(seen: Seen, photos: Mapping[str, bytes]) -> list[Block]:
    """The photos of notes that the report tells, in the order of the notes; no section without any.

    photos: JPEGs by the id of their note. In a version that is public no row has one.
    """
    items = tuple(
        PhotoItem(
            text=note.text, language=note.lang, content=photos[id], width=note.photo.width, height=note.photo.height,
            alt=note.photo.alt,
        ) for id, note in seen.notes if note.photo is not None and id in photos
    )
    if not items:
        return []
    return [
        Heading(level=1, text=text(seen.language, "report.photos")),
        Photos(items=items, without=text(seen.language, "report.photos.without")),
    ]
