"""What a report says, apart from how any file shows it: a title and blocks, in order, in one language.

Every text may be hostile; each renderer takes the outline through `sanitise.tidied` first and writes texts
literally. Times are aware datetimes; nothing is taken from the clock.
"""

import datetime
from typing import Literal

import msgspec

Status = Literal["draft", "response", "confirmed"]
"""concept, ter reactie, bevestigd."""

Tone = Literal["plain", "lead", "small"]
Level = Literal[2, 3]
"""Of the headings on a board: a level lower where the report has several."""
Arrangement = Literal["fields", "boxes", "grid", "rings", "plane", "fish", "lanes", "tree", "asked"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Base of everything in an outline."""


class Heading(Part, frozen=True, kw_only=True, tag="heading"):
    """level: 1 is a section, 2 to 4 lie inside it. on_new_page: where there are pages, begin one."""

    level: Literal[1, 2, 3, 4]
    text: str
    on_new_page: bool = False


class Paragraph(Part, frozen=True, kw_only=True, tag="paragraph"):
    """lead: the question, larger; small: remarks on method."""

    text: str
    tone: Tone = "plain"


class Bullets(Part, frozen=True, kw_only=True, tag="bullets"):
    """Short sentences, one a line."""

    items: tuple[str, ...]


class Note(Part, frozen=True, kw_only=True):
    """What somebody wrote, literally. word: the kind in words; mark: what else must be said of it ("").

    zone: the name of the zone it was put in, also when it lies in a group; "" where there is none.
    """

    kind: str
    word: str
    text: str
    language: str = "nl"
    mark: str = ""
    zone: str = ""


class Notes(Part, frozen=True, kw_only=True, tag="notes"):
    """The notes of one place, as a list. board, group and zone are names, "" where there is none.

    again: of notes that stand in the report already, so that lists of all notes hold each once.
    """

    board: str
    group: str
    zone: str
    notes: tuple[Note, ...]
    again: bool = False


class Table(Part, frozen=True, kw_only=True, tag="table"):
    """The first cell of a row is its header. widths: shares of the page's width, one a column, or empty."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


class Ranked(Part, frozen=True, kw_only=True):
    """One thing that could be chosen. place: "1", or the same for a tie. parts: dots per side, or empty."""

    place: str
    name: str
    dots: int
    words: str
    parts: tuple[int, ...] = ()


class Ranking(Part, frozen=True, kw_only=True, tag="ranking"):
    """The result of a choice, most dots first. header: place, name, dots, number; legend: the sides, as in `parts`."""

    caption: str
    header: tuple[str, str, str, str]
    rows: tuple[Ranked, ...]
    legend: tuple[str, ...] = ()


class Field(Part, frozen=True, kw_only=True):
    """A named field on a board's picture: a group, or loose notes."""

    name: str
    notes: tuple[Note, ...]


class Area(Part, frozen=True, kw_only=True):
    """A zone of the board, or the whole sheet (name "")."""

    name: str
    fields: tuple[Field, ...]


class Dot(Part, frozen=True, kw_only=True):
    """A note on the picture of a matrix: its number, and where it lies in hundredths of each axis."""

    number: int
    across: int
    up: int


class Plane(Part, frozen=True, kw_only=True):
    """The picture of a matrix: what the low and the high end of its axes are called, and what lies between them."""

    across: tuple[str, str]
    up: tuple[str, str]
    dots: tuple[Dot, ...]


class Twig(Part, frozen=True, kw_only=True):
    """A cause on the picture of a fish: "1.2" on its bone, how deep (1 on the bone itself), and a word on it, or ""."""

    number: str
    level: int
    text: str
    mark: str = ""


class Bone(Part, frozen=True, kw_only=True):
    """A bone of a fish with its causes in the order of reading. count: how many those are, of all levels."""

    name: str
    count: int
    twigs: tuple[Twig, ...]


class Fish(Part, frozen=True, kw_only=True):
    """The picture of a fishbone: the problem at its head, and its bones, the first and third … above the spine."""

    head: str
    bones: tuple[Bone, ...]


class Stretch(Part, frozen=True, kw_only=True):
    """A moment on the picture of a life line: its number, when it was, and its notes, lane by lane."""

    number: int
    when: str
    cells: tuple[tuple[Note, ...], ...]


class Lanes(Part, frozen=True, kw_only=True):
    """The picture of a life line: what its lanes are called, and its moments from early to late."""

    names: tuple[str, ...]
    moments: tuple[Stretch, ...]


class Branch(Part, frozen=True, kw_only=True):
    """A cause in its tree, its goal and what the table marked on it in words ("" for none), and what hangs under it.

    acts: what will be done there, in the words of the actions.

    Of a fish a bone is a branch too, with its name as the text.
    """

    note: Note
    goal: str = ""
    marks: str = ""
    acts: tuple[str, ...] = ()
    under: tuple["Branch", ...] = ()


class Tree(Part, frozen=True, kw_only=True):
    """The picture of a tree. goal, act: the words that stand before each goal and each action."""

    roots: tuple[Branch, ...]
    goal: str
    act: str


class Question(Part, frozen=True, kw_only=True):
    """A question on the picture of a decision aid. yes, no: where its answers lead, in words; marks: what else is said
    of it, or "". leads_on: an answer leads to the question below it.
    """

    number: int
    note: Note
    yes: str
    no: str
    marks: str = ""
    leads_on: bool = False


class Asked(Part, frozen=True, kw_only=True):
    """The picture of a decision aid: its questions in order. yes, no: the words for its answers."""

    questions: tuple[Question, ...]
    yes: str
    no: str


class Picture(Part, frozen=True, kw_only=True, tag="picture"):
    """A board as it lay. alt says in a sentence or two what there is to see; `picture` draws it.

    fields: one brown paper with areas below each other; boxes: areas two by two, as in SWOT; grid: an area is a row,
    and its fields are the columns; rings: an area lies around those before it; plane: a matrix, fish: a fishbone,
    lanes: a life line, tree: a tree, asked: a decision aid. On a picture by itself these five have areas too: what lies
    beside them.
    """

    areas: tuple[Area, ...]
    alt: str
    caption: str
    arrangement: Arrangement = "fields"
    plane: Plane | None = None
    fish: Fish | None = None
    lanes: Lanes | None = None
    tree: Tree | None = None
    asked: Asked | None = None


class PhotoItem(Part, frozen=True, kw_only=True):
    """A photo as it hung beside a note: the note's words, the JPEG, and what is on it ("" where nobody said)."""

    text: str
    language: str
    content: bytes
    width: int
    height: int
    alt: str = ""


class Photos(Part, frozen=True, kw_only=True, tag="photos"):
    """Photos beside notes. without: what is said of one that nobody described."""

    items: tuple[PhotoItem, ...]
    without: str


Block = Heading | Paragraph | Bullets | Notes | Table | Ranking | Picture | Photos


class BoardOutline(Part, frozen=True, kw_only=True):
    """A board that leaves by itself; the caption of its picture names it and its workshop.

    branches: of a tree or a fish what hangs under what, and `loose` the areas with what hangs nowhere. goal, act: the
    words that stand before each goal and each action. number, version: of the snapshot and the report it was made of.
    """

    language: str
    picture: Picture
    branches: tuple[Branch, ...] = ()
    loose: tuple[Area, ...] = ()
    goal: str = ""
    act: str = ""
    number: int = 0
    version: int = 0


class ActionItem(Part, frozen=True, kw_only=True):
    """An action, or an idea (missing is not empty), for lists and calendars.

    when, again: as typed; when_date, again_date: the day that is meant, if that is clear. source: the words of
    the note or the name of the group it came from; way: of a cause also all it hangs under, its root first. receiver,
    message: to whom it is brought and what is said, where it is not up to those at the table (influence "outside");
    `who` brings it. group: the number of the small group that worked it out together, 0 for none; never who sat in it.
    """

    id: str
    what: str
    who: str = ""
    when: str = ""
    when_date: datetime.date | None = None
    how: str = ""
    where: str = ""
    again: str = ""
    again_date: datetime.date | None = None
    first: str = ""
    parties: str = ""
    influence: str = ""
    receiver: str = ""
    message: str = ""
    dots: int | None = None
    source: str = ""
    way: tuple[str, ...] = ()
    group: int = 0
    missing: tuple[str, ...] = ()


class CauseItem(Part, frozen=True, kw_only=True):
    """A cause of a tree, for lists. number: its place, "1.2.1". goal, marks: what the table said of it, or ""; acts:
    what will be done there.

    bone: the one of a fish on which it lies, else "".
    """

    number: str
    note: Note
    goal: str = ""
    marks: str = ""
    acts: tuple[str, ...] = ()
    bone: str = ""


class SpotItem(Part, frozen=True, kw_only=True):
    """A note on a matrix, for lists: its number, where it lies in hundredths of each axis, and that in words."""

    number: int
    note: Note
    across: int
    up: int
    across_words: str
    up_words: str


class LifeItem(Part, frozen=True, kw_only=True):
    """A note on a life line, for lists: the number of its moment, when it was, its lane, and who knows it."""

    number: int
    when: str
    lane: str
    note: Note
    source: str
    gap: bool = False


class NumberItem(Part, frozen=True, kw_only=True):
    """What one small group put in a cell of a calibration, for lists: its number with the unit, why, how far the groups
    lie apart there and what is agreed, in words ("" for nothing)."""

    cell: str
    group: str
    number: str
    reason: str
    spread: str
    agreed: str = ""


class Outline(Part, frozen=True, kw_only=True):
    """A whole report. number: of the snapshot it was made from. made_at carries the zone that times are told in.

    version: of those that were sent, 0 for a draft. respond_until: the last day for it, where that is open.
    subtitle: the line above the title.
    foot: what stands at the end, "" for what a report says there. causes: those of all trees, each with the name of its
    board; spots: the same of all matrices; moments: of a life line; numbers: of all calibrations.
    """

    title: str
    language: str
    made_at: datetime.datetime
    number: int = 0
    status: Status = "draft"
    version: int = 0
    respond_until: datetime.date | None = None
    subtitle: str = ""
    host: str = ""
    foot: str = ""
    blocks: tuple[Block, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    causes: tuple[tuple[str, CauseItem], ...] = ()
    spots: tuple[tuple[str, SpotItem], ...] = ()
    moments: tuple[tuple[str, LifeItem], ...] = ()
    numbers: tuple[tuple[str, NumberItem], ...] = ()
