"""A series of workshops: its questions, who is answerable for it, and what it promised."""

from typing import Literal

import msgspec

from .base import Record

Basis = Literal["", "consent", "contract", "legal_duty", "public_task", "legitimate_interest"]
"""What the law lets personal data be used for (GDPR article 6); "" as long as nobody chose. The controller chooses."""
HealthException = Literal["", "explicit_consent", "social_protection", "public_interest", "care", "research"]
"""Why data about health may be used at all (GDPR article 9); "" as long as nobody chose. The controller chooses."""


class Processing(msgspec.Struct, frozen=True, kw_only=True):
    """Who is answerable for what people tell, and what happens with it: what the privacy card is made from.

    controller: the organisation that decides. contact: where people ask, or have something erased. recipients: who gets
    to see it. hosting: where it is kept.
    """

    controller: str = ""
    contact: str = ""
    purpose: str = ""
    basis: Basis = ""
    health: HealthException = ""
    recipients: str = ""
    hosting: str = ""


class PromisePage(msgspec.Struct, frozen=True, kw_only=True):
    """The page "You said, we did". key: what its address holds for who has the link; public: anybody may read it."""

    key: str
    public: bool
    at: int


class Programme(Record, frozen=True, kw_only=True):
    """A series of workshops about one question: exactly one record of a programme's stream, with id "programme".

    language: in which its words are written. kept_until: the last day (YYYY-MM-DD) that new workshops of it are kept.
    opened_at: since when workshops can be made in it. facilitators: the accounts whose programme it is. promise: the
    page of what was said and done, None as long as it is for nobody.
    """

    title: str
    language: str = "nl"
    processing: Processing = Processing()
    kept_until: str = ""
    facilitators: tuple[str, ...] = ()
    created_at: int = 0
    opened_at: int | None = None
    promise: PromisePage | None = None


class Question(Record, frozen=True, kw_only=True):
    """A version of a programme's question. id, number: 1, 2 …; the highest holds now. reason: why it changed."""

    number: int
    text: str
    reason: str = ""
    at: int
