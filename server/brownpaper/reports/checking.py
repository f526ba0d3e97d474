"""Nakijken: what a facilitator should look at before the report goes out. Points to look at, never a judgement.

Found by simple signs, so some points are harmless and some things are missed; a person decides. Every point stands
for one text of the report, with the words that drew attention, and keeps its id when the text does not change.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from brownpaper.core.delta import View
from brownpaper.core.records import Kept
from brownpaper.core.rows import AskedRow

from .seen import Seen, seen

Reason = Literal["name", "number", "health", "sole_role"]
Place = Literal["note", "group", "action", "question"]

REASONS: tuple[Reason, ...] = ("name", "number", "health", "sole_role")
"""In the order in which they are walked through."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One text to look at. place, of: what kind of thing it is and its id; words: what drew attention in it."""

    id: str
    reason: Reason
    place: Place
    of: str
    text: str
    words: tuple[str, ...]


_NUMBER = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]*\w"  # mail
    r"|\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b"  # bank account
    r"|\b[1-9]\d{3}\s?[A-Z]{2}\b(?:\s?\d+)?"  # postcode, with or without a house number
    r"|\b\w+(?:straat|laan|weg|plein|gracht|kade|singel|dreef|hof|street|avenue|road)\s+\d+\w?\b"
    r"|(?<![\d.,])\+?\d(?:[\s./-]?\d){5,}(?![\d.,])",  # telephone, citizen's number, date of birth
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|de heer|dokter|dr\.?|zuster|juf|meester|mrs?\.?|ms\.?|miss|doctor)\s+"
    r"((?:(?:van|de|den|der|ten|ter|'t)\s+)*[A-ZÀ-Þ][\w'-]+)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ][\w'-]*")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n…(\"'“‘\-–]\s*)$")
_PLACES = re.compile(r"\b\w+(?:straat|laan|weg|plein|gracht|kade|singel|dreef|street|avenue|road)\b", re.IGNORECASE)

_NO_NAMES = frozenset(re.split(r"\s+", """
    Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Januari Februari Maart April Mei Juni Juli Augustus
    September Oktober November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
    May June July August October Nederland Nederlands Nederlandse Dutch English Engels Engelse Europa Europe Europese
    Wajong Wmo Wet Word Excel Teams Zoom Kerst Pasen Christmas Easter Internet Facebook Whatsapp Google Participatiewet
"""))
"""Words with a capital that are nobody's name, in the form in which they are compared."""

_OTHERS = re.compile(
    r"\b(?:hij|hem|zij|ze|haar|zijn (?:broer|zus|vader|moeder|vrouw|man|kind)|mijn|m'n|onze|een|de|die"
    r"|he|him|his|she|her|they|their|my|our|a|the)\s+"
    r"(?:\w+\s+)?(?:man|vrouw|zus|zusje|broer|broertje|vader|moeder|zoon|dochter|kind|kinderen|partner|vriend|vriendin"
    r"|collega|baas|chef|buurman|buurvrouw|cliënt|patiënt|klant|oma|opa|tante|oom|nicht|neef"
    r"|husband|wife|sister|brother|father|mother|son|daughter|child|children|friend|colleague|boss|neighbour|client"
    r"|patient|aunt|uncle|cousin)\b"
    r"|\b(?:hij|zij|ze|he|she)\s+(?:is|was|had|heeft|kreeg|has|got)\b"
    r"|\bmevrouw\b|\bmeneer\b|\bmevr\b|\bdhr\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:nah|hersenletsel|hersenbloeding|beroerte|cva|epilepsie|depress\w*|burn-?out|kanker|tumor|adhd|autis\w*|ptss"
    r"|psychose|psychiat\w*|verslaa?[fv]\w*|verslaving|alcohol\w*|dement\w*|parkinson|diabetes|suiker|hiv|ms\b|reuma"
    r"|handicap|beperking|diagnose|ziek(?:te)?|medicijn\w*|opgenomen|opname|zwanger|miskraam|su[iï]cid\w*|zelfmoord"
    r"|whiplash|migraine|brain injury|stroke|epilepsy|cancer|addict\w*|alcoholic|autistic|pregnan\w*|miscarriage|ill"
    r"|illness|sick|disease|disab\w*|diagnos\w*|medication|overspannen|angststoornis|anxiety)\b",
    re.IGNORECASE,
)


def points(view: View, language: str, *, people: Iterable[str] = (), sole_roles: Iterable[str] = ()) -> list[Point]:
    """What to look at in the report of this view, per reason in the order of the report.

    people: names of who was at the table. sole_roles: words for roles that only one or two people here have.
    """
    known, roles = _words(people, shortest=3), _words(sole_roles, shortest=4)
    found = []
    for place, of, text in _texts(seen(view, language, "table")):
        signs = {"name": names(text, known), "number": numbers(text), "health": others_health(text),
                 "sole_role": _named(text, roles)}
        found += [Point(id=_id(reason, place, of, text), reason=reason, place=place, of=of, text=text,
                        words=signs[reason]) for reason in REASONS if signs[reason]]
    return sorted(found, key=lambda point: REASONS.index(point.reason))


def numbers(text: str) -> tuple[str, ...]:
    """Mail, telephone, bank account, postcode, address, and other long numbers."""
    return _once(match[0].strip() for match in _NUMBER.finditer(text))


def names(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """What may be somebody's name: after a title, with a capital inside a sentence, or of somebody at the table."""
    found = [match[1] for match in _TITLE.finditer(text) if match[1][0].isupper() or " " in match[1]]
    found += [match[0] for match in _CAPITAL.finditer(text)
              if not _SENTENCE.search(text[:match.start()]) and _unusual(match[0])]
    found += [match[0] for match in _PLACES.finditer(text) if match[0][0].isupper()]
    found = list(_once([*found, *_named(text, known)]))
    return tuple(one for one in found if not any(one != other and one in other.split() for other in found))


def others_health(text: str) -> tuple[str, ...]:
    """Words about somebody's health in a sentence about somebody else than the writer."""
    found = []
    for sentence in re.split(r"(?<=[.!?\n])\s+", text):
        if _OTHERS.search(sentence):
            found += [match[0] for match in _HEALTH.finditer(sentence)]
    return _once(found)


def _texts(seen: Seen) -> list[tuple[Place, str, str]]:
    texts: list[tuple[Place, str, str]] = [("question", "workshop", seen.workshop.question)]
    texts += [("group", id, group.name) for id, group in seen.clusters]
    texts += [("note", id, note.text) for id, note in seen.notes]
    texts += [("note", id, note.photo.alt) for id, note in seen.notes if note.photo is not None]
    texts += [("note", id, cause.goal) for id, cause in seen.causes]
    texts += [("note", id, "\n".join(filter(None, (*(one.reason for one in row.values), row.text, row.whom))))
              for id, row in seen.compared]
    texts += [("note", id, "\n".join(filter(None, row.why))) for id, row in seen.realities]
    ends: list[AskedRow | Kept] = [*seen.asked, *(one for version in seen.versions for one in version.asked)]
    texts += dict.fromkeys(("note", one.note, way.text) for one in ends for way in (one.yes, one.no))
    texts += [("action", id, "\n".join(filter(None, (
        row.what, row.who, row.how, row.where, row.first, row.parties, row.receiver, row.message,
    ))))
              for id, row in seen.actions]
    return [one for one in texts if one[2].strip()]


def _unusual(word: str) -> bool:
    return word.removesuffix("'s").capitalize() not in _NO_NAMES and not any(letter.isdigit() for letter in word)


def _words(given: Iterable[str], shortest: int) -> tuple[str, ...]:
    """Each name whole and in parts, long enough to mean something."""
    parts = [part for one in given for part in (one.strip(), *one.split())]
    return tuple(dict.fromkeys(part for part in parts if len(part) >= shortest))


def _named(text: str, known: Iterable[str]) -> tuple[str, ...]:
    return _once(match[0] for word in known for match in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple({word.casefold(): word for word in words}.values())


def _id(reason: str, place: str, of: str, text: str) -> str:
    return hashlib.sha256("\0".join((reason, place, of, text)).encode()).hexdigest()[:24]
