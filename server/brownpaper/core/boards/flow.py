"""An ordered flow: questions one after another, and what follows on yes and on no (method J03, J07).

Its zones are the kinds of question; small groups put the same questions in an order of their own.
"""

from . import BoardKind

KINDS = (
    BoardKind(name="flow", layout="Flow", zones_change=False, asks=True),
)
