"""The host's side of accounts (command line): who there is, letting somebody go; and one's own history."""

from sqlalchemy import delete, select, update

from ...storage.tables import own_formats
from .records import Account, AuditRow
from .sessions import delete_sessions
from .store import AccountStore
from .tables import audit, facilitators

HISTORY_SHOWN = 50


def list_accounts(store: AccountStore) -> list[Account]:
    """All facilitators by sign-in name."""
    columns = facilitators.c
    with store.read() as conn:
        rows = conn.execute(select(columns.id, columns.name, columns.sign_in).order_by(columns.sign_in)).all()
    return [Account(id=row.id, name=row.name, sign_in=row.sign_in) for row in rows]


def remove_account(store: AccountStore, account: str) -> bool:
    """Let a facilitator go: account, factors, sessions, tokens, open invitations and own formats are gone at once.

    Audit rows keep what happened, without saying to whom. False when there is no such account.
    """
    with store.write() as conn:
        ended = delete_sessions(conn, account)
        gone = conn.execute(delete(facilitators).where(facilitators.c.id == account)).rowcount == 1
        conn.execute(delete(own_formats).where(own_formats.c.account == account))
        conn.execute(update(audit).where(audit.c.account == account).values(account=None))
        if gone:
            store.note(conn, "account_removed", None)
    store.tell_ended(ended)
    return gone


def history(store: AccountStore, account: str) -> list[AuditRow]:
    """What lately happened to one's own account, the newest first."""
    with store.read() as conn:
        rows = conn.execute(
            select(audit.c.at, audit.c.act).where(audit.c.account == account)
            .order_by(audit.c.id.desc()).limit(HISTORY_SHOWN)
        ).all()
    return [AuditRow(at=row.at, act=row.act) for row in rows]
