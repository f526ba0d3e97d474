"""A fishbone as a picture and a list, the answers of its whys as text, and what is still to be looked into."""

from brownpaper.core.rows import ActionRow, BoardRow, CauseRow, NoteRow
from brownpaper.locales import text

from ..dates import date_in
from ..outline import (
    Block,
    Bone,
    Branch,
    Bullets,
    CauseItem,
    Fish,
    Heading,
    Level,
    Note,
    Paragraph,
    Picture,
    Table,
    Twig,
)
from ..seen import Seen, absent, note_of
from ..wording import day

DEEPEST = 2
"""Levels that are drawn; what lies deeper is told as answers to why."""


def lying(seen: Seen, board: str) -> list[CauseItem]:
    """Every cause of the fish, bone by bone, numbered on its own bone: "1", "1.1", "2" …"""
    return [item for _, name, found in _bones(seen, board) for item in _items(seen, name, found)]


def blocks(seen: Seen, board: str, row: BoardRow, level: Level) -> list[Block]:
    """Picture, list, whys and checks; headings of the whys and the checks have this level."""
    language, name = seen.language, seen.words(row.name)
    bones = _bones(seen, board)
    items = [item for _, bone, found in bones for item in _items(seen, bone, found)]
    return [
        Paragraph(text=text(language, "report.fish.lie", count=len(items))),
        picture(seen, board, row),
        Table(
            caption=text(language, "report.fish.caption", board=name),
            header=(
                text(language, "report.fish.bone"), text(language, "report.tree.number"),
                text(language, "report.tree.cause"), text(language, "report.tree.marks"),
            ),
            rows=tuple((item.bone, item.number, item.note.text, item.marks) for item in items),
            widths=(2.4, 1.6, 7, 3),
        ),
        *_whys(seen, bones, level), *_checks(seen, bones, level),
    ]


def picture(seen: Seen, board: str, row: BoardRow) -> Picture:
    """The fish as it is drawn in a report: the first levels, and how sure people are of each cause."""
    return _picture(seen, board, row, whole=False)


def whole(seen: Seen, board: str, row: BoardRow) -> Picture:
    """The same by itself: all levels, and all that was marked."""
    return _picture(seen, board, row, whole=True)


def _picture(seen: Seen, board: str, row: BoardRow, *, whole: bool) -> Picture:
    language, head, name = seen.language, seen.workshop.question, seen.words(row.name)
    bones = _bones(seen, board)
    told = text(language, "report.fish.lie", count=sum(len(found) for _, _, found in bones))
    return Picture(
        areas=(), arrangement="fish", caption=text(language, "report.caption", board=name),
        alt=text(language, "report.fish.alt", board=name, head=head, told=told),
        fish=Fish(head=head, bones=tuple(_drawn(seen, bone, found, whole) for _, bone, found in bones)),
    )


def branches(seen: Seen, board: str) -> tuple[Branch, ...]:
    """The fish as a tree: every bone, and its causes under it."""
    return tuple(
        Branch(note=Note(kind="", word=text(seen.language, "report.fish.bone"), text=name),
               under=_branches(seen, None, found))
        for _, name, found in _bones(seen, board)
    )


def _branches(seen: Seen, parent: str | None, found: "Found") -> tuple[Branch, ...]:
    roots = {id for id, *_ in found}
    word = text(seen.language, "ui.kind.cause")
    return tuple(
        Branch(note=note_of(note, word), marks=", ".join(_all_marks(seen, note, cause)),
               under=_branches(seen, id, found))
        for id, _, _, note, cause in found
        if cause.parent == parent or (parent is None and cause.parent not in roots)
    )


Found = list[tuple[str, str, int, NoteRow, CauseRow]]
"""Causes in the order of reading: id, number, level (1 on the bone), note and cause."""


def _bones(seen: Seen, board: str) -> list[tuple[str, str, Found]]:
    """Every bone: its id, its name and its causes. One whose bone is gone lies on the first."""
    notes = dict(seen.notes)
    causes = [(id, cause) for id, cause in seen.causes if cause.board == board and id in notes]
    zones = [(id, seen.words(zone.name)) for id, zone in seen.zones if zone.board == board]
    known = {id for id, _ in zones}
    found: list[tuple[str, str, Found]] = []
    for place, (zone, name) in enumerate(zones):
        roots = [
            (id, cause) for id, cause in causes
            if cause.parent is None and (notes[id].zone == zone or (place == 0 and notes[id].zone not in known))
        ]
        found.append((zone, name, _under(roots, "", 1, causes, notes)))
    return found


def _under(
    here: list[tuple[str, CauseRow]], number: str, level: int, causes: list[tuple[str, CauseRow]],
    notes: dict[str, NoteRow],
) -> Found:
    found: Found = []
    for place, (id, cause) in enumerate(here, 1):
        called = f"{number}.{place}" if number else str(place)
        found.append((id, called, level, notes[id], cause))
        under = [(one, its) for one, its in causes if its.parent == id]
        found += _under(under, called, level + 1, causes, notes)
    return found


def _items(seen: Seen, bone: str, found: Found) -> list[CauseItem]:
    word = text(seen.language, "ui.kind.cause")
    return [CauseItem(
        number=number, note=note_of(note, word), bone=bone,
        marks=", ".join(_all_marks(seen, note, cause)),
    ) for _, number, _, note, cause in found]


def _drawn(seen: Seen, name: str, found: Found, whole: bool) -> Bone:
    return Bone(name=name, count=len(found), twigs=tuple(
        Twig(number=number, level=level, text=note.text,
             mark=", ".join(_all_marks(seen, note, cause) if whole else _sure(seen, cause)))
        for _, number, level, note, cause in found if whole or level <= DEEPEST
    ))


def _sure(seen: Seen, cause: CauseRow) -> list[str]:
    return [text(seen.language, f"tree.sure.{cause.sure}")] if cause.sure else []


def _all_marks(seen: Seen, note: NoteRow, cause: CauseRow) -> list[str]:
    return [one for one in (absent(seen, note), *_marks(seen, cause)) if one]


def _marks(seen: Seen, cause: CauseRow) -> list[str]:
    keys = [
        *(["fish.chosen"] if cause.core else []),
        *([f"tree.sure.{cause.sure}"] if cause.sure else []),
        *([f"tree.influence.{cause.influence}"] if cause.influence else []),
    ]
    return [text(seen.language, key) for key in keys]


def _whys(seen: Seen, bones: list[tuple[str, str, Found]], level: Level) -> list[Block]:
    """For every cause that was asked on about: its answers line by line, each line ended with what can be done."""
    language = seen.language
    found: list[Block] = []
    for _, _, causes in bones:
        for id, _, _, note, cause in causes:
            if not cause.core:
                continue
            lines = _lines(id, causes)
            if lines:
                found.append(Heading(level=level, text=text(language, "report.fish.whys", text=note.text)))
            for place, line in enumerate(lines):
                if place:
                    found.append(Paragraph(text=text(language, "report.fish.line")))
                influence = line[-1][4].influence
                said = text(language, f"tree.influence.{influence}" if influence else "report.fish.unsaid")
                found.append(Bullets(items=(
                    *(text(language, "report.fish.why", number=number, text=one[3].text)
                      for number, one in enumerate(line, 1)),
                    text(language, "report.fish.end", said=said),
                )))
    return found


def _lines(start: str, causes: Found) -> list[Found]:
    """Every way down from a cause to an answer under which no other stands, without the cause itself."""
    lines: list[Found] = []
    for one in causes:
        if one[4].parent == start:
            deeper = _lines(one[0], causes)
            lines += [[one, *line] for line in deeper] or [[one]]
    return lines


def _checks(seen: Seen, bones: list[tuple[str, str, Found]], level: Level) -> list[Block]:
    """What is still to be looked into, with who does that and how; names are not for the public."""
    language = seen.language
    checks = [(id, note) for _, _, causes in bones for id, _, _, note, cause in causes if cause.sure == "check"]
    if not checks:
        return []
    agreed = {row.source: row for _, row in reversed(seen.actions) if row.source_table == "notes"}
    return [
        Heading(level=level, text=text(language, "report.fish.checks")),
        Table(
            caption=text(language, "report.fish.checks.caption"),
            header=tuple(text(language, f"report.fish.checks.{column}") for column in ("what", "who", "how", "when")),
            rows=tuple((note.text, *_agreed(seen, agreed.get(id))) for id, note in checks),
            widths=(5.5, 3, 4.5, 3),
        ),
    ]


def _agreed(seen: Seen, action: ActionRow | None) -> tuple[str, str, str]:
    nobody = text(seen.language, "report.fish.nobody")
    if action is None:
        return nobody, "", ""
    meant = date_in(action.when)
    who = "" if seen.audience == "public" else action.who or nobody
    return who, action.how, action.when if meant is None else day(seen.language, meant)
