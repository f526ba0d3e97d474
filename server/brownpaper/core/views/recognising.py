"""How many recognise what."""

from collections import Counter

from .. import rows
from ..rules.paper import together
from ..state import State
from .seen import is_seen, named


def recognised(state: State) -> dict[str, rows.Row]:
    """Sums of three or more, about what everybody sees, with what people on paper recognise."""
    screens = Counter(f"{one.table}:{one.thing}" for one in state.recognitions.values() if one.yes)
    paper: Counter[str] = Counter()
    for bundle in state.recognition_bundles.values():
        paper.update({f"notes:{id}": count for id, count in bundle.notes.items()})
        paper.update({f"clusters:{id}": count for id, count in bundle.clusters.items()})
    sums = {id: together(screens[id], paper[id]) for id in sorted({*screens, *paper})}
    return {
        id: rows.RecognisedRow(count=count) for id, count in sums.items() if count and is_seen(state, *named(id))
    }
