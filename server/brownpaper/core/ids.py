"""Identifiers: their shape, and the two faces under which one person acts.

Ids are made by clients (random, so that an id tells nothing about who or when) and checked here.
`Faces` turns a person into a *voice*: the pseudonym that authors notes and entries. The key that joins
the two lives outside log, state and exports; when it is destroyed nobody can join them again
(settled.md, "Who sees what").
"""

import hashlib
import hmac
from typing import Annotated

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,36}$", description="an id made by a client or a format")]
Token = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22,64}$", description="a secret of at least 128 bits")]

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 6


def tidy_code(typed: str) -> str | None:
    """The join code somebody typed (any case, spaces, dashes), or None when it cannot be one."""
    code = "".join(typed.upper().split()).replace("-", "")
    return code if len(code) == CODE_LENGTH and all(letter in CODE_ALPHABET for letter in code) else None


def token_print(token: str) -> str:
    """What is kept and published of a ballot's token: enough to recognise one's own, useless to find it."""
    return hashlib.sha256(b"brownpaper ballot\0" + token.encode()).hexdigest()[:32]


class Faces:
    """Derives pseudonyms for one workshop from its link key (32 random bytes, destroyed to cut the link)."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def voice(self, person: str) -> str:
        """The pseudonym under which this person's notes and acts are logged."""
        return self._derive(b"voice", person)

    def client(self, client: str) -> str:
        """The pseudonym of a browser, so that an entry's client cannot be joined to a person either."""
        return self._derive(b"client", client)

    def _derive(self, purpose: bytes, value: str) -> str:
        return hmac.new(self._key, purpose + b"\0" + value.encode(), hashlib.sha256).hexdigest()[:24]
