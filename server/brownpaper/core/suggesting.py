"""Suggestions for sorting, made of the notes' own words. Only on request, and a person decides each.

Deterministic: the same notes give the same suggestions, here and everywhere, and nothing leaves the server. Naming is
the table's own learning (method 3.1), so a name is never more than a word that people wrote. What a model of meaning
found, where a server has one, is handed in as data (`Fit`); here is only seen whether it still holds.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set

import msgspec

from .records import Means
from .state import State
from .stop_words import STOP_WORDS

FEWEST_FOR_A_THEME = 3
MOST_THEMES = 8
ALIKE = 0.6
"""Share of words that two notes must have in common to say nearly the same."""

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ingen", "ing", "en", "es", "ed", "s", "e")
_SHORTEST = 4
"""Letters of a word without its ending, at least; a shorter word stays whole."""


class Loose(msgspec.Struct, frozen=True):
    """A note that lies in no group."""

    id: str
    text: str


class Group(msgspec.Struct, frozen=True):
    """A group there is, with the texts in it."""

    id: str
    name: str
    texts: tuple[str, ...]


class Fit(msgspec.Struct, frozen=True):
    """A note that clearly belongs with a group by what it means, and the words of both on which that rests."""

    note: str
    text: str
    group: str
    name: str


class Suggestion(msgspec.Struct, frozen=True):
    """A new group with a name ("" where notes say nearly the same), or with `group`: notes to put there."""

    notes: tuple[str, ...]
    name: str = ""
    group: str | None = None
    by: Means = "words"


def to_sort(state: State, board: str) -> tuple[list[Loose], list[Group]]:
    """The loose notes of a board that everyone may see, and its groups with what lies in them; both in order."""
    lying = sorted(
        (one for one in state.notes.values() if one.board == board and one.shared and one.state == "live"),
        key=lambda one: (one.order, one.id),
    )
    clusters = sorted(
        (one for one in state.clusters.values() if one.board == board and one.state == "live"),
        key=lambda one: (one.order, one.id),
    )
    return [Loose(note.id, note.text) for note in lying if note.cluster is None], [
        Group(one.id, one.name, tuple(note.text for note in lying if note.cluster == one.id)) for one in clusters
    ]


def suggestions(
    loose: Sequence[Loose], groups: Sequence[Group], question: str = "", fits: Sequence[Fit] = (),
) -> list[Suggestion]:
    """What could be done with the loose notes: first to groups there are, then themes, then notes that are alike.

    question: what the table is about; its words tell no note from another, so no theme is named after them.
    fits: what a model of meaning found. Words go first: they were right more often than any model that was tried.
    """
    stems = {note.id: stems_of(note.text) for note in loose}
    put = _to_groups(loose, groups, stems)
    taken = {note for one in put for note in one.notes}
    put += _by_meaning([note for note in loose if note.id not in taken], groups, fits)
    taken = {note for one in put for note in one.notes}
    themes = _themes([note for note in loose if note.id not in taken], stems, stems_of(question).keys())
    taken |= {note for one in themes for note in one.notes}
    return [*put, *themes, *_alike([note for note in loose if note.id not in taken], stems)]


def stems_of(text: str) -> dict[str, str]:
    """Stem -> the word as it stood in the text, for the words that tell something."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        plain = _plain(word)
        if len(plain) >= _SHORTEST and plain not in STOP_WORDS:
            found.setdefault(_stem(plain), word.lower())
    return found


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _stem(plain: str) -> str:
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            plain = plain.removesuffix(ending)
            break
    # regels and regel, formulier and formulieren; bossen and bos.
    return plain[:-1] if len(plain) > _SHORTEST and plain[-1] == plain[-2] else plain


def _to_groups(
    loose: Sequence[Loose], groups: Sequence[Group], stems: dict[str, dict[str, str]]
) -> list[Suggestion]:
    """Notes that share a word with a group's name, or two words with what lies in it; with one group only."""
    fitting: dict[str, list[str]] = {group.id: [] for group in groups}
    known = [
        (group.id, set(stems_of(group.name)), Counter(stem for text in group.texts for stem in stems_of(text)))
        for group in groups
    ]
    for note in loose:
        words = set(stems[note.id])
        scores = [(3 * len(words & name) + sum(inside[one] > 1 for one in words), id) for id, name, inside in known]
        best = sorted((score for score in scores if score[0] >= 2), reverse=True)
        if best and (len(best) == 1 or best[0][0] > best[1][0]):
            fitting[best[0][1]].append(note.id)
    return [Suggestion(notes=tuple(notes), group=id) for id, notes in fitting.items() if notes]


def _by_meaning(loose: Sequence[Loose], groups: Sequence[Group], fits: Sequence[Fit]) -> list[Suggestion]:
    """What was found before and still holds: somebody may have moved a note or changed words meanwhile."""
    found = set(fits)
    return [
        Suggestion(notes=notes, group=group.id, by="meaning") for group in groups
        if (notes := tuple(one.id for one in loose if Fit(one.id, one.text, group.id, group.name) in found))
    ]


def _themes(loose: Sequence[Loose], stems: dict[str, dict[str, str]], known: Set[str]) -> list[Suggestion]:
    """Words that several notes share, the most shared first; each note goes with one."""
    left = [note.id for note in loose]
    found: list[Suggestion] = []
    while len(found) < MOST_THEMES:
        now = Counter(stem for id in left for stem in stems[id] if stem not in known)
        stem, count = min(now.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
        if count < FEWEST_FOR_A_THEME:
            return found
        notes = tuple(id for id in left if stem in stems[id])
        said = Counter(stems[id][stem] for id in notes)
        word = min(said.items(), key=lambda one: (-one[1], one[0]))[0]
        found.append(Suggestion(notes=notes, name=word[:1].upper() + word[1:]))
        left = [id for id in left if id not in notes]
    return found


def _alike(loose: Sequence[Loose], stems: dict[str, dict[str, str]]) -> list[Suggestion]:
    """Notes that say nearly the same, whatever it is."""
    left, found = list(loose), []
    while left:
        first, *others = left
        same = [one for one in others if _overlap(stems[first.id], stems[one.id]) >= ALIKE]
        if same:
            found.append(Suggestion(notes=(first.id, *(one.id for one in same))))
        left = [one for one in others if one not in same]
    return found


def _overlap(one: dict[str, str], other: dict[str, str]) -> float:
    """The share of words in common, 0 to 1; a single word alike says too little."""
    shared = len(one.keys() & other.keys())
    return shared / len(one.keys() | other.keys()) if shared > 1 else 0.0
