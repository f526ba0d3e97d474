"""Commands about notes: write, change, move, throw away, take back, park, bring in a list."""

from typing import Annotated, ClassVar, Union

import msgspec
from msgspec import Meta

from ..ids import Id
from ..records import Kind, Outcome, ParkedAs
from .base import IMPORT_GROUPS, IMPORT_LIMIT, Command, Language, Line, Name, Selection, Text


class NoteAdd(Command, frozen=True, kw_only=True, tag="note.add"):
    """Write a note. `paper` marks it as copied from paper.

    `for_person` writes in the name of somebody who asked for that or takes part on paper (for a scribe or staff).
    `about` asks something about another note that all see: a question, which lies beside it.
    """

    names: ClassVar[tuple[str, ...]] = ("for_person",)
    id: Id
    board: Id
    text: Text
    zone: Id | None = None
    kind: Kind | None = None
    lang: Language = "nl"
    for_person: Id | None = None
    paper: bool = False
    about: Id | None = None


class NoteEdit(Command, frozen=True, kw_only=True, tag="note.edit"):
    """Change a note's text. Refused as `text_changed` when `base_rev` is old and the text really differs.

    What was set even apart comes back when its author says it otherwise.
    """

    id: Id
    text: Text
    base_rev: int
    lang: Language | None = None


class NoteKind(Command, frozen=True, kw_only=True, tag="note.kind"):
    """Say what kind of note these are."""

    ids: Selection
    kind: Kind


class NoteMove(Command, frozen=True, kw_only=True, tag="note.move"):
    """Put notes in a zone, after another note (None: in front; absent place: at the end). Leaves any group."""

    ids: Selection
    zone: Id
    after: Id | None = None
    last: bool = True


class NoteApprove(Command, frozen=True, kw_only=True, tag="note.approve"):
    """Find right what somebody else wrote down for oneself."""

    id: Id


class NoteBin(Command, frozen=True, kw_only=True, tag="note.bin"):
    """Throw notes away: they go to the bin and can be brought back until closing."""

    ids: Selection


class NoteRestore(Command, frozen=True, kw_only=True, tag="note.restore"):
    """Bring notes back from the bin, the parking place or from apart."""

    ids: Selection


class NoteTakeBack(Command, frozen=True, kw_only=True, tag="note.take_back"):
    """Take one's own note back. It leaves every screen; only its author can bring it back."""

    id: Id


class NoteBringBack(Command, frozen=True, kw_only=True, tag="note.bring_back"):
    """Bring back what one took back."""

    id: Id


class NoteAside(Command, frozen=True, kw_only=True, tag="note.aside"):
    """Even apart: a hurtful note leaves every screen at once; its author reads so."""

    id: Id


class NotePark(Command, frozen=True, kw_only=True, tag="note.park"):
    """Put notes in the parking place: too early, or not for here."""

    ids: Selection
    reason: Line = ""


class NoteFollow(Command, frozen=True, kw_only=True, tag="note.follow"):
    """Say what a parked note is, or what became of it; what is left out stays."""

    id: Id
    parked_as: ParkedAs | None = None
    outcome: Outcome | None = None


class NoteKeepOut(Command, frozen=True, kw_only=True, tag="note.keep_out"):
    """Keep one's own note out of the report (or let it in again)."""

    id: Id
    keep_out: bool


class NoteRelease(Command, frozen=True, kw_only=True, tag="note.release"):
    """Let one's own notes be quoted outside, in the public version, without a name; or no longer."""

    undoable: ClassVar[bool] = False
    ids: Selection
    released: bool


class NoteLanguage(Command, frozen=True, kw_only=True, tag="note.language"):
    """Say in which language a note is written."""

    id: Id
    lang: Language


class NewNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of an import, as previewed by the facilitator."""

    id: Id
    text: Text
    kind: Kind | None = None
    zone: Id | None = None
    lang: Language = "nl"


class NewGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of lines of an import. id: of a new group, or of one that lies on the board and gets them too."""

    id: Id
    name: Name
    notes: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=IMPORT_LIMIT)]


class NoteImport(Command, frozen=True, kw_only=True, tag="note.import"):
    """Make notes of a pasted list or a file, after a preview. Groups only where a new note is seen by everybody."""

    board: Id
    notes: Annotated[tuple[NewNote, ...], Meta(min_length=1, max_length=IMPORT_LIMIT)]
    groups: Annotated[tuple[NewGroup, ...], Meta(max_length=IMPORT_GROUPS)] = ()


NoteCommand = Union[
    NoteAdd, NoteEdit, NoteKind, NoteMove, NoteBin, NoteRestore, NoteTakeBack, NoteBringBack, NoteAside, NotePark,
    NoteKeepOut, NoteRelease, NoteLanguage, NoteImport, NoteApprove, NoteFollow,
]
