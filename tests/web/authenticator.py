"""A passkey in software: makes and shows ES256 credentials as a phone or laptop would (WebAuthn level 2)."""

import base64
import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def encoded(raw: bytes) -> str:
    """Base64url without padding, as browsers do."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Authenticator:
    """Holds one passkey per site. verifies: whether it checks its user's finger or PIN."""

    def __init__(self, *, verifies: bool = True) -> None:
        self.flags = PRESENT | (VERIFIED if verifies else 0)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.count = 0
        self.user = b""

    def make(self, options: dict[str, Any], origin: str) -> dict[str, Any]:
        """Answer to navigator.credentials.create()."""
        assert -7 in [one["alg"] for one in options["pubKeyCredParams"]]
        assert encoded(self.id) not in [one["id"] for one in options.get("excludeCredentials", [])]
        self.user = options["user"]["id"].encode()
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(options["rp"]["id"], attested=True)}
        return self._credential({
            "clientDataJSON": self._client_data("webauthn.create", options["challenge"], origin),
            "attestationObject": encoded(cbor2.dumps(attestation)),
        })

    def show(self, options: dict[str, Any], origin: str) -> dict[str, Any]:
        """Answer to navigator.credentials.get()."""
        self.count += 1
        data = self._data(options["rpId"])
        client_data = self._client_data("webauthn.get", options["challenge"], origin)
        raw = base64.urlsafe_b64decode(client_data + "==")
        signature = self.key.sign(data + hashlib.sha256(raw).digest(), ec.ECDSA(hashes.SHA256()))
        return self._credential({
            "clientDataJSON": client_data, "authenticatorData": encoded(data), "signature": encoded(signature),
            "userHandle": self.user.decode(),
        })

    def _credential(self, response: dict[str, str]) -> dict[str, Any]:
        mine = encoded(self.id)
        return {"id": mine, "rawId": mine, "type": "public-key", "response": response, "clientExtensionResults": {}}

    def _client_data(self, kind: str, challenge: str, origin: str) -> str:
        told = {"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}
        return encoded(json.dumps(told).encode())

    def _data(self, site: str, *, attested: bool = False) -> bytes:
        flags = self.flags | (ATTESTED if attested else 0)
        head = hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")
        if not attested:
            return head
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        return head + bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(public)
