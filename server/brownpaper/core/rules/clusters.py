"""Sorting: groups of notes, their names, and what participants propose."""

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..order import series
from ..records import Cluster, Note, Proposal
from ..state import Change
from .sight import board_of, fresh_id, key_after, key_last, live_cluster, live_clusters, live_note, notes_in

GROUP_LIMIT = 120
"""Groups on one board at a time."""
PROPOSAL_LIMIT = 20
"""Proposals one voice keeps open at a time."""


def make(case: Case, command: ask.ClusterMake) -> Decision:
    return Decision(made(case, command.id, command.board, command.notes, command.name, command.after))


def made(
    case: Case, id: str, board: str, notes: tuple[str, ...], name: str, after: str | None = None
) -> tuple[Change, ...]:
    """The changes that make a group and put notes in it."""
    fresh_id(case.state.clusters, id)
    board_of(case, board)
    others = live_clusters(case, board)
    if len(others) >= GROUP_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    order = key_after(list(others), after) if after is not None else key_last(others)
    cluster = Cluster(id=id, board=board, name=name.strip(), order=order)
    moved = _into(case, notes, cluster, behind=None)
    return (changed("clusters", cluster), *moved)


def put(case: Case, command: ask.ClusterPut) -> Decision:
    return Decision(placed(case, command.notes, command.cluster))


def placed(case: Case, notes: tuple[str, ...], cluster_id: str | None) -> tuple[Change, ...]:
    """The changes that put notes in a group, or let them loose."""
    if cluster_id is None:
        return tuple(changed("notes", _loose(_sortable(case, id))) for id in dict.fromkeys(notes))
    cluster = live_cluster(case, cluster_id)
    last = max((one.order for one in notes_in(case, cluster.id)), default=None)
    return _into(case, notes, cluster, behind=last)


def name(case: Case, command: ask.ClusterName) -> Decision:
    cluster = live_cluster(case, command.id)
    return Decision((changed("clusters", _named(cluster, command.name)),))


def move(case: Case, command: ask.ClusterMove) -> Decision:
    cluster = live_cluster(case, command.id)
    others = [one for one in live_clusters(case, cluster.board) if one.id != cluster.id]
    return Decision((changed("clusters", replace(cluster, order=key_after(list(others), command.after))),))


def merge(case: Case, command: ask.ClusterMerge) -> Decision:
    cluster, into = live_cluster(case, command.id), live_cluster(case, command.into)
    if cluster.id == into.id or cluster.board != into.board:
        raise Refused(Refusal.WRONG_PLACE)
    names = (*into.names_before, *cluster.names_before, *((cluster.name,) if cluster.name and into.name else ()))
    moved = placed(case, tuple(note.id for note in notes_in(case, cluster.id)), into.id)
    merged = replace(into, name=into.name or cluster.name, names_before=names)
    return Decision((
        changed("clusters", replace(cluster, state="merged", into=into.id)), changed("clusters", merged), *moved,
    ))


def split(case: Case, command: ask.ClusterSplit) -> Decision:
    cluster = live_cluster(case, command.id)
    if any(live_note(case, id).cluster != cluster.id for id in command.notes):
        raise Refused(Refusal.WRONG_PLACE)
    return Decision(made(case, command.new, cluster.board, command.notes, command.name, after=cluster.id))


def dissolve(case: Case, command: ask.ClusterDissolve) -> Decision:
    cluster = live_cluster(case, command.id)
    loose = tuple(changed("notes", _loose(note)) for note in notes_in(case, cluster.id))
    return Decision((changed("clusters", replace(cluster, state="dissolved")), *loose))


def propose(case: Case, command: ask.ProposalMake) -> Decision:
    fresh_id(case.state.proposals, command.id)
    board = board_of(case, command.board)
    notes = tuple(dict.fromkeys(command.notes))
    about = [_sortable(case, id).board for id in notes]
    if command.cluster is not None:
        about.append(live_cluster(case, command.cluster).board)
    if not about or any(one != board.id for one in about):
        raise Refused(Refusal.WRONG_PLACE)
    name = command.name.strip()
    if not name and command.cluster is not None and not notes:
        raise Refused(Refusal.TEXT_EMPTY)
    voice = case.actor.voice
    if sum(one.by == voice and one.state == "open" for one in case.state.proposals.values()) >= PROPOSAL_LIMIT:
        raise Refused(Refusal.TOO_MANY)
    return Decision((changed("proposals", Proposal(
        id=command.id, board=command.board, name=name, by=voice, cluster=command.cluster, notes=notes,
        kind="group" if command.cluster is None else "name" if name else "put", support=(voice,),
    )),))


def support(case: Case, command: ask.ProposalSupport) -> Decision:
    proposal = _open(case, command.id)
    others = tuple(voice for voice in proposal.support if voice != case.actor.voice)
    supporters = (*others, case.actor.voice) if command.support else others
    return Decision((changed("proposals", replace(proposal, support=supporters)),))


def settle(case: Case, command: ask.ProposalSettle) -> Decision:
    proposal = _open(case, command.id)
    if not command.take:
        return Decision((changed("proposals", replace(proposal, state="declined")),))
    taken = changed("proposals", replace(proposal, state="taken"))
    if proposal.kind == "name" and proposal.cluster is not None:
        return Decision((taken, changed("clusters", _named(live_cluster(case, proposal.cluster), proposal.name))))
    still_here = tuple(
        id for id in proposal.notes if id in case.state.notes and case.state.notes[id].state == "live"
    )
    if not still_here:
        raise Refused(Refusal.GONE)
    if proposal.cluster is not None:
        return Decision((taken, *placed(case, still_here, proposal.cluster)))
    if command.new is None:
        raise Refused(Refusal.UNKNOWN)
    return Decision((taken, *made(case, command.new, proposal.board, still_here, proposal.name)))


def _open(case: Case, id: str) -> Proposal:
    proposal = case.state.proposals.get(id)
    if proposal is None:
        raise Refused(Refusal.UNKNOWN)
    if proposal.state != "open":
        raise Refused(Refusal.GONE)
    return proposal


def _named(cluster: Cluster, new_name: str) -> Cluster:
    before = cluster.names_before
    if cluster.name and cluster.name != new_name.strip():
        before = (*before, cluster.name)
    return replace(cluster, name=new_name.strip(), names_before=before)


def _sortable(case: Case, id: str) -> Note:
    note = live_note(case, id)
    if not note.shared:
        raise Refused(Refusal.NOT_REVEALED)
    return note


def _into(case: Case, ids: tuple[str, ...], cluster: Cluster, behind: str | None) -> tuple[Change, ...]:
    notes = [_sortable(case, id) for id in dict.fromkeys(ids)]
    if any(note.board != cluster.board for note in notes):
        raise Refused(Refusal.WRONG_PLACE)
    moving = [note for note in notes if note.cluster != cluster.id]
    return tuple(
        changed("notes", replace(_loose(note), cluster=cluster.id, order=key))
        for note, key in zip(moving, series(len(moving), behind, None), strict=True)
    )


def _loose(note: Note) -> Note:
    return note if note.cluster is None else replace(note, cluster=None, trail=(*note.trail, note.cluster))
