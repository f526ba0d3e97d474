"""Every page and file of the server, as it is asked for, and all the words in what it answers."""

import base64
import io
import itertools
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

import httpx
from starlette.routing import Mount, Route

from brownpaper.reports import files
from brownpaper.reports.board_files import BOARDS
from brownpaper.web.reports import ACTIONS
from tests.reports.files import text_of_pdf

from .programme import WHOLE

PROGRAM = {"/assets"}
"""Files of the program itself: the same for everybody, and made before anybody wrote a word."""
ASKED = ("", "?version=draft", "?version=1&language=en", "?version=case")
VERSIONED = ("/report.html", "/message.html", "/actions.json", "/export.json", "/paper.svg")
"""One of each way to make a report is asked for each version; the other files are made of the same outline."""
BODIES: dict[str, object] = {
    "/api/w": {"format": "brown-paper", "title": "Een andere tafel", "question": "Hoe?"},
    "/api/programmes": {"title": "Een ander traject", "question": "Hoe?"},
    "/api/programmes/{programme}/fill": WHOLE,
    "/api/programmes/{programme}/open": None,
    "/api/programmes/{programme}/question": {"question": "Hoe dan?", "reason": "Zo."},
    "/api/programmes/{programme}/links": None,
    "/api/programmes/{programme}/promise": {"audience": "link"},
    "/api/programmes/{programme}/terms": {"avoid": "geval", "use": "mens", "why": "Zo."},
    "/api/programmes/{programme}/terms/drop": {"term": "nergens"},
    "/api/programmes/{programme}/workshops": {"format": "brown-paper", "title": "De volgende tafel"},
    "/api/w/{stream}/room-pack": {},
    "/api/w/{stream}/board-sheet": {"board": "paper"},
    "/api/intake/{stream}": {"file": "UnVzdDtXZXJr", "board": "paper"},
    "/api/intake/{stream}/look": {"file": "UnVzdDtXZXJr", "board": "paper"},
    "/api/photos/{stream}": {"note": "shared", "file": "UnVzdA=="},
    "/api/w/{stream}/contact": {"mail": "nieuw@example.org"},
    "/api/w/{stream}/mail/again": {},
    "/api/w/{stream}/letters": {},
    "/api/w/{stream}/links": {"purpose": "observer"},
    "/api/w/{stream}/links/{purpose}": None,
    "/api/door/{code}/join": {"health": True, "name": "Nieuw", "role": "expert"},
    "/api/link": {"secret": "no-such-secret"},
    "/api/takeover/look": {"code": "abcd efgh jkmn"},
    "/api/takeover": {"code": "abcd efgh jkmn", "name": "Noor"},
    "/api/w/{stream}/followed/{action}": {"standing": "busy"},
    "/api/w/{stream}/followed/{action}/link": None,
    "/api/owner/look": {"secret": "no-such-secret"},
    "/api/owner/tell": {"secret": "no-such-secret", "standing": "busy"},
    "/api/owner/calendar": {"secret": "no-such-secret"},
    "/api/owner/remind": {"secret": "no-such-secret", "mail": "nieuw@example.org"},
    "/api/owner/stop": {"secret": "no-such-secret"},
    "/api/w/{stream}/close": {},
    "/api/w/{stream}/enter": {},
    "/api/w/{stream}/letters/stop": {},
    "/api/w/{stream}/stop-my-links": {},
    "/api/w/{stream}/leave": {},
    "/api/w/{stream}/back": {},
    **{f"/api/before/{act}": {"secret": "no-such-secret", **more} for act, more in (
        ("look", {}), ("coming", {"status": "yes"}), ("about", {"yes": True}),
        ("answer", {"question": "know", "parts": ["Zo."], "rev": 0}), ("share", {"question": "know", "shared": True}),
        ("take-back", {}), ("come", {}),
    )},
    **{f"/api/tell/{act}": {"secret": "no-such-secret", **more} for act, more in (
        ("look", {}), ("about", {"yes": True}), ("write", {"id": "i", "text": "Zo.", "rev": 0}), ("drop", {"id": "i"}),
        ("send", {}), ("unsend", {}), ("change", {"id": "i", "how": "keep_out"}), ("take-back", {}),
    )},
    "/api/w/{stream}/informants": {"name": "Nieuw"},
    "/api/w/{stream}/informants/told": {"yes": True, "told": [{"text": "Zo."}]},
    "/api/w/{stream}/informants/{person}/link": {},
    "/api/w/{stream}/informants/{person}/mail": {},
    "/api/w/{stream}/informants/{person}": None,
    "/api/w/{stream}/occasion": {"when": "Dinsdag", "where": "Zaal 2"},
    "/api/w/{stream}/guests": {"name": "Nieuw"},
    "/api/w/{stream}/guests/again": {"workshop": "nergens"},
    "/api/w/{stream}/guests/{person}/link": {},
    "/api/w/{stream}/guests/{person}/mail": {},
    "/api/w/{stream}/guests/{person}": {"name": "Nieuw", "mail": "", "tile": None, "status": "yes"},
    "/api/formats/advice": {"kind": "open", "end": "causes"},
    "/api/own-formats": {"copy_of": "brown-paper"},
    "/api/own-formats/{format}": {"revision": 1, "content": {"id": "nergens"}},
    "/api/own-formats/{format}/remove": {"revision": 1},
    "/api/format-files": {"id": "nergens"},
    "/api/rehearsals": {"format": "nergens"},
    "/api/w/{stream}/throw-away": {},
    "/api/exports/look": {"kind": "export"},
    "/api/exports": {"kind": "export"},
}
"""What is sent to each address that does something, in this order: who left has little to ask any more."""
ACCOUNTS = "/api/account/"
"""Addresses that do something to an account know no workshop."""


def pages(routes: Iterable[object], fill: dict[str, list[str]]) -> list[str]:
    """Every address that can be read, with each way to fill in its blanks. A blank nobody thought of is an error."""
    found = []
    for route in routes:
        if isinstance(route, Mount):
            assert route.path in PROGRAM, f"{route.path} is a new place with files: nobody looked what is in it"
            continue
        assert isinstance(route, Route)
        if "GET" not in (route.methods or ()):
            continue
        blanks = re.findall(r"\{(\w+)(?::\w+)?\}", route.path)
        of_boards = BOARDS if "/boards/" in route.path else files.REPORTS
        kinds = {"kind": list(ACTIONS if "/actions." in route.path else of_boards)}
        for filled in itertools.product(*[(fill | kinds)[blank] for blank in blanks]):
            address = route.path
            for blank, value in zip(blanks, filled, strict=True):
                address = re.sub(rf"\{{{blank}(:\w+)?\}}", value, address)
            found += [address + query for query in (ASKED if address.endswith(VERSIONED) else ASKED[:1])]
    return found


def acts(routes: Iterable[object]) -> list[tuple[str, str]]:
    """(method, path) of every address that does something to a workshop, in the order of `BODIES`."""
    found = [
        (method, route.path) for route in routes if isinstance(route, Route)
        for method in (route.methods or ()) if method not in ("GET", "HEAD") and not route.path.startswith(ACCOUNTS)
    ]
    assert {path for _, path in found} == set(BODIES), "an address that does something, and nobody says with what"
    return sorted(found, key=lambda one: list(BODIES).index(one[1]))


def pictures_of(answer: httpx.Response) -> bytes:
    """All bytes of an answer, and those in what it holds: the parts of an archive, and what stands in its text."""
    body = answer.content
    if body.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(body))
        return b"\n".join(archive.read(name) for name in archive.namelist())
    held = re.findall(rb"[A-Za-z0-9+/]{400,}={0,2}", body)
    return b"\n".join([body, *(base64.b64decode(one + b"=" * (-len(one) % 4)) for one in held)])


def words_of(answer: httpx.Response, folder: Path) -> str:
    """All words of an answer: its headers, and what stands in its page, table, archive or PDF."""
    told = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    body = answer.content
    if body.startswith(b"%PDF"):
        return told + text_of_pdf(body, folder).replace(" ", "")
    if body.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(body))
        return told + " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return told + body.decode("utf-8", "replace").replace("\r\n ", "")
