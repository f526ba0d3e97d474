"""Scales: where it rubs, and the two values that do, side by side (method J05).

The first box is where it rubs, the second and third hang from the beam. Nothing is counted, and neither side wins.
"""

from . import BoardKind

KINDS = (
    BoardKind(name="scales", layout="Zones", drawn="Scales", groups=False, zones_change=False, boxes=3),
)
