"""Whether what is expected of a role is right: sums, and sentences without a name."""

from collections import Counter

from .. import rows
from ..rules.realities import roles_of, speaks_for
from ..rules.rounds import FEWEST_VOTERS
from ..state import State
from .seen import is_seen


def realities(state: State) -> dict[str, rows.Row]:
    """Per note what may be told. Who writes down what was said aloud knows it, so that what came from devices counts
    along only where it may be told by itself (see `rules.paper`)."""
    verdicts: dict[str, Counter[str]] = {}
    sentences: dict[str, list[str]] = {}
    for mark in state.reality_marks.values():
        note, person = state.notes.get(mark.note), state.persons.get(mark.person)
        if mark.verdict is None or note is None or person is None or not speaks_for(state, person, note.zone):
            continue
        verdicts.setdefault(note.id, Counter())[mark.verdict] += 1
        sentences.setdefault(note.id, []).append(mark.why)
    shown: dict[str, rows.Row] = {}
    for id in sorted({*verdicts, *state.realities_told}):
        if not is_seen(state, "notes", id) or not roles_of(state, state.notes[id].zone):
            continue
        its, aloud = verdicts.get(id, Counter()), state.realities_told.get(id)
        enough = its.total() >= FEWEST_VOTERS
        sums = {verdict: (its[verdict] if enough else 0) + (getattr(aloud, verdict) if aloud else 0)
                for verdict in ("right", "half", "wrong")}
        said = sentences[id] if enough and not (aloud and aloud.bare) else []
        why = tuple(sorted(filter(None, [*said, aloud.why if aloud else ""])))
        if any(sums.values()) or why:
            shown[id] = rows.RealityRow(**sums, why=why)
    return shown


def told(state: State) -> dict[str, rows.Row]:
    """What staff wrote down, for staff."""
    return {one.id: rows.RealityToldRow(
        right=one.right, half=one.half, wrong=one.wrong, why=one.why, bare=one.bare,
    ) for one in state.realities_told.values() if is_seen(state, "notes", one.id)}
