"""How notes come together: groups, what people propose for them, and reading aloud and placing."""

from .. import rows
from ..policy import Row
from ..records import Cluster, Proposal, Reading


def cluster_for(cluster: Cluster, row: Row) -> rows.ClusterRow | None:
    if cluster.state != "live":
        return None
    return rows.ClusterRow(
        board=cluster.board, name=cluster.name, order=cluster.order, names_before=cluster.names_before,
    )


def proposal_for(one: Proposal, row: Row) -> rows.ProposalRow | None:
    if one.state != "open":
        return None
    return rows.ProposalRow(
        board=one.board, kind=one.kind, name=one.name, cluster=one.cluster, notes=one.notes, support=len(one.support),
        suggested=one.suggested,
    )


def reading_for(one: Reading, row: Row) -> rows.ReadingRow | None:
    if one.note is None and not one.past:
        return None
    return rows.ReadingRow(note=one.note, waiting=len(one.queue), placed=len(one.past))
