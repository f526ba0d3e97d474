"""Classes of viewers: everybody with the same role sees the same shared part, projected and encoded once."""

from typing import cast

from ..core.context import Actor
from ..core.delta import RowChange, View, delta
from ..core.policy import NOTHING, Row, row_of
from ..core.records import STAFF, Role
from ..core.state import State
from ..core.views import Projector

OUTSIDE = "outside"
"""The class of people who knocked or were let go: they see nothing of the table."""


def class_of(state: State, actor: Actor, wall: bool = False) -> str:
    """The class in which somebody sees the table now. `wall`: on the shared screen, where staff see what all may."""
    person = state.persons.get(actor.person)
    if person is None or person.state != "in":
        return OUTSIDE
    return "wall" if wall and person.role in STAFF else person.role


def row_of_class(state: State, name: str) -> Row:
    """The policy row that holds now for a class."""
    if name == OUTSIDE:
        return NOTHING
    return row_of(state.step, cast(Role, name), closed=state.workshop.closed_at is not None)


def project_class(projector: Projector, name: str, state: State) -> View:
    """The shared part of a class at a state."""
    return {} if name == OUTSIDE else projector.project_role(state, cast(Role, name))


class ClassView:
    """What a class of viewers sees: `view` at number `seq`. `told`: the number up to which they heard so.

    Between the two nothing changed for them, so no frame went out.
    """

    __slots__ = ("_name", "_projector", "_whole", "seq", "told", "view")

    def __init__(self, name: str) -> None:
        self._name = name
        self._projector = Projector()
        self.view: View = {}
        self.seq = self.told = -1
        self._whole: tuple[RowChange, ...] | None = None

    def whole(self) -> tuple[RowChange, ...]:
        """All of it as rows, for who has nothing yet: the same object until the view changes, so encoded once."""
        if self._whole is None:
            self._whole = delta({}, self.view)
        return self._whole

    def show(self, state: State) -> None:
        """From now on the view at `state`."""
        self._whole = None
        self.view, self.seq = project_class(self._projector, self._name, state), state.seq
