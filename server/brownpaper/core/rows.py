"""The rows of a view: everything that may ever leave the server about a table, as allow-listed structs.

A row is built field by field from records (`views`, `own_view`); there is no step that removes a secret.
Texts in two languages stay `Words`; the browser chooses.
"""

import msgspec

from .mixing import Reason
from .records import (
    Axis,
    Bundle,
    Card,
    Influence,
    Issue,
    Kind,
    LastTime,
    MomentSource,
    Outcome,
    PaperReaction,
    ParkedAs,
    Part,
    Phones,
    Picture,
    Publication,
    ReactionValue,
    Role,
    RoleTile,
    Route,
    Seat,
    Side,
    Sureness,
    Takeover,
    WallView,
    Words,
)


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all rows; the id travels beside it."""


class WorkshopRow(Row, frozen=True, kw_only=True):
    """The meeting. code, door, sides and tiles only for those who may hand them out or compare them.

    issued: the versions of the report that were sent. takeovers, ticked (points of the checking list): for staff.
    respond_until: until when people may respond to the report (ms since 1970); None when nobody is asked.
    link_cut: nobody can join words and persons any more, so nobody has notes of their own either.
    last_time: the table before this one, where what it left may be seen.
    """

    title: str
    question: str
    host: str = ""
    language: str
    goal: Words = Words()
    house_rules: tuple[Words, ...] = ()
    consents: tuple[str, ...] = ()
    purpose: Words = Words()
    kept_until: str = ""
    step: str = ""
    turn: str = ""
    paused: bool = False
    started_at: int | None = None
    closed: bool = False
    closed_at: int | None = None
    wall: WallView = "step"
    wall_target: str | None = None
    wall_page: int = 0
    call_link: str = ""
    code: str | None = None
    door: str = ""
    sides: tuple[Side, ...] = ()
    tiles: tuple[RoleTile, ...] = ()
    issued: tuple[Issue, ...] = ()
    respond_until: int | None = None
    published: Publication | None = None
    takeovers: tuple[Takeover, ...] = ()
    ticked: tuple[str, ...] = ()
    link_cut: bool = False
    last_time: LastTime | None = None


class StepRow(Row, frozen=True, kw_only=True):
    """A step of the script. say and mind (spoken text, points of attention) only for staff."""

    activity: str
    title: Words
    ask: Words = Words()
    say: Words = Words()
    mind: Words = Words()
    minutes: int
    extra: int = 0
    board: str | None = None
    order: str
    notes: str = "all"
    phones: Phones = "use"
    card: Card = ""
    round: str | None = None
    skipped: bool = False
    started_at: int | None = None
    ended_at: int | None = None


class BoardRow(Row, frozen=True, kw_only=True):
    """A board: its kind, the layout that draws it, and what its notes may be. side_notes, side_writers: for staff.

    breakouts: the small groups whose copies came together on it. axes: of a matrix the two, across and up.
    kept_days: days after the meeting that what lies on it is kept, where that is shorter than the rest; erased: that is
    gone already.
    """

    kind: str
    layout: str
    name: Words
    order: str
    revealed: bool = False
    note_kinds: tuple[Kind, ...] = ()
    zones_change: bool = True
    side_notes: dict[str, int] = {}
    side_writers: dict[str, int] = {}
    breakouts: tuple[str, ...] = ()
    axes: tuple[Axis, ...] = ()
    kept_days: int | None = None
    erased: bool = False


class ZoneRow(Row, frozen=True, kw_only=True):
    """A zone of a board."""

    board: str
    name: Words
    order: str
    note_kind: Kind | None = None


class NoteRow(Row, frozen=True, kw_only=True):
    """A note as this viewer may read it. Never an author. original, binned and aside only for staff.

    breakout: the small group whose note it is. absent: told by somebody who is not at the table, and for whom they
    speak as far as they let that be said (empty); None for everybody else's. before: an earlier table had parked it.
    """

    board: str
    zone: str
    kind: Kind
    text: str
    order: str
    lang: str
    cluster: str | None = None
    state: str = "live"
    late: bool = False
    rev: int = 1
    edited: bool = False
    original: str | None = None
    by_hand: bool = False
    park_reason: str = ""
    parked_as: ParkedAs = ""
    outcome: Outcome = ""
    trail: tuple[str, ...] = ()
    about: str | None = None
    breakout: str | None = None
    absent: Words | None = None
    before: bool = False


class ClusterRow(Row, frozen=True, kw_only=True):
    """A group of notes."""

    board: str
    name: str
    order: str
    names_before: tuple[str, ...] = ()


class CauseRow(Row, frozen=True, kw_only=True):
    """Where a note hangs in a tree (id = the note's), its goal, and what the table marked. See `records.Cause`.

    parent: the nearest note above it that its viewer sees; None at the root.
    """

    board: str
    parent: str | None = None
    order: str
    goal: str = ""
    goal_rev: int = 1
    sure: Sureness = ""
    influence: Influence = ""
    core: bool = False


class SpotRow(Row, frozen=True, kw_only=True):
    """Where a note lies on a matrix (id = the note's), in hundredths of each axis. See `records.Spot`."""

    board: str
    across: int
    up: int


class MomentRow(Row, frozen=True, kw_only=True):
    """When on a life line something happened (id = the note's). See `records.Moment`."""

    board: str
    order: str
    when: str = ""
    source: MomentSource = ""
    by: str = ""
    gap: bool = False
    rev: int = 1


class ProposalRow(Row, frozen=True, kw_only=True):
    """An open proposal and how many find so too. suggested: made by the program, of the notes' words."""

    board: str
    kind: str
    name: str
    cluster: str | None = None
    notes: tuple[str, ...] = ()
    support: int = 0
    suggested: bool = False


class RecognisedRow(Row, frozen=True, kw_only=True):
    """How many recognise a note or a group (id = table:thing). Absent below three: then it would tell who."""

    count: int


class BreakoutRow(Row, frozen=True, kw_only=True):
    """A small group. Who sits in it, and what can be said of how it was mixed, only for staff.

    size: how many sit in it. notes: how many it has on its copies of boards. actions, complete: how many actions it
    made, and how many of those lack nothing. top: of the notes that all see, those that count most to the group, the
    first one first.
    """

    number: int
    state: str = "live"
    size: int | None = None
    notes: int | None = None
    actions: int | None = None
    complete: int | None = None
    top: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    reporter: str | None = None
    scribe: str | None = None
    visitors: tuple[str, ...] = ()
    message: str = ""
    message_at: int = 0
    reasons: tuple[Reason, ...] = ()


class SaidRow(Row, frozen=True, kw_only=True):
    """Notes of small groups with the same words in one box (id: the first of them), and which groups said so."""

    notes: tuple[str, ...]
    breakouts: tuple[str, ...]


class WishRow(Row, frozen=True, kw_only=True):
    """That two people would rather sit together, for staff. No other wish is ever a row."""

    one: str
    other: str


class ReactionRow(Row, frozen=True, kw_only=True):
    """What people say of a group in the report (id: of the group, "report" for all of it), for staff.

    Sums from three people on. lines: what they wrote with it, in no order of theirs, once three reacted at all.
    """

    right: int = 0
    wrong: int = 0
    missing: int = 0
    lines: tuple[str, ...] = ()


class CodeRow(Row, frozen=True, kw_only=True):
    """The short code of a note, a group or an action on printed sheets (id = table:thing), for staff."""

    code: str


class RecognitionBundleRow(Row, frozen=True, kw_only=True):
    """What people on paper recognise, as it was entered, for staff."""

    people: int
    notes: dict[str, int] = {}
    clusters: dict[str, int] = {}


class ReactionBundleRow(Row, frozen=True, kw_only=True):
    """Reactions on paper as they were entered, for staff."""

    people: int
    said: tuple[PaperReaction, ...] = ()


class RoundRow(Row, frozen=True, kw_only=True):
    """A choice. Totals after closing; per side only when that may be told, and to the room only when shown."""

    step: str
    about: str
    board: str | None = None
    kind: Kind | None = None
    budget: int
    most_per_item: int
    state: str
    items: tuple[str, ...] = ()
    totals: dict[str, int] = {}
    ballots: int = 0
    per_side: dict[str, dict[str, int]] = {}
    side_ballots: dict[str, int] = {}
    withheld: str = ""
    warning: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    voted: int | None = None
    sides_shown: bool = False


class ActionRow(Row, frozen=True, kw_only=True):
    """An action; `missing` names what it still lacks (then it is an idea), `dots` what its source got.

    breakout: the small group that worked it out. top: among the three that count most to that group.
    """

    what: str
    who: str = ""
    when: str = ""
    how: str = ""
    where: str = ""
    again: str = ""
    first: str = ""
    parties: str = ""
    influence: Influence = ""
    receiver: str = ""
    message: str = ""
    source_table: str = ""
    source: str = ""
    order: str
    state: str = "live"
    rev: int = 1
    missing: tuple[str, ...] = ()
    dots: int | None = None
    breakout: str | None = None
    top: bool = False


class PersonRow(Row, frozen=True, kw_only=True):
    """Somebody at the table, for staff and scribes. Never whether they are ready, pausing or have voted.

    heard: the step in which this person last had the floor, for staff.
    wants_writing: asked that somebody types for them, or takes part on paper. consents: the purposes this person
    said yes to, for staff: who wants to be in a photo or be reached is asked for by people, not by the program.
    """

    name: str | None = None
    role: Role
    tile: str | None = None
    seat: Seat
    state: str = "in"
    helps: tuple[str, ...] = ()
    wants_writing: bool = False
    hand: bool = False
    hand_at: int = 0
    heard: str = ""
    consents: tuple[str, ...] = ()
    organisation: str = ""


class IntroductionRow(Row, frozen=True, kw_only=True):
    """Who somebody says they are (id = the person): of who shows it, and the name of whose turn it is.

    told, skips: had their turn, would rather not have it shown; for staff, who give turns.
    """

    name: str | None = None
    picture: Picture | None = None
    get: str = ""
    bring: str = ""
    shown: bool = False
    told: bool = False
    skips: bool = False


class HelpRow(Row, frozen=True, kw_only=True):
    """A call for help, for staff."""

    person: str
    step: str
    text: str = ""
    at: int
    answered: bool = False


class ReadingRow(Row, frozen=True, kw_only=True):
    """Lees en leg: the note being read, how many wait and how many were placed."""

    note: str | None = None
    waiting: int = 0
    placed: int = 0


class ChairRow(Row, frozen=True, kw_only=True):
    """A role or an organisation that is missed at the table. state: empty, or filled."""

    role: str
    route: Route = ""
    state: str = "empty"
    before: bool = False


class TermRow(Row, frozen=True, kw_only=True):
    """Words to avoid in this programme, what to say instead, and why; for who may write a note now."""

    avoid: str
    use: str
    why: str


class BookmarkRow(Row, frozen=True, kw_only=True):
    """A named snapshot, for staff."""

    seq: int
    label: str
    step: str
    at: int


class CountsRow(Row, frozen=True, kw_only=True):
    """Sums about people and private notes, declared public to those who see counts (id "counts").

    people: who is here. took_part: who left meanwhile, too.
    ready: who said so, and who takes part on paper: nobody waits for them.
    hidden: board -> kind -> number of private notes; all of them under "" where kinds may not be told.
    spread: question -> answer -> number, from three answers.
    """

    people: int = 0
    took_part: int = 0
    knocking: int = 0
    ready: int = 0
    seats: dict[str, int] = {}
    hidden: dict[str, dict[str, int]] = {}
    spread: dict[str, dict[str, int]] = {}


class MeRow(Row, frozen=True, kw_only=True):
    """The viewer: settings, rights of this moment (`may`), and whether undo and redo would do something.

    rules_due: came in after the welcome, and has yet to meet the house rules. actions: those of one's own.
    recognises: notes and groups, as table:thing.
    """

    role: Role
    state: str
    name: str | None = None
    tile: str | None = None
    seat: Seat
    helps: tuple[str, ...] = ()
    language: str
    calm: bool = False
    text_scale: int = 100
    theme: str = "system"
    ready: bool = False
    pause: bool = False
    hand: bool = False
    consents: dict[str, bool] = {}
    rules_due: bool = False
    health_yes: bool = False
    may: tuple[str, ...] = ()
    undo: bool = False
    redo: bool = False
    voted: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    recognises: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    help_asked: bool = False


class MyNoteRow(Row, frozen=True, kw_only=True):
    """A note of one's own (or typed for somebody, while private); `note` is all of it where others do not see it."""

    note: NoteRow | None = None
    state: str
    shared: bool = False
    typed_for_me: bool = False
    typed_by_me: bool = False
    approved: bool = False
    keep_out: bool = False
    released: bool = False


class Member(msgspec.Struct, frozen=True):
    """Somebody in a small group, for the others in it. wants_writing: for who writes for them."""

    person: str
    name: str | None
    wants_writing: bool


class MyBreakoutRow(Row, frozen=True, kw_only=True):
    """The small group one sits in, or visits (`visiting`), while groups are at work.

    visitors: the names of the staff who look in now; "" for one without a name.
    """

    number: int
    members: tuple[Member, ...]
    reporter: str | None = None
    scribe: str | None = None
    visitors: tuple[str, ...] = ()
    visiting: bool = False
    top: tuple[str, ...] = ()
    message: str = ""
    message_at: int = 0


class MyAnswerRow(Row, frozen=True, kw_only=True):
    """What the viewer answered, for the viewer alone."""

    step: str
    key: str
    value: str = ""
    text: str = ""


class MyIntroductionRow(Row, frozen=True, kw_only=True):
    """What the viewer chose and wrote to be known by (id = the person), all of it."""

    picture: Picture | None = None
    get: str = ""
    bring: str = ""
    shown: bool = False
    skips: bool = False


class MyReactionRow(Row, frozen=True, kw_only=True):
    """What the viewer said of the report, for the viewer alone (id as with ReactionRow)."""

    value: ReactionValue = ""
    text: str = ""


class CarriedRow(Row, frozen=True, kw_only=True):
    """An open action of an earlier workshop, called title, and how it stood: standing, words.

    found: how it stands by what is said at this table, "" as long as nobody looked; said, to: the words with that.
    skipped: why nobody will look.
    """

    title: str
    what: str
    who: str
    when: str
    standing: str
    words: str = ""
    order: str
    found: str = ""
    said: str = ""
    to: str = ""
    skipped: str = ""


class RecalledRow(Row, frozen=True, kw_only=True):
    """One thing that the table before this one left. See `records.Recalled`.

    laid: it lies on a board here, as the note with the same id.
    """

    part: Part
    text: str
    lang: str
    order: str
    kind: Kind = "neutral"
    choice: Words = Words()
    place: int = 0
    tied: bool = False
    dots: int = 0
    laid: bool = False


SHARED: dict[str, type[Row]] = {
    "workshop": WorkshopRow, "steps": StepRow, "boards": BoardRow, "zones": ZoneRow, "notes": NoteRow,
    "clusters": ClusterRow, "causes": CauseRow, "spots": SpotRow, "moments": MomentRow,
    "proposals": ProposalRow,
    "recognised": RecognisedRow, "reactions": ReactionRow,
    "rounds": RoundRow, "actions": ActionRow, "carried": CarriedRow, "recalled": RecalledRow, "persons": PersonRow,
    "introductions": IntroductionRow, "helps": HelpRow,
    "reading": ReadingRow, "bookmarks": BookmarkRow, "chairs": ChairRow, "counts": CountsRow,
    "breakouts": BreakoutRow, "said": SaidRow,
    "wishes": WishRow, "terms": TermRow,
    "codes": CodeRow, "recognition_bundles": RecognitionBundleRow, "reaction_bundles": ReactionBundleRow,
}
"""The tables of a view's shared part: the same for everyone with the same row of the policy."""

OWN: dict[str, type[Row]] = {
    "me": MeRow, "my_notes": MyNoteRow, "my_answers": MyAnswerRow,
    "my_introduction": MyIntroductionRow,
    "my_breakout": MyBreakoutRow, "breakout_notes": NoteRow, "breakout_actions": ActionRow,
    "my_reactions": MyReactionRow,
}
"""The tables of the own part: for one person's eyes. breakout_notes: those of the others in one's small group;
breakout_actions: those that group works out, one's own among them."""
