"""What a table remembers: frozen records, grouped in the tables of `State`.

A record is never sent to anyone; `views` builds what leaves. Times are milliseconds since 1970 (UTC),
`order` is a fractional key (see `order`), texts in two languages are `Words`.
"""

from typing import Literal

import msgspec

Role = Literal["participant", "process", "content", "scribe", "wall", "observer"]
ROLES: tuple[Role, ...] = ("participant", "process", "content", "scribe", "wall", "observer")
STAFF: frozenset[str] = frozenset({"process", "content"})

Kind = Literal[
    "neutral", "chance", "bottleneck", "solution", "question", "strong", "weak", "threat", "action", "party",
]
"""action: what has to be done, as a thought; party: who is needed for it. Neither is yet an `Action`."""
Activity = Literal[
    "welcome", "meet", "think", "groups", "share", "sort", "choose", "act", "look_ahead", "close", "rest", "follow",
    "recall",
]
Picture = Literal[
    "anchor", "balloon", "bench", "bicycle", "book", "bridge", "candle", "compass", "cup", "door", "key",
    "kite", "knot", "ladder", "leaf", "lighthouse", "moon", "mountain", "path", "puzzle", "seedling", "snail", "sun",
    "umbrella",
]
"""A picture that says something of somebody, to get to know each other by. The client draws them."""
Phones = Literal["use", "down"]
Sureness = Literal["", "guess", "check", "fact"]
Influence = Literal["", "self", "partly", "outside"]
MomentSource = Literal["", "told", "file", "guess"]
"""Who knows what happened: it was told, it stands in a file, or somebody thinks so; "" not said."""
"""down: in the room phones rest, and people look at each other and at the wall."""
Door = Literal["open", "knock", "shut"]
Seat = Literal["room", "distance", "paper"]
Source = Literal["own", "scribe", "paper", "list", "informant", "before"]
"""informant: told before the meeting by somebody who is not there, through a link or to a facilitator.
before: laid down from what an earlier table had parked. It is nobody's."""
IssueStatus = Literal["response", "confirmed"]
"""ter reactie, bevestigd. What was never sent is a draft (concept)."""
ReactionValue = Literal["", "right", "wrong", "missing"]
"""klopt, klopt niet, mist iets; "" for who said nothing, or no longer does."""
Basis = Literal["", "consent", "contract", "legal_duty", "public_task", "legitimate_interest"]
"""What the law lets personal data be used for (GDPR article 6); "" as long as nobody chose. The controller chooses."""
HealthException = Literal["", "explicit_consent", "social_protection", "public_interest", "care", "research"]
"""Why data about health may be used at all (GDPR article 9); "" as long as nobody chose. The controller chooses."""
Card = Literal["", "chances"]
"""A kind question that lies on everyone's phone in a step: chances asks when it did go well, if only for a while."""
Standing = Literal["busy", "done", "stuck", "stopped", "handed_over"]
"""How an action stands, once somebody told: bezig, klaar, vast, gestopt, overgedragen. Before that it is open."""
ParkedAs = Literal["", "solution", "question", "elsewhere"]
"""What a parked note is: a solution that came too early, a question for the end, or another subject; "": not said."""
Outcome = Literal["", "done", "next"]
"""What became of a parked note: "" it waits, it was dealt with, or it goes along to the next table."""
Route = Literal["", "invite", "visit", "inform"]
"""How the table reaches who was missing: ask them to come, go there, or let them know; "" not said yet."""
WallView = Literal["step", "overview", "spotlight", "note", "result", "question", "rest", "actions", "breakouts"]
"""breakouts: what small groups made: a row for each, or with a target that of one of them, or (the board's id) of all
of them joined."""
Wish = Literal["none", "together", "apart"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records; `id` is unique within its table, also after it was binned."""

    id: str


class Words(msgspec.Struct, frozen=True):
    """One text in the two languages of the screens. Either may be empty, never both where it is shown."""

    nl: str = ""
    en: str = ""


class Side(msgspec.Struct, frozen=True):
    """A part of the table whose choices are compared with the others' (a role group)."""

    id: str
    name: Words


class RoleTile(msgspec.Struct, frozen=True):
    """A role people can choose when they join; `side` is None for those outside every compared side."""

    id: str
    name: Words
    side: str | None = None
    health: bool = False


class GroupSize(msgspec.Struct, frozen=True, kw_only=True):
    """For how many people a meeting is made: it works from `min` on, best with `ideal`, up to `max`.

    invite: how many to ask, since some always cancel (0: not said).
    """

    min: int
    ideal: int
    max: int
    invite: int = 0


class PreparationQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question that somebody answers before the meeting, on their own page.

    kind: one text, a list of up to three short lines, two texts with a label each (`parts`), or something to tick.
    """

    id: str
    ask: Words
    kind: Literal["text", "list", "two", "tick"] = "text"
    parts: tuple[Words, ...] = ()


class Processing(msgspec.Struct, frozen=True, kw_only=True):
    """Who is answerable for what people tell, and what happens with it: what the privacy card is made from.

    controller: the organisation that decides. contact: where people ask, or have something erased. recipients: who gets
    to see it. hosting: where it is kept.
    """

    controller: str = ""
    contact: str = ""
    purpose: str = ""
    basis: Basis = ""
    health: HealthException = ""
    recipients: str = ""
    hosting: str = ""


class Takeover(msgspec.Struct, frozen=True, kw_only=True):
    """That a person took over the lead: as a colleague who was there, or with the sealed code of the room pack."""

    person: str
    at: int
    way: Literal["colleague", "sealed"]


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """A version of the report that was sent. It is made from the state at `seq`, so that it can be made again.

    number: 1, 2 … withdrawn: sent by itself, because somebody took words out of (or back into) what was sent before.
    """

    number: int
    seq: int
    at: int
    status: IssueStatus
    withdrawn: bool = False


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """The public version of the report. key: what its address holds beside the workshop's id; number: 1, 2 …; it is
    made from the state at `seq`, without what was taken out since."""

    key: str
    number: int
    seq: int
    at: int


Part = Literal["group", "direction", "parked"]
"""What a table leaves to the next: its groups, the directions it named, and the solutions it parked and did not use."""


class LastTime(msgspec.Struct, frozen=True, kw_only=True):
    """The table before this one in the same programme, in short; what it left stands in `Recalled`.

    workshop: its stream. day: YYYY-MM-DD. people: how many took part, 0 where that may not be told. actions: agreed
    ones, without ideas. report: what was told here is from: the draft, or a version that was sent. skipped: why this
    table did not look at it.
    """

    workshop: str
    title: str
    day: str
    people: int = 0
    notes: int = 0
    groups: int = 0
    actions: int = 0
    report: Literal["draft", "response", "confirmed"] = "draft"
    skipped: str = ""


class Workshop(Record, frozen=True, kw_only=True):
    """The meeting itself: exactly one record, with id "workshop".

    kept_until: the last day (YYYY-MM-DD) on which it is kept. link_cut_at: since when nobody can join voices and
    persons any more. programme: the stream of the programme it was made in, "" without one. processing: what people
    read at this door, as the programme had it when the workshop was made. group: for how many people it is. prework:
    what is asked before it. turn: whose turn it is to say who they are, "" for nobody's. last_time:
    the table before it.
    """

    format: str
    title: str
    question: str
    host: str = ""
    purpose: Words = Words()
    kept_until: str = ""
    language: str = "nl"
    roles: tuple[RoleTile, ...] = ()
    sides: tuple[Side, ...] = ()
    house_rules: tuple[Words, ...] = ()
    consents: tuple[str, ...] = ()
    goal: Words = Words()
    code: str | None = None
    door: Door = "open"
    knock_after_reveal: bool = True
    call_link: str = ""
    step: str = ""
    turn: str = ""
    paused: bool = False
    started_at: int | None = None
    closed_at: int | None = None
    created_at: int = 0
    wall: WallView = "step"
    wall_target: str | None = None
    wall_page: int = 0
    link_cut_at: int | None = None
    takeovers: tuple[Takeover, ...] = ()
    ticked: tuple[str, ...] = ()
    issued: tuple[Issue, ...] = ()
    published: Publication | None = None
    programme: str = ""
    processing: Processing | None = None
    group: GroupSize | None = None
    prework: tuple[PreparationQuestion, ...] = ()
    last_time: LastTime | None = None


class Step(Record, frozen=True, kw_only=True):
    """One part of the script, complete with its texts, so that a running workshop needs no format file."""

    activity: Activity
    title: Words
    ask: Words = Words()
    say: Words = Words()
    mind: Words = Words()
    minutes: int
    extra: int = 0
    board: str | None = None
    order: str
    notes: Literal["none", "own", "group", "all"] = "all"
    phones: Phones = "use"
    card: Card = ""
    may: tuple[str, ...] = ()
    round: str | None = None
    skipped: bool = False
    started_at: int | None = None
    ended_at: int | None = None


class Axis(msgspec.Struct, frozen=True):
    """One of the two axes of a matrix: what it is about, and how its two ends are said ("weinig moeite")."""

    name: Words
    low: Words
    high: Words


class Board(Record, frozen=True, kw_only=True):
    """A surface notes live on. `kind` is the name of a board kind in `core.boards`.

    side_notes, side_writers: what each side had written at the reveal, and how many people; empty where a side, or
    those outside every side, were so few that it would tell of persons.
    breakouts: the small groups whose copies of it came together here.
    axes: those of a matrix, across and up, where its format names them; empty for those that its kind brings.
    kept_days: days after the meeting that what lies on it is kept, where that is shorter than the rest; erased_at: when
    that was erased last.
    """

    kind: str
    name: Words
    order: str
    revealed: bool = False
    note_kinds: tuple[Kind, ...] = ("chance", "bottleneck")
    side_notes: dict[str, int] = {}
    side_writers: dict[str, int] = {}
    breakouts: tuple[str, ...] = ()
    axes: tuple[Axis, ...] = ()
    kept_days: int | None = None
    erased_at: int | None = None


class Zone(Record, frozen=True, kw_only=True):
    """A named region of a board. `note_kind` is the kind that a note placed here gets when it has none."""

    board: str
    name: Words
    order: str
    note_kind: Kind | None = None
    gone: bool = False


class Note(Record, frozen=True, kw_only=True):
    """One thing somebody wrote.

    shared: may be shown to others at all; set by the reveal, or at birth where the step shows all notes.
    state: "taken_back" is the author's alone (only the author brings it back); "aside" is a hurtful note
    that left every screen; "binned" can be brought back by staff.
    keep_out: its author keeps it out of the report; left_out: a facilitator does, after checking.
    released: its author lets it be quoted outside, without a name; off until they say so, of each note by itself.
    about: the note this one asks about; it stays when that note goes.
    author, scribe: voices, never persons. original: the author's words when somebody else edited them.
    approved: the author found what somebody typed for them right; anybody else's change takes that away.
    breakout: the small group on whose copy of the board it was written.
    speaks_as: of an informant, the role or the empty chair they speak for, where they let that be said; else empty.
    """

    board: str
    zone: str
    kind: Kind
    text: str
    order: str
    author: str
    lang: str = "nl"
    cluster: str | None = None
    scribe: str | None = None
    source: Source = "own"
    shared: bool = False
    late: bool = False
    state: Literal["live", "binned", "taken_back", "aside", "parked"] = "live"
    rev: int = 1
    original: str | None = None
    keep_out: bool = False
    left_out: bool = False
    released: bool = False
    approved: bool = False
    trail: tuple[str, ...] = ()
    park_reason: str = ""
    parked_as: ParkedAs = ""
    outcome: Outcome = ""
    about: str | None = None
    breakout: str | None = None
    speaks_as: Words = Words()


class Cluster(Record, frozen=True, kw_only=True):
    """Notes that belong together (nl: groep), with a name in the table's own words ("" until named)."""

    board: str
    name: str
    order: str
    zone: str | None = None
    state: Literal["live", "merged", "dissolved"] = "live"
    into: str | None = None
    names_before: tuple[str, ...] = ()


class Cause(Record, frozen=True, kw_only=True):
    """Where a note hangs in a tree, and what the table says of it (id = the note's; method F03 to F10).

    parent: the note it is a cause of; None for the root of a tree, "this does not work yet".
    state: "loose" was taken out of the tree again; what hung under it hangs where it hung itself.
    goal: how it is when it goes well, in the table's own words ("" until worded); goal_rev counts its wordings.
    sure: a guess, one that will be looked into ("check"), or a fact. influence: who can change it. core: the heart of
    the matter.
    """

    board: str
    parent: str | None
    order: str
    state: Literal["live", "loose"] = "live"
    goal: str = ""
    goal_rev: int = 1
    sure: Sureness = ""
    influence: Influence = ""
    core: bool = False


class Spot(Record, frozen=True, kw_only=True):
    """Where a note lies on a matrix (id = the note's).

    across, up: hundredths of the way from the low end of that axis to its high end. state: "off" was taken off again.
    """

    board: str
    across: int
    up: int
    state: Literal["live", "off"] = "live"


class Moment(Record, frozen=True, kw_only=True):
    """When on a life line something happened (id = the note's); its lane is the note's zone.

    order: notes with the same key share one moment, however many lanes they lie in. when: the table's own words ("rond
    2019", "toen hij 12 was"), never a date that was worked out. source, by: who knows it. gap: nothing is known there.
    rev counts how often that was told anew. state: "off" was taken off the line again.
    """

    board: str
    order: str
    when: str = ""
    source: MomentSource = ""
    by: str = ""
    gap: bool = False
    rev: int = 1
    state: Literal["live", "off"] = "live"


class Proposal(Record, frozen=True, kw_only=True):
    """What a participant proposes while sorting: a new group of notes, a name for a group, or notes to put with it.

    suggested: made of the notes' words because a facilitator asked for it; `by` is nobody then.
    """

    board: str
    kind: Literal["group", "name", "put"]
    name: str
    by: str
    cluster: str | None = None
    notes: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    suggested: bool = False
    state: Literal["open", "taken", "declined"] = "open"


class Recognition(Record, frozen=True, kw_only=True):
    """Whether a voice recognises what a note or a group says ("herken ik"); id = table:thing:voice."""

    table: Literal["notes", "clusters"]
    thing: str
    voice: str
    yes: bool = True


class Reaction(Record, frozen=True, kw_only=True):
    """What a voice says of a report that was sent, about one group or about all of it; id = group:voice ("" for all).

    value: klopt, klopt niet, mist iets, or taken back. at: when, so that a later version asks anew.
    """

    cluster: str
    voice: str
    value: ReactionValue = ""
    text: str = ""
    at: int = 0


class SheetCode(Record, frozen=True, kw_only=True):
    """The short code of something on printed sheets (id = table:thing): a note B7, a group G2, an action A3.

    It is given once, when everybody sees the thing, and stays as long as the workshop does. board: where it was given.
    """

    board: str
    code: str


class RecognitionBundle(Record, frozen=True, kw_only=True):
    """What people on paper recognise, entered together: never person by person. people: 0 once it was taken out.

    notes, clusters: how many of those people recognise it.
    """

    people: int
    notes: dict[str, int] = {}
    clusters: dict[str, int] = {}


class PaperReaction(msgspec.Struct, frozen=True, kw_only=True):
    """What people on paper say of one group in the report ("" for all of it): sums, and the lines they wrote."""

    cluster: str
    right: int = 0
    wrong: int = 0
    missing: int = 0
    lines: tuple[str, ...] = ()


class ReactionBundle(Record, frozen=True, kw_only=True):
    """Reactions on paper to a report that was sent, entered together. people: 0 once it was taken out.

    at: when, so that a later version asks anew.
    """

    people: int
    said: tuple[PaperReaction, ...] = ()
    at: int = 0


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """Paper ballots, entered together: never person by person."""

    id: str
    ballots: int
    dots: dict[str, int]
    side: str | None = None


class Round(Record, frozen=True, kw_only=True):
    """A secret choice with dots. Choices themselves are never in a record: only who voted, and totals.

    kind: only among notes of this kind, or groups that hold one; None for all.
    """

    step: str
    about: Literal["clusters", "notes", "actions"]
    board: str | None = None
    kind: Kind | None = None
    budget: int
    most_per_item: int
    state: Literal["waiting", "open", "closed"] = "waiting"
    items: tuple[str, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    totals: dict[str, int] = {}
    ballots: int = 0
    per_side: dict[str, dict[str, int]] = {}
    side_ballots: dict[str, int] = {}
    withheld: Literal["", "few_voters", "small_side"] = ""
    warning: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    sides_shown: bool = False


class Voted(Record, frozen=True, kw_only=True):
    """That a person has voted in a round (id = round:person). Never what."""

    round: str
    person: str


class Action(Record, frozen=True, kw_only=True):
    """Who, what, when, how, where, and when we look at it again; tied to what it came from.

    first: the first step, small enough to begin with. parties: who else is needed for it.
    influence: whether those at the table can do it. Where it is "outside" nobody is named who is not there: `who` is
    then somebody of the table who brings `message` to `receiver` (method L05).
    breakout: the small group that worked it out. shared: the table sees it; a draft of a small group is for that group
    until the table meets again. top: among the three that count most to its group.
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
    source_table: Literal["", "notes", "clusters"] = ""
    source: str = ""
    order: str
    by: str
    state: Literal["live", "binned"] = "live"
    rev: int = 1
    breakout: str | None = None
    shared: bool = True
    top: bool = False


class Telling(Record, frozen=True, kw_only=True):
    """How an action stood at a moment after the closing; the newest of an action holds, the others are its history.

    words: why it is stuck or was stopped, or what else was said. to: who has it from now on, when it was handed over;
    did, stuck, helps: the three lines for that person (what was done, what is stuck, who helps).
    by: "owner" came by the action's own link; "table" is what a later workshop found. open, named: whether the words,
    and the name of who has it, may stand on the page of what was promised.
    """

    action: str
    standing: Standing
    words: str = ""
    to: str = ""
    did: str = ""
    stuck: str = ""
    helps: str = ""
    by: Literal["owner", "facilitator", "table"]
    at: int
    open: bool = False
    named: bool = False


class Carried(Record, frozen=True, kw_only=True):
    """An open action of an earlier workshop of the same programme, brought along before this one began.

    workshop, action: where it is from; title: what that workshop is called. standing, words: how it stood then.
    found: how it stands by what was said here, None as long as nobody looked; said, to: the words with that, and who
    has it from now on. skipped: why this table did not look at it.
    """

    workshop: str
    action: str
    title: str
    what: str
    who: str
    when: str
    standing: Standing | Literal["open"] = "open"
    words: str = ""
    order: str
    found: Standing | None = None
    said: str = ""
    to: str = ""
    found_at: int = 0
    skipped: str = ""


class Recalled(Record, frozen=True, kw_only=True):
    """One thing that the table before this one left, in its words, brought along before this one began.

    source: the group or the note there. choice, place, tied, dots: of a group that was chosen among, where: in which
    choice, at which place, whether it shares that place. A parked one that is laid becomes a note with the same id.
    """

    part: Part
    text: str
    source: str
    order: str
    lang: str = "nl"
    kind: Kind = "neutral"
    choice: Words = Words()
    place: int = 0
    tied: bool = False
    dots: int = 0


class Person(Record, frozen=True, kw_only=True):
    """Somebody at this table. `name` is None for who prefers to be without one.

    state: "away" went of their own accord and may come back; "let_go" may not; "left" was forgotten.
    rules_read: met the house rules, and chose what may happen with their words, when they came in late.
    hand_at: when the hand went up, for the order in which people get the floor.
    heard: the step in which this person last had the floor, "" as long as nobody marked that.
    """

    role: Role = "participant"
    name: str | None = None
    tile: str | None = None
    seat: Seat = "room"
    state: Literal["in", "knocking", "let_go", "away", "left"] = "in"
    health_yes: bool = False
    helps: tuple[str, ...] = ()
    language: str = "nl"
    calm: bool = False
    text_scale: int = 100
    theme: Literal["system", "light", "dark"] = "system"
    ready: str | None = None
    pause: bool = False
    hand: bool = False
    hand_at: int = 0
    heard: str = ""
    consents: dict[str, bool] = {}
    rules_read: bool = False
    joined_at: int = 0
    account: str | None = None
    organisation: str = ""


class Breakout(Record, frozen=True, kw_only=True):
    """A small group (nl: groepje): some people who work on their own copy of a board.

    A copy is no board of its own: it is those notes of the board that carry the group's id. number: 1, 2 … among those
    made together. members: persons. reporter, scribe: members, who tell the table and who write for the others.
    visitors: staff who look in at this moment. top: notes, the most important one first. message, message_at: what
    staff last said to this group. state: "past" once other groups were made.
    """

    number: int
    members: tuple[str, ...] = ()
    reporter: str | None = None
    scribe: str | None = None
    visitors: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    message: str = ""
    message_at: int = 0
    state: Literal["live", "past"] = "live"


class SeatWish(Record, frozen=True, kw_only=True):
    """That two people would rather sit in one small group, or not (id = one:other, in that order of letters).

    A wish to sit apart is for the mixing alone: it is in no view, not even of staff.
    """

    one: str = ""
    other: str = ""
    wish: Wish = "none"


class Help(Record, frozen=True, kw_only=True):
    """Somebody asked for help, silently; only staff see it."""

    person: str
    step: str
    text: str = ""
    at: int
    answered: bool = False


class Answer(Record, frozen=True, kw_only=True):
    """A private answer of one voice in a step (id = step:key:voice): what I come for, the closing check."""

    step: str
    key: str
    voice: str
    value: str = ""
    text: str = ""


class Introduction(Record, frozen=True, kw_only=True):
    """Who somebody is, as they tell it themselves (id = the person): a picture, what they come to get and to bring.

    Unlike notes and answers it is a person's and not a voice's, since it is told with a first name; the same words
    under both would say whose voice is whose. skips: would rather not have it shown. shown: everybody sees it. told:
    had their turn, or showed it by themselves.
    """

    picture: Picture | None = None
    get: str = ""
    bring: str = ""
    skips: bool = False
    shown: bool = False
    told: bool = False


class Chair(Record, frozen=True, kw_only=True):
    """An empty chair: a role or an organisation that was missed at the table. Who said so is not kept.

    before: it was empty at the table before this one, in the same programme.
    """

    role: str
    route: Route = ""
    state: Literal["empty", "filled", "gone"] = "empty"
    before: bool = False


class Reading(Record, frozen=True, kw_only=True):
    """Lees en leg: where a board's reading stands (id = board).

    queue: the notes still to place. past: those placed, oldest first. apart: those of them that reading set aside,
    which going back may bring back; what was set aside by hand stays away.
    """

    note: str | None
    queue: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


class Bookmark(Record, frozen=True, kw_only=True):
    """A named snapshot (id = its number): every step change, reveal and closing makes one."""

    seq: int
    label: str
    step: str
    at: int


class PromisePage(msgspec.Struct, frozen=True, kw_only=True):
    """The page "You said, we did". key: what its address holds for who has the link; public: anybody may read it."""

    key: str
    public: bool
    at: int


class Programme(Record, frozen=True, kw_only=True):
    """A series of workshops about one question: exactly one record of a programme's stream, with id "programme".

    language: in which its words are written. kept_until: the last day (YYYY-MM-DD) that new workshops of it are kept.
    opened_at: since when workshops can be made in it. facilitators: the accounts whose programme it is. promise: the
    page of what was said and done, None as long as it is for nobody.
    """

    title: str
    language: str = "nl"
    processing: Processing = Processing()
    kept_until: str = ""
    facilitators: tuple[str, ...] = ()
    created_at: int = 0
    opened_at: int | None = None
    promise: PromisePage | None = None


class Term(Record, frozen=True, kw_only=True):
    """Shared language (method.md A23): words that a programme would rather not read, what it says instead, and why.

    A workshop has those that its programme had when it was made.
    """

    avoid: str
    use: str
    why: str


class Question(Record, frozen=True, kw_only=True):
    """A version of a programme's question. id, number: 1, 2 …; the highest holds now. reason: why it changed."""

    number: int
    text: str
    reason: str = ""
    at: int


TABLES: dict[str, type[Record]] = {
    "workshop": Workshop, "steps": Step, "boards": Board, "zones": Zone, "notes": Note,
    "clusters": Cluster, "causes": Cause, "spots": Spot, "moments": Moment,
    "proposals": Proposal, "recognitions": Recognition,
    "reactions": Reaction, "rounds": Round, "voted": Voted,
    "codes": SheetCode, "recognition_bundles": RecognitionBundle, "reaction_bundles": ReactionBundle,
    "actions": Action, "tellings": Telling, "carried": Carried, "recalled": Recalled,
    "persons": Person, "helps": Help, "answers": Answer, "introductions": Introduction,
    "reading": Reading, "bookmarks": Bookmark, "chairs": Chair, "breakouts": Breakout, "wishes": SeatWish,
    "programme": Programme, "questions": Question, "terms": Term,
}
