"""Commands about people: coming in, settings, consents, roles, the door, help, and private answers."""

from typing import Annotated, ClassVar, Literal, Union

from msgspec import Meta

from ..ids import Id
from ..records import Door, Role, Seat
from .base import Command, Language, Line, Name, PersonCommand, Text, Theme


class PersonJoin(PersonCommand, frozen=True, kw_only=True, tag="person.join"):
    """Come in. Sent by the server for somebody who passed the door; `role` other than participant comes from a link.

    sealed: with the sealed code of the room pack, to take over the lead.
    """

    id: Id
    name: Name | None = None
    role: Role = "participant"
    tile: Id | None = None
    seat: Seat = "room"
    health_yes: bool = False
    helps: Annotated[tuple[Name, ...], Meta(max_length=10)] = ()
    language: Language = "nl"
    calm: bool = False
    text_scale: Annotated[int, Meta(ge=100, le=200)] = 100
    theme: Theme = "system"
    account: Id | None = None
    sealed: bool = False


class PersonReturn(PersonCommand, frozen=True, kw_only=True, tag="person.return"):
    """Come back after leaving. Sent by the server for somebody whose browser or link is known."""

    person: Id


class PersonForget(PersonCommand, frozen=True, kw_only=True, tag="person.forget"):
    """Take somebody's name and words out for good, also out of older entries (the host's command line)."""

    erases: ClassVar[bool] = True
    person: Id


class LinkCut(PersonCommand, frozen=True, kw_only=True, tag="link.cut"):
    """Say that the key is gone which joined voices and persons; the server sends it once that is so."""


class PersonSettings(PersonCommand, frozen=True, kw_only=True, tag="person.settings"):
    """What helps this person: calm, text size, theme, language, seat, help wanted. Kept, so never asked twice.

    What is left out stays as it is: another device, or the press before this one, may just have changed it.
    """

    calm: bool | None = None
    text_scale: Annotated[int, Meta(ge=100, le=200)] | None = None
    theme: Theme | None = None
    language: Language | None = None
    seat: Seat | None = None
    helps: Annotated[tuple[Name, ...], Meta(max_length=10)] | None = None


class PersonName(PersonCommand, frozen=True, kw_only=True, tag="person.name"):
    """Change one's own name (None: rather without)."""

    name: Name | None


class PersonOrganisation(PersonCommand, frozen=True, kw_only=True, tag="person.organisation"):
    """Note for which organisation somebody is here ("" for none), so that small groups mix them. For staff."""

    person: Id
    organisation: Name


class PersonConsent(PersonCommand, frozen=True, kw_only=True, tag="person.consent"):
    """Say yes or no for one purpose; may be changed later."""

    purpose: Name
    yes: bool


class PersonWithdraw(PersonCommand, frozen=True, kw_only=True, tag="person.withdraw"):
    """Take back one's yes to keeping what tells of one's health: name, role group, what helps and consents go for
    good, also out of older entries. One stays at the table, without a name; what one wrote stays too."""

    erases: ClassVar[bool] = True


class PersonRules(PersonCommand, frozen=True, kw_only=True, tag="person.rules"):
    """I have read the house rules, and chose what may happen with my words."""


class PersonReady(PersonCommand, frozen=True, kw_only=True, tag="person.ready"):
    """Ik ben klaar, or not yet after all, for the present step."""

    step: Id
    ready: bool


class PersonPause(PersonCommand, frozen=True, kw_only=True, tag="person.pause"):
    """A pause for oneself. Nobody is told."""

    pause: bool


class PersonLeave(PersonCommand, frozen=True, kw_only=True, tag="person.leave"):
    """Leave the table. What one wrote stays; one may come back."""


class PersonHand(PersonCommand, frozen=True, kw_only=True, tag="person.hand"):
    """Raise a hand, or lower it."""

    hand: bool


class HandLower(PersonCommand, frozen=True, kw_only=True, tag="hand.lower"):
    """Lower somebody's hand: they had the floor."""

    person: Id


class PersonHeard(PersonCommand, frozen=True, kw_only=True, tag="person.heard"):
    """Mark that somebody had the floor in the present step, or not after all. Their hand goes down by it."""

    person: Id
    heard: bool


class PersonRole(PersonCommand, frozen=True, kw_only=True, tag="person.role"):
    """Give somebody another role at this table."""

    person: Id
    role: Role


class PersonAdmit(PersonCommand, frozen=True, kw_only=True, tag="person.admit"):
    """Let in somebody who knocked, or not."""

    person: Id
    yes: bool


class PersonAdd(PersonCommand, frozen=True, kw_only=True, tag="person.add"):
    """Count in somebody who takes part on paper. Without their own yes neither name nor role is kept."""

    id: Id
    name: Name | None = None
    tile: Id | None = None
    health_yes: bool = False


class PersonLetGo(PersonCommand, frozen=True, kw_only=True, tag="person.let_go"):
    """Let a person go; their words stay."""

    person: Id


class RoleTakeOver(PersonCommand, frozen=True, kw_only=True, tag="role.take_over"):
    """Become process facilitator, now. For a content facilitator, or with a sealed code (checked before)."""


class DoorSet(PersonCommand, frozen=True, kw_only=True, tag="door.set"):
    """Open the door, let people knock, or shut it."""

    door: Door


class DoorRenew(PersonCommand, frozen=True, kw_only=True, tag="door.renew"):
    """A new code; the old one stops at once."""


class CallLink(PersonCommand, frozen=True, kw_only=True, tag="call.link"):
    """The link of the call for people at a distance ("" for none). Only https links."""

    link: Annotated[str, Meta(max_length=500, pattern=r"^(https://\S+)?$")]


class HelpAsk(PersonCommand, frozen=True, kw_only=True, tag="help.ask"):
    """Ask for help, silently."""

    id: Id
    text: Line = ""


class HelpAnswer(PersonCommand, frozen=True, kw_only=True, tag="help.answer"):
    """Say that a call for help was answered."""

    id: Id


class AnswerGive(Command, frozen=True, kw_only=True, tag="answer.give"):
    """Answer a question of the present step: what I come for, whether last time is still right, the closing check,
    what one thought of the meeting.

    For oneself; `for_person` is somebody on paper whose answer a scribe or staff enters.
    """

    names: ClassVar[tuple[str, ...]] = ("for_person",)
    undoable: ClassVar[bool] = False
    step: Id
    key: Literal[
        "come_for", "still_right", "pulse", "got_it", "energy",
        "took_part", "listened", "unhurried", "other_view", "come_again",
    ]
    value: Annotated[str, Meta(max_length=20)] = ""
    text: Text = ""
    for_person: Id | None = None


PeopleCommand = Union[
    PersonSettings, PersonName, PersonOrganisation, PersonConsent, PersonWithdraw, PersonRules, PersonReady,
    PersonPause, PersonLeave, PersonHand, HandLower, PersonHeard, PersonRole, PersonAdmit, PersonAdd, PersonLetGo,
    RoleTakeOver, DoorSet, DoorRenew, CallLink, HelpAsk, HelpAnswer, AnswerGive,
]
