"""Boards of boxes: zones, or groups, with the notes in them; and what lies beside the structure of another board."""

from brownpaper.core.rows import BoardRow, NoteRow
from brownpaper.locales import text

from ..outline import Area, Arrangement, Field, Picture
from ..seen import Seen, note_of
from . import grid

_ARRANGEMENTS: dict[str, Arrangement] = {"Quadrants": "boxes", "Rings": "rings", "Grid": "grid"}
_NAMED = frozenset({"Quadrants", "Rings"})
"""Layouts that show every zone by its name, also where groups are, and where nothing lies."""


def picture(seen: Seen, id: str, board: BoardRow) -> Picture:
    """Zones, or groups, with their notes."""
    groups, zones, name = groups_on(seen, id), zones_on(seen, id), seen.words(board.name)
    in_cells = board.layout == "Grid" and not groups
    return Picture(
        areas=grid.areas(seen, id) if in_cells else _areas(seen, board, seen.lying(id), groups, zones),
        alt=text(seen.language, "report.alt", board=name, told=lie(seen, id)),
        caption=text(seen.language, "report.caption", board=name),
        arrangement=_ARRANGEMENTS.get(board.layout, "fields") if in_cells or board.layout != "Grid" else "fields",
    )


def groups_on(seen: Seen, board: str) -> list[tuple[str, str]]:
    """The groups of a board in which notes lie: id and name."""
    filled = {note.cluster for _, note in seen.lying(board)}
    return [(key, group_name(seen, group.name)) for key, group in seen.clusters
            if group.board == board and key in filled]


def zones_on(seen: Seen, board: str) -> list[tuple[str, str]]:
    """The zones of a board, in order: id and name."""
    return [(key, seen.words(zone.name)) for key, zone in seen.zones if zone.board == board]


def lie(seen: Seen, board: str) -> str:
    """How many notes and groups lie on a board, in a sentence or two."""
    lying = seen.lying(board)
    return _told(seen, len(lying), len(groups_on(seen, board)), sum(note.cluster is None for _, note in lying))


def beside(seen: Seen, board: str, called: str, told: set[str]) -> tuple[Area, ...]:
    """The notes of a board that are not in `told`, as an area with one field; none where there are none."""
    lying = [note for key, note in seen.lying(board) if key not in told]
    return (Area(name="", fields=(_field(seen, text(seen.language, called), lying),)),) if lying else ()


def group_name(seen: Seen, name: str) -> str:
    """A group's name, or that it has none."""
    return name.strip() or text(seen.language, "report.nameless")


def kind_word(seen: Seen, kind: str) -> str:
    """The word on a note; none on one without a kind."""
    return "" if kind == "neutral" else text(seen.language, f"report.kind.{kind}")


def in_one(note: NoteRow, groups: list[tuple[str, str]]) -> bool:
    """Whether a note lies in one of these groups."""
    return note.cluster is not None and note.cluster in dict(groups)


def _areas(
    seen: Seen, board: BoardRow, lying: list[tuple[str, NoteRow]], groups: list[tuple[str, str]],
    zones: list[tuple[str, str]],
) -> tuple[Area, ...]:
    """Boxes and rings keep their zones; on brown paper groups take the place of zones once there are any."""
    named = board.layout in _NAMED
    if groups and not named:
        fields = [_field(seen, called, [note for _, note in lying if note.cluster == key]) for key, called in groups]
        loose = [note for _, note in lying if not in_one(note, groups)]
        if loose:
            fields.append(_field(seen, text(seen.language, "report.loose"), loose))
        return (Area(name="", fields=tuple(fields)),)
    areas = []
    for zone, called in zones:
        mine = [note for _, note in lying if note.zone == zone]
        fields = [_field(seen, name, [note for note in mine if note.cluster == key]) for key, name in groups]
        fields.append(_field(seen, "", [note for note in mine if not in_one(note, groups)]))
        kept = tuple(field for field in fields if field.notes)
        if named:
            areas.append(Area(name=called, fields=kept))
        else:
            areas.append(Area(name="", fields=tuple(Field(name=called, notes=field.notes) for field in kept)))
    homeless = [note for _, note in lying if note.zone not in dict(zones)]
    if homeless:
        called = text(seen.language, "report.loose")
        names = (called, "") if named else ("", called)
        areas.append(Area(name=names[0], fields=(_field(seen, names[1], homeless),)))
    return tuple(area for area in areas if area.fields or named)


def _field(seen: Seen, name: str, rows: list[NoteRow]) -> Field:
    return Field(name=name, notes=tuple(note_of(row, kind_word(seen, row.kind)) for row in rows))


def _told(seen: Seen, notes: int, groups: int, loose: int) -> str:
    language = seen.language
    told = [text(language, "report.notes.lie", count=notes)]
    if groups:
        told.append(text(language, "report.notes.groups", count=groups))
    if groups and loose:
        told.append(text(language, "report.notes.loose", count=loose))
    return " ".join(told)
