"""Commands to get to know each other: a picture, what one comes to get and to bring, and whose turn it is."""

from typing import Union

from ..ids import Id
from ..records import Picture
from .base import Line, PersonCommand


class IntroductionWrite(PersonCommand, frozen=True, kw_only=True, tag="introduction.write"):
    """Choose a picture, write what one comes to get and to bring, or say that one would rather not show it.

    What is left out stays as it is. For oneself; `for_person` is somebody on paper, for whom a scribe or staff
    enters it.
    """

    picture: Picture | None = None
    get: Line | None = None
    bring: Line | None = None
    skips: bool | None = None
    for_person: Id | None = None


class IntroductionShow(PersonCommand, frozen=True, kw_only=True, tag="introduction.show"):
    """Show one's own to everybody, with one's first name, or take it off the screens again."""

    shown: bool


class TurnGive(PersonCommand, frozen=True, kw_only=True, tag="turn.give"):
    """Give somebody the turn (None: nobody): what they wrote is shown, unless they would rather not."""

    person: Id | None


IntroducingCommand = Union[IntroductionWrite, IntroductionShow, TurnGive]
