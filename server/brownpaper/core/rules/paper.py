"""Who takes part on paper: codes for printed sheets, and what was said on them, entered as bundles.

Who enters a bundle knows what is in it. So what came from screens counts along with it only where it may be told by
itself: else whoever takes the bundle off the sum knows what one or two people said.
"""

from collections.abc import Mapping

from .. import commands as ask
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..records import PaperReaction, ReactionBundle, RecognitionBundle
from ..sheets import everybody_sees, fresh_codes
from .reports import respond_until
from .rounds import FEWEST_VOTERS
from .sight import board_of, live_cluster, live_note

MOST_BUNDLES = 50


def give_codes(case: Case, command: ask.BoardCode) -> Decision:
    board = board_of(case, command.board)
    if not everybody_sees(case.state):
        raise Refused(Refusal.NOT_REVEALED)
    return Decision(tuple(changed("codes", one) for one in fresh_codes(case.state, board.id)))


def recognise(case: Case, command: ask.RecognitionBundle) -> Decision:
    for id in command.notes:
        if not live_note(case, id).shared:
            raise Refused(Refusal.NOT_REVEALED)
    for id in command.clusters:
        live_cluster(case, id)
    if max((*command.notes.values(), *command.clusters.values()), default=0) > command.people:
        raise Refused(Refusal.TOO_MANY)
    _room_for(command.id, case.state.recognition_bundles)
    if not command.people and command.id not in case.state.recognition_bundles:
        return Decision()
    return Decision((changed("recognition_bundles", RecognitionBundle(
        id=command.id, people=command.people, notes=_some(command.notes), clusters=_some(command.clusters),
    )),))


def react(case: Case, command: ask.ReactionBundle) -> Decision:
    until = respond_until(case.state.workshop.issued)
    if until is None or case.context.now >= until:
        raise Refused(Refusal.STEP_FORBIDS)
    about = [one.cluster for one in command.said]
    if len(set(about)) < len(about):
        raise Refused(Refusal.ID_TAKEN)
    for one in command.said:
        if one.cluster is not None:
            live_cluster(case, one.cluster)
        if one.right + one.wrong + one.missing > command.people or len(one.lines) > command.people:
            raise Refused(Refusal.TOO_MANY)
    _room_for(command.id, case.state.reaction_bundles)
    if not command.people and command.id not in case.state.reaction_bundles:
        return Decision()
    said = tuple(PaperReaction(
        cluster=one.cluster or "", right=one.right, wrong=one.wrong, missing=one.missing,
        lines=tuple(line.strip() for line in one.lines if line.strip()),
    ) for one in sorted(command.said, key=lambda one: one.cluster or ""))
    return Decision((changed("reaction_bundles", ReactionBundle(
        id=command.id, people=command.people, said=said, at=case.context.now,
    )),))


def together(screens: int, paper: int) -> int:
    """The sum of what came from screens and from paper, as far as it may be told; 0 where it may not."""
    told = (screens if screens >= FEWEST_VOTERS else 0) + paper
    return told if told >= FEWEST_VOTERS else 0


def _some(counts: Mapping[str, int]) -> dict[str, int]:
    return {id: count for id, count in sorted(counts.items()) if count}


def _room_for(id: str, bundles: Mapping[str, object]) -> None:
    if id not in bundles and len(bundles) >= MOST_BUNDLES:
        raise Refused(Refusal.TOO_MANY)
