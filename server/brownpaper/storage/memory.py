"""The log in memory: for tests and the simulator. Meets the same contract as the others; loses all when it ends."""

import uuid
from collections.abc import Iterable

from ..core.context import Ballot, KeepBallot
from ..core.erasing import Erased, erased_by, rewritten
from ..core.state import Entry
from .contents import encode_state
from .log import Batch, Claimed, Moved, Repeated, Snapshot, checked


class _Stream:
    __slots__ = ("ballots", "entries", "holds", "key", "numbers", "snapshots")

    def __init__(self, key: bytes | None) -> None:
        self.key = key
        self.entries: list[Entry] = []
        self.numbers: set[tuple[str, int]] = set()
        self.ballots: dict[str, dict[str, Ballot]] = {}
        self.snapshots: dict[int, Snapshot] = {}
        self.holds: dict[str, str] = {}

    def erase(self, erased: Erased, before: int) -> None:
        """Empty the older entries of what an entry erases, and throw older snapshots away."""
        if erased:
            self.entries[:before - 1] = [rewritten(entry, erased) for entry in self.entries[:before - 1]]
            self.snapshots = {seq: snapshot for seq, snapshot in self.snapshots.items() if seq >= before}


class MemoryLog:
    """A `Log` that several rooms, standing for several processes, can share."""

    shared = True

    def __init__(self, life: str = "memory") -> None:
        self._life = life
        self._streams: dict[str, _Stream] = {}

    async def life(self) -> str:
        return self._life

    async def put_back(self, stream: str) -> tuple[int, int] | None:
        return None

    async def create(self, stream: str, link_key: bytes) -> None:
        if stream in self._streams:
            raise ValueError(f"stream {stream} exists")
        self._streams[stream] = _Stream(link_key)

    async def link_key(self, stream: str) -> bytes | None:
        return self._streams[stream].key if stream in self._streams else None

    async def cut_link(self, stream: str) -> None:
        if stream in self._streams:
            self._streams[stream].key = None

    async def streams(self) -> list[str]:
        return list(self._streams)

    async def head(self, stream: str) -> int | None:
        return len(self._streams[stream].entries) if stream in self._streams else None

    async def heads(self, asked: Iterable[str]) -> dict[str, int]:
        return {stream: len(self._streams[stream].entries) for stream in asked if stream in self._streams}

    async def claim(self, stream: str, hold: str, process: str) -> None:
        self.claim_now(stream, hold, process)

    def claim_now(self, stream: str, hold: str, process: str) -> None:
        """The same, at once."""
        self._streams[stream].holds[hold] = process

    async def append(self, batches: Iterable[Batch]) -> list[Moved | Claimed | None]:
        asked = checked(batches)
        found = [self._looked_at(batch) for batch in asked]
        for batch, why_not in zip(asked, found, strict=True):
            if why_not is None:
                self._take(batch)
        return found

    def append_now(self, batch: Batch) -> Moved | Claimed | None:
        """One batch, at once; the simulator has no event loop."""
        checked((batch,))
        why_not = self._looked_at(batch)
        if why_not is None:
            self._take(batch)
        return why_not

    def _looked_at(self, batch: Batch) -> Moved | Claimed | None:
        kept = self._streams[batch.stream]
        if len(kept.entries) != batch.expected_head:
            return Moved(f"{batch.stream} is at {len(kept.entries)}")
        lost = frozenset(hold for hold in batch.holds if kept.holds.get(hold, batch.process) != batch.process)
        if lost:
            return Claimed(batch.stream, lost)
        if any((entry.client, entry.n) in kept.numbers for entry in batch.entries):
            raise Repeated(f"{batch.stream}: a number of a client is in the log already")
        return None

    def _take(self, batch: Batch) -> None:
        kept = self._streams[batch.stream]
        kept.entries += batch.entries
        for entry in batch.entries:
            kept.erase(erased_by(entry), entry.seq)
        kept.numbers |= {(entry.client, entry.n) for entry in batch.entries if entry.n > 0}
        for effect in batch.ballots:
            if isinstance(effect, KeepBallot):
                kept.ballots.setdefault(effect.round, {})[effect.token] = effect.ballot
            else:
                kept.ballots.pop(effect.round, None)

    async def read_since(self, stream: str, seq: int) -> list[Entry]:
        return self.entries(stream)[max(seq, 0):]

    def entries(self, stream: str) -> list[Entry]:
        """All entries of a stream."""
        return self._streams[stream].entries if stream in self._streams else []

    async def accepted(self, stream: str, clients: Iterable[str], first: int) -> list[int]:
        return self.accepted_now(stream, clients, first)

    def accepted_now(self, stream: str, clients: Iterable[str], first: int) -> list[int]:
        """The same, at once."""
        names = set(clients)
        numbers = self._streams[stream].numbers if stream in self._streams else set()
        return sorted(n for client, n in numbers if client in names and n >= first)

    async def ballots(self, stream: str) -> dict[str, dict[str, Ballot]]:
        return self.ballots_now(stream)

    def ballots_now(self, stream: str) -> dict[str, dict[str, Ballot]]:
        """The same, at once."""
        boxes = self._streams[stream].ballots if stream in self._streams else {}
        return {one: dict(box) for one, box in boxes.items()}

    async def save_snapshot(self, stream: str, snapshot: Snapshot) -> int:
        kept = self._streams[stream]
        if any(erased_by(entry) for entry in kept.entries[snapshot.seq:]):
            return 0
        kept.snapshots[snapshot.seq] = snapshot
        return len(encode_state(snapshot.state))

    async def load_snapshot(self, stream: str, at_most: int | None = None) -> Snapshot | None:
        if stream not in self._streams:
            return None
        kept = self._streams[stream]
        limit = len(kept.entries) if at_most is None else min(at_most, len(kept.entries))
        numbers = [seq for seq in kept.snapshots if seq <= limit]
        return kept.snapshots[max(numbers)] if numbers else None

    async def delete_snapshots(self, stream: str) -> None:
        if stream in self._streams:
            self._streams[stream].snapshots.clear()

    async def bring_in(self, stream: str, link_key: bytes | None, entries: Iterable[Entry]) -> None:
        if stream in self._streams:
            raise ValueError(f"stream {stream} exists")
        batch = Batch(stream=stream, expected_head=0, entries=tuple(entries))
        checked((batch,))
        self._streams[stream] = _Stream(link_key)
        self._take(batch)
        self._life = uuid.uuid4().hex

    async def forget_stream(self, stream: str) -> None:
        self._streams.pop(stream, None)

    async def close(self) -> None:
        """Nothing to release: what is shared by several rooms stays as long as somebody holds it."""
