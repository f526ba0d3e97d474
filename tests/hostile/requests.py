"""The same by HTTP: every address of the program, with bodies, headers and methods it does not expect."""

import json
import random
from typing import Any

import httpx

from .attack import TRACE
from .malice import VALUES

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW")
HEADERS = (
    "content-type", "cookie", "authorization", "origin", "if-none-match", "range", "accept-language", "x-forwarded-for",
)
PLACES = ("x", "..%2f..", "%00", "1" * 300, "%F0%9F%99%82", "-1")
SAID = ("", "x", "application/json; charset=utf-99", "Bearer x", "bytes=-1-", "a" * 4_000)
FIELDS = ("name", "code", "secret", "title")


async def knock(browser: httpx.AsyncClient, paths: list[str], requests: int, seed: int) -> list[str]:
    """Ask for so many things that make no sense; the answers that should not have been given (method, path, why)."""
    chance = random.Random(seed)
    wrong: list[str] = []
    for _ in range(requests):
        path = chance.choice(paths)
        while "{" in path:
            before, _, rest = path.partition("{")
            path = before + chance.choice(PLACES) + rest.partition("}")[2]
        method = chance.choice(METHODS)
        body: Any = chance.choice((
            b"", b"{", b"[" * 5_000, chance.randbytes(200), json.dumps(chance.choice(VALUES), default=repr).encode(),
            json.dumps({chance.choice(FIELDS): chance.choice(VALUES)}, default=repr).encode(),
        ))
        headers = {"content-type": "application/json"}
        for name in chance.sample(HEADERS, chance.randrange(3)):
            headers[name] = chance.choice(SAID)
        try:
            answer = await browser.request(method, path, content=body, headers=headers)
        except httpx.HTTPError as broken:
            wrong.append(f"{method} {path}: {type(broken).__name__}")
            continue
        if answer.status_code >= 500:
            wrong.append(f"{method} {path}: {answer.status_code}")
        told = answer.headers.get("content-type", "").startswith(("application/json", "text/plain"))
        if told and "openapi" not in path and TRACE.search(answer.text):
            wrong.append(f"{method} {path}: {answer.text[:200]}")
    return wrong
