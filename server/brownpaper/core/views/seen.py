"""Whether everybody sees a thing, wherever they see boards at all."""

from ..state import State


def named(id: str) -> tuple[str, str]:
    """The table and the thing of an id that names both."""
    table, _, thing = id.partition(":")
    return table, thing


def is_seen(state: State, table: str, thing: str) -> bool:
    """Whether a note, a group or an action is there for all."""
    if table == "clusters":
        return thing in state.clusters and state.clusters[thing].state == "live"
    if table == "actions":
        return thing in state.actions and state.actions[thing].state == "live" and state.actions[thing].shared
    note = state.notes.get(thing)
    return note is not None and note.shared and note.state == "live"
