"""Every command: what a client may ask for. The docstring is the documentation, the limits are the limits.

Three facts hang on a command's class: whether it is logged under the person or under the voice
(`face`), whether its author may undo it (`undoable`), and whether its content is secret (`secret`:
the entry then says only that it happened).
"""

from typing import Annotated, ClassVar, Literal, Union, get_args

import msgspec
from msgspec import Meta

from .ids import Id, Token
from .records import Activity, Door, Kind, Role, Seat, WallView

TEXT_LIMIT = 1000
TEXT_HINT = 140
NAME_LIMIT = 80
LINE_LIMIT = 300
SELECTION_LIMIT = 200
IMPORT_LIMIT = 200

Text = Annotated[str, Meta(max_length=TEXT_LIMIT)]
Name = Annotated[str, Meta(max_length=NAME_LIMIT)]
Line = Annotated[str, Meta(max_length=LINE_LIMIT)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=20)]
Minutes = Annotated[int, Meta(ge=1, le=240)]
Dots = Annotated[int, Meta(ge=0, le=100)]
Selection = Annotated[tuple[Id, ...], Meta(min_length=1, max_length=SELECTION_LIMIT)]
Choices = Annotated[dict[Id, Annotated[int, Meta(ge=1, le=100)]], Meta(max_length=100)]


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """Base of all commands."""

    face: ClassVar[Literal["voice", "person"]] = "voice"
    undoable: ClassVar[bool] = True
    secret: ClassVar[bool] = False


class PersonCommand(Command, frozen=True, kw_only=True):
    """Something about a person or the meeting: logged under the person, never undone."""

    face: ClassVar[Literal["voice", "person"]] = "person"
    undoable: ClassVar[bool] = False


# ---- notes ----------------------------------------------------------------------------------------


class NoteAdd(Command, frozen=True, kw_only=True, tag="note.add"):
    """Write a note. `for_person` writes in somebody's name (scribe or staff); `paper` marks it as copied from paper."""

    id: Id
    board: Id
    text: Text
    zone: Id | None = None
    kind: Kind | None = None
    lang: Language = "nl"
    for_person: Id | None = None
    paper: bool = False


class NoteEdit(Command, frozen=True, kw_only=True, tag="note.edit"):
    """Change a note's text. Refused as `text_changed` when `base_rev` is old and the text really differs."""

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


class NoteKeepOut(Command, frozen=True, kw_only=True, tag="note.keep_out"):
    """Keep one's own note out of the report (or let it in again)."""

    id: Id
    keep_out: bool


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


class NoteImport(Command, frozen=True, kw_only=True, tag="note.import"):
    """Make notes of a pasted list or a CSV, after a preview."""

    board: Id
    notes: Annotated[tuple[NewNote, ...], Meta(min_length=1, max_length=IMPORT_LIMIT)]


# ---- sorting --------------------------------------------------------------------------------------


class ClusterMake(Command, frozen=True, kw_only=True, tag="cluster.make"):
    """Make a group of notes, with or without a name."""

    id: Id
    board: Id
    notes: Annotated[tuple[Id, ...], Meta(max_length=SELECTION_LIMIT)]
    name: Name = ""
    after: Id | None = None


class ClusterPut(Command, frozen=True, kw_only=True, tag="cluster.put"):
    """Put notes in a group (`cluster`), or let them loose (None)."""

    notes: Selection
    cluster: Id | None


class ClusterName(Command, frozen=True, kw_only=True, tag="cluster.name"):
    """Name or rename a group."""

    id: Id
    name: Name


class ClusterMove(Command, frozen=True, kw_only=True, tag="cluster.move"):
    """Put a group after another one (None: in front)."""

    id: Id
    after: Id | None


class ClusterMerge(Command, frozen=True, kw_only=True, tag="cluster.merge"):
    """Put all notes of a group into another; the first keeps its name in the trail."""

    id: Id
    into: Id


class ClusterSplit(Command, frozen=True, kw_only=True, tag="cluster.split"):
    """Take notes out of a group into a new one beside it."""

    id: Id
    new: Id
    notes: Selection
    name: Name = ""


class ClusterDissolve(Command, frozen=True, kw_only=True, tag="cluster.dissolve"):
    """Let all notes of a group loose."""

    id: Id


class ProposalMake(Command, frozen=True, kw_only=True, tag="proposal.make"):
    """Propose a new group (with its notes) or a name for a group."""

    id: Id
    board: Id
    name: Name
    cluster: Id | None = None
    notes: Annotated[tuple[Id, ...], Meta(max_length=SELECTION_LIMIT)] = ()


class ProposalSupport(Command, frozen=True, kw_only=True, tag="proposal.support"):
    """Support a proposal ("vind ik ook"), or no longer."""

    id: Id
    support: bool


class ProposalSettle(Command, frozen=True, kw_only=True, tag="proposal.settle"):
    """Take a proposal over, or not now. `new` is the id of the group it makes, if it makes one."""

    id: Id
    take: bool
    new: Id | None = None


class ReadingStart(Command, frozen=True, kw_only=True, tag="reading.start"):
    """Begin lees en leg: the loose notes of a board, one at a time."""

    board: Id


class ReadingPlace(Command, frozen=True, kw_only=True, tag="reading.place"):
    """Place the note that is being read; the next comes by itself."""

    board: Id
    note: Id
    where: Literal["cluster", "new", "loose", "aside"]
    cluster: Id | None = None
    name: Name = ""


class ReadingBack(Command, frozen=True, kw_only=True, tag="reading.back"):
    """Back to the note before this one; it becomes loose again."""

    board: Id


class ReadingStop(Command, frozen=True, kw_only=True, tag="reading.stop"):
    """Stop reading; what was placed stays placed."""

    board: Id


class ZoneAdd(Command, frozen=True, kw_only=True, tag="zone.add"):
    """Add a zone to a board."""

    id: Id
    board: Id
    name: Name
    after: Id | None = None
    note_kind: Kind | None = None


class ZoneName(Command, frozen=True, kw_only=True, tag="zone.name"):
    """Rename a zone."""

    id: Id
    name: Name


class ZoneMove(Command, frozen=True, kw_only=True, tag="zone.move"):
    """Put a zone after another one (None: in front)."""

    id: Id
    after: Id | None


class ZoneRemove(Command, frozen=True, kw_only=True, tag="zone.remove"):
    """Take away a zone; its notes go to `into`."""

    id: Id
    into: Id


class BoardReveal(Command, frozen=True, kw_only=True, tag="board.reveal"):
    """Laat zien: every private note of the board becomes visible, shuffled."""

    undoable: ClassVar[bool] = False
    board: Id


class BoardRestore(Command, frozen=True, kw_only=True, tag="board.restore"):
    """Put notes, groups, zones and actions back as at a bookmark (never people, rounds or what was taken back)."""

    seq: Annotated[int, Meta(ge=1)]


class ActUndo(Command, frozen=True, kw_only=True, tag="act.undo"):
    """Undo one's own last act. Refused as `changed_since` when somebody changed the same things after it."""

    undoable: ClassVar[bool] = False


class ActRedo(Command, frozen=True, kw_only=True, tag="act.redo"):
    """Do again what one undid last."""

    undoable: ClassVar[bool] = False


# ---- choosing -------------------------------------------------------------------------------------


class BallotCast(PersonCommand, frozen=True, kw_only=True, tag="ballot.cast"):
    """One ballot, sent whole. The token is known to the voter's browser only; sending it again replaces the ballot."""

    secret: ClassVar[bool] = True
    round: Id
    token: Token
    choices: Choices


class BallotBundle(PersonCommand, frozen=True, kw_only=True, tag="ballot.bundle"):
    """Enter paper ballots as a bundle: how many, and the dots per item. The same id replaces it; 0 removes it."""

    round: Id
    id: Id
    ballots: Annotated[int, Meta(ge=0, le=200)]
    dots: Annotated[dict[Id, Annotated[int, Meta(ge=0, le=20000)]], Meta(max_length=100)]
    side: Id | None = None


class RoundOpen(PersonCommand, frozen=True, kw_only=True, tag="round.open"):
    """Open the choice of the present step; what can be chosen is fixed from here."""

    round: Id


class RoundClose(PersonCommand, frozen=True, kw_only=True, tag="round.close"):
    """Close the choice: totals are computed once and every ballot is destroyed. It never reopens."""

    round: Id


class RoundShowSides(PersonCommand, frozen=True, kw_only=True, tag="round.show_sides"):
    """Show the room how the sides chose, after the facilitator saw it."""

    round: Id


# ---- actions --------------------------------------------------------------------------------------


class ActionFields(Command, frozen=True, kw_only=True):
    """The fields of an action; dates are text as people say it or ISO (YYYY-MM-DD)."""

    who: Line = ""
    when: Line = ""
    how: Text = ""
    where: Line = ""
    again: Line = ""


class ActionAdd(ActionFields, frozen=True, kw_only=True, tag="action.add"):
    """Note an action; incomplete ones stay an idea."""

    id: Id
    what: Text
    source_table: Literal["", "notes", "clusters"] = ""
    source: Annotated[str, Meta(max_length=36)] = ""


class ActionEdit(ActionFields, frozen=True, kw_only=True, tag="action.edit"):
    """Change an action, as a whole. Refused as `text_changed` when `base_rev` is old."""

    id: Id
    what: Text
    base_rev: int


class ActionMove(Command, frozen=True, kw_only=True, tag="action.move"):
    """Put an action after another one (None: in front)."""

    id: Id
    after: Id | None


class ActionSort(Command, frozen=True, kw_only=True, tag="action.sort"):
    """Order the actions by the dots of what they came from."""


class ActionBin(Command, frozen=True, kw_only=True, tag="action.bin"):
    """Throw an action away."""

    id: Id


class ActionRestore(Command, frozen=True, kw_only=True, tag="action.restore"):
    """Bring an action back."""

    id: Id


# ---- steps and the wall ---------------------------------------------------------------------------


class StepNext(PersonCommand, frozen=True, kw_only=True, tag="step.next"):
    """On to the next step that is not skipped. `step` is the one that seems to run (a double press does nothing)."""

    step: str


class StepBack(PersonCommand, frozen=True, kw_only=True, tag="step.back"):
    """Back to the step before."""

    step: str


class StepGo(PersonCommand, frozen=True, kw_only=True, tag="step.go"):
    """Go to a step by name."""

    step: Id


class StepStretch(PersonCommand, frozen=True, kw_only=True, tag="step.stretch"):
    """Give a step more (or fewer) minutes."""

    step: Id
    minutes: Annotated[int, Meta(ge=-240, le=240)]


class StepSkip(PersonCommand, frozen=True, kw_only=True, tag="step.skip"):
    """Skip a step that is still to come, or not."""

    step: Id
    skip: bool


class StepAdd(PersonCommand, frozen=True, kw_only=True, tag="step.add"):
    """Add a step after another."""

    id: Id
    after: Id | None
    activity: Activity
    title: Name
    minutes: Minutes
    ask: Text = ""
    board: Id | None = None


class StepMove(PersonCommand, frozen=True, kw_only=True, tag="step.move"):
    """Put a step that is still to come after another."""

    step: Id
    after: Id | None


class MeetingPause(PersonCommand, frozen=True, kw_only=True, tag="meeting.pause"):
    """Pause for all, or go on."""

    paused: bool


class MeetingClose(PersonCommand, frozen=True, kw_only=True, tag="meeting.close"):
    """Close the workshop: open rounds close, the code dies, what was taken back privately is erased."""


class ReportChecked(PersonCommand, frozen=True, kw_only=True, tag="report.checked"):
    """A facilitator has checked the draft report: from now on everyone at the table can fetch it."""


class WallShow(PersonCommand, frozen=True, kw_only=True, tag="wall.show"):
    """Choose what the wall shows: a view, what it is about, and which page."""

    view: WallView
    target: Id | None = None
    page: Annotated[int, Meta(ge=0, le=500)] = 0


# ---- people ---------------------------------------------------------------------------------------


class PersonJoin(PersonCommand, frozen=True, kw_only=True, tag="person.join"):
    """Come in. Sent by the server for somebody who passed the door; `role` other than participant comes from a link."""

    id: Id
    name: Name | None = None
    role: Role = "participant"
    tile: Id | None = None
    seat: Seat = "room"
    health_yes: bool = False
    helps: Annotated[tuple[Name, ...], Meta(max_length=10)] = ()
    language: Language = "nl"
    calm: bool = False
    text_scale: Annotated[int, Meta(ge=100, le=200)] = 100
    account: Id | None = None


class PersonSettings(PersonCommand, frozen=True, kw_only=True, tag="person.settings"):
    """What helps this person: calm, text size, theme, language, seat, help wanted. Kept, so never asked twice."""

    calm: bool
    text_scale: Annotated[int, Meta(ge=100, le=200)]
    theme: Literal["system", "light", "dark"]
    language: Language
    seat: Seat
    helps: Annotated[tuple[Name, ...], Meta(max_length=10)] = ()


class PersonName(PersonCommand, frozen=True, kw_only=True, tag="person.name"):
    """Change one's own name (None: rather without)."""

    name: Name | None


class PersonConsent(PersonCommand, frozen=True, kw_only=True, tag="person.consent"):
    """Say yes or no for one purpose; may be changed later."""

    purpose: Name
    yes: bool


class PersonReady(PersonCommand, frozen=True, kw_only=True, tag="person.ready"):
    """Ik ben klaar, or not yet after all, for the present step."""

    step: Id
    ready: bool


class PersonPause(PersonCommand, frozen=True, kw_only=True, tag="person.pause"):
    """A pause for oneself. Nobody is told."""

    pause: bool


class PersonHand(PersonCommand, frozen=True, kw_only=True, tag="person.hand"):
    """Raise a hand, or lower it."""

    hand: bool


class PersonRole(PersonCommand, frozen=True, kw_only=True, tag="person.role"):
    """Give somebody another role at this table."""

    person: Id
    role: Role


class PersonAdmit(PersonCommand, frozen=True, kw_only=True, tag="person.admit"):
    """Let in somebody who knocked, or not."""

    person: Id
    yes: bool


class PersonLetGo(PersonCommand, frozen=True, kw_only=True, tag="person.let_go"):
    """Let a person go; their words stay."""

    person: Id


class RoleTakeOver(PersonCommand, frozen=True, kw_only=True, tag="role.take_over"):
    """Become process facilitator, now. For a content facilitator, or with a sealed code (checked before)."""


class DoorSet(PersonCommand, frozen=True, kw_only=True, tag="door.set"):
    """Open the door, let people knock, or shut it."""

    door: Door


class DoorRenew(PersonCommand, frozen=True, kw_only=True, tag="door.renew"):
    """A new code; the old one stops at once."""


class CallLink(PersonCommand, frozen=True, kw_only=True, tag="call.link"):
    """The link of the call for people at a distance ("" for none). Only https links."""

    link: Annotated[str, Meta(max_length=500, pattern=r"^(https://\S+)?$")]


class HelpAsk(PersonCommand, frozen=True, kw_only=True, tag="help.ask"):
    """Ask for help, silently."""

    id: Id
    text: Line = ""


class HelpAnswer(PersonCommand, frozen=True, kw_only=True, tag="help.answer"):
    """Say that a call for help was answered."""

    id: Id


class AnswerGive(Command, frozen=True, kw_only=True, tag="answer.give"):
    """Answer a question of the present step, for oneself: what I come for, the closing check."""

    undoable: ClassVar[bool] = False
    step: Id
    key: Literal["come_for", "got_it", "energy"]
    value: Annotated[str, Meta(max_length=20)] = ""
    text: Text = ""


class WorkshopDescribe(PersonCommand, frozen=True, kw_only=True, tag="workshop.describe"):
    """Change the title or the question."""

    title: Line
    question: Line


Any = Union[
    NoteAdd, NoteEdit, NoteKind, NoteMove, NoteBin, NoteRestore, NoteTakeBack, NoteBringBack, NoteAside, NotePark,
    NoteKeepOut, NoteLanguage, NoteImport,
    ClusterMake, ClusterPut, ClusterName, ClusterMove, ClusterMerge, ClusterSplit, ClusterDissolve,
    ProposalMake, ProposalSupport, ProposalSettle, ReadingStart, ReadingPlace, ReadingBack, ReadingStop,
    ZoneAdd, ZoneName, ZoneMove, ZoneRemove, BoardReveal, BoardRestore, ActUndo, ActRedo,
    BallotCast, BallotBundle, RoundOpen, RoundClose, RoundShowSides,
    ActionAdd, ActionEdit, ActionMove, ActionSort, ActionBin, ActionRestore,
    StepNext, StepBack, StepGo, StepStretch, StepSkip, StepAdd, StepMove, MeetingPause, MeetingClose,
    ReportChecked, WallShow,
    PersonSettings, PersonName, PersonConsent, PersonReady, PersonPause, PersonHand, PersonRole, PersonAdmit,
    PersonLetGo, RoleTakeOver, DoorSet, DoorRenew, CallLink, HelpAsk, HelpAnswer, AnswerGive, WorkshopDescribe,
]
"""What a client may send. `PersonJoin` is not among them: the server sends it for who passed the door."""

BY_NAME: dict[str, type[Command]] = {
    str(command.__struct_config__.tag): command for command in (*get_args(Any), PersonJoin)
}


def name_of(command: Command) -> str:
    """The command's name on the wire, such as "note.add"."""
    return str(command.__struct_config__.tag)
