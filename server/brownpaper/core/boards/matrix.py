"""Boards on which a note has a spot between two axes, kept as data: what it asks of us, and what it brings."""

from ..records import Axis, Words
from . import BoardKind

EFFORT = Axis(
    name=Words("Moeite", "Effort"), low=Words("weinig moeite", "little effort"),
    high=Words("veel moeite", "much effort"),
)
EFFECT = Axis(
    name=Words("Effect", "Effect"), low=Words("weinig effect", "little effect"),
    high=Words("veel effect", "much effect"),
)

KINDS = (
    BoardKind(name="matrix", layout="Matrix", groups=False, zones_change=False, axes=(EFFORT, EFFECT)),
)
