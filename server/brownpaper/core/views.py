"""project: what the viewers of one policy row may see. The one function behind everything that leaves.

Rows are built, never filtered down; what is unknown is absent. `Projector` is the same function with a memory.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from . import rows
from .boards import KINDS
from .breakouts import said_alike, sits_here, sitters, wishes
from .cases import case_boards
from .delta import View
from .following import missing
from .lying import there
from .mixing import reasons
from .policy import Row, row_of, wants_writing
from .recalling import is_laid
from .records import (
    Action,
    Board,
    Bookmark,
    Breakout,
    Carried,
    Chair,
    Cluster,
    Help,
    Introduction,
    Note,
    Person,
    Proposal,
    ReactionBundle,
    Reading,
    Recalled,
    Record,
    Role,
    Round,
    SeatWish,
    Step,
    Term,
    Workshop,
    Zone,
)
from .rules.actions import dots_of, dots_per_source
from .rules.paper import together
from .rules.reports import asked_at, respond_until
from .rules.rounds import FEWEST_VOTERS
from .sheets import everybody_sees, printable
from .state import State
from .trees import nearest

REPORT = Row(may=frozenset(), notes="all", counts=True, carried=True, recalled=True)
"""The audience of a report: what was shared at the table, and sums. No names, no bin, no spoken texts."""

RecordT = TypeVar("RecordT", bound=Record)
Built = dict[str, dict[str, rows.Row]]


def project(state: State, role: Role) -> View:
    """The shared part of the view of everyone in `role`, now."""
    return Projector().project(state, _row_for(state, role))


def project_report(state: State, *, case: bool = False) -> View:
    """What a report is made of: the audience's view without what its author, or a facilitator, keeps out of it.

    case: with somebody's case, for who was at the table; every other report is without.
    """
    boards = frozenset() if case else case_boards(state)
    view = Projector().project(state, REPORT)
    kept_out = {
        note.id for note in state.notes.values() if note.keep_out or note.left_out or note.board in boards
    }
    # A parked solution of the table before has the id of the note that it was laid as.
    told = {
        **view,
        **{table: {id: one for id, one in view.get(table, {}).items() if id not in kept_out}
           for table in ("notes", "recalled")},
        **{table: {id: one for id, one in view.get(table, {}).items() if getattr(one, "board", "") not in boards}
           for table in ("clusters", "proposals")},
    }
    filled = {table: its for table, its in told.items() if its}
    return _with_notes(_of_groups_without(filled, state, kept_out), state, told["notes"])


def _of_groups_without(view: View, state: State, kept_out: Container[str]) -> View:
    """The view in which small groups said, and find most important, nothing of what is kept out: nobody learns that
    words were said which their author keeps out of the report."""
    said = _said(note for note in state.notes.values() if note.id not in kept_out)
    groups = {
        id: replace(one, top=tuple(note for note in one.top if note not in kept_out))
        for id, one in view.get("breakouts", {}).items() if isinstance(one, rows.BreakoutRow)
    }
    without = {table: its for table, its in view.items() if table not in ("said", "breakouts")}
    return {**without, **({"breakouts": groups} if groups else {}), **({"said": said} if said else {})}


def project_public(then: State, now: State) -> View:
    """What the public version is made of: the report of `then`, with only those notes that their authors released, and
    that may still be told."""
    told = project_report(now).get("notes", {})
    view = project_report(then)
    quotes = {
        id: note for id, note in view.get("notes", {}).items()
        if id in told and now.notes[id].released and then.notes[id].released
    }
    shown = ("workshop", "steps", "boards", "zones", "clusters", "rounds", "actions", "counts")
    return {**{table: view[table] for table in shown if table in view}, "notes": quotes}


def told_outside(view: View, now: State) -> View:
    """The view of a report as one page of it may go to somebody who was not at the table: with only those notes that
    their authors released. Trees are left out, because a path through one tells the notes above it, and so is
    what the table before said."""
    notes = {id: note for id, note in view.get("notes", {}).items() if id in now.notes and now.notes[id].released}
    return {**{table: its for table, its in view.items() if table not in ("causes", "recalled")}, "notes": notes}


def project_sheet(state: State) -> View:
    """What printed sheets are made of: no more than everybody at the table sees now (after the closing: no more than
    the report tells), with codes. Without notes while people do not see each other's."""
    if state.workshop.closed_at is not None:
        view = project_report(state)
    elif everybody_sees(state):
        view = project(state, "participant")
    else:
        view = {}
    notes = {id: note for id, note in view.get("notes", {}).items() if printable(state, state.notes[id])}
    shown = {
        "notes": notes, **{table: view.get(table, {}) for table in ("clusters", "actions")},
    }
    codes = {
        id: rows.CodeRow(code=one.code) for id, one in state.codes.items()
        if id.partition(":")[2] in shown.get(id.partition(":")[0], {})
    }
    return {**_with_notes(view, state, notes), "codes": codes}


def look_back(then: State, now: State, role: Role) -> View:
    """The boards as they were at `then`, showing only what was allowed then and is allowed now."""
    view = Projector().project(then, _row_for(then, role))
    gone = {
        note.id for note in now.notes.values() if note.state in ("taken_back", "aside") or not note.shared
    }
    notes = {id: note for id, note in view.get("notes", {}).items() if id in now.notes and id not in gone}
    shown = ("boards", "zones", "clusters", "actions", "steps")
    groups = {id: rows.BreakoutRow(number=one.number) for id, one in then.breakouts.items()}
    numbered: View = {"breakouts": groups} if groups else {}
    return _with_notes({**{table: view[table] for table in shown if table in view}, **numbered}, then, notes)


def _with_notes(view: View, state: State, notes: Mapping[str, Struct]) -> View:
    """The view with no other notes than these, the trees that they make, their spots and moments."""
    made = {"causes": _causes(state, notes), "spots": _spots(state, notes), "moments": _moments(state, notes)}
    without = {table: its for table, its in view.items() if table not in made}
    return {**without, "notes": dict(notes), **{table: its for table, its in made.items() if its}}


def _row_for(state: State, role: Role) -> Row:
    return row_of(state.step, role, closed=state.workshop.closed_at is not None)


class Projector:
    """Projects, and remembers: a table whose records are the very same is the very same table of the view again, and
    a record that did not change gives the very same row. Equal to forgetting (tested)."""

    def __init__(self) -> None:
        self._tables: dict[str, tuple[tuple[object, ...], Row, dict[str, rows.Row]]] = {}
        self._rows: dict[str, tuple[Row, Mapping[str, Record], dict[str, rows.Row]]] = {}

    def project(self, state: State, row: Row) -> View:
        """The shared part for a policy row: table -> id -> row."""
        its = state.tables
        built: Built = {"workshop": {"workshop": _workshop(state, state.workshop, row)}}
        built["steps"] = self._each("steps", state.steps, row, _step)
        built["boards"] = self._each("boards", state.boards, row, _board)
        built["zones"] = self._each("zones", state.zones, row, _zone)
        built["rounds"] = self._table("rounds", (its["rounds"], its["voted"]), row, lambda: _rounds(state, row))
        built["chairs"] = self._each("chairs", state.chairs, row, _chair)
        if "note.add" in row.may:
            built["terms"] = self._each("terms", state.terms, row, _term)
        if row.notes == "all":
            built["notes"] = self._each("notes", state.notes, row, _note)
            built["clusters"] = self._each("clusters", state.clusters, row, _cluster)
            hangs = (its["causes"], its["notes"])
            built["causes"] = self._table("causes", hangs, row, lambda: _causes(state))
            lies = (its["spots"], its["notes"])
            built["spots"] = self._table("spots", lies, row, lambda: _spots(state))
            told = (its["moments"], its["notes"])
            built["moments"] = self._table("moments", told, row, lambda: _moments(state))
            built["proposals"] = self._each("proposals", state.proposals, row, _proposal)
            known = (its["recognitions"], its["recognition_bundles"], its["notes"], its["clusters"])
            built["recognised"] = self._table("recognised", known, row, lambda: _recognised(state))
            built["reading"] = self._each("reading", state.reading, row, _reading)
            written = (its["notes"],)
            built["said"] = self._table("said", written, row, lambda: _said(state.notes.values()))
            dotted = (its["actions"], its["rounds"], its["notes"])
            built["actions"] = self._table("actions", dotted, row, lambda: _actions(state, row))
        grouped = (its["breakouts"], its["persons"], its["notes"], its["actions"], its["wishes"], its["workshop"])
        built["breakouts"] = self._table("breakouts", grouped, row, lambda: _breakouts(state, row))
        if row.carried:
            built["carried"] = self._each("carried", state.carried, row, _carried)
        if row.recalled:
            laid = (its["recalled"], its["notes"])
            built["recalled"] = self._table("recalled", laid, row, lambda: _recalled(state))
        if row.people:
            built["persons"] = self._each("persons", state.persons, row, _person)
        if row.introductions:
            met = (its["introductions"], its["persons"], its["workshop"])
            built["introductions"] = self._table("introductions", met, row, lambda: _introductions(state, row))
        if row.staff:
            said = (its["reactions"], its["reaction_bundles"], its["clusters"], its["workshop"])
            built["reactions"] = self._table("reactions", said, row, lambda: _reactions(state))
            built["reaction_bundles"] = self._table("reaction_bundles", said, row, lambda: _reaction_bundles(state))
            lying = (its["recognition_bundles"], its["codes"], its["notes"], its["clusters"], its["actions"])
            built["recognition_bundles"] = self._table(
                "recognition_bundles", lying, row, lambda: _recognition_bundles(state))
            built["codes"] = self._table("codes", lying, row, lambda: _codes(state))
            built["helps"] = self._each("helps", state.helps, row, _help)
            built["bookmarks"] = self._each("bookmarks", state.bookmarks, row, _bookmark)
            built["wishes"] = self._each("wishes", state.wishes, row, _wish)
        if row.counts:
            counted = (its["workshop"], its["persons"], its["notes"], its["answers"], its["steps"])
            built["counts"] = self._table("counts", counted, row, lambda: {"counts": _counts(state, row)})
        return {table: its for table, its in built.items() if its}

    def project_role(self, state: State, role: Role) -> View:
        """The shared part for everyone in `role`, now."""
        return self.project(state, _row_for(state, role))

    def _table(
        self, table: str, sources: tuple[object, ...], row: Row, build: Callable[[], dict[str, rows.Row]]
    ) -> dict[str, rows.Row]:
        """A table made of `sources` (tables of the state, which are never changed in place)."""
        known = self._tables.get(table)
        if known is None or known[1] != row or any(a is not b for a, b in zip(known[0], sources, strict=True)):
            known = self._tables[table] = (sources, row, build())
        return known[2]

    def _each(
        self, table: str, records: Mapping[str, RecordT], row: Row, build: Callable[[RecordT, Row], rows.Row | None]
    ) -> dict[str, rows.Row]:
        """A table with at most one row per record, made of nothing but that record and the policy row."""
        return self._table(table, (records,), row, lambda: self._built(table, records, row, build))

    def _built(
        self, table: str, records: Mapping[str, RecordT], row: Row, build: Callable[[RecordT, Row], rows.Row | None]
    ) -> dict[str, rows.Row]:
        made_for, before, shown = self._rows.get(table, (row, {}, {}))
        if made_for != row:
            before, shown = {}, {}
        shown = dict(shown)
        for id, record in records.items():
            if before.get(id) is not record:
                made = build(record, row)
                if made is not None:
                    shown[id] = made
                else:
                    shown.pop(id, None)
        for id in before.keys() - records.keys():
            shown.pop(id, None)
        self._rows[table] = (row, records, shown)
        return shown


def _workshop(state: State, workshop: Workshop, row: Row) -> rows.WorkshopRow:
    return rows.WorkshopRow(
        title=workshop.title, question=workshop.question, host=workshop.host, language=workshop.language,
        goal=workshop.goal, house_rules=workshop.house_rules, consents=workshop.consents, purpose=workshop.purpose,
        kept_until=workshop.kept_until, step=workshop.step, turn=workshop.turn, paused=workshop.paused,
        started_at=workshop.started_at,
        closed=workshop.closed_at is not None, closed_at=workshop.closed_at, wall=workshop.wall,
        wall_target=workshop.wall_target, wall_page=workshop.wall_page,
        call_link=workshop.call_link if row.call else "",
        code=workshop.code if row.code else None, door=workshop.door if row.code else "",
        sides=workshop.sides, tiles=workshop.roles if row.people else (),
        issued=workshop.issued, respond_until=respond_until(workshop.issued),
        published=workshop.published,
        ticked=workshop.ticked if row.staff else (),
        takeovers=workshop.takeovers if row.staff else (), link_cut=workshop.link_cut_at is not None,
        last_time=workshop.last_time if row.recalled else None,
    )


def _step(step: Step, row: Row) -> rows.StepRow:
    return rows.StepRow(
        activity=step.activity, title=step.title, ask=step.ask, minutes=step.minutes, extra=step.extra,
        board=step.board, order=step.order, notes=step.notes, phones=step.phones, card=step.card, round=step.round,
        skipped=step.skipped, started_at=step.started_at, ended_at=step.ended_at,
        **({"say": step.say, "mind": step.mind} if row.staff else {}),
    )


def note_row(note: Note, staff: bool) -> rows.NoteRow:
    """A note as a row; only call it for a viewer who may read the note."""
    return rows.NoteRow(
        board=note.board, zone=note.zone, kind=note.kind, text=note.text, order=note.order, lang=note.lang,
        cluster=note.cluster, state=note.state, late=note.late, rev=note.rev, edited=note.original is not None,
        original=note.original if staff else None, by_hand=staff and note.source in ("scribe", "paper"),
        park_reason=note.park_reason, parked_as=note.parked_as, outcome=note.outcome, trail=note.trail,
        about=note.about, breakout=note.breakout, absent=note.speaks_as if note.source == "informant" else None,
        before=note.source == "before",
    )


def _note(note: Note, row: Row) -> rows.NoteRow | None:
    if not note.shared or note.state == "taken_back":
        return None
    if note.state in ("binned", "aside") and not row.staff:
        return None
    return note_row(note, row.staff)


def _cluster(cluster: Cluster, row: Row) -> rows.ClusterRow | None:
    if cluster.state != "live":
        return None
    return rows.ClusterRow(
        board=cluster.board, name=cluster.name, order=cluster.order, names_before=cluster.names_before,
    )


def _causes(state: State, readable: Container[str] | None = None) -> dict[str, rows.Row]:
    """The trees, of notes that lie on the board for all (and are `readable`); what is not there holds nothing."""
    hung = there(state, state.causes, readable)
    return {id: rows.CauseRow(
        board=cause.board, parent=nearest(state.causes, hung, id), order=cause.order, goal=cause.goal,
        goal_rev=cause.goal_rev, sure=cause.sure, influence=cause.influence, core=cause.core,
    ) for id, cause in hung.items()}


def _spots(state: State, readable: Container[str] | None = None) -> dict[str, rows.Row]:
    """Where notes lie on a matrix, of those that lie there for all (and are `readable`)."""
    return {
        id: rows.SpotRow(board=spot.board, across=spot.across, up=spot.up)
        for id, spot in there(state, state.spots, readable).items()
    }


def _moments(state: State, readable: Container[str] | None = None) -> dict[str, rows.Row]:
    """Where notes lie along a life line, of those that lie there for all (and are `readable`)."""
    return {id: rows.MomentRow(
        board=one.board, order=one.order, when=one.when, source=one.source, by=one.by, gap=one.gap, rev=one.rev,
    ) for id, one in there(state, state.moments, readable).items()}


def _board(board: Board, row: Row) -> rows.BoardRow:
    kind = KINDS[board.kind]
    return rows.BoardRow(
        kind=board.kind, layout=kind.layout, name=board.name, order=board.order, revealed=board.revealed,
        note_kinds=board.note_kinds, breakouts=board.breakouts,
        zones_change=kind.zones_change and board.kept_days is None,
        axes=(board.axes or kind.axes) if kind.axes else (),
        kept_days=board.kept_days, erased=board.erased_at is not None,
        side_notes=board.side_notes if row.staff else {}, side_writers=board.side_writers if row.staff else {},
    )


def _zone(zone: Zone, row: Row) -> rows.ZoneRow | None:
    if zone.gone:
        return None
    return rows.ZoneRow(board=zone.board, name=zone.name, order=zone.order, note_kind=zone.note_kind)


def _proposal(one: Proposal, row: Row) -> rows.ProposalRow | None:
    if one.state != "open":
        return None
    return rows.ProposalRow(
        board=one.board, kind=one.kind, name=one.name, cluster=one.cluster, notes=one.notes, support=len(one.support),
        suggested=one.suggested,
    )


def _recognised(state: State) -> dict[str, rows.Row]:
    """Sums of three or more, about what everybody sees, with what people on paper recognise."""
    screens = Counter(f"{one.table}:{one.thing}" for one in state.recognitions.values() if one.yes)
    paper: Counter[str] = Counter()
    for bundle in state.recognition_bundles.values():
        paper.update({f"notes:{id}": count for id, count in bundle.notes.items()})
        paper.update({f"clusters:{id}": count for id, count in bundle.clusters.items()})
    sums = {id: together(screens[id], paper[id]) for id in sorted({*screens, *paper})}
    return {
        id: rows.RecognisedRow(count=count) for id, count in sums.items() if count and _is_seen(state, *_of(id))
    }


def _of(id: str) -> tuple[str, str]:
    """The table and the thing of an id that names both."""
    table, _, thing = id.partition(":")
    return table, thing


def _codes(state: State) -> dict[str, rows.Row]:
    return {id: rows.CodeRow(code=one.code) for id, one in state.codes.items() if _is_seen(state, *_of(id))}


def _recognition_bundles(state: State) -> dict[str, rows.Row]:
    return {one.id: rows.RecognitionBundleRow(
        people=one.people,
        notes={id: count for id, count in one.notes.items() if _is_seen(state, "notes", id)},
        clusters={id: count for id, count in one.clusters.items() if _is_seen(state, "clusters", id)},
    ) for one in state.recognition_bundles.values() if one.people}


def _reaction_bundles(state: State) -> dict[str, rows.Row]:
    """Those about the newest version that somebody sent."""
    return {one.id: rows.ReactionBundleRow(people=one.people, said=one.said) for one in _on_paper(state)}


def _on_paper(state: State) -> list[ReactionBundle]:
    since = asked_at(state.workshop.issued)
    return [one for one in state.reaction_bundles.values() if one.people and one.at >= since]


def _is_seen(state: State, table: str, thing: str) -> bool:
    if table == "clusters":
        return thing in state.clusters and state.clusters[thing].state == "live"
    if table == "actions":
        return thing in state.actions and state.actions[thing].state == "live" and state.actions[thing].shared
    note = state.notes.get(thing)
    return note is not None and note.shared and note.state == "live"


def _reactions(state: State) -> dict[str, rows.Row]:
    """Sums per group of three or more; lines once three people reacted to this version at all."""
    said = [one for one in state.reactions.values() if one.value and one.at >= asked_at(state.workshop.issued)]
    if len({one.voice for one in said}) < FEWEST_VOTERS:
        said = []
    bundles = _on_paper(state)
    paper = [one for bundle in bundles for one in bundle.said]
    if not said and sum(bundle.people for bundle in bundles) < FEWEST_VOTERS:
        return {}
    made: dict[str, rows.Row] = {}
    for cluster in sorted({one.cluster for one in said} | {one.cluster for one in paper}):
        if cluster and (cluster not in state.clusters or state.clusters[cluster].state != "live"):
            continue
        about = [one for one in said if one.cluster == cluster]
        written = [one for one in paper if one.cluster == cluster]
        sums = Counter(one.value for one in about if len(about) >= FEWEST_VOTERS)
        for one in written:
            sums.update(right=one.right, wrong=one.wrong, missing=one.missing)
        if sums.total() < FEWEST_VOTERS:
            sums.clear()
        lines = sorted([*(one.text for one in about if one.text), *(line for one in written for line in one.lines)])
        if sums or lines:
            made[cluster or "report"] = rows.ReactionRow(
                right=sums["right"], wrong=sums["wrong"], missing=sums["missing"], lines=tuple(lines),
            )
    return made


def _reading(one: Reading, row: Row) -> rows.ReadingRow | None:
    if one.note is None and not one.past:
        return None
    return rows.ReadingRow(note=one.note, waiting=len(one.queue), placed=len(one.past))


def _introductions(state: State, row: Row) -> dict[str, rows.Row]:
    """Of who is here and shows it; to staff also who had their turn, and who would rather not."""
    here = (one for one in state.introductions.values() if state.persons[one.id].state == "in")
    return {
        one.id: _introduction(one, state.persons[one.id].name, row) for one in here
        if one.shown or one.id == state.workshop.turn or (row.staff and (one.told or one.skips))
    }


def _introduction(one: Introduction, name: str | None, row: Row) -> rows.IntroductionRow:
    told, skips = (one.told, one.skips) if row.staff else (False, False)
    if not one.shown:
        return rows.IntroductionRow(name=name, told=told, skips=skips)
    return rows.IntroductionRow(
        name=name, picture=one.picture, get=one.get, bring=one.bring, shown=True, told=told, skips=skips,
    )


def _help(call: Help, row: Row) -> rows.HelpRow:
    return rows.HelpRow(person=call.person, step=call.step, text=call.text, at=call.at, answered=call.answered)


def _chair(one: Chair, row: Row) -> rows.ChairRow | None:
    return None if one.state == "gone" else rows.ChairRow(
        role=one.role, route=one.route, state=one.state, before=one.before,
    )


def _term(term: Term, row: Row) -> rows.TermRow:
    return rows.TermRow(avoid=term.avoid, use=term.use, why=term.why)


def _bookmark(mark: Bookmark, row: Row) -> rows.BookmarkRow:
    return rows.BookmarkRow(seq=mark.seq, label=mark.label, step=mark.step, at=mark.at)


def _wish(wish: SeatWish, row: Row) -> rows.WishRow | None:
    if wish.wish != "together":
        return None
    return rows.WishRow(one=wish.one, other=wish.other)


def _said(notes: Iterable[Note]) -> dict[str, rows.Row]:
    return {
        its[0].id: rows.SaidRow(
            notes=tuple(one.id for one in its),
            breakouts=tuple(dict.fromkeys(one.breakout for one in its if one.breakout is not None)),
        ) for its in said_alike(notes)
    }


def _breakouts(state: State, row: Row) -> dict[str, rows.Row]:
    if not state.breakouts:
        return {}
    staff_sees = _of_breakouts(state) if row.staff else None
    return {
        one.id: rows.BreakoutRow(
            number=one.number, state=one.state,
            size=sum(sits_here(state.persons.get(id)) for id in one.members) if row.counts else None,
            top=tuple(id for id in one.top if _is_seen(state, "notes", id)) if row.notes == "all" else (),
            **(staff_sees(one) if staff_sees is not None else {}),
        ) for one in state.breakouts.values()
    }


def _of_breakouts(state: State) -> Callable[[Breakout], dict[str, Any]]:
    """What staff see of a small group besides."""
    table = sitters(state)
    together = wishes(state, "together")
    written = Counter(note.breakout for note in state.notes.values() if note.state == "live")
    made = [one for one in state.actions.values() if one.state == "live"]
    begun, whole = Counter(one.breakout for one in made), Counter(one.breakout for one in made if not missing(one))

    def seen(breakout: Breakout) -> dict[str, Any]:
        here = [one for one in table if one.id in breakout.members]
        return {
            "members": tuple(one.id for one in here), "reporter": breakout.reporter, "scribe": breakout.scribe,
            "visitors": breakout.visitors, "message": breakout.message, "message_at": breakout.message_at,
            "notes": written[breakout.id], "actions": begun[breakout.id], "complete": whole[breakout.id],
            "reasons": reasons(here, table, together),
        }
    return seen


def _rounds(state: State, row: Row) -> dict[str, rows.Row]:
    return {one.id: _round(state, one, row) for one in state.rounds.values()}


def _round(state: State, round: Round, row: Row) -> rows.RoundRow:
    sides = row.staff or round.sides_shown
    return rows.RoundRow(
        step=round.step, about=round.about, board=round.board, kind=round.kind, budget=round.budget,
        most_per_item=round.most_per_item, state=round.state, items=round.items, totals=round.totals,
        ballots=round.ballots, per_side=round.per_side if sides else {},
        side_ballots=round.side_ballots if sides else {}, withheld=round.withheld,
        warning=round.warning if row.staff else (), prints=round.prints,
        bundles=round.bundles if row.staff else (), sides_shown=round.sides_shown,
        voted=sum(one.round == round.id for one in state.voted.values()) if row.counts else None,
    )


def _actions(state: State, row: Row) -> dict[str, rows.Row]:
    dots = dots_per_source(state) if any(round.totals for round in state.rounds.values()) else {}
    return {action.id: action_row(action, dots) for action in state.actions.values()
            if action.shared and (action.state == "live" or row.staff)}


def action_row(action: Action, dots: dict[str, int]) -> rows.ActionRow:
    """An action as a row; only call it for a viewer who may see the action."""
    return rows.ActionRow(
        what=action.what, who=action.who, when=action.when, how=action.how, where=action.where, again=action.again,
        first=action.first, parties=action.parties, influence=action.influence, receiver=action.receiver,
        message=action.message,
        source_table=action.source_table, source=action.source, order=action.order, state=action.state, rev=action.rev,
        missing=missing(action),
        dots=dots_of(action, dots), breakout=action.breakout, top=action.top,
    )


def _carried(one: Carried, row: Row) -> rows.CarriedRow:
    return rows.CarriedRow(
        title=one.title, what=one.what, who=one.who, when=one.when, standing=one.standing, words=one.words,
        order=one.order, found=one.found or "", said=one.said, to=one.to, skipped=one.skipped,
    )


def _recalled(state: State) -> dict[str, rows.Row]:
    """What the last table left; what was taken back there since has no words, and is no row."""
    return {id: _recalled_one(one, state.notes.get(id)) for id, one in state.recalled.items() if one.text}


def _recalled_one(one: Recalled, note: Note | None) -> rows.RecalledRow:
    return rows.RecalledRow(
        part=one.part, text=one.text, lang=one.lang, order=one.order, kind=one.kind, choice=one.choice,
        place=one.place, tied=one.tied, dots=one.dots, laid=is_laid(note),
    )


def _person(person: Person, row: Row) -> rows.PersonRow:
    return rows.PersonRow(
        name=person.name, role=person.role, tile=person.tile if row.staff else None, seat=person.seat,
        state=person.state, helps=person.helps if row.staff else (), wants_writing=wants_writing(person),
        hand=person.hand, hand_at=person.hand_at, heard=person.heard if row.staff else "",
        consents=tuple(sorted(purpose for purpose, yes in person.consents.items() if yes)) if row.staff else (),
        organisation=person.organisation if row.staff else "",
    )


def _counts(state: State, row: Row) -> rows.CountsRow:
    takers = [one for one in state.persons.values() if one.role in ("participant", "scribe")]
    here = [one for one in takers if one.state == "in"]
    return rows.CountsRow(
        people=len(here), took_part=sum(one.state in ("in", "away", "left") for one in takers),
        knocking=sum(one.state == "knocking" for one in state.persons.values()) if row.staff else 0,
        ready=sum(one.seat == "paper" or (one.ready is not None and one.ready == state.workshop.step) for one in here),
        seats=dict(sorted(Counter(one.seat for one in here).items())),
        hidden=_hidden(state, row),
        spread=_spread(state, row.staff),
    )


def _hidden(state: State, row: Row) -> dict[str, dict[str, int]]:
    """Private notes per board and kind. Only staff are told kinds, and only of three writers or more: the kinds of one
    person's notes say what that person thinks."""
    kinds: dict[str, Counter[str]] = {}
    writers: dict[str, set[str]] = {}
    for note in state.notes.values():
        if not note.shared and note.state == "live":
            kinds.setdefault(note.board, Counter())[note.kind] += 1
            writers.setdefault(note.board, set()).add(note.author)
    return {
        board: dict(sorted(its.items())) if row.staff and len(writers[board]) >= FEWEST_VOTERS else {"": its.total()}
        for board, its in sorted(kinds.items())
    }


def _spread(state: State, staff: bool) -> dict[str, dict[str, int]]:
    """Per question how often each answer was chosen: one answer a voice, that of the last step which asked.

    How people are in a break is for staff, who may do something about it, and for no report.
    """
    latest: dict[tuple[str, str], tuple[str, str]] = {}
    for answer in state.answers.values():
        asker = state.steps.get(answer.step)
        if answer.value and asker is not None and (staff or answer.key != "pulse"):
            one = (answer.key, answer.voice)
            latest[one] = max(latest.get(one, ("", "")), (asker.order, answer.value))
    tally: dict[str, Counter[str]] = {}
    for (key, _), (_, value) in latest.items():
        tally.setdefault(key, Counter())[value] += 1
    return {
        key: dict(sorted(values.items()))
        for key, values in sorted(tally.items()) if sum(values.values()) >= FEWEST_VOTERS
    }
