"""Boards on which one story lies along time, in lanes: the life line of an anonymised case (method H01, H05, H12)."""

from . import BoardKind

KINDS = (
    BoardKind(name="lifeline", layout="Lifeline", groups=False, zones_change=False, moments=True, open=True, case=True),
)
