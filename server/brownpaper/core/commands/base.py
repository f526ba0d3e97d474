"""What all commands share: their limits, and five facts that hang on a command's class.

Those are: whether it is logged under the person or under the voice (`face`), whether its author may undo it
(`undoable`), whether its content is secret (`secret`: the entry then says only that it happened), and whether it takes
words out for good (`erases`: what its entry leaves empty is emptied in every older entry too, see `core.erasing`), and
which fields name somebody, or hold parts that do (`names`: a voice stands in the log in their place).
"""

from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from ..ids import Id

TEXT_LIMIT = 1000
TEXT_HINT = 140
NAME_LIMIT = 80
LINE_LIMIT = 300
SELECTION_LIMIT = 200
IMPORT_LIMIT = 500
"""Notes that come in at once, so that one undo takes them back."""
IMPORT_GROUPS = 120

Text = Annotated[str, Meta(max_length=TEXT_LIMIT)]
Name = Annotated[str, Meta(max_length=NAME_LIMIT)]
Line = Annotated[str, Meta(max_length=LINE_LIMIT)]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=20)]
Theme = Literal["system", "light", "dark"]
Minutes = Annotated[int, Meta(ge=1, le=240)]
Dots = Annotated[int, Meta(ge=0, le=100)]
Selection = Annotated[tuple[Id, ...], Meta(min_length=1, max_length=SELECTION_LIMIT)]
Choices = Annotated[dict[Id, Annotated[int, Meta(ge=1, le=100)]], Meta(max_length=100)]


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type", gc=False):
    """Base of all commands."""

    face: ClassVar[Literal["voice", "person"]] = "voice"
    undoable: ClassVar[bool] = True
    secret: ClassVar[bool] = False
    erases: ClassVar[bool] = False
    names: ClassVar[tuple[str, ...]] = ()


class PersonCommand(Command, frozen=True, kw_only=True):
    """Something about a person or the meeting: logged under the person, never undone."""

    face: ClassVar[Literal["voice", "person"]] = "person"
    undoable: ClassVar[bool] = False
