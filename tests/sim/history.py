"""One random history: people do what people do, while the network and the processes misbehave."""

from random import Random

from brownpaper.core import commands as ask
from brownpaper.sync import messages as msg

from . import oracles
from .people import Someone, something
from .table import STAFF
from .world import Browser, World

Owners = dict[bytes, str]


def asks(world: World, browser: Browser, count: int, owners: Owners) -> None:
    """This person asks for something; `owners` remembers whose words they are."""
    fresh = f"{browser.person}-{browser.client}-{count}"
    someone = Someone(
        world.random, browser.shared, browser.own, world.state(), browser.person, browser.client, fresh)
    command = something(someone)
    owners[someone.text.encode()] = browser.person
    browser.push(command)


def play(seed: int, moves: int = 130, clean: bool = False, participants: int = 3) -> World:
    """Play one history and ask every oracle. `clean`: a network that loses nothing, where nobody may resync."""
    world = World(seed, participants)
    random: Random = world.random
    owners: Owners = {}
    for index in range(participants):
        world.browser(f"p{index}")
    world.browser("p0", "second")
    for person in (*STAFF, "scribe", "wall", "observer"):
        world.browser(person)
    for browser in world.browsers:
        browser.connect(random.randrange(len(world.rooms)))
        if random.random() < 0.8:
            world.carry_up(browser)
            world.carry_down(browser)
    for count in range(moves):
        world.is_no_longer_told()
        _one_thing(world, random, count, clean, owners)
    _close_the_choices(world)
    world.settle_down()
    for browser in world.browsers:
        oracles.sees_exactly_what_it_may(world, browser)
    oracles.every_command_once(world)
    oracles.numbers_rise(world)
    oracles.everyone_agrees(world)
    oracles.no_canary_astray(world, owners)
    oracles.trees_stay_trees(world)
    oracles.guests_change_nothing_of_their_hosts(world)
    oracles.additions_stay(world)
    oracles.only_shown_notes_are_named(world)
    oracles.what_may_no_longer_be_told_is_gone(world)
    oracles.nothing_of_a_ballot_is_logged(world)
    oracles.ballots_are_counted(world)
    if clean:
        assert all(browser.resyncs == 0 for browser in world.browsers), "a resync that nothing called for"
    return world


def _close_the_choices(world: World) -> None:
    """Whoever steers closes what is still open, so that every ballot is counted in the end."""
    for browser in world.browsers:
        if world.state().persons[browser.person].role == "process" and browser.live:
            for round in world.state().rounds.values():
                if round.state == "open":
                    browser.push(ask.RoundClose(round=round.id))


def _one_thing(world: World, random: Random, count: int, clean: bool, owners: Owners) -> None:
    browser = random.choice(world.browsers)
    roll = random.random()
    if roll < 0.32:
        if browser.person not in ("wall", "observer") or random.random() < 0.2:
            asks(world, browser, count, owners)
    elif roll < 0.33:
        if browser.live:
            note = next(iter(browser.own.get("my_notes", ())), None)
            browser.up.append(msg.Presence(writing=random.random() < 0.7, note=note))
    elif roll < 0.55:
        world.carry_up(random.choice([one for one in world.browsers if one.up] or world.browsers))
    elif roll < 0.75:
        browser = random.choice([one for one in world.browsers if one.down] or world.browsers)
        world.carry_down(browser)
        oracles.sees_exactly_what_it_may(world, browser)
    elif roll < 0.76:
        world.comes_to_the_door(random.randrange(len(world.rooms)))
    elif roll < 0.94 or clean:
        world.work(random.randrange(len(world.rooms)))
        world.welcome_newcomers()
    elif roll < 0.95:
        world.leave(browser)
    elif roll < 0.965:
        before = browser.process
        world.leave(browser)
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
