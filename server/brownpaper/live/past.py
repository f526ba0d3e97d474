"""What a workshop was, or is, as the log tells it."""

from ..core.state import State, evolve
from ..storage.log import Log


async def state_at(store: Log, stream: str, seq: int | None = None) -> State:
    """The state of a stream at a number (None: the newest), from the nearest snapshot and the entries after it."""
    snapshot = await store.load_snapshot(stream, seq)
    state = snapshot.state if snapshot is not None else State()
    for entry in await store.read_since(stream, state.seq):
        if seq is not None and entry.seq > seq:
            break
        state = evolve(state, entry)
    return state
