"""The page of an informant: no account, only the secret of their link, sent along by POST each time. Opening it changes
nothing.

What they type is kept as they type, and only theirs until they hand it over. What lies at the table is told to them by
the server alone: they are nobody there.
"""

from collections.abc import Callable

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands, rows
from ..core.codes import Refusal
from ..core.context import SERVER
from ..core.delta import View
from ..core.informants import Draft, Informant, kinds_told, thinking_board, thinking_question, written
from ..core.records import Note
from ..core.rules.informants import MOST_TOLD
from ..live.keeping import LONGEST_LINK
from ..live.open_workshop import OpenWorkshop, now_ms
from .answers import JSONAnswer, Refused
from .house import House
from .informant_answers import (
    ActionOf,
    Became,
    Came,
    DraftForm,
    DraftKept,
    GroupOf,
    OwnTold,
    TellerForm,
    TellingChange,
    TellingDrop,
    TellingPage,
)
from .informants import PAGE
from .invitation_answers import SecretForm
from .own_links import FormT, linked, still_there
from .privacy_card import privacy_card
from .report_source import report_source

__all__ = ["PAGE", "telling_pages"]


def telling_pages(house: House) -> list[Route]:
    """What only our own screens ask for."""

    async def look(request: Request) -> Response:
        _, workshop, person, one = await _linked(house, request, SecretForm)
        if one is None and workshop.room.state.workshop.link_cut_at is not None:
            return JSONAnswer(await _page(house, workshop, Informant(person=person), parted=True))
        return JSONAnswer(await _page(house, workshop, still_there(one)))

    async def about(request: Request) -> Response:
        form, workshop, one = await _asked(house, request, TellerForm)
        if form.tile is not None and all(tile.id != form.tile for tile in workshop.room.state.workshop.roles):
            raise Refused("door.unknown_role", 422)
        if (form.tile, form.said) != (one.tile, one.said):
            _not_handed_over(workshop, one)
        await _changed(house, workshop, one, lambda now: replace(
            now, yes=True, tile=form.tile, quote=form.quote, said=form.said,
        ))
        if form.quote != one.quote:
            await workshop.ask(SERVER, commands.InformantQuote(informant=one.person, yes=form.quote))
        return JSONAnswer({})

    async def write(request: Request) -> Response:
        form, workshop, one = await _asked(house, request, DraftForm)
        _not_handed_over(workshop, one)
        kept: list[Draft] = []

        def changed(now: Informant) -> Informant:
            if not now.yes:
                raise Refused("api.yes_needed", 409)
            before = next((draft for draft in now.drafts if draft.id == form.id), None)
            rev = 0 if before is None else before.rev
            after = Draft(id=form.id, kind=form.kind, text=form.text.rstrip(), lang=form.lang, rev=rev + 1)
            if before is not None and (before.rev != form.rev or replace(after, rev=rev) == before):
                kept.append(before)
                return now
            if before is None and len(now.drafts) >= MOST_TOLD:
                raise Refused("refusal.too_many", 409)
            kept.append(after)
            if before is None:
                return replace(now, drafts=(*now.drafts, after))
            return replace(now, drafts=tuple(after if draft.id == form.id else draft for draft in now.drafts))

        await _changed(house, workshop, one, changed)
        same = (kept[0].kind, kept[0].text, kept[0].lang) == (form.kind, form.text.rstrip(), form.lang)
        return JSONAnswer(DraftKept(draft=kept[0], kept=same))

    async def drop(request: Request) -> Response:
        form, workshop, one = await _asked(house, request, TellingDrop)
        _not_handed_over(workshop, one)
        await _changed(house, workshop, one, lambda now: replace(
            now, drafts=tuple(draft for draft in now.drafts if draft.id != form.id),
        ))
        return JSONAnswer({})

    async def send(request: Request) -> Response:
        """Hand it over: the facilitators read it now, and the table once its own notes were shown."""
        _, workshop, one = await _asked(house, request, SecretForm)
        if workshop.room.state.workshop.closed_at is not None:
            raise Refused("refusal.workshop_closed", 409)
        if not one.yes or not written(one.drafts):
            raise Refused("api.nothing_told", 409)
        await _changed(house, workshop, one, lambda now: replace(now, sent_at=now.sent_at or now_ms()))
        await house.informing.bring(workshop.stream)
        return JSONAnswer({})

    async def unsend(request: Request) -> Response:
        """Take it back from the facilitators, as long as it is not at the table."""
        _, workshop, one = await _asked(house, request, SecretForm)
        if any(_at_table(workshop, one, draft) is not None for draft in one.drafts):
            raise Refused("api.told_already", 409)
        await _changed(house, workshop, one, lambda now: replace(now, sent_at=0))
        return JSONAnswer({})

    async def change(request: Request) -> Response:
        form, workshop, one = await _asked(house, request, TellingChange)
        result = await workshop.ask(SERVER, commands.InformantChange(
            informant=one.person, id=form.id, how=form.how,
        ))
        if isinstance(result, Refusal):
            raise Refused(f"refusal.{result}", 409)
        return JSONAnswer({})

    async def take_back(request: Request) -> Response:
        """All that somebody told goes, here and at the table; a report that told it is made anew."""
        _, workshop, one = await _asked(house, request, SecretForm)
        refusal = await house.informing.take_back(workshop.stream, one.person, now_ms())
        if refusal is not None:
            raise Refused(f"refusal.{refusal}", 409)
        return JSONAnswer({})

    return [Route(f"/api/tell/{act}", handler, methods=["POST"]) for act, handler in (
        ("look", look), ("about", about), ("write", write), ("drop", drop), ("send", send), ("unsend", unsend),
        ("change", change), ("take-back", take_back),
    )]


async def _asked(house: House, request: Request, kind: type[FormT]) -> tuple[FormT, OpenWorkshop, Informant]:
    """What was sent, and by whom it is. Refused for a link that works no more, or only still to read."""
    form, workshop, _, one = await _linked(house, request, kind)
    return form, workshop, still_there(one)


async def _linked(
    house: House, request: Request, kind: type[FormT],
) -> tuple[FormT, OpenWorkshop, str, Informant | None]:
    """What was sent, whose link it was, and who that is, if anybody still knows."""
    form, stream, person = await linked(house, request, kind, "informant")
    one = await house.informants.one(stream, person)
    return form, await house.workshop(stream), person, one


async def _changed(
    house: House, workshop: OpenWorkshop, one: Informant, change: Callable[[Informant], Informant],
) -> None:
    try:
        await house.informants.change(workshop.stream, one.person, change)
    except KeyError:  # taken away a moment ago
        raise Refused("door.link_ended", 410) from None


def _not_handed_over(workshop: OpenWorkshop, one: Informant) -> None:
    if _handed_over(workshop, one):
        raise Refused("api.told_already", 409)


def _handed_over(workshop: OpenWorkshop, one: Informant) -> bool:
    """Also when it was taken back at the very moment at which it came to the table."""
    return one.sent_at > 0 or any(_at_table(workshop, one, draft) is not None for draft in one.drafts)


def _at_table(workshop: OpenWorkshop, one: Informant, draft: Draft) -> Note | None:
    """The note that came of it. By its voice too: an id alone proves nothing."""
    note = workshop.room.state.notes.get(draft.id)
    theirs = note is not None and note.author == workshop.actor(one.person).voice
    return note if theirs and note is not None and note.source == "informant" else None


async def _page(house: House, workshop: OpenWorkshop, one: Informant, *, parted: bool = False) -> TellingPage:
    state = workshop.room.state
    record, board = state.workshop, thinking_board(state)
    chair = state.chairs.get(one.chair or "")
    report = (await report_source(house.store, workshop, "newest")).view if record.issued else None
    return TellingPage(
        person=one.person, title=record.title, question=record.question, host=record.host,
        kept_until=record.kept_until, occasion=await house.invitations.occasion(workshop.stream),
        privacy=privacy_card(state, informant=True), secure=house.settings.encrypted,
        days=min(house.settings.link_days, LONGEST_LINK), language=record.language, ask=thinking_question(state),
        kinds=kinds_told(state), roles=record.roles,
        chair="" if chair is None else chair.role, tile=one.tile, quotes="quote" in record.consents, yes=one.yes,
        quote=one.quote, said=one.said, sent=parted or _handed_over(workshop, one),
        shown=board is not None and board.revealed, closed=record.closed_at is not None, reported=report is not None,
        told=tuple(_own(draft, _at_table(workshop, one, draft), report) for draft in one.drafts),
        most=MOST_TOLD, parted=parted, came=_came(report) if parted and report is not None else None,
    )


def _own(draft: Draft, note: Note | None, report: View | None) -> OwnTold:
    """What they told, as it stands: at the table in the words that it has there."""
    if note is None:
        return OwnTold(id=draft.id, kind=draft.kind, text=draft.text, lang=draft.lang, rev=draft.rev)
    match note.state:
        case "live" | "parked":
            at = "table"
        case "taken_back":
            at = "back"
        case _:
            at = "away"
    return OwnTold(
        id=draft.id, kind=note.kind, text=note.text, lang=note.lang, rev=draft.rev, at=at,  # type: ignore[arg-type]
        keep_out=note.keep_out, became=None if report is None else _became(note.id, report),
    )


def _came(report: View) -> Came:
    """What a report says of everything: nothing but what everybody who has the report reads in it too."""
    groups = [
        GroupOf(name=one.name, dots=_dots(report, {id})) for id, one in report.get("clusters", {}).items()
        if isinstance(one, rows.ClusterRow)
    ]
    return Came(
        groups=tuple(sorted(groups, key=lambda one: (-(one.dots or 0), one.name.casefold()))),
        actions=tuple(ActionOf(what=one.what, when=one.when) for one in _actions(report)),
    )


def _became(id: str, report: View) -> Became | None:
    """What a report says of a note: nothing but what everybody who has the report reads in it too."""
    told = report.get("notes", {}).get(id)
    if not isinstance(told, rows.NoteRow):
        return None
    group = report.get("clusters", {}).get(told.cluster or "")
    things = {id, told.cluster or ""} if isinstance(group, rows.ClusterRow) else {id}
    return Became(
        group=group.name if isinstance(group, rows.ClusterRow) else None, dots=_dots(report, things),
        actions=tuple(
            ActionOf(what=action.what, when=action.when) for action in _actions(report) if action.source in things
        ),
    )


def _dots(report: View, things: set[str]) -> int | None:
    """The dots of the first of these that people could choose; None where they could choose none of them."""
    rounds = [one for one in report.get("rounds", {}).values() if isinstance(one, rows.RoundRow) and one.totals]
    return next((one.totals.get(thing, 0) for one in rounds for thing in sorted(things & {*one.items})), None)


def _actions(report: View) -> list[rows.ActionRow]:
    told = report.get("actions", {}).values()
    return [one for one in told if isinstance(one, rows.ActionRow) and one.state == "live"]
