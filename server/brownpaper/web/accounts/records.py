"""What the rest of the server learns about facilitators: never a secret, never a hash."""

from typing import Literal

import msgspec

LinkPurpose = Literal["first", "invite", "again"]
"""first: to become the first facilitator. invite: a colleague. again: back in after everything was lost."""


LinkState = Literal["open", "used", "revoked", "ended"]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A facilitator. sign_in: the name typed at the door, often an address."""

    id: str
    name: str
    sign_in: str


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """An account in one browser. session: its public id. proved: when the person last showed both factors."""

    account: Account
    session: str
    proved: int


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One browser that is signed in. Times in seconds since 1970."""

    id: str
    created: int
    seen: int
    browser: str
    this_one: bool


class PasskeyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A passkey, by the label its owner gave it. site: the name of the server it works for."""

    id: str
    label: str
    site: str
    created: int
    used: int | None


class LinkRow(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation as its maker sees it."""

    id: str
    purpose: LinkPurpose
    label: str
    created: int
    ends: int
    state: LinkState


class OpenLink(msgspec.Struct, frozen=True, kw_only=True):
    """What whoever holds a link may know about it. made_by: the name of the colleague who invites."""

    id: str
    purpose: LinkPurpose
    ends: int
    made_by: str | None = None
    account: str | None = None
    name: str | None = None
    sign_in: str | None = None


class TokenRow(msgspec.Struct, frozen=True, kw_only=True):
    """A token for the API as its owner sees it; the secret was shown once."""

    id: str
    name: str
    created: int
    used: int | None
    ends: int
    state: Literal["open", "revoked", "ended"]


class AuditRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to an account: what and when, no words of people and no addresses."""

    at: int
    act: str


class Factors(msgspec.Struct, frozen=True, kw_only=True):
    """The second factors of an account."""

    totp: bool
    passkeys: tuple[PasskeyRow, ...]
    recovery_codes_left: int


class NewSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session just opened; `secret` goes into the cookie and is kept nowhere else."""

    account: Account
    secret: str
    id: str
