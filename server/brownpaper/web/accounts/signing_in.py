"""Signing in with a password and a code, showing both again, changing the password. Throttling happens before."""

from sqlalchemy import Row, select, update

from ..answers import Refused
from . import passwords
from .joining import tidy_sign_in
from .records import NewSession, SignedIn
from .second_factors import use_code
from .sessions import delete_sessions, mark_proved, open_session
from .store import AccountStore
from .tables import facilitators


def sign_in(store: AccountStore, name: str, password: str, code: str, browser: str) -> NewSession:
    """Open a session. One refusal for a wrong name, password or code: which of them was wrong is not told."""
    holder = _holder(store, facilitators.c.sign_in == tidy_sign_in(name))
    right = passwords.matches(store.hasher, store.nobody_hash if holder is None else holder.password_hash, password)
    if holder is None:
        raise Refused("denied.sign_in_wrong", 401)
    session = None
    with store.write() as conn:
        if right and use_code(store, conn, holder, code):
            session = open_session(store, conn, holder.id, browser)
        store.note(conn, "sign_in_failed" if session is None else "signed_in", holder.id)
    if session is None:
        raise Refused("denied.sign_in_wrong", 401)
    _hash_anew(store, holder, password)
    return session


def prove(store: AccountStore, signed_in: SignedIn, password: str, code: str) -> None:
    """Show both factors again in an open session. Raises Refused when either is wrong."""
    holder = _holder(store, facilitators.c.id == signed_in.account.id)
    right = holder is not None and passwords.matches(store.hasher, holder.password_hash, password)
    proved = False
    with store.write() as conn:
        if holder is not None and right and use_code(store, conn, holder, code):
            mark_proved(store, conn, signed_in.session)
            proved = True
        store.note(conn, "proved" if proved else "prove_failed", signed_in.account.id)
    if not proved:
        raise Refused("denied.proof_wrong", 403)


def change_password(store: AccountStore, signed_in: SignedIn, current: str, new: str) -> None:
    """Change one's password; all other browsers are signed out.

    Raises Refused when the current one is wrong or the new one too weak.
    """
    holder = _holder(store, facilitators.c.id == signed_in.account.id)
    if holder is None or not passwords.matches(store.hasher, holder.password_hash, current):
        raise Refused("denied.password_wrong", 403)
    weak = passwords.weakness(new, signed_in.account.name, signed_in.account.sign_in)
    if weak is not None:
        raise Refused(weak, 422, shortest=passwords.SHORTEST, longest=passwords.LONGEST)
    hashed = store.hasher.hash(passwords.tidy(new))
    with store.write() as conn:
        conn.execute(update(facilitators).where(facilitators.c.id == holder.id).values(
            password_hash=hashed, password_changed=store.now()
        ))
        ended = delete_sessions(conn, signed_in.account.id, but=signed_in.session)
        store.note(conn, "password_changed", signed_in.account.id)
    store.tell_ended(ended)


def account_named(store: AccountStore, name: str) -> str | None:
    """The id of the account with this sign-in name; for counting attempts, not for telling anybody."""
    holder = _holder(store, facilitators.c.sign_in == tidy_sign_in(name))
    return None if holder is None else str(holder.id)


def _holder(store: AccountStore, condition: object) -> Row[tuple[object, ...]] | None:
    with store.read() as conn:
        return conn.execute(select(facilitators).where(condition)).first()  # type: ignore[arg-type]


def _hash_anew(store: AccountStore, holder: Row[tuple[object, ...]], password: str) -> None:
    """When the hasher's settings have grown since, the hash grows along at the next sign-in."""
    if not store.hasher.check_needs_rehash(str(holder.password_hash)):
        return
    hashed = store.hasher.hash(passwords.tidy(password))
    with store.write() as conn:
        unchanged = (facilitators.c.id == holder.id, facilitators.c.password_hash == holder.password_hash)
        conn.execute(update(facilitators).where(*unchanged).values(password_hash=hashed))
