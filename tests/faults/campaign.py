"""`python -m tests.faults.campaign STORE FAULTS SEED [KILLS]`: sqlite or postgresql, how many faults, which, and the
share of them that are the end of a process (0.5 when left out).

They befall one table after another, a few dozen each. Tells what was done, how often, what was acknowledged meanwhile,
and what was lost: nothing, or it ends with 1. With postgresql there are two servers, on the Redis that the tests find
and, where its programs are, a PostgreSQL of the campaign's own on a small disk, which is ended too.
"""

import asyncio
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests import at_hand, commit
from tests.storage.servers import schema

from .acts import Somebody
from .clocked import set_clock
from .line import Fault, Line
from .own_postgresql import OwnPostgresql, own_postgresql, programs
from .stage import STEPS, Stage, stage

A_TABLE = 15
"""How many faults befall one table, in the long form."""
KILL = 0.5
"""The share of faults that are the end of a process."""
AROUND = 0.4
"""The share of the others that befall the disk or a clock; the rest befall a line."""
KINDS: tuple[Fault, ...] = ("cut", "halved", "stalled", "slow", "deaf", "mute")
"""What befalls a line."""
JUMPS = (-3 * 86_400, -5 * 3600, -600, 600, 5 * 3600, 3 * 86_400)
"""How many seconds a clock jumps."""


async def fault(on: Stage, chance: random.Random, done: Counter[str], kills: float = KILL) -> None:
    """One fault at a random moment, and its end. kills: the share of faults that are the end of a process."""
    await asyncio.sleep(chance.uniform(0.05, 1.0))
    index = chance.randrange(len(on.servers))
    if chance.random() < kills:
        on.servers[index].kill()
        done["killed"] += 1
        await asyncio.sleep(chance.uniform(0, 0.5))
        await on.servers[index].start()
        return
    if chance.random() < AROUND:
        await around(on, index, chance, done)
        return
    line = chance.choice((on.lines[index], *on.behind[index]))
    await suffers(line, chance.choice(KINDS), chance.uniform(0.2, 4.0), done)


async def suffers(line: Line, kind: Fault, seconds: float, done: Counter[str]) -> None:
    """One line, for so long."""
    line.suffers(kind)
    done[f"{line.name} {kind}"] += 1
    await asyncio.sleep(seconds)
    line.suffers("none")
    if kind in ("deaf", "mute", "stalled"):
        # A browser gives up a line that tells nothing; ours has no clock for that, so the line ends with the fault.
        line.suffers("cut")
        line.suffers("none")


async def around(on: Stage, index: int, chance: random.Random, done: Counter[str]) -> None:
    """The disk is full for a while, the database ends, or a server's clock is wrong; sometimes the server ends
    meanwhile too."""
    if on.cluster is not None and chance.random() < 0.3:
        await asyncio.to_thread(on.cluster.stop)
        done["database ended"] += 1
        await asyncio.sleep(chance.uniform(0, 2.0))
        await asyncio.to_thread(on.cluster.start)
        return
    if on.disk is not None and chance.random() < 0.5:
        await asyncio.to_thread(on.disk.fill)
        done["disk full"] += 1
        await asyncio.sleep(chance.uniform(0.5, 3.0))
        await _ends_too(on, index, chance, done)
        await asyncio.to_thread(on.disk.empty)
        return
    ahead = chance.choice(JUMPS)
    set_clock(on.clocks[index], ahead)
    done["clock ahead" if ahead > 0 else "clock behind"] += 1
    await asyncio.sleep(chance.uniform(0.2, 2.0))
    await _ends_too(on, index, chance, done)
    set_clock(on.clocks[index], 0)


async def _ends_too(on: Stage, index: int, chance: random.Random, done: Counter[str]) -> None:
    """Half the time a server ends while something else is wrong, and comes back to find it so."""
    if chance.random() < 0.5:
        on.servers[index].kill()
        done["killed"] += 1
        await on.servers[index].start()
        await asyncio.sleep(chance.uniform(0.2, 2.0))


async def campaign(
    folder: Path, faults: int, seed: int, database: str = "", redis: str = "", kills: float = KILL,
    cluster: OwnPostgresql | None = None,
) -> dict[str, Any]:
    """The figures of so many faults under load: half of them while people think, the others while they sort and choose.

    A table that could not go on, because a server did not start or somebody was not heard again, is told as amiss.
    """
    chance = random.Random(seed)
    done: Counter[str] = Counter()
    everybody: list[Somebody] = []
    try:
        async with stage(folder, database, redis, servers=2 if database else 1, cluster=cluster) as on:
            everybody = [on.linda, *on.people]
            on.load(chance)
            for number in range(faults):
                if number in (faults - faults // 2, faults - faults // 4) and on.step != STEPS[-1]:
                    await on.goes_on()
                await fault(on, chance, done, kills)
                await on.heard_again()
            amiss = await on.amiss()
    except AssertionError as why:  # also NotStarted
        amiss = [f"the table could not go on: {why}"]
    settled = [code for one in everybody for code in one.person.settled.values()]
    asked: Counter[str] = Counter()
    for one in everybody:
        asked.update(one.asked)
    return {**done, **asked, "acknowledged": len(settled), "applied": settled.count("applied"), "amiss": amiss}


def main(words: list[str]) -> int:
    """One campaign, table by table."""
    store, faults, seed, kills = (*words, *("sqlite", "20", "1", str(KILL))[len(words):])
    total: Counter[str] = Counter()
    amiss: list[str] = []
    began = time.monotonic()
    for number, first in enumerate(range(0, int(faults), A_TABLE)):
        with contextlib.ExitStack() as kept:
            folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="brownpaper-faults-")))
            where, redis, cluster = "", "", None
            if store == "postgresql":
                cluster = kept.enter_context(own_postgresql()) if programs() else None
                where = cluster.where if cluster else kept.enter_context(schema())
                redis = at_hand.redis() or ""
            its_seed = int(seed) * 1_000 + number
            many = min(A_TABLE, int(faults) - first)
            figures = asyncio.run(campaign(folder, many, its_seed, where, redis, float(kills), cluster))
        # Told at once, so that a campaign that is stopped halfway has told of what it did.
        sys.stdout.write(f"{store}, seed {its_seed}: {figures}\n")
        amiss += [f"seed {its_seed}: {one}" for one in figures.pop("amiss")]
        total.update(figures)
        sys.stdout.flush()
    took = round(time.monotonic() - began)
    sys.stdout.write(f"{commit.told()}: {store}: {dict(total)} in {took} s; lost or doubled: {amiss or 'nothing'}\n")
    return 1 if amiss else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
