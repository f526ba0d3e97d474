"""A table to show and to test with: ten invented people, what they wrote, how it was sorted, chosen and agreed.

The kinds, tiles, seats and answers are the product's own words; ids are the table's.
"""

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from ..core.records import Kind, Picture, Role, Seat


class DemoPerson(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody at the table. device: what they come with. scribe: who types for them. got_it: their closing answer."""

    id: str
    name: str
    tile: str
    seat: Seat
    device: Literal["phone", "laptop", "paper"]
    calm: bool
    text_scale: int
    helps: tuple[str, ...]
    scribe: str | None
    consents: dict[str, bool]
    come_for: str
    bring: str
    picture: Picture
    got_it: Literal["yes", "little", "no"]


class DemoStaff(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A facilitator."""

    id: str
    name: str
    role: Role


class DemoNote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `by` wrote, `after` so many seconds of thinking; `en` says the same in English."""

    id: str
    by: str
    kind: Kind
    text: str
    en: str
    after: int

    def said(self, language: str) -> str:
        """The text in a language of the screens."""
        return self.en if language == "en" else self.text


class BoxedNote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `by` writes where a board asks for other kinds than what goes well and what is hard."""

    by: str
    kind: Kind
    text: str
    en: str

    def said(self, language: str) -> str:
        """The text in a language of the screens."""
        return self.en if language == "en" else self.text


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question that `by` would ask to be able to decide, and which kind the table finds it."""

    by: str
    about: Literal["decides", "facts", "values"]
    text: str
    en: str

    def said(self, language: str) -> str:
        """The text in a language of the screens."""
        return self.en if language == "en" else self.text


class Known(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule or a paper that `by` sent beforehand."""

    by: str
    text: str
    en: str

    def said(self, language: str) -> str:
        """The text in a language of the screens."""
        return self.en if language == "en" else self.text


class ToldBefore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody who is not at the table said beforehand; `role` is who."""

    id: str
    role: str
    kind: Kind
    text: str
    en: str


class EdgeNote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note that is hard to treat well. expect: what must become of it. refused: the code, where it is not taken."""

    id: str
    case: str
    by: str
    kind: Kind
    text: str
    lang: str
    refused: str
    expect: str


class DemoCluster(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group as the table made it."""

    id: str
    name: str
    en: str
    notes: tuple[str, ...]


class DemoAction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An action; empty fields are those the table left open. source: the group it came from."""

    id: str
    what: str
    who: str
    when: str
    how: str
    where: str
    again: str
    source: str
    by: str


class DemoTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything of the table. thought, worked_out: at the second table, alone and in small groups; boxed: in small
    groups at the first. asked, known: for a decision aid, its questions and its sources. ballots: person -> group ->
    dots."""

    note: str
    question: str
    question_en: str
    participants: tuple[DemoPerson, ...]
    staff: tuple[DemoStaff, ...]
    notes: tuple[DemoNote, ...]
    told_before: tuple[ToldBefore, ...]
    edge_notes: tuple[EdgeNote, ...]
    thought: tuple[BoxedNote, ...]
    worked_out: tuple[BoxedNote, ...]
    boxed: tuple[BoxedNote, ...]
    asked: tuple[Asked, ...]
    known: tuple[Known, ...]
    clusters: tuple[DemoCluster, ...]
    ballots: dict[str, dict[str, int]]
    actions: tuple[DemoAction, ...]


@cache
def load_table() -> DemoTable:
    """The table "Arbeid"."""
    raw = resources.files(__name__).joinpath("table-arbeid.json").read_bytes()
    return msgspec.json.decode(raw, type=DemoTable)
