"""A matrix: notes between two axes. Where a note lies is the table's, whoever wrote it."""

from msgspec.structs import replace

from .. import commands as ask
from ..boards import KINDS
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..lying import there
from ..records import Note, Spot
from .sight import board_of, live_note

SPOTS = 150
"""Notes that have a spot on one board at a time."""


def put(case: Case, command: ask.MatrixPut) -> Decision:
    ids = tuple(dict.fromkeys(command.notes))
    board = _placeable(case, ids[0]).board
    if any(_placeable(case, id).board != board for id in ids[1:]) or KINDS[board_of(case, board).kind].axes is None:
        raise Refused(Refusal.WRONG_PLACE)
    lying = {id for id, spot in there(case.state, case.state.spots).items() if spot.board == board}
    if len(lying.union(ids)) > SPOTS:
        raise Refused(Refusal.TOO_MANY)
    spots = (Spot(id=id, board=board, across=command.across, up=command.up) for id in ids)
    return Decision(tuple(changed("spots", spot) for spot in spots if case.state.spots.get(spot.id) != spot))


def take_off(case: Case, command: ask.MatrixTakeOff) -> Decision:
    live_note(case, command.id)
    spot = case.state.spots.get(command.id)
    if spot is None or spot.state != "live":
        raise Refused(Refusal.GONE)
    return Decision((changed("spots", replace(spot, state="off")),))


def _placeable(case: Case, id: str) -> Note:
    note = live_note(case, id)
    if not note.shared:
        raise Refused(Refusal.NOT_REVEALED)
    return note
