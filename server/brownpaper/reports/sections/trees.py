"""A tree as a picture, and as an outline: numbered from the root down, each goal beside its cause."""

from brownpaper.core.rows import BoardRow, CauseRow, NoteRow
from brownpaper.core.trees import without_means
from brownpaper.locales import text

from ..outline import Block, Branch, CauseItem, Level, Note, Paragraph, Picture, Table, Tree
from ..seen import Seen, absent, note_of


def is_tree(seen: Seen, board: str) -> bool:
    """Whether something hangs in a tree on this board."""
    return any(cause.board == board for _, cause in seen.causes)


def placed(seen: Seen, board: str) -> set[str]:
    """The notes that hang in a tree on this board."""
    return {id for id, cause in seen.causes if cause.board == board}


def hanging(seen: Seen, board: str) -> list[CauseItem]:
    """Every cause of the board in the order of reading: "1", "1.1", "1.1.1", "1.2" …"""
    notes = dict(seen.notes)
    causes = [(id, cause) for id, cause in seen.causes if cause.board == board and id in notes]
    return _under(seen, None, "", causes, notes, _bare(seen, board))


def branches(seen: Seen, board: str) -> tuple[Branch, ...]:
    """The trees of the board, each cause with what hangs under it."""
    notes = dict(seen.notes)
    causes = [(id, cause) for id, cause in seen.causes if cause.board == board and id in notes]
    return _grown(seen, None, causes, notes, _bare(seen, board))


def picture(seen: Seen, board: str, row: BoardRow) -> Picture:
    """The trees with both faces: each cause, and its goal under it."""
    name = seen.words(row.name)
    told = text(seen.language, "report.tree.hang", count=len(hanging(seen, board)))
    return Picture(
        areas=(), arrangement="tree", caption=text(seen.language, "report.caption", board=name),
        alt=text(seen.language, "report.tree.alt", board=name, told=told),
        tree=Tree(roots=branches(seen, board), goal=text(seen.language, "report.tree.goal"),
                  act=text(seen.language, "report.tree.act")),
    )


def way_to(seen: Seen, id: str) -> tuple[str, ...]:
    """The words of a cause and of all it hangs under, its root first; none for a note that hangs in no tree."""
    notes, causes = dict(seen.notes), dict(seen.causes)
    steps: list[str] = []
    at: str | None = id
    while at is not None and at in causes and at in notes:
        steps.insert(0, notes[at].text)
        at = causes[at].parent
    return tuple(steps)


def blocks(seen: Seen, board: str, row: BoardRow, level: Level) -> list[Block]:
    """The picture and the outline of a tree; what hangs nowhere is listed after it by `notes`."""
    language, name = seen.language, seen.words(row.name)
    hung = hanging(seen, board)
    told = text(language, "report.tree.hang", count=len(hung))
    unworded = sum(not item.goal for item in hung)
    if 0 < unworded < len(hung):
        told += " " + text(language, "report.tree.unworded", count=unworded)
    bare = len(_bare(seen, board))
    if bare:
        told += " " + text(language, "report.tree.bare", count=bare)
    header = ["number", "cause", "goal", "marks", "act"]
    if unworded == len(hung):
        header.remove("goal")
    if not any(item.acts for item in hung):
        header.remove("act")
    return [Paragraph(text=told), picture(seen, board, row), Table(
        caption=text(language, "report.tree.caption", board=name),
        header=tuple(text(language, f"report.tree.{column}") for column in header),
        rows=tuple(tuple(_cell(item, column) for column in header) for item in hung),
        widths=tuple(_WIDTHS[column] for column in header),
    )]


_WIDTHS = {"number": 1.6, "cause": 5.0, "goal": 5.0, "marks": 3.0, "act": 4.0}


def _cell(item: CauseItem, column: str) -> str:
    match column:
        case "cause":
            return item.note.text
        case "act":
            return "\n".join(item.acts)
        case _:
            return str(getattr(item, column))


def _under(
    seen: Seen, parent: str | None, number: str, causes: list[tuple[str, CauseRow]], notes: dict[str, NoteRow],
    bare: frozenset[str],
) -> list[CauseItem]:
    found: list[CauseItem] = []
    below = [(id, cause) for id, cause in causes if cause.parent == parent]
    below.sort(key=lambda one: _number(seen, notes[one[0]]))
    for place, (id, cause) in enumerate(below, 1):
        here = f"{number}.{place}" if number else str(place)
        found.append(CauseItem(
            number=here, note=_note(seen, notes[id]), goal=cause.goal, marks=_told(seen, notes[id], cause, id in bare),
            acts=_acts(seen, id),
        ))
        found += _under(seen, id, here, causes, notes, bare)
    return found


def _grown(
    seen: Seen, parent: str | None, causes: list[tuple[str, CauseRow]], notes: dict[str, NoteRow],
    bare: frozenset[str],
) -> tuple[Branch, ...]:
    return tuple(
        Branch(note=_note(seen, notes[id]), goal=cause.goal, marks=_told(seen, notes[id], cause, id in bare),
               acts=_acts(seen, id), under=_grown(seen, id, causes, notes, bare))
        for id, cause in sorted(causes, key=lambda one: _number(seen, notes[one[0]])) if cause.parent == parent
    )


def _acts(seen: Seen, id: str) -> tuple[str, ...]:
    """What the table will do there: actions and ideas, in their order."""
    return tuple(one.what for _, one in seen.actions if one.source_table == "notes" and one.source == id and one.what)


def _number(seen: Seen, note: NoteRow) -> int:
    """Group by group, and in front what is of the whole table; within one the order stays."""
    return next((one.number for id, one in seen.breakouts if id == note.breakout), 0)


def _bare(seen: Seen, board: str) -> frozenset[str]:
    """The causes of which the goal has nothing yet that leads to it."""
    notes = dict(seen.notes)
    acted = {action.source for _, action in seen.actions if action.source_table == "notes"}
    return without_means({id: one for id, one in seen.causes if one.board == board and id in notes}, acted)


def _told(seen: Seen, note: NoteRow, cause: CauseRow, bare: bool) -> str:
    led = text(seen.language, "tree.bare") if bare else ""
    of = _of(seen, note) if cause.parent is None else ""
    added = (_added(seen, "tree.added", note.added_by, note.addition),
             _added(seen, "tree.added_goal", cause.goal_by, cause.goal_addition))
    return ", ".join(one for one in (of, absent(seen, note), *added, *_marks(seen, cause), led) if one)


def _added(seen: Seen, key: str, group: str | None, addition: str) -> str:
    """From which group guests added it, by number, and what became of it; for the public nothing of groups is told.

    What nobody said anything of is still to be discussed.
    """
    number = next((one.number for id, one in seen.breakouts if id == group), 0)
    if group is None or not number or seen.audience == "public":
        return ""
    return text(seen.language, f"{key}.{'accepted' if addition == 'accepted' else 'discuss'}", number=number)


def _of(seen: Seen, note: NoteRow) -> str:
    """The group whose tree it is, on the root of it, where several groups grew one."""
    groups = {row.breakout for _, row in seen.lying(note.board) if row.breakout is not None}
    if len(groups) < 2 or seen.audience == "public":
        return ""
    number = next((one.number for id, one in seen.breakouts if id == note.breakout), 0)
    return text(seen.language, "report.tree.of", number=number) if number else ""


def _note(seen: Seen, row: NoteRow) -> Note:
    return note_of(row, text(seen.language, "ui.kind.cause"))


def _marks(seen: Seen, cause: CauseRow) -> list[str]:
    keys = [
        *(["tree.core"] if cause.core else []),
        *([f"tree.sure.{cause.sure}"] if cause.sure else []),
        *([f"tree.influence.{cause.influence}"] if cause.influence else []),
    ]
    return [text(seen.language, key) for key in keys]
