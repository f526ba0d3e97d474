"""Secrets and their prints. What the server must only recognise is kept as a print; what it must read back
(the TOTP secret) is sealed with a key that is not in the database."""

import hashlib
import hmac
import secrets

from ...storage.sealed import Sealed
from ..keys import Keys


def new_id() -> str:
    """A random id of 128 bits."""
    return secrets.token_hex(16)


def new_secret() -> str:
    """A secret of 256 bits, safe in an address."""
    return secrets.token_urlsafe(32)


def secret_print(secret: str) -> str:
    """The print of a random secret. No salt and no slow hash: nobody guesses 256 bits."""
    return hashlib.sha256(b"brownpaper secret\0" + secret.encode()).hexdigest()


class Sealing:
    """Keyed prints and sealed values of one data folder."""

    def __init__(self, keys: Keys) -> None:
        self._sealed = Sealed(keys.derive("totp secrets"))
        self._code_key = keys.derive("recovery codes")
        self._mark_key = keys.derive("known browsers")

    def seal(self, value: str, owner: str) -> bytes:
        """Encrypt a value for one account; it opens under no other."""
        return self._sealed.seal(value.encode(), owner)

    def unseal(self, sealed: bytes, owner: str) -> str | None:
        """The value, or None when it was sealed with another key or for another account."""
        opened = self._sealed.unseal(sealed, owner)
        return None if opened is None else opened.decode()

    def code_print(self, code: str, owner: str) -> str:
        """The print of a recovery code: short enough to guess with the database in hand, hence keyed."""
        return hmac.new(self._code_key, f"{owner}\0{code}".encode(), hashlib.sha256).hexdigest()

    def mark(self, account: str) -> str:
        """A mark for a browser in which this account signed in (see SignInThrottle); it opens nothing."""
        nonce = secrets.token_hex(8)
        return f"{nonce}.{self._mac(account, nonce)}"

    def knows_mark(self, mark: str, account: str) -> bool:
        """Whether this browser carries a mark of this account."""
        nonce, _, mac = mark.partition(".")
        return hmac.compare_digest(mac.encode(), self._mac(account, nonce).encode())

    def _mac(self, account: str, nonce: str) -> str:
        return hmac.new(self._mark_key, f"{account}\0{nonce}".encode(), hashlib.sha256).hexdigest()[:32]
