"""One random history: people do what people do, while the network and the processes misbehave."""

from random import Random

from brownpaper.core import commands as ask

from . import oracles
from .table import STAFF
from .world import Browser, World

STEPS = ("welcome", "think", "share", "sort", "choose", "act", "close")


def some_command(world: World, browser: Browser, count: int, owners: dict[str, str]) -> ask.Command:
    """Something this person might do, sensible or not."""
    random, seen = world.random, browser.shared
    notes = [*seen.get("notes", {}), *browser.own.get("my_notes", {})] or ["no-note"]
    clusters = [*seen.get("clusters", {})] or ["no-group"]
    id = f"{browser.person}-{browser.client}-{count}"
    text = f"canary-{id}!"
    staff = browser.person in STAFF
    choices: list[ask.Command] = [
        ask.NoteAdd(id=id, board="paper", text=text, kind=random.choice(["chance", "bottleneck"])),
        ask.NoteAdd(id=id, board="paper", text=text),
        ask.NoteEdit(id=random.choice(notes), text=text, base_rev=random.choice([1, 1, 2])),
        ask.NoteMove(ids=(random.choice(notes),), zone=random.choice(["good", "hard"])),
        ask.NoteTakeBack(id=random.choice(notes)),
        ask.NoteBringBack(id=random.choice(notes)),
        ask.NotePark(ids=(random.choice(notes),)),
        ask.ClusterMake(id=id, board="paper", notes=tuple({random.choice(notes), random.choice(notes)}), name="g"),
        ask.ClusterPut(notes=(random.choice(notes),), cluster=random.choice([*clusters, None])),
        ask.ActUndo(), ask.ActRedo(), ask.ActUndo(),
        ask.PersonReady(step=random.choice(STEPS), ready=random.random() < 0.7),
        ask.PersonName(name=random.choice([None, "canary-name-new"])),
        ask.ProposalMake(id=id, board="paper", name="idea", notes=(random.choice(notes),)),
        ask.BallotCast(
            round="choose", token=f"token-of-{browser.person}-0123456789abcdef",
            choices={random.choice(clusters): random.choice([1, 2])},
        ),
        ask.AnswerGive(step="close", key="got_it", value=random.choice(["yes", "no"]), text=text),
    ]
    owners[text] = browser.person
    if staff:
        choices += [
            ask.StepGo(step=random.choice(STEPS)), ask.StepNext(step=seen.get("workshop", {})["workshop"].step)
            if "workshop" in seen else ask.StepGo(step="think"),
            ask.StepGo(step=random.choice(STEPS[1:4])), ask.BoardReveal(board="paper"),
            ask.NoteBin(ids=(random.choice(notes),)), ask.NoteRestore(ids=(random.choice(notes),)),
            ask.NoteAside(id=random.choice(notes)), ask.ClusterMerge(id=random.choice(clusters), into=clusters[0]),
            ask.ClusterDissolve(id=random.choice(clusters)), ask.ReadingStart(board="paper"),
            ask.RoundClose(round="choose"), ask.PersonRole(person=f"p{random.randrange(2)}", role=random.choice(
                ["participant", "scribe", "observer"])),
            ask.BoardRestore(seq=random.randrange(1, max(2, browser.seq))),
            ask.ActionAdd(id=id, what=f"action {id}", source_table="", source=""), ask.ActionSort(),
            ask.ZoneName(id="good", name="better"),
        ]
    return random.choice(choices)


def play(seed: int, moves: int = 110, clean: bool = False, participants: int = 3) -> World:
    """Play one history and ask every oracle. `clean`: a network that loses nothing, where nobody may resync."""
    world = World(seed, participants)
    random: Random = world.random
    owners: dict[str, str] = {}
    for index in range(participants):
        world.browser(f"p{index}")
    world.browser("p0", "second")
    for person in (*STAFF, "wall", "observer"):
        world.browser(person)
    for browser in world.browsers:
        browser.connect(random.randrange(len(world.rooms)))
    for count in range(moves):
        browser = random.choice(world.browsers)
        roll = random.random()
        if roll < 0.30:
            if browser.person not in ("wall", "observer") or random.random() < 0.2:
                browser.push(some_command(world, browser, count, owners))
        elif roll < 0.55:
            world.carry_up(browser)
        elif roll < 0.75:
            world.carry_down(browser)
            oracles.sees_exactly_what_it_may(world, browser)
        elif roll < 0.93 or clean:
            world.work(random.randrange(len(world.rooms)))
        elif roll < 0.945:
            browser.disconnect()
        elif roll < 0.96:
            before = browser.process
            browser.disconnect()
            browser.connect(1 - before if before is not None else 0)
        elif roll < 0.985:
            if browser.process is None:
                browser.connect(random.randrange(len(world.rooms)))
        elif roll < 0.995:
            for victim in world.browsers:
                if victim.process is None:
                    victim.connect(random.randrange(len(world.rooms)))
        else:
            world.restart(random.randrange(len(world.rooms)))
    world.settle_down()
    for browser in world.browsers:
        oracles.sees_exactly_what_it_may(world, browser)
    oracles.every_command_once(world)
    oracles.numbers_rise(world)
    oracles.everyone_agrees(world)
    oracles.no_canary_astray(world, owners)
    if clean:
        assert all(browser.resyncs == 0 for browser in world.browsers), "a resync that nothing called for"
    return world
