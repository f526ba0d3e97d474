"""Becoming a facilitator with a link: name and password first, then a second factor, then the account exists."""

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from ..answers import Refused
from . import passwords
from .links import usable_link, use_up
from .passkeys import NewPasskey, keep_passkey
from .records import Account, NewSession, OpenLink
from .sealing import new_id
from .second_factors import new_recovery_codes, new_totp_secret, totp_step
from .sessions import delete_sessions, open_session
from .store import AccountStore, account_row
from .tables import drafts, facilitators, passkeys, tokens


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """An account in the making. account: the id it will have. totp_secret: for the app, if that is chosen."""

    link: str
    account: str
    name: str
    sign_in: str
    totp_secret: str


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """A finished account: signed in at once, and its recovery codes, shown this once."""

    session: NewSession
    recovery_codes: list[str]


def account_named(store: AccountStore, typed: str) -> Account | None:
    """The account with this sign-in name, as it is typed at the door."""
    with store.read() as conn:
        named = facilitators.c.sign_in == tidy_sign_in(typed)
        holder = conn.execute(select(facilitators.c.id).where(named)).scalar()
        return None if holder is None else account_row(conn, holder)


def tidy_sign_in(typed: str) -> str:
    """One form for a sign-in name, however it is typed."""
    return passwords.tidy(typed).strip().casefold()


def begin(store: AccountStore, secret: str, name: str, sign_in: str, password: str) -> Draft:
    """Keep what was filled in until a second factor is shown; beginning again starts over.

    With a link back in, name and sign-in name stay what they were. Raises Refused for a link that does not work,
    a sign-in name that is taken, and a weak password (with what to do).
    """
    with store.read() as conn:
        link = usable_link(store, conn, secret)
        name, sign_in = (link.name or name.strip()), (link.sign_in or tidy_sign_in(sign_in))
        if not name:
            raise Refused("denied.name_missing", 422)
        if len(sign_in) < 3 or any(letter.isspace() or not letter.isprintable() for letter in sign_in):
            raise Refused("denied.sign_in_shape", 422)
        _refuse_taken(conn, link, sign_in)
    weak = passwords.weakness(password, name, sign_in)
    if weak is not None:
        raise Refused(weak, 422, shortest=passwords.SHORTEST, longest=passwords.LONGEST)
    hashed = store.hasher.hash(passwords.tidy(password))
    account, totp = link.account or new_id(), new_totp_secret()
    with store.write() as conn:
        link = usable_link(store, conn, secret)
        conn.execute(delete(drafts).where(drafts.c.link == link.id))
        conn.execute(insert(drafts).values(
            link=link.id, account=account, name=name, sign_in=sign_in, password_hash=hashed,
            totp_sealed=store.sealing.seal(totp, account), created=store.now(),
        ))
    return Draft(link=link.id, account=account, name=name, sign_in=sign_in, totp_secret=totp)


def read_draft(store: AccountStore, secret: str) -> Draft:
    """The account in the making of a link. Raises Refused when nothing was filled in yet."""
    with store.read() as conn:
        return _draft(store, conn, usable_link(store, conn, secret))[0]


def finish_with_totp(store: AccountStore, secret: str, code: str, browser: str) -> Joined:
    """Make the account, with an app as second factor. Raises Refused when the code is wrong."""
    with store.write() as conn:
        link = usable_link(store, conn, secret)
        draft, row = _draft(store, conn, link)
        step = totp_step(draft.totp_secret, "".join(filter(str.isdigit, code)), store.now())
        if step is None:
            raise Refused("denied.code_wrong", 422)
        ended = _make(store, conn, link, row, totp_sealed=row.totp_sealed, totp_step=step)
        joined = _joined(store, conn, draft, browser)
    store.tell_ended(ended)
    return joined


def finish_with_passkey(store: AccountStore, secret: str, passkey: NewPasskey, browser: str) -> Joined:
    """Make the account, with a passkey (already verified) as second factor."""
    with store.write() as conn:
        link = usable_link(store, conn, secret)
        draft, row = _draft(store, conn, link)
        ended = _make(store, conn, link, row, totp_sealed=None, totp_step=0)
        keep_passkey(store, conn, draft.account, passkey)
        joined = _joined(store, conn, draft, browser)
    store.tell_ended(ended)
    return joined


def _draft(store: AccountStore, conn: Connection, link: OpenLink) -> tuple[Draft, Row[tuple[object, ...]]]:
    row = conn.execute(select(drafts).where(drafts.c.link == link.id)).first()
    totp = None if row is None else store.sealing.unseal(row.totp_sealed, row.account)
    if row is None or totp is None:
        raise Refused("denied.begin_again", 409)
    return Draft(link=link.id, account=row.account, name=row.name, sign_in=row.sign_in, totp_secret=totp), row


def _make(
    store: AccountStore, conn: Connection, link: OpenLink, draft: Row[tuple[object, ...]], **factor: object
) -> frozenset[str]:
    """Insert the account, or with a link back in replace all its secrets; returns sessions that ended by it."""
    now = store.now()
    values = {"password_hash": draft.password_hash, "password_changed": now, **factor}
    ended: frozenset[str] = frozenset()
    if link.purpose == "again":
        conn.execute(update(facilitators).where(facilitators.c.id == draft.account).values(**values))
        conn.execute(delete(passkeys).where(passkeys.c.account == draft.account))
        still_open = (tokens.c.account == draft.account, tokens.c.revoked.is_(None))
        conn.execute(update(tokens).where(*still_open).values(revoked=now))
        ended = delete_sessions(conn, str(draft.account))
    else:
        _refuse_taken(conn, link, str(draft.sign_in))
        conn.execute(insert(facilitators).values(
            id=draft.account, name=draft.name, sign_in=draft.sign_in, created=now, **values
        ))
    conn.execute(delete(drafts).where(drafts.c.link == link.id))
    use_up(store, conn, link)
    store.note(conn, f"joined_{link.purpose}", str(draft.account))
    return ended


def _joined(store: AccountStore, conn: Connection, draft: Draft, browser: str) -> Joined:
    codes = new_recovery_codes(store, conn, draft.account)
    return Joined(session=open_session(store, conn, draft.account, browser), recovery_codes=codes)


def _refuse_taken(conn: Connection, link: OpenLink, sign_in: str) -> None:
    holder = conn.execute(select(facilitators.c.id).where(facilitators.c.sign_in == sign_in)).scalar()
    if holder is not None and holder != link.account:
        raise Refused("denied.sign_in_taken", 409)
