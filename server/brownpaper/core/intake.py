"""A file of notes comes in: what its columns seem to be, and what would become of each row, before anything does."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, get_args

import msgspec

from .commands import NAME_LIMIT, TEXT_LIMIT
from .ids import Id
from .known_exports import as_written, known_export
from .records import Kind
from .words import plainly

Long = Literal["split", "cut"]
Becomes = Literal["note", "group", "nothing"]
Row = tuple[int, list[str]]
"""Its number in the file, and its cells."""

_HEADINGS: Mapping[str, frozenset[str]] = {
    "text": frozenset({
        "tekst", "text", "briefje", "note", "notes", "inhoud", "content", "idee", "idea", "ideas", "sticky",
        "opmerking", "beschrijving", "description", "bijdrage",
    }),
    "group": frozenset({"groep", "group", "cluster", "thema", "theme", "groepsnaam", "group name"}),
    "zone": frozenset({
        "vak", "zone", "box", "kolom", "column", "categorie", "category", "gebied", "area", "frame", "section",
    }),
    "kind": frozenset({"soort", "kind", "type"}),
    "lang": frozenset({"taal", "lang", "language"}),
}
"""Words that plainly name a column, ours and everybody's. Whatever a file says, the facilitator chooses."""
_PEOPLE = frozenset({
    "auteur", "author", "naam", "name", "door", "by", "schrijver", "deelnemer", "participant", "user", "gebruiker",
    "created by", "creator", "last updated by", "last content edited by", "updated by", "modified by", "added by",
    "owner", "eigenaar", "e mail", "email", "mail", "gemaakt door", "toegevoegd door",
})
_KINDS: Mapping[str, Kind] = {
    "kans": "chance", "gaat goed": "chance", "opportunity": "chance", "goes well": "chance",
    "knelpunt": "bottleneck", "is lastig": "bottleneck", "is hard": "bottleneck", "oplossing": "solution",
    "actie": "action", "partij": "party", "wie erbij nodig is": "party", "vraag": "question", "neutraal": "neutral",
    "sterk": "strong", "strength": "strong", "zwak": "weak", "weakness": "weak", "bedreiging": "threat",
    "in de weg": "threat", **{kind: kind for kind in get_args(Kind)},
}


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Which columns come along, counted from 0. What is not named here stays behind, names of people always.

    text: None as long as nobody chose it and no column seems to be it; then there are no notes.
    """

    text: int | None = None
    group: int | None = None
    zone: int | None = None
    kind: int | None = None
    lang: int | None = None


class RowChosen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the facilitator chose of one row. becomes: a note, also where its text lies there already; the name of the
    group of the rows under it, up to the next such name; or nothing; None as every row. text: in other words.

    kind, zone: instead of what the file says.
    """

    becomes: Becomes | None = None
    text: str | None = None
    kind: Kind | None = None
    zone: Id | None = None


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the facilitator chose. zones: what stands in the file -> a box; the rest goes to `zone`, or by its kind.

    rows: of single rows, by their number in the file.
    long: a text that is longer than a note may be becomes several notes, or is cut off. doubles: come along too.
    """

    columns: Columns
    heading: bool
    zones: Mapping[str, str] = {}
    zone: str | None = None
    rows: Mapping[int, RowChosen] = {}
    long: Long = "split"
    doubles: bool = False


class Place(msgspec.Struct, frozen=True):
    """Where rows can go: the boxes of a board by all their names, its kinds, and the texts that lie there already."""

    zones: Mapping[str, str]
    kinds: frozenset[str]
    texts: frozenset[str]


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A note that a row would become."""

    line: int
    text: str
    group: str = ""
    zone: str | None = None
    kind: Kind | None = None
    lang: str | None = None


class LeftOut(msgspec.Struct, frozen=True):
    """A row that would become no note, and why: it holds no text, one that is there already, it was left out, or it is
    the name of a group."""

    line: int
    why: Literal["empty", "double", "chosen", "group"]
    text: str


class TooLong(msgspec.Struct, frozen=True):
    """A row whose text is longer than a note may be. notes: how many it would become."""

    line: int
    text: str
    letters: int
    notes: int


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What would become of a file. zones: what stands in its column of boxes -> the box that it goes to, if any."""

    notes: list[Planned] = []
    left_out: list[LeftOut] = []
    long: list[TooLong] = []
    zones: dict[str, str | None] = {}


def is_heading(rows: Sequence[Row]) -> bool:
    """Whether the first row seems to name the columns: it holds a word that does."""
    known = _PEOPLE.union(*_HEADINGS.values())
    return len(rows) > 1 and any(plainly(cell) in known for cell in rows[0][1])


def tool_of(rows: Sequence[Row], heading: bool) -> str:
    """Which other board gave this file out, as its heading row says; "" where nothing tells that."""
    export = known_export(rows[0][1]) if heading else None
    return export.tool if export is not None else ""


def seems(rows: Sequence[Row], heading: bool) -> Columns:
    """What the columns seem to be, by their names; else the text is where most words stand.

    Who wrote is never the text, also where a first row that names it is taken for no heading, or nothing else is left.
    """
    names = [plainly(cell) for cell in rows[0][1]] if heading else []
    export = known_export(names)
    if export is not None:
        return Columns(text=names.index(export.text), group=names.index(export.group))

    def named(what: str) -> int | None:
        return next((at for at, name in enumerate(names) if name in _HEADINGS[what]), None)

    text = named("text")
    found = {what: named(what) for what in ("group", "zone", "kind", "lang")}
    wide = max(len(cells) for _, cells in rows)
    if not heading and wide > 1:
        found["kind"] = next((at for at in range(wide) if _holds_kinds(rows, at)), None)
    if text is None:
        body = rows[heading:] or rows
        free = [at for at in range(wide) if at not in found.values() and not is_of_people(rows[0][1], at)]
        text = max(
            free, key=lambda at: (sum(len(cells[at]) for _, cells in body if at < len(cells)), -at), default=None,
        )
    return Columns(text=text, **found)


def _holds_kinds(rows: Sequence[Row], at: int) -> bool:
    """Whether nothing but kinds stands in this column."""
    held = [plainly(cells[at]) for _, cells in rows if at < len(cells) and cells[at]]
    return bool(held) and all(one in _KINDS for one in held)


def is_of_people(names: Sequence[str], at: int) -> bool:
    """Whether this column is named as one that holds who wrote."""
    return at < len(names) and plainly(names[at]) in _PEOPLE


def planned(rows: Sequence[Row], chosen: Choices, place: Place) -> Plan:
    """What would become of each row."""
    plan = Plan(notes=[], left_out=[], long=[], zones={})
    if chosen.columns.text is None:
        return plan
    seen = set(place.texts)
    export = known_export(rows[0][1]) if chosen.heading else None
    under = ""
    for line, cells in rows[chosen.heading:]:
        of_row = chosen.rows.get(line, RowChosen())
        def cell(at: int | None, cells: list[str] = cells) -> str:
            return cells[at] if at is not None and at < len(cells) else ""

        text = _readable(cell(chosen.columns.text))
        if export is not None and export.encoded:
            text = _readable(as_written(text))
        if len(cells) == 1:
            text = _unbulleted(text)
        if of_row.text is not None:
            text = _readable(of_row.text)
        if not text:
            plan.left_out.append(LeftOut(line, "empty", ""))
            continue
        if of_row.becomes == "group":
            under = " ".join(text.split())[:NAME_LIMIT].strip()
            plan.left_out.append(LeftOut(line, "group", text[:TEXT_LIMIT]))
            continue
        if of_row.becomes == "nothing":
            plan.left_out.append(LeftOut(line, "chosen", text[:TEXT_LIMIT]))
            continue
        if text.casefold() in seen and not chosen.doubles and of_row.becomes != "note":
            plan.left_out.append(LeftOut(line, "double", text[:TEXT_LIMIT]))
            continue
        seen.add(text.casefold())
        written = cell(chosen.columns.zone)
        if written:
            plan.zones.setdefault(written, chosen.zones.get(written, place.zones.get(plainly(written))))
        kind = of_row.kind or _KINDS.get(plainly(cell(chosen.columns.kind)))
        group = _readable(cell(chosen.columns.group))
        if export is not None and export.encoded:
            group = _readable(as_written(group))
        lang = cell(chosen.columns.lang).lower()
        parts = [text] if len(text) <= TEXT_LIMIT else _cut(text) if chosen.long == "cut" else _split(text)
        if len(text) > TEXT_LIMIT:
            plan.long.append(TooLong(line, text[:120], len(text), len(parts)))
        plan.notes.extend(Planned(
            line=line, text=part, group=group[:NAME_LIMIT].strip() or under,
            zone=of_row.zone or plan.zones.get(written) or chosen.zone, kind=kind if kind in place.kinds else None,
            lang=lang if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", lang) else None,
        ) for part in parts)
    return plan


def in_groups(notes: Sequence[Planned]) -> dict[str, list[int]]:
    """The names of groups, written as the first who did, with the places of their notes in `notes`."""
    found: dict[str, tuple[str, list[int]]] = {}
    for at, note in enumerate(notes):
        if plainly(note.group):
            found.setdefault(plainly(note.group), (note.group, []))[1].append(at)
    return dict(found.values())


def _readable(text: str) -> str:
    """Without signs that no screen shows but for line breaks; "" for a text of nothing else."""
    kept = "".join(one for one in text.replace("\r\n", "\n").replace("\r", "\n") if one in "\n\t" or ord(one) >= 32)
    return kept.strip() if any(one.isprintable() and not one.isspace() for one in kept) else ""


def _unbulleted(text: str) -> str:
    """Without the bullet or number that a line of a list begins with; "-2 graden" and "2027 was goed" keep theirs."""
    return re.sub(r"^(?:[-*•–·]\s+|\d{1,3}[.)]\s+)", "", text)


def _cut(text: str) -> list[str]:
    return [text[:TEXT_LIMIT - 1].rstrip() + "…"]


def _split(text: str) -> list[str]:
    """Parts that each fit, broken between words where there is such a place in the last third."""
    parts = []
    while len(text) > TEXT_LIMIT:
        at = max(text.rfind(gap, TEXT_LIMIT * 2 // 3, TEXT_LIMIT) for gap in ("\n", ". ", " "))
        at = TEXT_LIMIT if at < 0 else at + 1
        parts.append(text[:at].strip())
        text = text[at:].strip()
    return [one for one in (*parts, text) if one]
