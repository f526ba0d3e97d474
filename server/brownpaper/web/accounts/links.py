"""One-use links: to become the first facilitator, to invite a colleague, to get back in.

The secret stands in the fragment of the address, which no server or proxy sees; the page sends it by POST.
A link is used up only when the account it makes has its second factor, so a broken-off try loses nothing.
"""

from sqlalchemy import Connection, Row, insert, select, update

from ..answers import Refused
from .records import LinkPurpose, LinkRow, LinkState, OpenLink
from .sealing import new_id, new_secret, secret_print
from .store import AccountStore, has_facilitators
from .tables import facilitators, links

FIRST_LASTS = 86400
"""Seconds: the first link is printed at each start until there is a facilitator."""
TOGETHER = 600
"""Seconds within which servers of one database start together: each prints a first link, and all of them work."""
PATH = "/welcome"


def link_address(base: str, secret: str) -> str:
    """The whole address of a link. base: the origin, without a slash at its end."""
    return f"{base}{PATH}#{secret}"


def first_link(store: AccountStore) -> str | None:
    """The secret of a new link for the first facilitator, in place of those of earlier starts; None when there is one.

    What another server printed a moment ago stays: who looks in both logs cannot tell which of two is the newest.
    """
    with store.write() as conn:
        if has_facilitators(conn):
            return None
        earlier = links.c.created < store.now() - TOGETHER
        still_open = (links.c.purpose == "first", links.c.used.is_(None), links.c.revoked.is_(None), earlier)
        conn.execute(update(links).where(*still_open).values(revoked=store.now()))
        return _insert(store, conn, "first", FIRST_LASTS)[0]


def invite(store: AccountStore, made_by: str, label: str, days: int) -> tuple[str, LinkRow]:
    """A link for a colleague; returns its secret (shown once) and its row."""
    with store.write() as conn:
        secret, row = _insert(store, conn, "invite", days * 86400, label=label, made_by=made_by)
        store.note(conn, "invited", made_by)
        return secret, row


def link_back(store: AccountStore, account: str, hours: int = 24) -> str:
    """A link for somebody who lost password or factors; for the host's command line only."""
    with store.write() as conn:
        store.note(conn, "link_back_made", account)
        return _insert(store, conn, "again", hours * 3600, account=account)[0]


def _insert(
    store: AccountStore, conn: Connection, purpose: LinkPurpose, lasts: int, *,
    label: str = "", made_by: str | None = None, account: str | None = None,
) -> tuple[str, LinkRow]:
    secret, made, now = new_secret(), new_id(), store.now()
    conn.execute(insert(links).values(
        id=made, secret_print=secret_print(secret), purpose=purpose, label=label, made_by=made_by, account=account,
        created=now, ends=now + lasts,
    ))
    return secret, LinkRow(id=made, purpose=purpose, label=label, created=now, ends=now + lasts, state="open")


def open_link(store: AccountStore, secret: str) -> OpenLink:
    """What a link is for. Raises Refused when it is unknown, used, revoked or over: each with its own sentence."""
    with store.read() as conn:
        return usable_link(store, conn, secret)


def usable_link(store: AccountStore, conn: Connection, secret: str) -> OpenLink:
    """The same within a transaction."""
    inviter = facilitators.alias("inviter")
    row = conn.execute(
        select(links, inviter.c.name.label("inviter"), facilitators.c.name, facilitators.c.sign_in)
        .outerjoin(inviter, inviter.c.id == links.c.made_by)
        .outerjoin(facilitators, facilitators.c.id == links.c.account)
        .where(links.c.secret_print == secret_print(secret))
    ).first()
    if row is None:
        raise Refused("denied.link_unknown", 404)
    state = _state(row, store.now())
    if state != "open":
        raise Refused(f"denied.link_{state}", 410)
    if row.purpose == "first" and has_facilitators(conn):
        raise Refused("denied.link_used", 410)
    return OpenLink(
        id=row.id, purpose=row.purpose, ends=row.ends, made_by=row.inviter, account=row.account,
        name=row.name, sign_in=row.sign_in,
    )


def use_up(store: AccountStore, conn: Connection, link: OpenLink) -> None:
    """The link has done its work. A first link takes all other first links with it."""
    conn.execute(update(links).where(links.c.id == link.id).values(used=store.now()))
    if link.purpose == "first":
        others = (links.c.purpose == "first", links.c.used.is_(None))
        conn.execute(update(links).where(*others).values(revoked=store.now()))


def list_links(store: AccountStore, made_by: str) -> list[LinkRow]:
    """The invitations somebody made, the newest first."""
    with store.read() as conn:
        rows = conn.execute(
            select(links).where(links.c.made_by == made_by).order_by(links.c.created.desc(), links.c.id)
        ).all()
    return [
        LinkRow(id=row.id, purpose=row.purpose, label=row.label, created=row.created, ends=row.ends,
                state=_state(row, store.now()))
        for row in rows
    ]


def revoke_link(store: AccountStore, made_by: str, link: str) -> None:
    """Stop an invitation. Raises Refused when it is not one's own, or no longer open."""
    with store.write() as conn:
        mine = (links.c.id == link, links.c.made_by == made_by, links.c.used.is_(None), links.c.revoked.is_(None))
        if conn.execute(update(links).where(*mine).values(revoked=store.now())).rowcount == 0:
            raise Refused("denied.link_unknown", 404)
        store.note(conn, "invitation_revoked", made_by)


def _state(row: Row[tuple[object, ...]], now: int) -> LinkState:
    if row.used is not None:
        return "used"
    if row.revoked is not None:
        return "revoked"
    return "ended" if row.ends <= now else "open"
