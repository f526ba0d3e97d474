"""Text made safe for files: what may never reach a document, and what a document cannot show.

`tidied` is for every renderer; `printable` only where a missing glyph is an error (PDF/UA, PDF/A).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from brownpaper.locales import text as wording

from .fonts import covered
from .outline import Block, Heading, Note, Notes, Outline, PhotoItem, Photos, Picture

LONGEST = 2000
"""Characters of one text in a report; a note has a thousand at most, so that nothing people wrote is cut."""

LONGEST_HEADING = 200

MOST_NAMED = 8
"""Characters named one by one; a whole note in a script without a font would fill pages with names."""

PartT = TypeVar("PartT", bound=msgspec.Struct)
SaidT = TypeVar("SaidT", Note, PhotoItem)

# Bidi controls reorder what stands behind them, also outside their own note; tag characters are invisible text.
_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\U000e0000-\U000e0fff]|[\ufffe\uffff]"
)
_NEW_LINE = re.compile("\r\n|[\r\x85\u2028\u2029]")
_MANY_LINES = re.compile(r"\n{3,}")
_MARKS = re.compile(r"([\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})"
                    r"[\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONE = re.compile("[\ud800-\udfff]")


def tidy(text: str, longest: int = LONGEST) -> str:
    """The text without control and bidi characters, composed (NFC), at most `longest` characters, trimmed."""
    text = _NEW_LINE.sub("\n", _LONE.sub("\ufffd", text)).replace("\t", " ")
    text = _MARKS.sub(r"\1", unicodedata.normalize("NFC", _NEVER.sub("", text)))
    text = _MANY_LINES.sub("\n\n", text).strip()
    return text if len(text) <= longest else text[:longest - 1].rstrip() + "…"


def printable(text: str) -> str:
    """The text with each character no font can draw replaced by its Unicode name in brackets.

    Of a long row of them the first MOST_NAMED are named and the others counted: [+32].
    """
    if text.isascii():
        return text
    known = covered()
    told: list[str] = []
    for missing, chars in groupby(text, lambda char: char != "\n" and ord(char) not in known):
        row = list(chars)
        told += [named(char) for char in row[:MOST_NAMED]] if missing else row
        if missing and len(row) > MOST_NAMED:
            told.append(f"[+{len(row) - MOST_NAMED}]")
    return "".join(told)


def named(char: str) -> str:
    """A character as words in brackets: [dragon face]; one without a name by its number."""
    if unicodedata.category(char) in ("Cf", "Mn"):
        return ""
    name = unicodedata.name(char, "").lower() or f"U+{ord(char):04X}"
    return f"[{name}]"


def tidied(outline: Outline) -> Outline:
    """The outline with all texts tidied; headings and the title are never empty and stay on one line."""
    untitled = wording(outline.language, "report.untitled")
    clean = changed_throughout(outline, tidy)
    return msgspec.structs.replace(
        clean, title=_line(clean.title, untitled), blocks=tuple(_usable(block, untitled) for block in clean.blocks),
    )


def made_printable(outline: Outline) -> Outline:
    """A tidied outline that can be set in the fonts there are."""
    return changed_throughout(outline, printable)


def each_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _usable(block: Block, untitled: str) -> Block:
    match block:
        case Heading():
            return msgspec.structs.replace(block, text=_line(block.text, untitled))
        case Notes():
            return msgspec.structs.replace(block, notes=_written(block.notes))
        case Picture():
            return msgspec.structs.replace(block, areas=tuple(
                msgspec.structs.replace(area, fields=tuple(
                    msgspec.structs.replace(field, notes=_written(field.notes)) for field in area.fields
                )) for area in block.areas
            ))
        case Photos():
            return msgspec.structs.replace(block, items=tuple(_in_a_language(one) for one in block.items))
        case _:
            return block


def _written(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Without notes of which nothing is left, and with languages a document can name."""
    return tuple(_in_a_language(note) for note in notes if note.text)


def _in_a_language(said: SaidT) -> SaidT:
    return msgspec.structs.replace(said, language=nameable(said.language))


def nameable(language: str) -> str:
    """The language without its region ("en" of "en-gb"): a PDF is set in languages of two or three letters only."""
    plain = language.split("-")[0]
    return plain if _LANGUAGE.fullmatch(plain) else "nl"


def _line(text: str, otherwise: str) -> str:
    return tidy(each_line(text), LONGEST_HEADING) or otherwise


def changed_throughout(part: PartT, change: Callable[[str], str]) -> PartT:
    """The same structure with `change` done to every text in it, but not to words of the program (tags, kinds)."""
    def walk(value: Any, name: str) -> Any:
        match value:
            case str():
                return value if name in _WORDS_OF_THE_PROGRAM else change(value)
            case tuple():
                return tuple(walk(one, name) for one in value)
            case msgspec.Struct():
                return changed_throughout(value, change)
            case Mapping():
                raise TypeError("an outline holds no mappings")
            case _:
                return value

    return type(part)(**{name: walk(getattr(part, name), name) for name in part.__struct_fields__})


_WORDS_OF_THE_PROGRAM = frozenset({"language", "kind", "tone", "status", "arrangement", "id"})
