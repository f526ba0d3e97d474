"""Bodies of the account routes, with their limits."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from .passwords import LONGEST

Secret = Annotated[str, Meta(min_length=20, max_length=100)]
SignInName = Annotated[str, Meta(max_length=120)]
Password = Annotated[str, Meta(max_length=4 * LONGEST)]
Code = Annotated[str, Meta(max_length=40)]
Label = Annotated[str, Meta(max_length=80)]
RowId = Annotated[str, Meta(min_length=1, max_length=1400)]
Credential = dict[str, Any]


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all forms."""


class LinkForm(Form, frozen=True, kw_only=True):
    """A link's secret, from the fragment of its address."""

    secret: Secret


class BeginForm(LinkForm, frozen=True, kw_only=True):
    """Name and password of an account in the making."""

    name: Label = ""
    sign_in: SignInName = ""
    password: Password


class FinishTotpForm(LinkForm, frozen=True, kw_only=True):
    """The first code of the app."""

    code: Code


class FinishPasskeyForm(LinkForm, frozen=True, kw_only=True):
    """A passkey just made."""

    credential: Credential
    label: Label = ""


class SignInForm(Form, frozen=True, kw_only=True):
    """Name, password, and a code of the app or a recovery code."""

    sign_in: SignInName
    password: Password
    code: Code


class ProveForm(Form, frozen=True, kw_only=True):
    """Both factors again."""

    password: Password
    code: Code


class CredentialForm(Form, frozen=True, kw_only=True):
    """A passkey shown."""

    credential: Credential


class NewPasskeyForm(CredentialForm, frozen=True, kw_only=True):
    """A passkey just made, and what its owner calls it."""

    label: Label = ""


class PasswordForm(Form, frozen=True, kw_only=True):
    """The password, and the one to come."""

    current: Password
    new: Password


class CodeForm(Form, frozen=True, kw_only=True):
    """A code of a newly offered app."""

    code: Code


class RowForm(Form, frozen=True, kw_only=True):
    """One row of one's own: a session, invitation, token or passkey."""

    id: RowId


class InviteForm(Form, frozen=True, kw_only=True):
    """For whom the invitation is (a note to oneself), and how many days it works."""

    label: Label = ""
    days: Annotated[int, Meta(ge=1, le=30)] = 7


class TokenForm(Form, frozen=True, kw_only=True):
    """What the token is for, and how many days it works."""

    name: Label
    days: Annotated[int, Meta(ge=1, le=366)] = 90
