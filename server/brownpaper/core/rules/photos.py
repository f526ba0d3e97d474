"""The photo beside a note: whoever may change the words of the note hangs it, describes it and takes it down.

It is seen by who sees the note, and by nobody else; so it has no state of its own.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import Note, Photo
from .sight import live_note, own_or_staff

PHOTOS_PER_VOICE = 10
"""Photos beside the notes of one author. Counted per voice: nobody learns how many others hung."""


def hang(case: Case, command: ask.PhotoHang) -> Decision:
    note = _note(case, command.note)
    others = (one for one in case.state.notes.values() if one.author == note.author and one.id != note.id)
    if sum(one.photo is not None for one in others) >= PHOTOS_PER_VOICE:
        raise Refused(Refusal.TOO_MANY)
    return _with(case, note, Photo(
        id=command.photo, alt=command.alt.strip(), width=command.width, height=command.height,
    ))


def describe(case: Case, command: ask.PhotoDescribe) -> Decision:
    note = _note(case, command.note)
    return _with(case, note, replace(_photo(note), alt=command.alt.strip()))


def take_down(case: Case, command: ask.PhotoTakeDown) -> Decision:
    note = _note(case, command.note)
    _photo(note)
    return _with(case, note, None)


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
