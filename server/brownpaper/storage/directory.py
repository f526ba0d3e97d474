"""Which workshops there are and who may come in by which secret: what must be known before a workshop is open.

The listing is derived from states and can be made again from them. Seats are not: they are how a browser is
recognised. A secret is shown once, to who gets it; what is kept is its sha256, good for recognising it only.
"""

import hashlib
import secrets
import time
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Update, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from ..core.cases import case_ends
from ..core.records import STAFF
from ..core.rehearsing import rehearsal_ends
from ..core.state import State
from .database import Database
from .tables import owners, programmes, seats, streams, workshops

Purpose = Literal[
    "device", "return", "page", "wall", "takeover", "observer", "scribe", "colleague", "programme", "owner", "reminded",
    "handed", "stop", "invited", "informant",
]
"""What a secret opens: a place at a table, with "page" of somebody who got the link in their mailbox or on paper; for
"programme" a programme to facilitate along; for "owner" one action, whose id then stands where a person's does, for
"reminded" the same from a letter, and for "handed" no longer anything, as that action was handed over; for "stop"
nothing but an end to such letters; for "invited" the page of somebody who was asked to come; for "informant" that of
who tells something without coming."""
ONCE: frozenset[str] = frozenset({"takeover", "colleague", "programme"})
"""Purposes whose secret opens the door one single time."""
LEADS_IN: frozenset[str] = frozenset({"wall", "observer", "takeover", "scribe", "colleague", "invited"})
"""Purposes whose secrets bring somebody new to the table: they die with the door, when the workshop closes."""
ALONE: frozenset[str] = frozenset({"return", "takeover", "owner", "invited", "informant"})
"""Purposes of which a person (or a workshop, or an action) has one secret at most: a new one stops the old."""
SEATLESS: frozenset[str] = frozenset(
    {"device", "takeover", "owner", "reminded", "handed", "stop", "invited", "informant"},
)
"""Purposes whose secret is no link to a place: it is of use at an address of its own only."""


class CodeTaken(ValueError):
    """Another workshop has this code. Draw another one."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A workshop as it stands in the list. code: None once the door is dead. updated, closed_at: ms since 1970.

    kept_until: the last day on which it is kept. confirmed_at: when its report was confirmed. link_cut: whether voices
    and persons can no longer be joined. number: of the entry from which the rest follows. programme: its stream, or "".
    case_ends: when the words of a case must be gone, None where there are none. rehearsal_ends: when a workshop that is
    only to practise goes by itself; None for every other.
    """

    stream: str
    title: str
    format: str
    code: str | None = None
    closed: bool = False
    updated: int = 0
    kept_until: str = ""
    closed_at: int | None = None
    confirmed_at: int | None = None
    link_cut: bool = False
    number: int = 0
    programme: str = ""
    case_ends: int | None = None
    rehearsal_ends: int | None = None
    owners: tuple[str, ...] = ()

    @classmethod
    def of(cls, stream: str, state: State, updated: int) -> "Listed":
        """The listing that follows from a state; owners are the accounts of its facilitators."""
        workshop = state.workshop
        confirmed = [one.at for one in workshop.issued if one.status == "confirmed"]
        return cls(
            stream=stream, title=workshop.title, format=workshop.format, code=workshop.code,
            closed=workshop.closed_at is not None, updated=updated, kept_until=workshop.kept_until,
            closed_at=workshop.closed_at, confirmed_at=min(confirmed, default=None),
            link_cut=workshop.link_cut_at is not None, number=state.seq,
            programme=workshop.programme, case_ends=case_ends(state),
            rehearsal_ends=rehearsal_ends(workshop),
            owners=tuple(sorted({
                person.account for person in state.persons.values()
                if person.account is not None and person.role in STAFF and person.state == "in"
            })),
        )


class Seat(NamedTuple):
    """Whom a secret stands for. person: None for a place without a person yet (wall, observer, takeover).

    session: the signed-in session that opened it, and with which it ends; None for who needs no account. print: of the
    secret, where somebody must know later whether it still opens (`Directory.standing`).
    """

    stream: str
    person: str | None
    purpose: Purpose
    session: str | None = None
    print: bytes = b""


class Directory:
    """Workshops and seats, in the same database as the log. `clock` gives ms since 1970."""

    def __init__(self, database: Database, clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._database = database
        self._clock = clock

    # ---- workshops ---------------------------------------------------------------------------------

    async def put_workshop(self, listed: Listed, *, news: bool = True) -> None:
        """List a workshop as it is now. Its owners are added to the ones it has. CodeTaken: nothing was stored.

        Once it is closed no link leads in any more. news: whether something happened; without, it keeps its place.
        """
        await self._database.run(lambda connection: _put(connection, listed, news))

    async def find_code(self, code: str) -> str | None:
        """The stream of the workshop with this code (as `core.ids.tidy_code` gives it), if its door still lives."""
        query = select(workshops.c.stream).where(workshops.c.code == code, workshops.c.closed.is_(False))
        return await self._database.run(lambda connection: connection.execute(query).scalar())

    async def workshop(self, stream: str) -> Listed | None:
        """One workshop as it is listed."""
        found = await self._listed(workshops.c.stream == stream)
        return found[0] if found else None

    async def workshops_of(self, account: str) -> list[Listed]:
        """The workshops of a facilitator's account, newest first."""
        return await self._listed(
            workshops.c.stream.in_(select(owners.c.stream).where(owners.c.account == account)),
        )

    async def workshops_in(self, programme: str) -> list[Listed]:
        """The workshops that were made in a programme and are still kept, in the order in which they were made."""
        found = {one.stream: one for one in await self._listed(workshops.c.programme == programme)}
        query = select(streams.c.stream).where(streams.c.stream.in_(found)).order_by(streams.c.created)
        return await self._database.run(lambda connection: [found[one] for one in connection.execute(query).scalars()])

    async def behind(self) -> list[str]:
        """The streams that have gone on since they were listed, or are not listed at all."""
        listed = func.coalesce(workshops.c.number, programmes.c.number)
        query = select(streams.c.stream).outerjoin(
            workshops, workshops.c.stream == streams.c.stream,
        ).outerjoin(
            programmes, programmes.c.stream == streams.c.stream,
        ).where(streams.c.head > 0, or_(listed.is_(None), listed != streams.c.head))
        return await self._database.run(lambda connection: list(connection.execute(query).scalars()))

    async def with_link(self) -> list[Listed]:
        """The closed workshops of which voices and persons can still be joined."""
        return await self._listed(and_(workshops.c.closed_at.is_not(None), workshops.c.link_cut.is_(False)))

    async def with_case(self) -> list[Listed]:
        """The workshops in which words of a case still are."""
        return await self._listed(workshops.c.case_ends.is_not(None))

    async def rehearsals(self) -> list[Listed]:
        """The workshops that are only to practise."""
        return await self._listed(workshops.c.rehearsal_ends.is_not(None))

    async def kept_before(self, day: str) -> list[Listed]:
        """The workshops whose keeping ended before this day (YYYY-MM-DD)."""
        return await self._listed(and_(workshops.c.kept_until != "", workshops.c.kept_until < day))

    async def owns(self, stream: str, account: str) -> bool:
        """Whether this account has the workshop in its list: its facilitators do, and nobody else."""
        query = select(owners.c.stream).where(owners.c.stream == stream, owners.c.account == account)
        return await self._database.run(lambda connection: connection.execute(query).first() is not None)

    async def add_owner(self, stream: str, account: str) -> None:
        """This account sees the workshop in its list."""
        await self._database.run(lambda connection: own(connection, stream, (account,)))

    async def drop_owner(self, stream: str, account: str) -> None:
        """This account no longer sees the workshop in its list."""
        query = delete(owners).where(owners.c.stream == stream, owners.c.account == account)
        await self._database.run(lambda connection: connection.execute(query).close())

    async def _listed(self, which: ColumnElement[bool]) -> list[Listed]:
        query = select(workshops).where(which).order_by(
            workshops.c.updated.desc(), workshops.c.stream,
        )

        def work(connection: Connection) -> list[Listed]:
            return [
                Listed(**row, owners=tuple(connection.execute(
                    select(owners.c.account).where(owners.c.stream == row["stream"]).order_by(owners.c.account)
                ).scalars()))
                for row in connection.execute(query).mappings().all()
            ]

        return await self._database.run(work)

    # ---- seats -------------------------------------------------------------------------------------

    async def issue_seat(
        self, stream: str, person: str | None, purpose: Purpose, ends: int | None = None, secret: str | None = None,
        session: str | None = None, via: Purpose | None = None,
    ) -> str:
        """A new secret (43 characters, safe in an address) for a purpose, until `ends` (ms since 1970; None: open).

        A new return link stops the person's old one, a new takeover code the workshop's. secret: one that was drawn
        elsewhere, to be typed by people. session: the signed-in session that the secret ends with. via: the purpose of
        the link by which a device came in.
        """
        secret = secret or secrets.token_urlsafe(32)

        def work(connection: Connection) -> None:
            if purpose in ALONE:
                # One after the other, also for several processes, so that the later one stops the earlier.
                connection.execute(select(streams.c.head).where(streams.c.stream == stream).with_for_update()).close()
                connection.execute(_revoking(stream, person=person, purpose=purpose))
            connection.execute(insert(seats), {
                "secret": print_of(secret), "stream": stream, "person": person, "purpose": purpose, "ends": ends,
                "revoked": False, "session": session, "via": via,
            })

        await self._database.run(work)
        return secret

    async def find_seat(self, secret: str) -> Seat | None:
        """Whom the secret would stand for if it were used now. Uses nothing up."""
        now = self._clock()

        def work(connection: Connection) -> Seat | None:
            row = connection.execute(select(seats).where(seats.c.secret == print_of(secret))).one_or_none()
            if row is None or row.revoked or (row.ends is not None and row.ends <= now):
                return None
            return Seat(row.stream, row.person, row.purpose, row.session)

        return await self._database.run(work)

    async def use_seat(self, secret: str) -> Seat | None:
        """Whom the secret stands for; None when it is unknown, ended, revoked, or was for one use and used."""
        now = self._clock()

        def work(connection: Connection) -> Seat | None:
            # Kept from other processes: what opens once opens once for all of them.
            which = select(seats).where(seats.c.secret == print_of(secret)).with_for_update()
            row = connection.execute(which).one_or_none()
            if row is None or row.revoked or (row.ends is not None and row.ends <= now):
                return None
            if row.purpose in ONCE:
                connection.execute(update(seats).where(seats.c.secret == row.secret).values(revoked=True))
            return Seat(row.stream, row.person, row.purpose, row.session)

        return await self._database.run(work)

    async def standing(self, prints: frozenset[bytes]) -> frozenset[bytes]:
        """Which of these secrets (`print_of`) still open something."""
        if not prints:
            return prints
        query = select(seats.c.secret).where(
            seats.c.secret.in_(prints), seats.c.revoked.is_(False),
            or_(seats.c.ends.is_(None), seats.c.ends > self._clock()),
        )
        return await self._database.run(lambda connection: frozenset(connection.execute(query).scalars()))

    async def open_for(self, stream: str, purpose: Purpose) -> frozenset[str]:
        """For whom (or which action) of a workshop a secret of this purpose opens now."""
        query = select(seats.c.person).where(
            seats.c.stream == stream, seats.c.purpose == purpose, seats.c.revoked.is_(False),
            or_(seats.c.ends.is_(None), seats.c.ends > self._clock()), seats.c.person.is_not(None),
        )
        return await self._database.run(lambda connection: frozenset(connection.execute(query).scalars()))

    async def revoke_pages(self, stream: str, person: str | None = None) -> int:
        """Stop the links to people's own pages, all or one person's, and every device that came in by one. Those to
        actions in letters stop when all do."""
        which = or_(seats.c.purpose.in_(("page", "reminded")), seats.c.via == "page")
        query = _revoking(stream, person=person).where(which)
        return await self._database.run(lambda connection: connection.execute(query).rowcount)

    async def revoke_others(self, stream: str, person: str, but: str | None) -> int:
        """Stop every way in of a person but this secret. How many stopped."""
        query = _revoking(stream, person=person)
        if but is not None:
            query = query.where(seats.c.secret != print_of(but))
        return await self._database.run(lambda connection: connection.execute(query).rowcount)

    async def revoke(
        self, stream: str, *, person: str | None = None, purpose: Purpose | None = None, secret: str | None = None,
    ) -> int:
        """Stop secrets of a workshop: all of them, or those of a person, of a purpose, or one. How many stopped."""
        query = _revoking(stream, person=person, purpose=purpose, secret=secret)
        return await self._database.run(lambda connection: connection.execute(query).rowcount)

    async def hand_on(self, stream: str, action: str) -> None:
        """Every way to an action opens nothing any more; whoever still has one can be told why."""
        query = update(seats).where(
            seats.c.stream == stream, seats.c.person == action, seats.c.purpose.in_(("owner", "reminded")),
            seats.c.revoked.is_(False),
        ).values(purpose="handed")
        await self._database.run(lambda connection: connection.execute(query).close())

    async def revoke_sessions(self, sessions: frozenset[str]) -> int:
        """Stop every secret that ends with one of these signed-in sessions. How many stopped."""
        query = update(seats).where(seats.c.session.in_(sessions), seats.c.revoked.is_(False)).values(revoked=True)
        return await self._database.run(lambda connection: connection.execute(query).rowcount)

    async def sessions_with_seats(self) -> frozenset[str]:
        """Every signed-in session that has secrets which open."""
        query = select(seats.c.session).where(seats.c.session.is_not(None), seats.c.revoked.is_(False)).distinct()
        return await self._database.run(lambda connection: frozenset(connection.execute(query).scalars()))

    async def is_there(self) -> None:
        """Nothing, as soon as the database answers. Raises StoreFailed."""
        await self._database.run(lambda connection: connection.execute(select(1)).close())

    async def sweep(self) -> int:
        """Forget seats that can no longer be used. How many there were."""
        over = or_(seats.c.revoked.is_(True), and_(seats.c.ends.is_not(None), seats.c.ends <= self._clock()))
        return await self._database.run(lambda connection: connection.execute(delete(seats).where(over)).rowcount)


def _put(connection: Connection, listed: Listed, news: bool) -> None:
    values: dict[str, Any] = {
        "title": listed.title, "code": listed.code, "format": listed.format, "closed": listed.closed,
        "kept_until": listed.kept_until, "closed_at": listed.closed_at, "confirmed_at": listed.confirmed_at,
        "link_cut": listed.link_cut, "number": listed.number, "programme": listed.programme,
        "case_ends": listed.case_ends, "rehearsal_ends": listed.rehearsal_ends,
        **({"updated": listed.updated} if news else {}),
    }
    number = connection.execute(
        select(workshops.c.number).where(workshops.c.stream == listed.stream).with_for_update()
    ).scalar()
    try:
        if number is None:
            connection.execute(insert(workshops), {"stream": listed.stream, **values, "updated": listed.updated})
        elif number <= listed.number:  # another process may have listed what came after this
            connection.execute(update(workshops).where(workshops.c.stream == listed.stream).values(values))
    except IntegrityError:
        raise CodeTaken(listed.stream) from None
    if listed.closed:
        connection.execute(_revoking(listed.stream).where(seats.c.purpose.in_(LEADS_IN)))
    own(connection, listed.stream, listed.owners)


def own(connection: Connection, stream: str, accounts: tuple[str, ...]) -> None:
    """These accounts have the stream in their list from now on."""
    present = set(connection.execute(select(owners.c.account).where(owners.c.stream == stream)).scalars())
    new = [account for account in dict.fromkeys(accounts) if account not in present]
    if new:
        connection.execute(insert(owners), [{"account": account, "stream": stream} for account in new])


def _revoking(
    stream: str, person: str | None = None, purpose: str | None = None, secret: str | None = None,
) -> Update:
    which = [seats.c.stream == stream, seats.c.revoked.is_(False)]
    if person is not None:
        which.append(seats.c.person == person)
    if purpose is not None:
        which.append(seats.c.purpose == purpose)
    if secret is not None:
        which.append(seats.c.secret == print_of(secret))
    return update(seats).where(*which).values(revoked=True)


def print_of(secret: str) -> bytes:
    """How a secret is known here: it is never stored itself."""
    return hashlib.sha256(secret.encode()).digest()
