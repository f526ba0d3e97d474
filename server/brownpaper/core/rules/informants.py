"""What informants told: it comes to the table once a board was shown, marked as theirs, and stays in their hands.

An informant is no person of the table: nobody's sum, turn or vote counts them. Their notes have a voice as all notes
have, so that what one of them told cannot be joined by who reads the log.
"""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import SERVER, Case, Decision, Refused, changed
from ..erasing import without_words
from ..order import series
from ..records import Note, Words
from ..state import Change
from .notes import came_home
from .reports import made_anew, with_new_version, with_quotes
from .sight import board_for_notes, text_of, zones_on

MOST_TOLD = 6
"""Contributions of one informant."""


def bring(case: Case, command: ask.InformantBring) -> Decision:
    """In an order that tells nothing of who told what, behind all that lies there."""
    _only_server(case)
    board = board_for_notes(case, command.board)
    if not board.revealed:
        raise Refused(Refusal.NOT_REVEALED)
    if case.state.workshop.closed_at is not None:
        raise Refused(Refusal.WORKSHOP_CLOSED)
    new = {one.id: one for one in command.told if one.id not in case.state.notes}
    zones = zones_on(case, board.id)
    placed: dict[str, list[ask.Contribution]] = {}
    for id in case.context.shuffled(list(new)):
        kind = new[id].kind
        zone = next((one for one in zones if one.note_kind == kind), zones[0])
        placed.setdefault(zone.id, []).append(new[id])
    changes: list[Change] = []
    for zone_id, told in sorted(placed.items()):
        last = max((note.order for note in case.state.notes.values() if note.zone == zone_id and note.shared),
                   default=None)
        for one, key in zip(told, series(len(told), last, None), strict=True):
            changes.append(changed("notes", Note(
                id=one.id, board=board.id, zone=zone_id, text=text_of(one.text), lang=one.lang, order=key,
                kind=one.kind if one.kind in board.note_kinds else "neutral",
                author=case.context.faces.voice(one.informant), source="informant", shared=True,
                speaks_as=one.speaks_as, released=one.quote,
            )))
    return Decision((*changes, *_filled(case, list(new.values()))))


def _filled(case: Case, told: list[ask.Contribution]) -> list[Change]:
    """The chairs that are no longer empty: somebody spoke for them, and lets that be said."""
    spoken = {one.chair for one in told if one.chair is not None and one.speaks_as != Words()}
    return [
        changed("chairs", replace(chair, state="filled")) for id, chair in case.state.chairs.items()
        if id in spoken and chair.state == "empty"
    ]


def change(case: Case, command: ask.InformantChange) -> Decision:
    """What somebody at the table may do with a note of their own, for somebody who is not there."""
    _only_server(case)
    note = case.state.notes.get(command.id)
    if note is None or note.source != "informant" or note.author != case.context.faces.voice(command.informant):
        raise Refused(Refusal.UNKNOWN)
    match command.how:
        case "keep_out" | "let_in":
            return with_new_version(case, replace(note, keep_out=command.how == "keep_out"))
        case _ if case.state.workshop.closed_at is not None:
            raise Refused(Refusal.WORKSHOP_CLOSED)
        case "take_back":
            return Decision((changed("notes", replace(note, state="taken_back")),))
        case "bring_back":
            if note.state != "taken_back":
                raise Refused(Refusal.GONE)
            return Decision((changed("notes", came_home(case, note)),))


def quote(case: Case, command: ask.InformantQuote) -> Decision:
    _only_server(case)
    theirs = _of(case, command.informant)
    return with_quotes(case, theirs, command.yes)


def forget(case: Case, command: ask.InformantForget) -> Decision:
    """Their words go everywhere; a report that told one of them is made anew without it."""
    _only_server(case)
    theirs = _of(case, command.informant)
    return Decision((
        *(changed("notes", replace(without_words(note), state="taken_back", released=False)) for note in theirs),
        *made_anew(case, {note.id for note in theirs}),
    ))


def _of(case: Case, informant: str) -> list[Note]:
    voice = case.context.faces.voice(informant)
    return [note for note in case.state.notes.values() if note.source == "informant" and note.author == voice]


def _only_server(case: Case) -> None:
    if case.actor != SERVER:
        raise Refused(Refusal.STEP_FORBIDS)
