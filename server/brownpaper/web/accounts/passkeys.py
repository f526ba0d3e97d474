"""Passkeys (WebAuthn): made and verified by the `webauthn` library; challenges are ours, once and for five minutes.

A passkey here always verifies its user (finger, face or PIN) and is found by the browser itself, so that it is
both factors at once and no sign-in name is asked.
"""

import ipaddress
import json
import secrets
from types import ModuleType
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from ..answers import Refused
from ..settings import is_loopback
from .records import NewSession, SignedIn
from .sealing import secret_print
from .sessions import mark_proved, open_session
from .store import AccountStore
from .tables import challenges, facilitators, passkeys

CHALLENGE_LASTS = 300
CHALLENGES_KEPT = 2000
SITE_NAME = "Brownpaper"

Purpose = Literal["join", "add", "sign_in", "prove"]


class NewPasskey(msgspec.Struct, frozen=True, kw_only=True):
    """A passkey that was just made and verified. site: the name of the server it works for."""

    id: str
    public_key: bytes
    sign_count: int
    site: str
    label: str


def why_no_passkey(origin: str) -> str | None:
    """Why a browser will not make passkeys for this origin, as a catalogue key, or None when it will.

    Browsers want https (or this machine itself) and a name: an IP address has no passkeys.
    """
    parts = urlsplit(origin)
    name = parts.hostname or ""
    try:
        ipaddress.ip_address(name)
        return "denied.passkey_needs_name"
    except ValueError:
        pass
    return None if parts.scheme == "https" or is_loopback(name) else "denied.passkey_needs_https"


def site_of(origin: str) -> str:
    """The name passkeys are bound to. Raises Refused where there can be none."""
    reason = why_no_passkey(origin)
    if reason is not None:
        raise Refused(reason, 409)
    return urlsplit(origin).hostname or ""


def making_options(
    store: AccountStore, purpose: Purpose, subject: str, account: str, sign_in: str, name: str, origin: str
) -> Any:
    """What a browser needs to make a passkey. subject: the link or account it is for."""
    site = site_of(origin)
    webauthn = _library()
    asked = webauthn.helpers.structs
    with store.write() as conn:
        known = conn.execute(select(passkeys.c.id).where(passkeys.c.account == account)).scalars().all()
        options = webauthn.generate_registration_options(
            rp_id=site, rp_name=SITE_NAME, user_id=bytes.fromhex(account), user_name=sign_in, user_display_name=name,
            challenge=_remember(store, conn, purpose, subject), timeout=CHALLENGE_LASTS * 1000,
            authenticator_selection=asked.AuthenticatorSelectionCriteria(
                resident_key=asked.ResidentKeyRequirement.REQUIRED,
                user_verification=asked.UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[
                asked.PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(one)) for one in known
            ],
        )
    return json.loads(webauthn.options_to_json(options))


def verify_made(
    store: AccountStore, purpose: Purpose, subject: str, credential: dict[str, Any], label: str, origin: str
) -> NewPasskey:
    """Check what the browser made. Raises Refused when it is not for this challenge, page and server."""
    site = site_of(origin)
    challenge = _take(store, purpose, subject, credential)
    webauthn = _library()
    try:
        verified = webauthn.verify_registration_response(
            credential=credential, expected_challenge=challenge, expected_rp_id=site, expected_origin=origin,
            require_user_verification=True,
        )
    except Exception:  # the library parses bytes of a stranger: whatever it trips over, the answer is no
        raise Refused("denied.passkey_wrong", 422) from None
    return NewPasskey(
        id=webauthn.helpers.bytes_to_base64url(verified.credential_id), public_key=verified.credential_public_key,
        sign_count=verified.sign_count, site=site, label=label.strip(),
    )


def keep_passkey(store: AccountStore, conn: Connection, account: str, passkey: NewPasskey) -> None:
    """Add a verified passkey to an account, within a transaction."""
    if conn.execute(select(passkeys.c.id).where(passkeys.c.id == passkey.id)).first() is not None:
        raise Refused("denied.passkey_wrong", 422)
    conn.execute(insert(passkeys).values(account=account, created=store.now(), **msgspec.structs.asdict(passkey)))
    store.note(conn, "passkey_added", account)


def add_passkey(store: AccountStore, account: str, passkey: NewPasskey) -> None:
    """Add a verified passkey to one's own account."""
    with store.write() as conn:
        keep_passkey(store, conn, account, passkey)


def remove_passkey(store: AccountStore, account: str, passkey: str) -> None:
    """Remove one's own passkey. Raises Refused when it is the last second factor, or not there."""
    with store.write() as conn:
        mine = passkeys.c.account == account
        others = conn.execute(select(func.count()).select_from(passkeys).where(mine, passkeys.c.id != passkey))
        app = conn.execute(select(facilitators.c.totp_sealed).where(facilitators.c.id == account)).scalar()
        if others.scalar_one() == 0 and app is None:
            raise Refused("denied.last_factor", 409)
        if conn.execute(delete(passkeys).where(mine, passkeys.c.id == passkey)).rowcount == 0:
            raise Refused("denied.unknown_passkey", 404)
        store.note(conn, "passkey_removed", account)


def showing_options(store: AccountStore, purpose: Purpose, subject: str, origin: str) -> Any:
    """What a browser needs to show a passkey: to sign in (subject empty) or to prove (subject: the account)."""
    site = site_of(origin)
    webauthn = _library()
    with store.write() as conn:
        options = webauthn.generate_authentication_options(
            rp_id=site, challenge=_remember(store, conn, purpose, subject), timeout=CHALLENGE_LASTS * 1000,
            user_verification=webauthn.helpers.structs.UserVerificationRequirement.REQUIRED,
        )
    return json.loads(webauthn.options_to_json(options))


def sign_in_with_passkey(store: AccountStore, credential: dict[str, Any], origin: str, browser: str) -> NewSession:
    """Open a session for whoever holds the passkey. Raises Refused when it is not one of ours."""
    with store.write() as conn:
        account = _verify_shown(store, conn, "sign_in", "", credential, origin)
        if account is not None:
            store.note(conn, "signed_in", account)
            return open_session(store, conn, account, browser)
    raise Refused("denied.passkey_unknown", 401)


def prove_with_passkey(store: AccountStore, signed_in: SignedIn, credential: dict[str, Any], origin: str) -> None:
    """Show both factors again, with a passkey of one's own account."""
    mine = signed_in.account.id
    with store.write() as conn:
        proved = _verify_shown(store, conn, "prove", mine, credential, origin) == mine
        if proved:
            mark_proved(store, conn, signed_in.session)
        store.note(conn, "proved" if proved else "prove_failed", mine)
    if not proved:
        raise Refused("denied.passkey_unknown", 403)


def _verify_shown(
    store: AccountStore, conn: Connection, purpose: Purpose, subject: str, credential: dict[str, Any], origin: str
) -> str | None:
    """The account whose passkey was shown, or None. Uses the challenge up and keeps the new sign count."""
    site = site_of(origin)
    challenge = _take_within(store, conn, purpose, subject, credential)
    held = passkeys.c
    row = conn.execute(select(passkeys).where(held.id == str(credential.get("id")), held.site == site)).first()
    if challenge is None or row is None:
        return None
    try:
        verified = _library().verify_authentication_response(
            credential=credential, expected_challenge=challenge, expected_rp_id=site, expected_origin=origin,
            credential_public_key=row.public_key, credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except Exception:  # as above
        return None
    used = {"sign_count": verified.new_sign_count, "used": store.now()}
    conn.execute(update(passkeys).where(held.id == row.id).values(**used))
    return str(row.account)


def _remember(store: AccountStore, conn: Connection, purpose: Purpose, subject: str) -> bytes:
    conn.execute(delete(challenges).where(challenges.c.ends <= store.now()))
    if conn.execute(select(func.count()).select_from(challenges)).scalar_one() >= CHALLENGES_KEPT:
        raise Refused("denied.busy", 503, wait=CHALLENGE_LASTS)
    challenge = secrets.token_bytes(64)
    conn.execute(insert(challenges).values(
        challenge_print=_print_of(challenge), purpose=purpose, subject=subject,
        ends=store.now() + CHALLENGE_LASTS,
    ))
    return challenge


def _take(store: AccountStore, purpose: Purpose, subject: str, credential: dict[str, Any]) -> bytes:
    with store.write() as conn:
        challenge = _take_within(store, conn, purpose, subject, credential)
    if challenge is None:
        raise Refused("denied.passkey_late", 409)
    return challenge


def _take_within(
    store: AccountStore, conn: Connection, purpose: Purpose, subject: str, credential: dict[str, Any]
) -> bytes | None:
    """The challenge the browser says it answered, if it is one of ours for this purpose; gone after this."""
    webauthn = _library()
    try:
        client_data = webauthn.base64url_to_bytes(credential["response"]["clientDataJSON"])
        challenge: bytes = webauthn.helpers.parse_client_data_json(client_data).challenge
    except Exception:  # as above
        return None
    table = challenges.c
    taken = conn.execute(delete(challenges).where(
        table.challenge_print == _print_of(challenge), table.purpose == purpose,
        table.subject == subject, table.ends > store.now(),
    ))
    return challenge if taken.rowcount == 1 else None


def _print_of(challenge: bytes) -> str:
    return secret_print(_library().helpers.bytes_to_base64url(challenge))


def _library() -> ModuleType:
    """What reads passkeys, loaded with the first one: it is a tenth of a start, and unused on most days."""
    import webauthn  # noqa: PLC0415

    return webauthn
