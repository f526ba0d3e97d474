"""Every command: what a client may ask for. The docstring is the documentation, the limits are the limits."""

from typing import Union, get_args

from . import actions, base, boards, choosing, notes, people, script, sorting
from .actions import *
from .base import *
from .boards import *
from .choosing import *
from .notes import *
from .people import *
from .script import *
from .sorting import *

Any = Union[
    notes.NoteCommand, sorting.SortingCommand, boards.BoardCommand, choosing.ChoosingCommand, actions.ActionCommand,
    script.ScriptCommand, people.PeopleCommand, script.WorkshopDescribe,
]
"""What a client may send. `PersonJoin` is not among them: the server sends it for who passed the door."""

BY_NAME: dict[str, type[base.Command]] = {
    str(command.__struct_config__.tag): command for command in (*get_args(Any), people.PersonJoin)
}


def name_of(command: base.Command) -> str:
    """The command's name on the wire, such as "note.add"."""
    return str(command.__struct_config__.tag)
