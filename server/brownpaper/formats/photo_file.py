"""The bytes of a file to a photo that can be shown, or in one word why not.

Nothing of the file itself is kept: its dots are read and written anew as JPEG, upright, so that place, time, camera,
comments and whatever else was hidden in it stay behind.
"""

import io
from typing import Literal

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

FILE_LIMIT = 8 * 1024 * 1024
"""Bytes of a file. A browser of ours makes a larger one smaller before it sends it."""
DOTS_LIMIT = 30_000_000
"""Dots of a photo, before anything is decoded: a small file may unfold to more than a machine has memory."""
LARGE, SMALL = 1600, 320
"""The longest side of what is kept, in dots: to look at, and on a note."""
LARGE_LIMIT = 600 * 1024
"""Bytes of the larger copy; what does not fit is written less finely."""
NoPhotoWhy = Literal["empty", "large", "dots", "kind", "damaged"]

_FORMATS = ("JPEG", "PNG", "WEBP")
_FINENESS = (82, 70, 55, 40, 20, 8)


class PhotoRead(msgspec.Struct, frozen=True, kw_only=True):
    """A photo as it is kept: two JPEGs, and the sides of the larger one in dots."""

    large: bytes
    small: bytes
    width: int
    height: int


class NoPhoto(Exception):
    """The file cannot be shown as a photo. why: the last part of a key under `api.photo_`."""

    def __init__(self, why: NoPhotoWhy) -> None:
        super().__init__(why)
        self.why = why


def read_photo(file: bytes) -> PhotoRead:
    """The photo in a file. Raises NoPhoto. Takes a moment: not for the event loop."""
    if not file:
        raise NoPhoto("empty")
    if len(file) > FILE_LIMIT:
        raise NoPhoto("large")
    image = _decoded(file)
    large = ImageOps.contain(image, (LARGE, LARGE)) if max(image.size) > LARGE else image
    small = ImageOps.contain(image, (SMALL, SMALL)) if max(image.size) > SMALL else image
    return PhotoRead(large=_written(large), small=_written(small), width=large.width, height=large.height)


def _decoded(file: bytes) -> Image.Image:
    """The dots, upright, on white where the file had holes, and nothing else of it."""
    try:
        with Image.open(io.BytesIO(file), formats=_FORMATS) as opened:
            if opened.width * opened.height > DOTS_LIMIT:
                raise NoPhoto("dots")
            if max(opened.size) > min(opened.size) * SMALL:
                raise NoPhoto("damaged")  # a line: of its narrow side not one dot would be left on a note
            # A JPEG can be decoded to less than its size at once: a fraction of the memory.
            opened.draft("RGB", (LARGE, LARGE))
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            whole = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except NoPhoto:
        raise
    except UnidentifiedImageError:
        raise NoPhoto("kind") from None
    except Image.DecompressionBombError:
        raise NoPhoto("dots") from None
    except Exception:  # whatever a decoder stumbles over in bytes that mean no good
        raise NoPhoto("damaged") from None
    # A new image: what the decoder remembers of the file would be written along.
    plain = Image.new("RGB", whole.size, "white")
    plain.paste(whole, mask=whole.getchannel("A") if whole.mode == "RGBA" else None)
    return plain


def _written(image: Image.Image) -> bytes:
    for quality in _FINENESS:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= LARGE_LIMIT:
            break
    return out.getvalue()


def size_of(large: bytes) -> tuple[int, int]:
    """The sides of a photo of ours, in dots."""
    with Image.open(io.BytesIO(large), formats=("JPEG",)) as opened:
        return opened.width, opened.height
