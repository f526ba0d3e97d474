"""The room pack: what a facilitator prints before a meeting. The script, a poster, cards, paper, and a sealed code.

Words go to typst as data, never as source. The pack holds nothing that anybody at the table wrote.
"""

import datetime
import io
from typing import Any

import msgspec
import segno

from brownpaper.core.records import Words
from brownpaper.locales import text

from . import fonts
from .sanitise import printable, tidy
from .typesetting import as_pdf
from .wording import day

STANDARDS = ("ua-1", "a-2a")
LONGEST = 20_000
"""Characters of one text; spoken texts are longer than notes."""
CARDS = 8
"""Cards to join with on one sheet."""
TROUBLES = ("network", "laptop", "facilitator", "screen", "phone", "everything")
"""What can fail, in the order of the page about it."""


class PackStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step as it is led: what is asked of people, what to say and to mind, and the minutes planned."""

    title: Words
    ask: Words
    say: Words
    mind: Words
    minutes: int


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """What a room pack tells. address: of the server, as people type it; join: the whole address of the door.

    starts: the planned time, or None for minutes from the start. kinds: the words on the two sorts of paper notes.
    budget: dots per person, 0 where nothing is chosen. sealed: the takeover code, with the address that fills it in.
    """

    title: str
    question: str
    host: str
    address: str
    code: str
    join: str
    steps: tuple[PackStep, ...]
    kinds: tuple[str, ...]
    budget: int
    most_per_item: int
    starts: datetime.time | None
    sealed: str
    sealed_address: str
    sealed_until: datetime.date
    made_at: datetime.datetime


def render(pack: Pack, language: str) -> bytes:
    """The pack as PDF, for screen readers (PDF/UA-1) and for keeping (PDF/A-2a). Raises typst.TypstError."""
    data = msgspec.to_builtins(_data(pack, language))
    return as_pdf(("room_pack.typ",), _clean(data), pack.made_at, STANDARDS)


def clock_times(pack: Pack, language: str) -> tuple[str, ...]:
    """When each step begins: on the clock, or in minutes from the start."""
    passed = 0
    told = []
    for step in pack.steps:
        if pack.starts is None:
            told.append(text(language, "pack.after", count=passed))
        else:
            begins = datetime.datetime.combine(datetime.date.min, pack.starts) + datetime.timedelta(minutes=passed)
            told.append(f"{begins:%H:%M}")
        passed += step.minutes
    return tuple(told)


def _data(pack: Pack, language: str) -> dict[str, Any]:
    def said(words: Words) -> str:
        first, second = (words.nl, words.en) if language == "nl" else (words.en, words.nl)
        return first or second

    def told(key: str, **values: Any) -> str:
        return text(language, f"pack.{key}", **values)

    times = clock_times(pack, language)
    total = sum(step.minutes for step in pack.steps)
    words = (
        "script", "script_what", "minutes", "step", "time", "say", "mind", "poster_or", "cards", "cards_what", "notes",
        "notes_what", "notes_hand", "ballot", "ballot_hand", "ballot_item", "trouble", "trouble_what", "trouble_if",
        "trouble_do", "sealed", "sealed_outside", "sealed_how", "sealed_once", "fold", "page", "of", "code", "address",
        "qr_join", "qr_sealed",
    )
    return {
        "language": language, "title": pack.title or told("untitled"), "question": pack.question, "host": pack.host,
        "author": pack.host or "Brownpaper", "families": list(fonts.families()),
        "made": [pack.made_at.year, pack.made_at.month, pack.made_at.day],
        "kicker": told("kicker", date=day(language, pack.made_at.date())),
        "foot": told("foot", title=pack.title), "document": told("document", title=pack.title),
        "lasts": told("lasts", count=total), "address": pack.address, "code": _in_threes(pack.code),
        "join_qr": _qr(pack.join), "sealed_code": pack.sealed, "sealed_qr": _qr(pack.sealed_address),
        "sealed_address": pack.sealed_address.partition("#")[0].partition("://")[2],
        "sealed_until": told("sealed_until", date=day(language, pack.sealed_until)),
        "steps": [{
            "number": number, "title": said(step.title), "time": times[number - 1],
            "minutes": told("minutes_of", count=step.minutes), "ask": said(step.ask), "say": said(step.say),
            "mind": said(step.mind),
        } for number, step in enumerate(pack.steps, 1)],
        "poster_steps": [told(f"poster.{one}") for one in ("scan", "name", "ready")],
        "cards_many": CARDS, "kinds": list(pack.kinds),
        "ballot_rule": told("ballot_rule", count=pack.budget, most=pack.most_per_item) if pack.budget else "",
        "budget": pack.budget,
        "troubles": [[told(f"trouble.{one}"), told(f"trouble.{one}_do")] for one in TROUBLES],
        "words": {one: told(one) for one in words},
    }


def _qr(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", scale=8, border=0, xmldecl=False, svgclass=None, lineclass=None,
    )
    return drawn.getvalue().decode()


def _in_threes(code: str) -> str:
    return f"{code[:3]} {code[3:]}" if len(code) == 6 else code


def _clean(data: Any, name: str = "") -> Any:
    """Every text without what a PDF cannot hold; drawings pass as they are."""
    if isinstance(data, str):
        return data if name.endswith("_qr") else printable(tidy(data, LONGEST))
    if isinstance(data, dict):
        return {key: _clean(value, key) for key, value in data.items()}
    return [_clean(value, name) for value in data] if isinstance(data, list) else data
