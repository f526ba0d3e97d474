"""What the API takes and answers about actions after the closing, as types: its document is made of them."""

import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ..core import commands
from ..core.records import Standing
from ..reports.outline import ActionItem


class TellForm(msgspec.Struct, frozen=True, kw_only=True):
    """How an action stands. words: why, when it is stuck or was stopped. to, did, stuck, helps: when it is handed over,
    to whom, and three lines for that person. open, named: whether these words, and the name of who has it, may stand
    on the page of what was promised; the name only where who has it says so."""

    standing: Standing
    words: commands.Text = ""
    to: commands.Name = ""
    did: commands.Line = ""
    stuck: commands.Line = ""
    helps: commands.Line = ""
    open: bool = False
    named: bool = False


class OwnerForm(TellForm, frozen=True, kw_only=True):
    """The same, with the secret of the action's own link."""

    secret: Annotated[str, Meta(max_length=100)]


class OwnerLook(msgspec.Struct, frozen=True):
    """The secret of an action's own link, from the address's fragment."""

    secret: Annotated[str, Meta(max_length=100)]


class OwnerCalendar(OwnerLook, frozen=True, kw_only=True):
    """In which language the days of an action are told."""

    language: Literal["nl", "en"] = "nl"


class RemindForm(OwnerCalendar, frozen=True, kw_only=True):
    """Where who has the action wants to hear of it, "" for nowhere."""

    mail: commands.Line = ""


class ToldSeen(msgspec.Struct, frozen=True, kw_only=True):
    """What was told at a moment (ms since 1970). by: "owner" came by the action's own link, "table" is a later
    workshop."""

    at: int
    standing: Standing
    words: str
    to: str
    did: str
    stuck: str
    helps: str
    by: Literal["owner", "facilitator", "table"]


class FollowedSeen(msgspec.Struct, frozen=True, kw_only=True):
    """An action of a closed workshop, and how it stands. title: the workshop's. owner: who has it now.

    told: all that was told of it, the newest first. silent: who has it never answered, though a moment to tell of it is
    over. linked: whether a link of its own opens it now. moments: the days on which one asks how it stands.
    Of an idea, which lacks something, nothing is told.
    """

    workshop: str
    title: str
    action: ActionItem
    standing: Standing | Literal["open"]
    owner: str
    told: tuple[ToldSeen, ...]
    since: int | None
    silent: bool
    linked: bool
    moments: tuple[datetime.date, ...]


class FollowedActions(msgspec.Struct, frozen=True, kw_only=True):
    """The actions of the closed workshops you may enter, the soonest day first and those without a clear day last."""

    actions: tuple[FollowedSeen, ...]


class Stands(msgspec.Struct, frozen=True, kw_only=True):
    """How an action stands, and since when that was told (ms since 1970)."""

    action: str
    standing: Standing | Literal["open"]
    since: int | None


class OwnerLink(msgspec.Struct, frozen=True, kw_only=True):
    """The link of an action for who has it. It works until it is stopped, renewed, or the workshop is deleted."""

    url: str


class OwnerPage(msgspec.Struct, frozen=True, kw_only=True):
    """What who has an action reads by its link, and nothing else of the workshop. kept_until: the last day it is kept.

    next: the link for who has it from now on, told once to who handed it over; the link before has stopped.
    mail_goes: whether this server sends mail. reminded: whether somebody asked here to hear of it; never where.
    """

    title: str
    question: str
    host: str
    language: str
    kept_until: str
    followed: FollowedSeen
    next: str = ""
    mail_goes: bool = False
    reminded: bool = False
