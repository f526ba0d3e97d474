"""Which photos a table still needs. Pure."""

from itertools import chain

from .records import Note
from .state import State


def needed(state: State) -> frozenset[str]:
    """Photos that hang beside a note, and those that undoing or doing again can still hang there.

    Putting a board back as it was brings no photo back (`rules/restore.py`), and from the closing on nobody can undo.
    """
    changes = (one for acts in state.acts.values() for act in acts for one in (*act.before, *act.after))
    could = (one.record for one in changes if isinstance(one.record, Note))
    return frozenset(note.photo.id for note in chain(state.notes.values(), could) if note.photo is not None)
