"""Second factors other than passkeys: the six digits of an app (TOTP), and recovery codes for when it is lost."""

import secrets

import pyotp
from pyotp.exceptions import OTPVerificationError
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from ...core.ids import CODE_ALPHABET
from ..answers import Refused
from .records import Factors, PasskeyRow
from .store import AccountStore
from .tables import facilitators, passkeys, recovery_codes, totp_offers

ISSUER = "Brownpaper"
RECOVERY_CODES = 8
OFFER_LASTS = 3600


def new_totp_secret() -> str:
    """A secret for an app: 160 bits in base 32."""
    return pyotp.random_base32()


def totp_uri(secret: str, sign_in: str) -> str:
    """What an app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=sign_in, issuer_name=ISSUER)


def totp_step(secret: str, code: str, now: int, last_step: int = 0) -> int | None:
    """The 30-second step whose code this is (one step early or late will do), or None.

    A step at or before `last_step` is refused: each code works once.
    """
    try:
        step = pyotp.TOTP(secret).verify_and_get_timecode(code, for_time=now, valid_window=1)
    except OTPVerificationError:
        return None
    return step if step > last_step else None


def use_code(store: AccountStore, conn: Connection, holder: Row[tuple[object, ...]], typed: str) -> bool:
    """Whether the typed code is this account's, from its app or a recovery code; either is used up by it.

    holder: a whole row of facilitators.
    """
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(code) == 6 and code.isascii() and code.isdigit():
        return _use_totp(store, conn, holder, code)
    mine = recovery_codes.c
    used = conn.execute(delete(recovery_codes).where(
        mine.account == holder.id, mine.code_print == store.sealing.code_print(code, holder.id)
    ))
    if used.rowcount == 1:
        store.note(conn, "recovery_code_used", holder.id)
    return used.rowcount == 1


def _use_totp(store: AccountStore, conn: Connection, holder: Row[tuple[object, ...]], code: str) -> bool:
    # Read again inside the writing transaction: of two requests with one code only the first may pass.
    columns = facilitators.c
    row = conn.execute(select(columns.totp_sealed, columns.totp_step).where(columns.id == holder.id)).first()
    secret = None if row is None or row.totp_sealed is None else store.sealing.unseal(row.totp_sealed, holder.id)
    if row is None or secret is None:
        return False
    step = totp_step(secret, code, store.now(), row.totp_step)
    if step is None:
        return False
    conn.execute(update(facilitators).where(columns.id == holder.id).values(totp_step=step))
    return True


def new_recovery_codes(store: AccountStore, conn: Connection, account: str) -> list[str]:
    """A fresh set, in place of the old; shown once, kept as prints."""
    conn.execute(delete(recovery_codes).where(recovery_codes.c.account == account))
    codes = ["".join(secrets.choice(CODE_ALPHABET) for _ in range(12)) for _ in range(RECOVERY_CODES)]
    prints = [{"account": account, "code_print": store.sealing.code_print(code, account)} for code in codes]
    conn.execute(insert(recovery_codes), prints)
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


def factors_of(store: AccountStore, account: str) -> Factors:
    """Which second factors the account has."""
    keys = passkeys.c
    with store.read() as conn:
        totp = conn.execute(select(facilitators.c.totp_sealed).where(facilitators.c.id == account)).scalar()
        rows = conn.execute(
            select(keys.id, keys.label, keys.site, keys.created, keys.used)
            .where(keys.account == account).order_by(keys.created, keys.id)
        ).all()
        left = conn.execute(
            select(func.count()).select_from(recovery_codes).where(recovery_codes.c.account == account)
        ).scalar_one()
    found = tuple(PasskeyRow(**row._mapping) for row in rows)
    return Factors(totp=totp is not None, passkeys=found, recovery_codes_left=left)


def offer_totp(store: AccountStore, account: str) -> str:
    """A new app secret for an account that has one or wants one; it counts only once a code of it was shown."""
    secret = new_totp_secret()
    with store.write() as conn:
        conn.execute(delete(totp_offers).where(totp_offers.c.account == account))
        sealed = store.sealing.seal(secret, account)
        conn.execute(insert(totp_offers).values(account=account, totp_sealed=sealed, created=store.now()))
    return secret


def accept_totp(store: AccountStore, account: str, code: str) -> None:
    """Put the offered secret in place of the old one. Raises Refused when the code is not of it."""
    with store.write() as conn:
        offer = conn.execute(select(totp_offers).where(totp_offers.c.account == account)).first()
        secret = None if offer is None else store.sealing.unseal(offer.totp_sealed, account)
        if offer is None or secret is None or store.now() - offer.created > OFFER_LASTS:
            raise Refused("denied.offer_gone", 409)
        step = totp_step(secret, _digits(code), store.now())
        if step is None:
            raise Refused("denied.code_wrong", 422)
        conn.execute(delete(totp_offers).where(totp_offers.c.account == account))
        conn.execute(update(facilitators).where(facilitators.c.id == account).values(
            totp_sealed=offer.totp_sealed, totp_step=step
        ))
        store.note(conn, "app_changed", account)


def renew_recovery_codes(store: AccountStore, account: str) -> list[str]:
    """A fresh set for a signed-in account."""
    with store.write() as conn:
        store.note(conn, "recovery_codes_renewed", account)
        return new_recovery_codes(store, conn, account)


def _digits(code: str) -> str:
    return "".join(letter for letter in code if letter.isdigit())
