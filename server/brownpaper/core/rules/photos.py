"""The photo beside a note: whoever may change the words of the note hangs it, describes it and takes it down.

It is seen by who sees the note, and by nobody else; so it has no state of its own.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import Note, Photo
from .sight import is_own, live_note, note_in_sight, own_or_staff

PHOTOS_PER_VOICE = 10
"""Photos that an author hangs beside their notes, or who types for them beside those. Counted among what is one's own:
nobody learns how many others hung, and what came in as a list is nobody's. All of a table: `storage.photos`."""


def hang(case: Case, command: ask.PhotoHang) -> Decision:
    note = _note(case, command.note)
    if is_own(case, note) and _beside_others(case, note) >= PHOTOS_PER_VOICE:
        raise Refused(Refusal.TOO_MANY)
    return _with(case, note, Photo(
        id=command.photo, alt=command.alt.strip(), width=command.width, height=command.height,
    ))


def describe(case: Case, command: ask.PhotoDescribe) -> Decision:
    note = _note(case, command.note)
    return _with(case, note, replace(_photo(note), alt=command.alt.strip()))


def take_down(case: Case, command: ask.PhotoTakeDown) -> Decision:
    """Also from a note that was parked, set aside or taken back: it may come again, and somebody may look at it still.
    What was thrown away comes out of the bin first."""
    note = own_or_staff(case, note_in_sight(case, command.note))
    if note.state == "binned":
        raise Refused(Refusal.GONE)
    _photo(note)
    return _with(case, note, None)


def _beside_others(case: Case, note: Note) -> int:
    """How many photos hang beside the other notes of this author that are the actor's own as well."""
    return sum(
        one.photo is not None and one.author == note.author and one.id != note.id and is_own(case, one)
        for one in case.state.notes.values()
    )


def _note(case: Case, id: str) -> Note:
    return own_or_staff(case, live_note(case, id))


def _photo(note: Note) -> Photo:
    if note.photo is None:
        raise Refused(Refusal.GONE)
    return note.photo


def _with(case: Case, note: Note, photo: Photo | None) -> Decision:
    """What somebody else changed must be found right anew by whom it was typed for, as with the words."""
    approved = note.scribe is not None and note.author == case.actor.voice
    return Decision((changed("notes", replace(note, photo=photo, approved=approved)),))
