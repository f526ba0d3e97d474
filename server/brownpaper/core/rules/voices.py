"""How much each side had written when a board was revealed: a sum over people, so it follows the rule for all of those.

It is made once, at the first reveal: two such sums, one after another, would tell which side the note between them
came from. Few notes is not little effort; the sum only helps to choose with whom to begin.
"""

from collections import Counter

from ..context import Case
from ..records import Board
from .rounds import FEWEST_VOTERS, side_of


def by_side(case: Case, board: Board) -> tuple[dict[str, int], dict[str, int]]:
    """Side -> notes, and side -> writers, of what was written for this board.

    Both are empty where a side that wrote, or those outside every side, are fewer than three people, and where there
    are no two sides to look at beside each other.
    """
    side_of_voice = {
        case.context.faces.voice(person.id): side_of(case.state, person.tile) or ""
        for person in case.state.persons.values() if person.role in ("participant", "scribe")
    }
    notes: Counter[str] = Counter()
    writers: dict[str, set[str]] = {}
    for note in case.state.notes.values():
        if note.board == board.id and note.state == "live" and note.author in side_of_voice:
            side = side_of_voice[note.author]
            notes[side] += 1
            writers.setdefault(side, set()).add(note.author)
    sides = [side.id for side in case.state.workshop.sides if side.id in writers]
    if len(sides) < 2 or any(len(their) < FEWEST_VOTERS for their in writers.values()):
        return {}, {}
    return {side: notes[side] for side in sides}, {side: len(writers[side]) for side in sides}
