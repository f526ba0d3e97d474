"""What people say of the report."""

from collections import Counter

from .. import rows
from ..rules.reports import asked_at
from ..rules.rounds import FEWEST_VOTERS
from ..state import State
from .paper import on_paper


def reactions(state: State) -> dict[str, rows.Row]:
    """Sums per group of three or more; lines once three people reacted to this version at all."""
    said = [one for one in state.reactions.values() if one.value and one.at >= asked_at(state.workshop.issued)]
    if len({one.voice for one in said}) < FEWEST_VOTERS:
        said = []
    bundles = on_paper(state)
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
