"""Every command: what a client may ask for. The docstring is the documentation, the limits are the limits."""

from typing import Union, get_args

from . import (
    actions,
    asking,
    base,
    boards,
    breakouts,
    calibrating,
    chairs,
    choosing,
    following,
    growing,
    informants,
    introducing,
    lifelines,
    notes,
    paper,
    people,
    photos,
    placing,
    realities,
    recalling,
    recognising,
    reporting,
    script,
    sorting,
)
from .actions import *
from .asking import *
from .base import *
from .boards import *
from .breakouts import *
from .calibrating import *
from .chairs import *
from .choosing import *
from .following import *
from .growing import *
from .informants import *
from .introducing import *
from .lifelines import *
from .notes import *
from .paper import *
from .people import *
from .photos import *
from .placing import *
from .realities import *
from .recalling import *
from .recognising import *
from .reporting import *
from .script import *
from .sorting import *

Any = Union[
    notes.NoteCommand, sorting.SortingCommand, recognising.RecognitionGive, boards.BoardCommand, growing.GrowingCommand,
    placing.PlacingCommand, lifelines.LifelineCommand, calibrating.CalibratingCommand, asking.FlowCommand,
    choosing.ChoosingCommand, actions.ActionCommand,
    breakouts.BreakoutCommand, chairs.ChairCommand, following.FollowingCommand, recalling.RecallingCommand,
    script.ScriptCommand, reporting.ReportCommand, paper.PaperCommand, people.PeopleCommand,
    introducing.IntroducingCommand, realities.RealityCommand, script.WorkshopDescribe, photos.PhotoCommand,
]
"""What a client may send."""

OF_SERVER: tuple[type[base.Command], ...] = (
    people.PersonJoin, people.PersonReturn, people.PersonForget, people.LinkCut, following.ActionTell,
    following.CarriedBring, recalling.RecalledBring, recalling.RecalledErase, informants.InformantBring,
    informants.InformantChange, informants.InformantQuote, informants.InformantForget,
)
"""What only the server itself asks: for who passed the door, and for what must be forgotten."""

WITH_BYTES: tuple[type[base.Command], ...] = (photos.PhotoHang,)
"""What the server asks in somebody's name, with their rights, after it took in the bytes that belong to it."""

BY_NAME: dict[str, type[base.Command]] = {
    str(command.__struct_config__.tag): command for command in (*get_args(Any), *OF_SERVER, *WITH_BYTES)
}


def name_of(command: base.Command) -> str:
    """The command's name on the wire, such as "note.add"."""
    return str(command.__struct_config__.tag)
