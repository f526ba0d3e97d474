"""When on a life line something happened."""

from typing import Literal

from .base import Record

MomentSource = Literal["", "told", "file", "guess"]
"""Who knows what happened: it was told, it stands in a file, or somebody thinks so; "" not said."""


class Moment(Record, frozen=True, kw_only=True):
    """When on a life line something happened (id = the note's); its lane is the note's zone.

    order: notes with the same key share one moment, however many lanes they lie in. when: the table's own words ("rond
    2019", "toen hij 12 was"), never a date that was worked out. source, by: who knows it. gap: nothing is known there.
    rev counts how often that was told anew. state: "off" was taken off the line again.
    """

    board: str
    order: str
    when: str = ""
    source: MomentSource = ""
    by: str = ""
    gap: bool = False
    rev: int = 1
    state: Literal["live", "off"] = "live"
