"""Letters on paper: a page per person, to hand over, with a link to their own page, also as a QR code.

Together as one file to print, or apart, as a file per person to hand over in another way.

For who gave no mail address, and for servers that send no mail. It holds no word of anybody, and a name only so that
the right person gets it: fold it, the name is on the outside.
"""

import datetime
import io
import re
import zipfile
from typing import Any

import msgspec
import segno

from brownpaper.locales import text

from . import fonts
from .sanitise import printable, tidy
from .typesetting import as_pdf
from .wording import day

STANDARDS = ("ua-1", "a-2a")
LONGEST = 400
"""Characters of one text."""
LONGEST_NAME = 60
"""Characters of a name in that of a file."""


class ToSomebody(msgspec.Struct, frozen=True, kw_only=True):
    """A page. name: "" for who prefers to be without one; link: the whole address, with its secret."""

    name: str
    link: str


class Letters(msgspec.Struct, frozen=True, kw_only=True):
    """All pages of one workshop. good_until: the last day on which the links can be used."""

    title: str
    host: str
    made_at: datetime.datetime
    good_until: datetime.date
    people: tuple[ToSomebody, ...]


def render(letters: Letters, language: str) -> bytes:
    """The pages as PDF, for screen readers (PDF/UA-1) and for keeping (PDF/A-2a). Raises typst.TypstError."""
    made = letters.made_at

    def told(key: str, **values: Any) -> str:
        return text(language, f"letter.{key}", **values)

    data = {
        "language": language, "document": _clean(told("document", title=letters.title)),
        "author": _clean(letters.host) or "Brownpaper", "families": list(fonts.families()),
        "made": [made.year, made.month, made.day], "title": _clean(letters.title), "host": _clean(letters.host),
        "until": told("until", date=day(language, letters.good_until)),
        "words": {one: told(one) for one in ("head", "what", "how", "yours", "qr", "fold")},
        "people": [{
            "name": _clean(one.name) or told("nameless", number=number), "link": one.link, "qr": _qr(one.link),
        } for number, one in enumerate(letters.people, 1)],
    }
    return as_pdf(("page_links.typ",), data, made, STANDARDS)


def render_apart(letters: Letters, language: str) -> bytes:
    """The same, each page a PDF of its own, in one zip; their names begin with a number, so that two of one name are
    two files. Raises typst.TypstError."""
    made = io.BytesIO()
    at = letters.made_at
    date = (max(1980, at.year), at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(made, "w") as archive:
        for number, one in enumerate(letters.people, 1):
            page = render(msgspec.structs.replace(letters, people=(one,)), language)
            archive.writestr(zipfile.ZipInfo(_file_name(one.name, number), date), page)
    return made.getvalue()


def _file_name(name: str, number: int) -> str:
    """Without signs that a folder may not hold, or that lead to another one."""
    plain = " ".join(re.sub(r"[^\w '-]", " ", tidy(name, LONGEST_NAME)).split())
    return f"{number:02} {plain}".strip() + ".pdf"


def _clean(words: str) -> str:
    return printable(tidy(words, LONGEST))


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", scale=8, border=0, xmldecl=False, svgclass=None, lineclass=None,
    )
    return drawn.getvalue().decode()
