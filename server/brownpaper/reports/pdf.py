"""PDF through typst: tagged for screen readers (PDF/UA-1) and kept for long (PDF/A-2a), both at once.

Words go in as data, never as source. Where typst refuses the standards the file is made without, and says so.
"""

import base64
import logging
from typing import Any

import msgspec
import typst

from brownpaper.locales import text

from . import fonts, picture
from .outline import Heading, Outline, PhotoItem, Photos, Picture, Ranking
from .proof import without_refused
from .sanitise import made_printable, tidied
from .typesetting import Source, as_pdf
from .wording import foot, kicker, status_sentence

STANDARDS = ("ua-1", "a-2a")
"""What every PDF keeps to, in typst's names: PDF/UA-1 and PDF/A-2a."""

MOST_DOTS = 24
"""More dots than this in a row are drawn as a bar; the number stands beside it either way."""

_SOURCES: tuple[Source, ...] = ("board.typ", "report.typ")
_log = logging.getLogger(__name__)


class Pdf(msgspec.Struct, frozen=True):
    """A finished PDF. standards: those it keeps to; notice: a sentence for the download list where it keeps to none."""

    content: bytes
    standards: tuple[str, ...]
    notice: str


def render(outline: Outline) -> Pdf:
    """The outline as PDF. The same outline gives the same bytes."""
    clean = made_printable(tidied(outline))
    try:
        return _accessible(clean)
    except typst.TypstError:
        pass
    try:
        return _accessible(without_refused(clean, STANDARDS))
    except typst.TypstError as problem:
        # The message of a compiler may quote what people wrote: only that it failed is logged.
        _log.warning("a report could not keep to PDF/UA-1 and PDF/A-2a (%s)", type(problem).__name__)
        return Pdf(as_pdf(_SOURCES, _data(clean), clean.made_at, ()), (), text(outline.language, "report.plain_pdf"))


def _accessible(outline: Outline) -> Pdf:
    return Pdf(as_pdf(_SOURCES, _data(outline), outline.made_at, STANDARDS), STANDARDS, "")


def _data(outline: Outline) -> dict[str, Any]:
    language = outline.language
    first = next(
        (index for index, one in enumerate(outline.blocks) if isinstance(one, Heading) and one.on_new_page),
        len(outline.blocks),
    )
    blocks = [_block(one) for one in outline.blocks]
    rankings = [row.dots for one in outline.blocks if isinstance(one, Ranking) for row in one.rows]
    return {
        "title": outline.title, "author": outline.host or "Brownpaper", "language": language,
        "made": [outline.made_at.year, outline.made_at.month, outline.made_at.day],
        "families": list(fonts.families()), "kicker": kicker(outline), "foot": foot(outline),
        "status": status_sentence(outline), "page": text(language, "report.page"), "of": text(language, "report.of"),
        "contents": text(language, "report.contents") if first < len(blocks) else "",
        "summary": blocks[:first], "rest": blocks[first:],
        "most_dots": MOST_DOTS, "most": max([1, *rankings]),
    }


def _photo(one: PhotoItem, without: str) -> dict[str, Any]:
    """A photo within a drawing: words are all that a source of ours takes in, and a drawing is words."""
    content = base64.b64encode(one.content).decode()
    drawn = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{one.width}" height="{one.height}">'
             f'<image width="{one.width}" height="{one.height}" href="data:image/jpeg;base64,{content}"/></svg>')
    return {"svg": drawn, "text": one.text, "language": one.language, "alt": one.alt or without,
            "wide": min(1.0, one.width / one.height)}


def _block(block: Any) -> Any:
    if isinstance(block, Photos):
        return {"type": "photos", "items": [_photo(one, block.without) for one in block.items]}
    built = msgspec.to_builtins(block)
    if isinstance(block, Picture):
        built["strips"] = [strip.data() for strip in picture.draw(block)]
        del built["areas"]
        for drawing in ("plane", "fish", "lanes", "tree", "asked"):
            del built[drawing]
    return built
