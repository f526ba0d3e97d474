"""What a report is made from: the state of the closing as one version told it, or as a draft would tell it now."""

import datetime
import hmac
from typing import Literal

import msgspec

from ..core.cases import holds_case
from ..core.delta import View
from ..core.records import Issue, Record
from ..core.rules.reports import respond_until
from ..core.state import State
from ..core.views import project_public, project_report
from ..live.days import day_here, here
from ..live.open_workshop import OpenWorkshop, now_ms
from ..live.past import state_at
from ..reports.outline import Status
from ..reports.seen import Audience
from ..storage.log import Log
from .answers import Refused

Version = int | Literal["draft", "newest", "public", "case"]
"""case: the draft with the case in it, for who was at the table; never sent, and gone when the case is."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A view and what the report says of itself. number: of the snapshot; version: 0 for a draft; at: ms.
    until: when people may respond, ms."""

    view: View
    number: int
    at: int
    status: Status
    version: int = 0
    until: int | None = None
    audience: Audience = "table"

    @property
    def made_at(self) -> datetime.datetime:
        """When this version was made, in the server's own zone."""
        return here(self.at)

    @property
    def respond_until(self) -> datetime.date | None:
        """The last day to respond, while that is open."""
        if self.until is None:
            return None
        return day_here(self.until)


def read_version(asked: str) -> Version:
    """What stands in the address: a number, "draft", "public", "case", or nothing for the newest. Raises Refused."""
    match asked:
        case "draft" | "public" | "case":
            return asked
        case "":
            return "newest"
    if asked.isdecimal() and len(asked) < 6:
        return int(asked)
    raise Refused("api.no_version", 404)


async def report_source(store: Log, workshop: OpenWorkshop, version: Version) -> Source:
    """The source of a version; "newest" is a draft as long as none was sent.

    Made again, a version tells the same. One that tells words which were taken out since is no longer given.
    """
    now = workshop.room.state
    if version == "public":
        return await public_source(store, workshop.stream, now, now)
    if version == "case":
        if not holds_case(now):
            raise Refused("api.case_gone", 410)
        return await _draft(store, workshop.stream, now, case=True)
    sent = now.workshop.issued
    if version == "draft" or (version == "newest" and not sent):
        return await _draft(store, workshop.stream, now)
    issue = sent[-1] if version == "newest" else next((one for one in sent if one.number == version), None)
    if issue is None:
        raise Refused("api.no_version", 404)
    source = await _issued(store, workshop.stream, issue)
    if issue is not sent[-1] and not _still_told(source.view, now):
        raise Refused("api.version_replaced", 410, number=sent[-1].number)
    return source


async def public_source(store: Log, stream: str, then: State, now: State) -> Source:
    """The source of a public version made at `then`; what was taken back since is not in it."""
    closed, number, at = await _at_closing(store, stream, then)
    published = then.workshop.published
    return Source(
        view=project_public(closed, now), number=number, at=at if published is None else published.at,
        status="confirmed", audience="public",
    )


async def published_source(store: Log, stream: str, now: State, key: str) -> Source:
    """The source of what is public under this key. Raises Refused when nothing is."""
    published = now.workshop.published
    if published is None or not hmac.compare_digest(published.key.encode(), key.encode()):
        raise Refused("public.gone", 404)
    return await public_source(store, stream, await state_at(store, stream, published.seq), now)


async def _draft(store: Log, stream: str, now: State, *, case: bool = False) -> Source:
    closed, number, at = await _at_closing(store, stream, now)
    return Source(view=project_report(closed, case=case), number=number, at=at, status="draft")


async def _issued(store: Log, stream: str, issue: Issue) -> Source:
    then = await state_at(store, stream, issue.seq)
    closed, number, _ = await _at_closing(store, stream, then)
    until = respond_until(tuple(one for one in then.workshop.issued if one.number <= issue.number))
    return Source(view=project_report(closed), number=number, at=issue.at, status=issue.status, version=issue.number,
                  until=until)


async def _at_closing(store: Log, stream: str, now: State) -> tuple[State, int, int]:
    """The state of the closing, its number and its time; before closing the present one.

    Notes lie as they lay, but what may be told of them is as `now` has it, and so are the actions, the words of the
    question and the names of groups: they go on, or were put right while checking.
    """
    closing = next((mark for mark in now.bookmarks.values() if mark.label == "closed"), None)
    if closing is None:
        return now, now.seq, now_ms()
    then = await state_at(store, stream, closing.seq)
    tables: dict[str, dict[str, Record]] = {
        **then.tables, "actions": now.tables["actions"], "workshop": now.tables["workshop"],
        "clusters": {id: now.clusters[id] for id in then.clusters},
        "notes": {id: note for id, note in now.notes.items() if id in then.notes},
    }
    return State(closing.seq, tables), closing.seq, closing.at


def _still_told(view: View, now: State) -> bool:
    told = project_report(now).get("notes", {})
    return all(id in told for id in view.get("notes", {}))
