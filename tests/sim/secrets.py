"""What is secret from whom, as the product promises it. Written from the promises, never from `policy.py`.

Everything here may differ between two histories without one byte of a viewer's frames being another; what it says
is public (that something happened, sums for those who see sums) must be the same in both.
"""

from brownpaper.core.records import Action, Breakout, Note, Person, Value
from brownpaper.core.state import State

STAFF = {"process", "content"}
KNOW_NAMES = {"process", "content", "scribe"}
"""Who sees names, seats and raised hands of the others, and who asked that somebody types for them.

Staff see besides what helps somebody, and to which purposes they said yes.
"""
SEE_SUMS = {"process", "content", "wall", "observer"}
"""Who sees how many are here, write and are ready, and how many private notes there are."""
SEE_KINDS = {"process", "content"}
"""Who sees how many private notes of each kind there are, from three writers on."""
SEE_THE_PULSE = {"process", "content"}
"""Who sees how people are in a break, from three answers on."""
KNOW_THE_DOOR = {"process", "content", "wall"}


def may_read(state: State, note: Note, viewer: Person, voice: str) -> bool:
    """Whether the words of a note are for this viewer, at this moment."""
    if note.author == voice:
        return True
    if note.scribe == voice and not note.shared:
        return note.state != "taken_back"
    if viewer.state != "in" or note.state == "taken_back":
        return False
    if with_their_group(state, note, viewer) or before_a_group(state, note, viewer):
        return True
    if not note.shared:
        return False
    if viewer.role in STAFF:
        return True
    if note.state not in ("live", "parked"):
        return False
    if viewer.role in ("participant", "scribe") and state.workshop.closed_at is not None:
        return True
    return state.step is not None and state.step.notes == "all"


def before_a_group(state: State, note: Note, viewer: Person) -> bool:
    """While small groups put the same questions in an order, what all saw on that board lies before who sits in one."""
    step = state.step
    if step is None or step.activity != "groups" or state.workshop.closed_at is not None or note.board != step.board:
        return False
    if state.boards[note.board].kind != "flow" or not note.shared or note.state != "live":
        return False
    return viewer.role in ("participant", "scribe") and any(
        viewer.id in one.members and one.state == "live" for one in state.breakouts.values())


def may_see(state: State, action: Action, viewer: Person) -> bool:
    """Whether an action is for this viewer, at this moment: one that a small group works out is for that group until
    the table meets again."""
    if viewer.state != "in":
        return False
    if with_their_group(state, action, viewer):
        return True
    if not action.shared:
        return False
    if viewer.role in STAFF:
        return True
    if action.state != "live":
        return False
    if viewer.role in ("participant", "scribe") and state.workshop.closed_at is not None:
        return True
    return state.step is not None and state.step.notes == "all"


def may_compare(state: State, value: Value, viewer: Person) -> bool:
    """Whether a number with its reason is for this viewer, at this moment: until the table looks at what all small
    groups filled in it is for its own group, whatever another group has."""
    if viewer.state != "in":
        return False
    if with_their_group(state, value, viewer):
        return True
    if not value.shared or value.state != "live":
        return False
    if viewer.role in STAFF or (viewer.role in ("participant", "scribe") and state.workshop.closed_at is not None):
        return True
    return state.step is not None and state.step.notes == "all"


def with_their_group(state: State, note: Note | Action | Value, viewer: Person) -> bool:
    """While groups are at work what they make is for those who sit in that group, or are its guests while groups visit
    each other, and for staff as long as they look in.
    """
    # Asked of every thing and everybody at every number: what is seldom so comes first.
    if note.breakout is None or note.state != "live" or not _groups_work(state):
        return False
    live = [one for one in state.breakouts.values() if one.state == "live"]
    if viewer.role in STAFF:
        return any(viewer.id in one.visitors and _board_of(one) == note.breakout for one in state.breakouts.values())
    if viewer.role not in ("participant", "scribe"):
        return False
    mine = next((one for one in live if viewer.id in one.members), None)
    if isinstance(note, Action | Value) and is_guest(state, viewer):
        return False
    there = next((one for one in live if mine is not None and one.id == mine.guest_of), None)
    at = there if there is not None and is_guest(state, viewer) else mine
    return at is not None and _board_of(at) == note.breakout


def is_guest(state: State, viewer: Person) -> bool:
    """Whether somebody looks at another group's board: while theirs visits one, all but the one who stays do. Who
    stays: the chosen one if here, or else who tells the table, or else the first of the group who is here."""
    mine = next((one for one in state.breakouts.values() if one.state == "live" and viewer.id in one.members), None)
    if not _groups_work(state) or mine is None or mine.guest_of is None or viewer.role not in ("participant", "scribe"):
        return False
    visited = state.breakouts.get(mine.guest_of)
    here = [id for id in mine.members
            if state.persons[id].state == "in" and state.persons[id].role in ("participant", "scribe")]
    stays = [id for id in (mine.host, mine.reporter, *here) if id in here][0:1]
    return visited is not None and visited.state == "live" and viewer.id not in stays


def sit_with(state: State, viewer: Person) -> set[str]:
    """Those whose name somebody reads in a small group at work: who sits in theirs, or as a guest only who stayed."""
    if not _groups_work(state) or viewer.state != "in" or viewer.role not in ("participant", "scribe"):
        return set()
    live = [one for one in state.breakouts.values() if one.state == "live"]
    mine = next((one for one in live if viewer.id in one.members), None)
    if mine is None:
        return set()
    if not is_guest(state, viewer):
        return {*mine.members}
    there = state.breakouts[mine.guest_of or ""]
    return {id for id in there.members if not is_guest(state, state.persons[id])}


def _groups_work(state: State) -> bool:
    step = state.step
    return step is not None and step.activity == "groups" and state.workshop.closed_at is None


def _board_of(breakout: Breakout) -> str:
    """Whose copy of a board a group works on: where groups were mixed anew for that, that of an earlier one."""
    return breakout.copy or breakout.id


Told = tuple[str, str, str, str, bool]
"""What is told of a moment of a case: which one, when, how that is known, by whom, and whether something is missing."""


def told_of_a_case(state: State, viewer: Person) -> set[Told]:
    """What is told of the moments of a case that this viewer sees now: where a note is not on the board for them, its
    place in somebody's life is not either."""
    found = set()
    for one in state.moments.values():
        note = state.notes[one.id]
        # Nobody's voice: who wrote a note reads it among their own, without its place on the line.
        if one.state == "live" and note.state == "live" and may_read(state, note, viewer, ""):
            found.add((one.id, one.when, one.source, one.by, one.gap))
    return found


def roles_heard(state: State) -> set[str]:
    """Notes of which it is told what people say who have the role they are about: three of them at least, or what was
    said aloud. Of fewer nobody learns anything, staff neither."""
    heard = set(state.realities_told)
    for id in state.notes:
        if sum(one.note == id and one.verdict is not None for one in state.reality_marks.values()) >= 3:
            heard.add(id)
    return heard


def introduced_to(state: State, viewer: Person) -> set[str]:
    """Those whose first name everybody at the table hears now: who shows who they are, and whose turn it is."""
    here = viewer.state == "in" and state.workshop.closed_at is None
    if not here or state.step is None or state.step.activity != "meet":
        return set()
    return {
        one.id for one in state.introductions.values()
        if state.persons[one.id].state == "in" and (one.shown or one.id == state.workshop.turn)
    }


def recalled_to(state: State, viewer: Person) -> bool:
    """Whether somebody sees what the table before left: staff always, all while this table looks back, and who takes
    part also while they think."""
    if viewer.state != "in":
        return False
    if viewer.role in STAFF:
        return True
    activity = state.step.activity if state.step is not None and state.workshop.closed_at is None else ""
    return activity == "recall" or (activity == "think" and viewer.role in ("participant", "scribe"))


def words_for(state: State, viewer: Person, voice: str) -> set[str]:
    """All words in notes and actions that are for this viewer at this moment: texts, reasons, and for staff the
    author's own."""
    words: set[str] = set()
    for note in state.notes.values():
        if may_read(state, note, viewer, voice):
            words |= {note.text, note.park_reason}
            if viewer.role in STAFF and note.original is not None:
                words.add(note.original)
    for action in state.actions.values():
        if may_see(state, action, viewer):
            words |= {action.what, action.who, action.how, action.first, action.parties, action.receiver}
            words.add(action.message)
    words |= {one.reason for one in state.values.values() if may_compare(state, one, viewer)}
    if recalled_to(state, viewer):
        words |= {one.text for one in state.recalled.values()}
    for id in introduced_to(state, viewer):
        one = state.introductions[id]
        if one.shown:
            words |= {one.get, one.bring}
    return words
