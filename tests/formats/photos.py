"""Files that are photos, and files that pretend to be."""

import io
from typing import Any

from PIL import Image

SECRET = "kanarieplek"
"""Stands in the camera's own words, the comment and the program's name of a photo."""


def photo(size: tuple[int, int] = (800, 600), kind: str = "JPEG", colour: Any = "teal", **more: Any) -> bytes:
    """A photo whose left half has a colour, and whose right half is white."""
    image = Image.new("RGB", size, "white")
    image.paste(Image.new("RGB", (size[0] // 2, size[1]), colour))
    return encoded(image, kind, **more)


def encoded(image: Image.Image, kind: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def with_place(turned: int = 1) -> bytes:
    """A photo that tells where it was taken, with what, and lies on its side (EXIF orientation)."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 13.0), 3: "E", 4: (4.0, 18.0, 9.0)})
    return photo(exif=exif, comment=SECRET.encode())


def bomb() -> bytes:
    """Fifty million dots in a file of some kilobytes."""
    return encoded(Image.new("1", (7100, 7100)), "PNG")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
TEXT = b"Dit is geen foto, al heet het bestand zo."
GIF_POLYGLOT = b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//"
