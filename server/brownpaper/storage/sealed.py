"""Sealing: what must be read back, but not by who has a copy of the database alone."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Sealed:
    """Seals values with a key that is not in the database (32 bytes)."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, value: bytes, owner: str) -> bytes:
        """Encrypt a value for one owner (an id of its own); it opens under no other."""
        nonce = secrets.token_bytes(12)
        return nonce + self._cipher.encrypt(nonce, value, owner.encode())

    def unseal(self, sealed: bytes, owner: str) -> bytes | None:
        """The value, or None when it was sealed with another key or for another owner."""
        try:
            return self._cipher.decrypt(sealed[:12], sealed[12:], owner.encode())
        except (InvalidTag, ValueError):
            return None
