"""The page that every screen begins with, and word of what the first screens need besides.

A browser reads in the page what the shell is made of, but learns of the screen only when the shell runs. On a slow
phone that is a wait of its own, so the door's files are named beside the page (a Link header), and come with it.
"""

from functools import lru_cache
from pathlib import Path

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from ..locales import LANGUAGES

DOORS = {"/": "src/screens/FrontDoor.svelte", "/j/{code}": "src/screens/join/Join.svelte"}
"""The screens that somebody meets with nothing of ours in the browser yet, by their path."""

_PAGE, _TEXTS = "index.html", "../server/brownpaper/locales/{}.json"


class _Part(msgspec.Struct):
    """A part of the build's manifest: its file, the styles it wants, and the parts that it begins with."""

    file: str
    css: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()


def shell(request: Request, folder: Path, screen: str | None = None) -> Response:
    """The page; with `screen`, a source that the build knows, also what that needs."""
    answer = FileResponse(folder / "index.html", headers={"cache-control": "no-cache"})
    manifest = folder / ".vite" / "manifest.json"
    if screen is not None and manifest.is_file():
        language = _asked(request.headers.get("accept-language", ""))
        answer.headers["link"] = _links(manifest, manifest.stat().st_mtime_ns, screen, language)
        answer.headers["vary"] = "accept-language"
    return answer


@lru_cache(maxsize=16)
def _links(manifest: Path, _changed: int, screen: str, language: str) -> str:
    parts = msgspec.json.decode(manifest.read_bytes(), type=dict[str, _Part])
    there = _all_of(parts, _PAGE)
    needed = [one for name in (screen, _TEXTS.format(language)) for one in _all_of(parts, name) if one not in there]
    styles = [style for one in needed for style in parts[one].css]
    return ", ".join([
        *(f"</{parts[one].file}>; rel=modulepreload; crossorigin" for one in needed),
        *(f"</{style}>; rel=preload; as=style; crossorigin" for style in styles),
    ])


def _all_of(parts: dict[str, _Part], name: str) -> list[str]:
    """A part and all that it begins with, each once; nothing for what was not built."""
    found = [name] if name in parts else []
    for one in found:
        found += [further for further in parts[one].imports if further in parts and further not in found]
    return found


def _asked(accept: str) -> str:
    """The language a browser asks for first, of those the screens speak; as the screens themselves choose it."""
    asked = (one.strip()[:2].lower() for one in accept.split(","))
    return next((one for one in asked if one in LANGUAGES), LANGUAGES[0])
