"""HTML for the preview and for a page of its own: semantic, escaped, without script or inline style.

The look is in report.css beside this file; a page links to it, so that a strict content security policy holds.
"""

import base64
from html import escape
from importlib import resources

from brownpaper.locales import text

from . import picture
from .outline import (
    Block,
    Bullets,
    Heading,
    Note,
    Notes,
    Outline,
    Paragraph,
    PhotoItem,
    Photos,
    Picture,
    Ranking,
    Table,
)
from .sanitise import tidied
from .wording import foot, kicker, status_sentence

MOST_DOTS = 24
MOST_OF_A_CARD = 3
"""Columns of a table whose rows become cards on a narrow screen; what has more scrolls in a frame of its own."""


def stylesheet() -> bytes:
    """The stylesheet, to be served where `page` links to."""
    return resources.files(__package__).joinpath("report.css").read_bytes()


def page(outline: Outline, stylesheet_address: str) -> str:
    """A complete page that links to the stylesheet."""
    clean = tidied(outline)
    return (
        f'<!doctype html>\n<html lang="{clean.language}" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(clean.title)}</title>\n"
        f'<link rel="stylesheet" href="{escape(stylesheet_address)}">\n</head>\n'
        f'<body class="report-page">\n<main>\n{fragment(clean)}</main>\n</body>\n</html>\n'
    )


def fragment(outline: Outline) -> str:
    """The report as one `<article>`, to be set into a page. Sections have the ids report-1, report-2 …"""
    clean = tidied(outline)
    status = status_sentence(clean)
    parts = [
        f'<p class="report__kicker">{escape(kicker(clean))}</p>', f'<h1 dir="auto">{escape(clean.title)}</h1>',
        f'<p class="report__status">{escape(status)}</p>' if status else "",
    ]
    section = 0
    for block in clean.blocks:
        if isinstance(block, Heading) and block.level == 1:
            section += 1
            parts.append(f'<h2 id="report-{section}" dir="auto">{escape(block.text)}</h2>')
        else:
            parts.append(_block(block, clean.language))
    parts.append(f'<p class="report__foot">{escape(foot(clean))}</p>')
    return f'<article class="report" lang="{clean.language}">\n' + "\n".join(filter(None, parts)) + "\n</article>\n"


def sections(outline: Outline) -> tuple[tuple[str, str], ...]:
    """(id, title) of each section, for a list of contents beside the fragment."""
    titles = [block.text for block in tidied(outline).blocks if isinstance(block, Heading) and block.level == 1]
    return tuple((f"report-{index}", title) for index, title in enumerate(titles, 1))


def _block(block: Block, language: str) -> str:
    match block:
        case Heading():
            level = block.level + 1
            return f'<h{level} dir="auto">{escape(block.text)}</h{level}>'
        case Paragraph(tone="lead"):
            return f'<p class="report__lead" dir="auto">{_lines(block.text)}</p>'
        case Paragraph():  # a sentence of ours: a name at its beginning must not turn it round
            return f'<p class="report__{block.tone}">{_lines(block.text)}</p>'
        case Bullets():
            return "<ul>" + "".join(f"<li>{_lines(item)}</li>" for item in block.items) + "</ul>"
        case Notes():
            return '<ul class="report__notes">' + "".join(_note(note, language) for note in block.notes) + "</ul>"
        case Table():
            return _table(block)
        case Ranking():
            return _ranking(block, language)
        case Photos():
            return "".join(_photo(one, block.without, language) for one in block.items)
        case Picture():
            drawn = "".join(strip.svg() for strip in picture.draw(block))
            return (f'<figure class="report__picture"><div class="report__drawn" role="region" tabindex="0"'
                    f' aria-label="{escape(block.caption)}">'
                    f'<div role="img" aria-label="{escape(block.alt)}">{drawn}</div></div>'
                    f"<figcaption>{escape(block.caption)}</figcaption></figure>")


def _photo(one: PhotoItem, without: str, language: str) -> str:
    """The photo itself stands in the page, so that a page which is kept holds it."""
    lang = f' lang="{escape(one.language)}"' if one.language != language else ""
    content, alt = base64.b64encode(one.content).decode(), escape(one.alt or without)
    return (f'<figure class="report__photo"><img src="data:image/jpeg;base64,{content}" alt="{alt}"'
            f' width="{one.width}" height="{one.height}"><figcaption><span dir="auto"{lang}>{_lines(one.text)}</span>'
            f'<span class="report__mark" dir="auto">{alt}</span></figcaption></figure>')


def _note(note: Note, language: str) -> str:
    lang = f' lang="{escape(note.language)}"' if note.language != language else ""
    word = f'<span class="report__kind">{escape(note.word)}</span> ' if note.word else ""
    mark = f' <span class="report__mark">{escape(note.mark)}</span>' if note.mark else ""
    return (f'<li class="report__note report__note--{escape(note.kind)}">{word}'
            f'<span class="report__words" dir="auto"{lang}>{_lines(note.text)}</span>{mark}</li>')


def _table(block: Table) -> str:
    if len(block.header) <= MOST_OF_A_CARD:
        return _cards(block)
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.header)
    body = "".join(
        "<tr>" + "".join(
            f'<th scope="row" dir="auto">{_lines(cell)}</th>' if at == 0 else f'<td dir="auto">{_lines(cell)}</td>'
            for at, cell in enumerate(row)
        ) + "</tr>" for row in block.rows
    )
    return _scrolling(block.caption, f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")


def _cards(block: Table) -> str:
    """A table of few columns: on a narrow screen each row is a card, in which every cell says what it is about.

    The roles keep it a table for who listens, also where its parts are drawn as blocks.
    """
    head = "".join(f'<th scope="col" role="columnheader">{escape(cell)}</th>' for cell in block.header)
    body = "".join(
        '<tr role="row">' + "".join(
            f'<th scope="row" role="rowheader" dir="auto">{_lines(cell)}</th>' if at == 0
            else f'<td role="cell" dir="auto" data-head="{escape(_label(block.header[at]))}">{_lines(cell)}</td>'
            for at, cell in enumerate(row)
        ) + "</tr>" for row in block.rows
    )
    return (f'<table class="report__cards" role="table"><caption>{escape(block.caption)}</caption>'
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{body}</tbody></table>')


def _label(head: str) -> str:
    """A column's name, before what stands in it."""
    return head if head.endswith("?") else f"{head}:"


def _ranking(block: Ranking, language: str) -> str:
    place, name, dots, number = block.header
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in (place, name, dots, number))
    body = "".join(
        f'<tr><td>{escape(row.place)}</td><th scope="row" dir="auto">{_lines(row.name)}</th>'
        f"<td>{_dots(row.parts or (row.dots,), row.dots, block.legend)}</td>"
        f'<td class="report__number">{escape(row.words)}</td></tr>' for row in block.rows
    )
    legend = ""
    if len(block.legend) == 2:
        drawn = (f'<span class="report__dot report__dot--{"ring" if at else "full"}" aria-hidden="true"></span> '
                 f"{escape(side)}" for at, side in enumerate(block.legend))
        words = escape(text(language, "report.legend"))
        legend = f'<p class="report__legend">{words} {" ".join(f"<span>{one}</span>" for one in drawn)}</p>'
    return _scrolling(block.caption, f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>") + legend


def _dots(parts: tuple[int, ...], total: int, legend: tuple[str, ...]) -> str:
    """Dots for the eye; for the ear the sides in words, where there are sides (the total stands in its own cell)."""
    told = ", ".join(f"{side} {part}" for side, part in zip(legend, parts, strict=False)) if len(parts) > 1 else ""
    spoken = f'<span class="report__spoken">{escape(told)}</span>' if told else ""
    if total > MOST_DOTS or len(parts) > 2:
        return spoken
    drawn = "".join(
        f'<span class="report__dot report__dot--{"ring" if side else "full"}"></span>' * count
        for side, count in enumerate(parts)
    )
    return f'{spoken}<span aria-hidden="true">{drawn}</span>'


def _scrolling(caption: str, rows: str) -> str:
    """A table that scrolls inside its own frame on narrow screens, reachable by keyboard."""
    name = escape(caption)
    return (f'<div class="report__table" role="region" aria-label="{name}" tabindex="0">'
            f"<table><caption>{name}</caption>{rows}</table></div>")


def _lines(words: str) -> str:
    return "<br>".join(escape(line) for line in words.split("\n"))
