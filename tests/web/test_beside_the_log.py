"""Pairs: the same table, but what was told before the meeting is other. No byte that reaches a viewer is another."""

from pathlib import Path

import httpx

from .running import Person, Running, running
from .test_canaries import by_link, joined
from .test_informants import Teller, set_out
from .told_by_http import pages

MOVING = ("/metrics", "/readyz", "/healthz", "/api/openapi.json", "/api/account")
"""Addresses that say something of the program or of one's own account, and nothing of a table."""


async def told(server: Running, workshop: str, browser: httpx.AsyncClient) -> dict[str, tuple[int, bytes]]:
    """Everything that this browser can read about the workshop."""
    fill = {
        "stream": [workshop], "programme": ["p"], "code": ["ABCDEF"], "screen": ["wall"], "rest": ["x"],
        "weight": ["bold"], "key": ["A" * 20], "action": ["a"], "page": ["public"], "seq": ["1"], "board": ["paper"],
        "format": ["brown-paper-2"], "note": ["n"], "size": ["large"],
    }
    found = {}
    for address in pages(server.app._app.others.routes, fill):
        if workshop in address and not address.startswith(MOVING):
            answer = await browser.get(address)
            found[address] = answer.status_code, answer.content
    return found


def differing(
    before: dict[str, dict[str, tuple[int, bytes]]], now: dict[str, dict[str, tuple[int, bytes]]],
) -> dict[str, tuple[object, object]]:
    """What somebody reads otherwise now, by viewer and address."""
    return {
        f"{viewer} {address}": (read.get(address), now[viewer].get(address)) for viewer, read in before.items()
        for address in {*read, *now[viewer]} if read.get(address) != now[viewer].get(address)
    }


async def test_invitations_answers_and_what_informants_told_change_no_byte_for_anybody_but_facilitators(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server:
        table = await set_out(server)
        lead = await table.lead()
        people = [await joined(server, table.code, table.workshop, name) for name in ("Anna", "Bram")]
        guest = (await table.linda.post(f"/api/w/{table.workshop}/guests", json={"name": "Gerda"})).json()
        secret = guest["url"].partition("#")[2]
        ina, theirs = await table.ask(), server.browser()
        await lead.ask(type="step.go", step="think")
        viewers = {
            "anna": people[0].browser, "the wall": await by_link(lead, "wall", server),
            "who looks along": await by_link(lead, "observer", server), "a stranger": server.browser(),
        }

        async def everything() -> dict[str, dict[str, tuple[int, bytes]]]:
            return {name: await told(server, table.workshop, browser) for name, browser in viewers.items()}

        async def otherwise(words: str, rev: int) -> None:
            """Somebody who was asked, and an informant, tell this."""
            for act, form in (
                ("coming", {"status": "yes" if rev else "maybe"}),
                ("about", {"yes": True, "name": words, "tile": "expert", "need": words}),
                ("answer", {"question": "know", "parts": [words], "rev": rev}),
            ):
                answer = await theirs.post(f"/api/before/{act}", json={"secret": secret, **form})
                assert answer.status_code == 200, answer.text
            await ina.did("about", yes=True, tile="policy" if rev else "expert", said=bool(rev), quote=bool(rev))
            await ina.wrote("i1", words, rev=rev)

        assert len(await told(server, table.workshop, people[0].browser)) > 20, "all addresses of a table"
        before, heard = await everything(), [len(one.frames) for one in (lead, *people)]
        for words, rev in (("Eerst dit", 0), ("Daarna iets anders", 1)):
            await otherwise(words, rev)
            assert differing(before, await everything()) == {}
        await ina.did("send")
        told_it = {"yes": True, "told": [{"text": "Aan de telefoon"}]}
        assert (await table.linda.post(f"{table.informants}/told", json=told_it)).status_code == 201
        made: Teller = await table.ask(name="Nog iemand")
        await made.did("look")
        assert differing(before, await everything()) == {}
        assert [len(one.frames) for one in (lead, *people)] == heard, "nobody at the table heard of it"
        for one in (lead, *people):
            await Person.close(one)
