"""A batch: the commands that wait, decided one after the other against the state as each finds it."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from ..core import commands
from ..core.codes import Refusal
from ..core.context import SERVER, Actor, Ballot, BallotEffect, Context, KeepBallot
from ..core.decide import decide, recorded
from ..core.ids import Faces
from ..core.state import Change, Entry, State, evolve
from ..core.suggesting import Fit

BATCH_LIMIT = 256
CAST = str(commands.BallotCast.__struct_config__.tag)

Boxes = Mapping[str, Mapping[str, Ballot]]
"""The ballots of open rounds: round -> token -> ballot."""


class Waiting(msgspec.Struct, frozen=True):
    """A command that waits to be decided. client: the browser it came from; "" for what the server asks itself.

    command: a refusal where it could not be read or came too fast. That too waits for its turn: told before it, it
    would settle what its browser sent earlier and nobody decided yet.
    ticket: for who asked from inside the server. names, n: its identity in the log, as a voice and as a person; with
    n = 0 it has none, and a store that stores and then fails may make it happen twice. hold: the name under which a
    process speaks for its browser; "" for what nobody else can have. fits: what was found by meaning, for who asks for
    suggestions.
    """

    actor: Actor
    command: commands.Command | Refusal
    client: str = ""
    n: int = 0
    ticket: int = 0
    names: tuple[str, str] = ("", "")
    hold: str = ""
    fits: tuple[Fit, ...] = ()


class Outcome(msgspec.Struct, frozen=True):
    """What became of a waiting command: its entry's number, or a refusal."""

    waiting: Waiting
    result: int | Refusal


class Decided(msgspec.Struct, frozen=True):
    """A batch that waits for the log. states: after each entry. holds: of the browsers whose commands have an entry in
    it."""

    expected_head: int
    entries: tuple[Entry, ...]
    ballots: tuple[BallotEffect, ...]
    outcomes: tuple[Outcome, ...]
    holds: tuple[str, ...] = ()
    states: tuple[State, ...] = ()


def decide_all(start: State, batch: Iterable[Waiting], ballots: Boxes, context: Context) -> Decided:
    """What becomes of each command of a batch; each takes a chance and the ballots of those before it along."""
    state = start
    entries: list[Entry] = []
    states: list[State] = []
    effects: list[BallotEffect] = []
    outcomes: list[Outcome] = []
    holds: set[str] = set()
    boxes = {one: dict(box) for one, box in ballots.items()}
    for turn, waiting in enumerate(batch):
        if isinstance(waiting.command, Refusal):
            outcomes.append(Outcome(waiting, waiting.command))
            continue
        at_hand = replace(context, chance=f"{context.chance}{turn}", ballots=boxes, fits=waiting.fits)
        decision = decide(state, waiting.actor, waiting.command, at_hand)
        if isinstance(decision, Refusal):
            outcomes.append(Outcome(waiting, decision))
            continue
        entry = _entry(state, waiting, waiting.command, decision.changes, at_hand)
        state = evolve(state, entry)
        entries.append(entry)
        states.append(state)
        effects += decision.ballots
        keep(boxes, decision.ballots)
        holds.add(waiting.hold)
        outcomes.append(Outcome(waiting, entry.seq))
    return Decided(
        start.seq, tuple(entries), tuple(effects), tuple(outcomes), tuple(sorted(holds - {""})), tuple(states),
    )


def log_clients(faces: Faces, person: str, client: str) -> tuple[str, str]:
    """The two names under which a person's browser stands in the log (one per face).

    The person is part of them, so that nobody can take another's numbers by guessing a client's id.
    """
    return faces.client(f"voice {person} {client}"), faces.client(f"person {person} {client}")


def hold_of(faces: Faces, person: str, client: str) -> str:
    """The name under which a process speaks for a person's browser. It stands in no entry, so it joins nothing."""
    return faces.client(f"hold {person} {client}")


def keep(boxes: dict[str, dict[str, Ballot]], effects: Iterable[BallotEffect]) -> None:
    """What the effects do to the ballots at hand."""
    for effect in effects:
        if isinstance(effect, KeepBallot):
            boxes.setdefault(effect.round, {})[effect.token] = effect.ballot
        else:
            boxes.pop(effect.round, None)


def chosen_in(entries: Iterable[Entry]) -> bool:
    """Whether ballots were kept or destroyed with these entries. Who chooses otherwise changes nothing but the box, so
    that entry tells no change."""
    return any(
        entry.name == CAST or any(change.table in ("rounds", "voted") for change in entry.changes) for entry in entries
    )


def _entry(
    state: State, waiting: Waiting, command: commands.Command, changes: tuple[Change, ...], context: Context,
) -> Entry:
    by_voice = command.face == "voice" and waiting.actor != SERVER
    voice_client, person_client = waiting.names
    return Entry(
        seq=state.seq + 1, at=context.now, actor=waiting.actor.voice if by_voice else waiting.actor.person,
        client=voice_client if by_voice else person_client, n=waiting.n, name=commands.name_of(command),
        content=recorded(command, context), changes=changes,
    )
