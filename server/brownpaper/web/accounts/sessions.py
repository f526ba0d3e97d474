"""Sessions: one row per browser that is signed in; ending one deletes it."""

from sqlalchemy import Connection, delete, insert, select, update

from ..answers import Refused
from .records import Account, NewSession, SessionRow, SignedIn
from .sealing import new_id, new_secret, secret_print
from .store import AccountStore, account_row
from .tables import facilitators, sessions

IDLE = 12 * 3600
"""Seconds without any request after which one must sign in again: a day's work fits, a night does not."""
LONGEST = 7 * 86400
"""Seconds after which one must sign in again in any case."""
PROOF_LASTS = 30 * 60
"""Seconds during which showing both factors covers acts that could lock somebody out or let somebody in."""
SEEN_STEP = 300


def open_session(store: AccountStore, conn: Connection, account: str, browser: str) -> NewSession:
    """A new session, within the transaction that proved who it is. The secret is always fresh."""
    holder = account_row(conn, account)
    if holder is None:
        raise Refused("denied.sign_in_wrong", 401)
    now, opened = store.now(), new_id()
    secret = new_secret()
    conn.execute(insert(sessions).values(
        id=opened, secret_print=secret_print(secret), account=account, created=now, seen=now, proved=now,
        browser=browser,
    ))
    return NewSession(account=holder, secret=secret, id=opened)


def find_session(store: AccountStore, secret: str) -> SignedIn | None:
    """Who holds this secret, if the session is still open. Notes at most every five minutes that it is in use."""
    now = store.now()
    table = sessions.c
    with store.read() as conn:
        row = conn.execute(
            select(table.id, table.created, table.seen, table.proved, facilitators.c.id.label("account"),
                   facilitators.c.name, facilitators.c.sign_in)
            .join(facilitators, facilitators.c.id == table.account)
            .where(table.secret_print == secret_print(secret))
        ).first()
    if row is None or now - row.seen > IDLE or now - row.created > LONGEST:
        return None
    if now - row.seen >= SEEN_STEP:
        with store.write() as conn:
            conn.execute(update(sessions).where(table.id == row.id).values(seen=now))
    account = Account(id=row.account, name=row.name, sign_in=row.sign_in)
    return SignedIn(account=account, session=row.id, proved=row.proved)


def mark_proved(store: AccountStore, conn: Connection, session: str) -> None:
    """The person showed both factors again in this session."""
    conn.execute(update(sessions).where(sessions.c.id == session).values(proved=store.now()))


def require_proof(store: AccountStore, signed_in: SignedIn) -> None:
    """Refuses when both factors were last shown too long ago."""
    if store.now() - signed_in.proved > PROOF_LASTS:
        raise Refused("denied.prove_again", 403)


def list_sessions(store: AccountStore, signed_in: SignedIn) -> list[SessionRow]:
    """The open sessions of one's own account, the last used first."""
    table, now = sessions.c, store.now()
    with store.read() as conn:
        rows = conn.execute(
            select(table.id, table.created, table.seen, table.browser)
            .where(table.account == signed_in.account.id, table.seen >= now - IDLE, table.created >= now - LONGEST)
            .order_by(table.seen.desc(), table.id)
        ).all()
    return [
        SessionRow(id=row.id, created=row.created, seen=row.seen, browser=row.browser,
                   this_one=row.id == signed_in.session)
        for row in rows
    ]


def end_session(store: AccountStore, account: str, session: str) -> None:
    """End one session of this account. Raises Refused when there is none such."""
    with store.write() as conn:
        gone = conn.execute(delete(sessions).where(sessions.c.id == session, sessions.c.account == account))
        if gone.rowcount == 0:
            raise Refused("denied.unknown_session", 404)
        store.note(conn, "signed_out", account)
    store.tell_ended(frozenset({session}))


def end_all(store: AccountStore, account: str, *, but: str | None = None) -> int:
    """End all sessions of this account, except one; returns how many."""
    with store.write() as conn:
        ended = delete_sessions(conn, account, but=but)
        store.note(conn, "signed_out_everywhere", account)
    store.tell_ended(ended)
    return len(ended)


def kept_sessions(store: AccountStore) -> frozenset[str]:
    """Every session that nobody ended."""
    with store.read() as conn:
        return frozenset(conn.execute(select(sessions.c.id)).scalars())


def delete_sessions(conn: Connection, account: str, *, but: str | None = None) -> frozenset[str]:
    """Delete within a transaction; the caller tells the listeners after its commit."""
    mine = select(sessions.c.id).where(sessions.c.account == account, sessions.c.id != (but or ""))
    ended = frozenset(conn.execute(mine).scalars())
    conn.execute(delete(sessions).where(sessions.c.id.in_(ended)))
    return ended
