"""Tokens for the API: named, per facilitator, shown once, with an end date."""

from sqlalchemy import insert, select, update

from ..answers import Refused
from .records import Account, TokenRow
from .sealing import new_id, new_secret, secret_print
from .store import AccountStore
from .tables import facilitators, tokens

MARK = "bp_"
"""How a token begins, so that scanners for leaked secrets can know it."""
TOKENS_PER_ACCOUNT = 50
USED_STEP = 3600


def make_token(store: AccountStore, account: str, name: str, days: int) -> tuple[str, TokenRow]:
    """A new token; returns its secret (shown once) and its row. Raises Refused when there are too many."""
    now, made, secret = store.now(), new_id(), MARK + new_secret()
    row = TokenRow(id=made, name=name.strip(), created=now, used=None, ends=now + days * 86400, state="open")
    if not row.name:
        raise Refused("denied.name_missing", 422)
    if sum(one.state == "open" for one in list_tokens(store, account)) >= TOKENS_PER_ACCOUNT:
        raise Refused("denied.too_many_tokens", 409, most=TOKENS_PER_ACCOUNT)
    with store.write() as conn:
        conn.execute(insert(tokens).values(
            id=made, account=account, name=row.name, secret_print=secret_print(secret), created=now, ends=row.ends
        ))
        store.note(conn, "token_made", account)
    return secret, row


def list_tokens(store: AccountStore, account: str) -> list[TokenRow]:
    """One's own tokens, the newest first."""
    with store.read() as conn:
        rows = conn.execute(
            select(tokens).where(tokens.c.account == account).order_by(tokens.c.created.desc(), tokens.c.id)
        ).all()
    now = store.now()
    return [
        TokenRow(id=row.id, name=row.name, created=row.created, used=row.used, ends=row.ends,
                 state="revoked" if row.revoked is not None else "ended" if row.ends <= now else "open")
        for row in rows
    ]


def revoke_token(store: AccountStore, account: str, token: str) -> None:
    """Stop one's own token at once. Raises Refused when it is not there or was stopped before."""
    with store.write() as conn:
        mine = (tokens.c.id == token, tokens.c.account == account, tokens.c.revoked.is_(None))
        if conn.execute(update(tokens).where(*mine).values(revoked=store.now())).rowcount == 0:
            raise Refused("denied.unknown_token", 404)
        store.note(conn, "token_revoked", account)


def find_account(store: AccountStore, secret: str) -> Account | None:
    """Whose token this is, if it still works. Notes at most hourly that it is in use."""
    if not secret.startswith(MARK):
        return None
    now = store.now()
    with store.read() as conn:
        row = conn.execute(
            select(tokens.c.id.label("token"), tokens.c.used, facilitators.c.id, facilitators.c.name,
                   facilitators.c.sign_in)
            .join(facilitators, facilitators.c.id == tokens.c.account)
            .where(tokens.c.secret_print == secret_print(secret), tokens.c.revoked.is_(None), tokens.c.ends > now)
        ).first()
    if row is None:
        return None
    if row.used is None or now - row.used >= USED_STEP:
        with store.write() as conn:
            conn.execute(update(tokens).where(tokens.c.id == row.token).values(used=now))
    return Account(id=row.id, name=row.name, sign_in=row.sign_in)
