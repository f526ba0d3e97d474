"""The table before this one: brought along before the beginning, laid on the board, or skipped with a reason."""

from collections.abc import Container, Mapping

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..codes import Refusal
from ..context import SERVER, Case, Decision, Refused, changed
from ..erasing import without_words
from ..flow import order_of
from ..order import series
from ..recalling import is_laid, may_be_skipped, unlooked
from ..records import Asked, Board, LastTime, Note, Recalled, Step, Way, Words, Zone
from ..state import Change
from .acts import put_away
from .added_steps import LAST_TIME, added
from .flow import QUESTIONS
from .reports import made_anew
from .sight import board_for_notes, key_last, zones_on

STEP = Step(
    id=LAST_TIME, activity="recall", minutes=10, order="", notes="none",
    title=Words(nl="Wat zagen we de vorige keer?", en="What did we see last time?"),
    ask=Words(
        nl="Dit kwam er de vorige keer uit. Klopt het nog?",
        en="This is what came out last time. Is it still right?",
    ),
    say=Words(
        nl="We kijken eerst samen terug. Dit zag de vorige tafel, in de woorden van die tafel. "
           "Was je er toen niet bij? Dan lees je gewoon mee. Vragen mag. Klopt het nog? Mist er iets?",
        en="First we look back together. This is what the last table saw, in the words of that table. "
           "Were you not there? Then just read along. You may ask. Is it still right? Is something missing?",
    ),
    mind=Words(
        nl="Noem vijf groepen, niet meer. Zeg niet van wie iets is. "
           "Geparkeerde oplossingen leg je later op het bord, bij het nadenken.",
        en="Name five groups, not more. Do not say whose something is. "
           "Parked solutions go on the board later, when people think.",
    ),
)
"""Where a table looks back."""


def bring(case: Case, command: ask.RecalledBring) -> Decision:
    """Only before the beginning: what a table looks at does not change under its eyes."""
    workshop = case.state.workshop
    if case.actor != SERVER or workshop.started_at is not None or workshop.closed_at is not None:
        raise Refused(Refusal.STEP_FORBIDS)
    keys = series(len(command.items), None, None)
    kept = {one.id: Recalled(
        id=one.id, part=one.part, text=one.text, source=one.source, lang=one.lang, kind=one.kind, choice=one.choice,
        place=one.place, tied=one.tied, dots=one.dots, under=one.under, asked=one.asked, spread=one.spread,
        table=one.table, day=one.day, order=key,
    ) for one, key in zip(command.items, keys, strict=True)}
    last, before = command.last_time, workshop.last_time
    gone = [one for one in case.state.recalled.values() if one.id not in kept]
    if last is not None and before is not None and last.workshop == before.workshop:
        last = replace(last, skipped=before.skipped)
    return Decision((
        changed("workshop", replace(workshop, last_time=last)), *(_let_go(case, one, before) for one in gone),
        *(changed("recalled", one) for one in kept.values()),
        *added(case.state, STEP, bool(kept) and not (last is not None and last.skipped)),
    ))


def erase(case: Case, command: ask.RecalledErase) -> Decision:
    """Its words go here too, and the note that was laid of it: whoever said them no longer wants them told."""
    if case.actor != SERVER:
        raise Refused(Refusal.STEP_FORBIDS)
    gone = [one for id in dict.fromkeys(command.ids) if (one := case.state.recalled.get(id)) is not None]
    laid = [note for one in gone if (note := case.state.notes.get(one.id)) is not None and note.source == "before"]
    ids = {note.id for note in laid}
    return Decision((
        *(changed("recalled", without_words(one)) for one in gone),
        *(changed("notes", replace(without_words(note), state="taken_back", released=False)) for note in laid),
        *(changed("asked", without_words(one)) for one in case.state.asked.values() if one.note in ids),
        *(changed("versions", without_words(one)) for one in case.state.versions.values()
          if any(kept.note in ids for kept in one.asked)),
        *made_anew(case, ids),
    ))


def _let_go(case: Case, one: Recalled, before: LastTime | None) -> Change:
    """What is not brought along any more goes; what lies on a board already stays known, with the table it is from, so
    that its words go with those it was made of."""
    if before is None or not is_laid(case.state.notes.get(one.id)):
        return Change("recalled", one.id, None)
    return changed("recalled", replace(one, table=one.table or before.workshop, day=one.day or before.day))


def lay(case: Case, command: ask.RecalledLay) -> Decision:
    """Never twice: what lies here stays, and what was thrown away comes back as the same note.

    On a board that is not revealed yet only staff see them, until all is shown: those who think are not steered.
    """
    board = board_for_notes(case, command.board)
    made: list[Note] = []
    for id in dict.fromkeys(command.ids):
        one = case.state.recalled.get(id)
        if one is None or one.part == "spread" or not one.text:
            raise Refused(Refusal.UNKNOWN)
        note = case.state.notes.get(id)
        if note is not None and note.source != "before":
            raise Refused(Refusal.ID_TAKEN)
        if not is_laid(note):
            made.append(_laid(case, board, one, note, made))
    ordered = _in_order(case, board, made)
    left = _elsewhere_no_more(case, board, made, {(one.table, one.id) for one in ordered})
    return Decision((*(changed("notes", note) for note in made), *left, *ordered))


def skip(case: Case, command: ask.RecalledSkip) -> Decision:
    last = case.state.workshop.last_time
    if last is None or not may_be_skipped(case.state):
        raise Refused(Refusal.UNKNOWN)
    reason = command.reason.strip()
    if not reason:
        raise Refused(Refusal.TEXT_EMPTY)
    workshop = replace(case.state.workshop, last_time=replace(last, skipped=reason))
    return Decision((
        changed("workshop", workshop),
        *(changed("steps", replace(step, skipped=True)) for step in unlooked(case.state)),
    ))


def _laid(case: Case, board: Board, one: Recalled, before: Note | None, made: list[Note]) -> Note:
    kind = one.kind if one.kind in board.note_kinds else "neutral"
    zone = _zone(zones_on(case, board.id), one)
    here = [note for note in (*case.state.notes.values(), *made) if note.zone == zone.id and note.shared]
    if before is not None:
        kind = before.kind if before.kind in board.note_kinds else kind
        return replace(
            before, board=board.id, zone=zone.id, kind=kind, state="live", cluster=None, order=key_last(here),
        )
    return Note(
        id=one.id, board=board.id, zone=zone.id, kind=kind, text=one.text, lang=one.lang, order=key_last(here),
        author=SERVER.voice, source="before", shared=True,
    )


def _elsewhere_no_more(
    case: Case, board: Board, laid: list[Note], but: Container[tuple[str, str]],
) -> tuple[Change, ...]:
    """What comes back on another board leaves the place that it had on the one where it lay."""
    ids = {note.id for note in laid}
    return tuple(
        Change(table, record.id, put_away(record))
        for table in ("causes", "spots", "moments", "asked") for record in case.state.tables[table].values()
        if getattr(record, "note", record.id) in ids and (table, record.id) not in but
        and getattr(record, "board", None) != board.id and put_away(record) != record
    )


def _in_order(case: Case, board: Board, laid: list[Note]) -> tuple[Change, ...]:
    """Questions that are laid on a board of questions come in its order, with what follows on yes and no there."""
    questions = {note.id: kept for note in laid if (kept := case.state.recalled[note.id].asked) is not None}
    if not questions or not KINDS[board.kind].asks:
        return ()
    here = {one.source: one.id for one in case.state.recalled.values() if one.part == "question"}
    order = order_of(case.state, board.id, None)
    if len(order) + len(questions) > QUESTIONS:
        raise Refused(Refusal.TOO_MANY)
    keys = series(len(questions), order[-1].order if order else None, None)
    known = case.state.asked
    return tuple(
        changed("asked", replace(
            # What this table said already of a question that comes back is what counts.
            known[id] if id in known else Asked(
                id=id, board=board.id, note=id, order=key, yes=_way(kept.yes, here), no=_way(kept.no, here),
                tailoring=kept.tailoring,
            ), board=board.id, order=key, state="live",
        ))
        for (id, kept), key in zip(questions.items(), keys, strict=True)
    )


def _way(way: Way, here: Mapping[str, str]) -> Way:
    """What follows on an answer, with the question that it names as it is called here."""
    return replace(way, to=here.get(way.to)) if way.to is not None else way


def _zone(zones: list[Zone], one: Recalled) -> Zone:
    """The box with the name of the one it lay in, else that for its kind; for a solution that was parked as something
    else, the box for solutions."""
    name = one.choice if one.part == "question" else one.under
    wanted = (
        [zone for zone in zones if zone.name == name], [zone for zone in zones if zone.note_kind == one.kind],
        [zone for zone in zones if zone.note_kind == "solution" and one.part == "parked"], zones,
    )
    return next(zone for some in wanted for zone in some)
