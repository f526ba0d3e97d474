"""Markdown in which nobody's words can become markup (CommonMark, and the tables of GitHub's dialect)."""

import re

from brownpaper.locales import text

from .outline import Block, Bullets, Heading, Note, Notes, Outline, Paragraph, Photos, Picture, Ranking, Table
from .sanitise import each_line, tidied
from .wording import foot, kicker, status_sentence

# Always special somewhere: emphasis, code, links, tags, entities, cells, strikethrough, mathematics, attributes.
_ALWAYS = re.compile(r"([\\`*_\[\]<&|~$^{}])")
# Special only where a line begins: headings, lists, rules, setext underlines, fences, ordered lists.
_AT_START = re.compile(r"^([#+\-=:>])")
_ORDERED = re.compile(r"^(\d+)([.)])")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)([:.])")


def render(outline: Outline) -> str:
    """The outline as Markdown; the same outline gives the same text."""
    clean = tidied(outline)
    parts = [literal(kicker(clean)), f"# {literal(clean.title)}"]
    if status := status_sentence(clean):
        parts.append(f"**{literal(status)}**")
    parts += [written for block in clean.blocks if (written := _block(block, clean.language))]
    parts += ["---", literal(foot(clean))]
    return "\n\n".join(parts) + "\n"


def literal(words: str) -> str:
    """One line of text, escaped so that it is read as it stands."""
    escaped = _ALWAYS.sub(r"\\\1", each_line(words))
    escaped = _LINK.sub(r"\1\\\2", _ORDERED.sub(r"\1\\\2", _AT_START.sub(r"\\\1", escaped)))
    return escaped


def _block(block: Block, language: str) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {literal(block.text)}"
        case Paragraph(tone="lead"):
            return "\n".join(f"> {literal(line)}" for line in block.text.split("\n"))
        case Paragraph():
            return "  \n".join(literal(line) for line in block.text.split("\n"))
        case Bullets():
            return "\n".join(f"- {_hanging(item)}" for item in block.items)
        case Notes():
            return "\n".join(_note(note) for note in block.notes)
        case Table():
            return f"{literal(block.caption)}\n\n{_table(block.header, block.rows)}"
        case Ranking():
            place, name, dots, _ = block.header
            rows = tuple(
                (row.place, row.name, *(str(part) for part in row.parts), row.words) for row in block.rows
            )
            return f"{literal(block.caption)}\n\n{_table((place, name, *block.legend, dots), rows)}"
        case Photos():  # a text file holds no photo; what is on it does stand here
            return "\n".join(f"- {_hanging(one.text)} ({literal(one.alt or block.without)})" for one in block.items)
        case Picture():
            return literal(text(language, "report.picture", alt=block.alt))


def _note(note: Note) -> str:
    mark = f" ({literal(note.mark)})" if note.mark else ""
    word = f"**{literal(note.word)}:** " if note.word else ""
    return f"- {word}{_hanging(note.text)}{mark}"


def _hanging(words: str) -> str:
    """Lines that stay together in one item of a list."""
    return "  \n  ".join(literal(line) for line in words.split("\n") if line.strip())


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    drawn = [tuple(_cell(cell) for cell in row) for row in (header, *rows)]
    drawn.insert(1, tuple("---" for _ in header))
    return "\n".join(f"| {' | '.join(row)} |" for row in drawn)


def _cell(words: str) -> str:
    return " · ".join(literal(line) for line in words.split("\n") if line.strip())
