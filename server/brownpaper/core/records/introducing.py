"""Who people say they are."""

from typing import Literal

from .base import Record

Picture = Literal[
    "anchor", "balloon", "bench", "bicycle", "book", "bridge", "candle", "compass", "cup", "door", "key",
    "kite", "knot", "ladder", "leaf", "lighthouse", "moon", "mountain", "path", "puzzle", "seedling", "snail", "sun",
    "umbrella",
]
"""A picture that says something of somebody, to get to know each other by. The client draws them."""


class Introduction(Record, frozen=True, kw_only=True):
    """Who somebody is, as they tell it themselves (id = the person): a picture, what they come to get and to bring.

    Unlike notes and answers it is a person's and not a voice's, since it is told with a first name; the same words
    under both would say whose voice is whose. skips: would rather not have it shown. shown: everybody sees it. told:
    had their turn, or showed it by themselves.
    """

    picture: Picture | None = None
    get: str = ""
    bring: str = ""
    skips: bool = False
    shown: bool = False
    told: bool = False
