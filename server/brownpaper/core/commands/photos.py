"""Commands about the photo beside a note: hang it, say what is on it, take it down."""

from typing import Annotated, Union

from msgspec import Meta

from ..ids import Id
from .base import Command, Line

Side = Annotated[int, Meta(ge=1, le=1600)]


class PhotoHang(Command, frozen=True, kw_only=True, tag="photo.hang"):
    """Hang a photo beside a note, in the place of the one that hung there. alt: what is on it, in words.

    The server asks this in the name of who sent the photo, once it has looked at it and kept it (`web/photos.py`): no
    client can name a photo, so nobody hangs what they may not see.
    """

    note: Id
    photo: Id
    width: Side
    height: Side
    alt: Line = ""


class PhotoDescribe(Command, frozen=True, kw_only=True, tag="photo.describe"):
    """Say what is on the photo beside a note, for who does not see it."""

    note: Id
    alt: Line


class PhotoTakeDown(Command, frozen=True, kw_only=True, tag="photo.take_down"):
    """Take the photo beside a note down. It leaves every screen; undo hangs it again, until the closing."""

    note: Id


PhotoCommand = Union[PhotoDescribe, PhotoTakeDown]
"""What a client may ask about the photo beside a note."""
