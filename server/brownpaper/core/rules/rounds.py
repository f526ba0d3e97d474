"""Choosing with dots: rounds, secret ballots, paper bundles, and what may be told of the result.

A choice never becomes a record. The box of ballots lives beside the log (`Context.ballots`); closing turns it
into totals once and destroys it (settled.md, "Ballots").
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from .. import commands as ask
from ..codes import Refusal
from ..context import Ballot, Case, Decision, DestroyBallots, KeepBallot, Refused, changed
from ..following import missing
from ..ids import token_print
from ..records import Action, Bundle, Cluster, Note, Round, Voted
from ..state import State

FEWEST_VOTERS = 3
"""Nothing is told of fewer people than this, neither in total nor per side."""

BUDGET, MOST_PER_ITEM = 3, 2
"""Dots per person and per item, where a format or a facilitator says nothing else."""


def open_round(case: Case, command: ask.RoundOpen) -> Decision:
    round = _round(case, command.round)
    if round.state == "closed":
        raise Refused(Refusal.ROUND_NOT_OPEN)
    if round.state == "open":
        return Decision()  # two who press at once: what people already chose from must not change
    return Decision((changed("rounds", opened(case.state, round)),))


def opened(state: State, round: Round) -> Round:
    """The round, open, with what can be chosen fixed as it lies on the board now."""
    return replace(round, state="open", items=tuple(_choosable(state, round)))


def cast(case: Case, command: ask.BallotCast) -> Decision:
    round = _open(case, command.round)
    voted = Voted(id=f"{round.id}:{case.person.id}", round=round.id, person=case.person.id)
    box = case.context.ballots.get(round.id, {})
    if (command.token in box) != (voted.id in case.state.voted):
        raise Refused(Refusal.ALREADY_VOTED)
    if any(item not in round.items for item in command.choices):
        raise Refused(Refusal.UNKNOWN)
    if sum(command.choices.values()) > round.budget or max(command.choices.values(), default=0) > round.most_per_item:
        raise Refused(Refusal.OVER_BUDGET)
    ballot = Ballot(side_of(case.state, case.person.tile), dict(sorted(command.choices.items())))
    return Decision((changed("voted", voted),), (KeepBallot(round.id, command.token, ballot),))


def bundle(case: Case, command: ask.BallotBundle) -> Decision:
    round = _open(case, command.round)
    if any(item not in round.items for item in command.dots):
        raise Refused(Refusal.UNKNOWN)
    if command.side is not None and command.side not in {side.id for side in case.state.workshop.sides}:
        raise Refused(Refusal.UNKNOWN)
    too_many = sum(command.dots.values()) > command.ballots * round.budget
    if too_many or max(command.dots.values(), default=0) > command.ballots * round.most_per_item:
        raise Refused(Refusal.OVER_BUDGET)
    others = tuple(one for one in round.bundles if one.id != command.id)
    dots = {item: count for item, count in sorted(command.dots.items()) if count}
    mine = (Bundle(id=command.id, ballots=command.ballots, dots=dots, side=command.side),) if command.ballots else ()
    return Decision((changed("rounds", replace(round, bundles=(*others, *mine))),))


def close_round(case: Case, command: ask.RoundClose) -> Decision:
    round = _open(case, command.round)
    return Decision((changed("rounds", counted(case, round)),), (DestroyBallots(round.id),))


def show_sides(case: Case, command: ask.RoundShowSides) -> Decision:
    round = _round(case, command.round)
    if round.state != "closed":
        raise Refused(Refusal.ROUND_NOT_OPEN)
    if not round.per_side:
        raise Refused(Refusal.TOO_FEW)
    return Decision((changed("rounds", replace(round, sides_shown=True)),))


def counted(case: Case, round: Round) -> Round:
    """The round, closed, with the totals that may be told and the prints by which voters find their own."""
    box = case.context.ballots.get(round.id, {})
    heap = [*_unfolded(box.values()), *((one.side, one.ballots, one.dots) for one in round.bundles)]
    ballots = sum(count for _, count, _ in heap)
    closed = replace(
        round, state="closed", ballots=ballots, prints=tuple(sorted(token_print(token) for token in box)),
    )
    if ballots < FEWEST_VOTERS:
        return replace(closed, withheld="few_voters" if ballots else "")
    closed = replace(closed, totals=_summed(round, (dots for _, _, dots in heap)))
    sizes: Counter[str] = Counter()
    for side, count, _ in heap:
        sizes[side or ""] += count
    if any(0 < size < FEWEST_VOTERS for size in sizes.values()) or len([s for s in sizes if s and sizes[s]]) < 2:
        return replace(closed, withheld="small_side" if case.state.workshop.sides else "")
    per_side = {
        side.id: _summed(round, (dots for its, _, dots in heap if its == side.id))
        for side in case.state.workshop.sides if sizes[side.id]
    }
    told = {side: sizes[side] for side in per_side}
    return replace(closed, per_side=per_side, side_ballots=told, warning=_telling(round, per_side, told))


def side_of(state: State, tile: str | None) -> str | None:
    """The compared side of a role; None for the remainder."""
    return next((one.side for one in state.workshop.roles if one.id == tile), None)


def _unfolded(ballots: Iterable[Ballot]) -> Iterable[tuple[str | None, int, Mapping[str, int]]]:
    return ((ballot.side, 1, ballot.choices) for ballot in ballots)


def _summed(round: Round, heap: Iterable[Mapping[str, int]]) -> dict[str, int]:
    totals = dict.fromkeys(round.items, 0)
    for dots in heap:
        for item, count in dots.items():
            totals[item] += count
    return totals


def _telling(round: Round, per_side: dict[str, dict[str, int]], sizes: dict[str, int]) -> tuple[str, ...]:
    """Items for which a small side's sum says what each of its members did: none of them, or all to the maximum."""
    return tuple(sorted({
        item for side, totals in per_side.items() if sizes[side] <= FEWEST_VOTERS + 1
        for item, dots in totals.items() if dots in (0, sizes[side] * round.most_per_item)
    }))


def _choosable(state: State, round: Round) -> list[str]:
    """What lies before the table now. An idea is no action yet: nobody can begin with it (method D18)."""
    def here(one: Cluster | Note) -> bool:
        return one.state == "live" and (round.board is None or one.board == round.board)

    notes = [
        one for one in state.notes.values()
        if here(one) and one.shared and (round.kind is None or one.kind == round.kind)
    ]
    groups = {one.cluster for one in notes} if round.kind is not None else state.clusters.keys()
    found: dict[str, Iterable[Cluster | Note | Action]] = {
        "clusters": (one for one in state.clusters.values() if here(one) and one.id in groups), "notes": notes,
        "actions": (one for one in state.actions.values() if one.state == "live" and one.shared and not missing(one)),
    }
    return [one.id for one in sorted(found[round.about], key=lambda one: (one.order, one.id))]


def _round(case: Case, id: str) -> Round:
    round = case.state.rounds.get(id)
    if round is None:
        raise Refused(Refusal.UNKNOWN)
    return round


def _open(case: Case, id: str) -> Round:
    round = _round(case, id)
    if round.state != "open":
        raise Refused(Refusal.ROUND_NOT_OPEN)
    return round
