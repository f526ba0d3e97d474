"""Boards on which small groups, blind to each other, fill in numbers with their reasons for one case (method J08, J09).

Its zones are the cells of rows and columns. No note lies on it: what is in a cell is a number per small group.
"""

from . import BoardKind

KINDS = (
    BoardKind(name="calibration", layout="Calibration", groups=False, zones_change=False, cells=True, values=True),
)
