"""A small good format to break in one place at a time."""

from brownpaper.core.formats import Format
from brownpaper.formats.reading import FormatError, WrongFormat, read_format

SMALL = """\
id: small
name: {nl: "Klein", en: "Small"}
goal: {nl: "Kijken.", en: "Looking."}
sides:
  - {id: left, name: {nl: "Links", en: "Left"}}
  - {id: right, name: {nl: "Rechts", en: "Right"}}
roles:
  - {id: one, name: {nl: "Een", en: "One"}, side: left, health: true}
  - {id: two, name: {nl: "Twee", en: "Two"}, side: right}
consents: [quote, photo]
house_rules:
  - {nl: "Luister.", en: "Listen."}
boards:
  - id: paper
    kind: brownpaper
    name: {nl: "Papier", en: "Paper"}
    zones:
      - {id: good, name: {nl: "Goed", en: "Good"}, note_kind: chance}
      - {id: hard, name: {nl: "Lastig", en: "Hard"}}
steps:
  - id: think
    activity: think
    board: paper
    minutes: 5
    title: {nl: "Denken", en: "Think"}
  - id: sort
    activity: sort
    board: paper
    minutes: 5
    title: {nl: "Ordenen", en: "Sort"}
    may: [sort]
  - id: choose
    activity: choose
    board: paper
    minutes: 5
    title: {nl: "Kiezen", en: "Choose"}
    round: {about: clusters, budget: 3, most_per_item: 2}
"""


def small() -> Format:
    return read_format(SMALL, "small.yaml")


def mistakes(source: str) -> list[FormatError]:
    """All that is wrong with a text; fails when it is a good format."""
    try:
        read_format(source, "small.yaml")
    except WrongFormat as wrong:
        return wrong.errors
    raise AssertionError("this was taken for a good format")


def with_change(old: str, new: str) -> str:
    """SMALL with one place changed."""
    assert SMALL.count(old) >= 1, f"{old!r} does not stand in SMALL"
    return SMALL.replace(old, new, 1)
