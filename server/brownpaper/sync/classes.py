"""Classes of viewers: everybody with the same role sees the same shared part, projected and encoded once."""

from typing import cast

from ..core.context import Actor
from ..core.delta import View
from ..core.records import Role
from ..core.state import State
from ..core.views import Projector

OUTSIDE = "outside"
"""The class of people who knocked or were let go: they see nothing of the table."""


def class_of(state: State, actor: Actor) -> str:
    """The class in which somebody sees the table now."""
    person = state.persons.get(actor.person)
    return person.role if person is not None and person.state == "in" else OUTSIDE


def project_class(projector: Projector, name: str, state: State) -> View:
    """The shared part of a class at a state."""
    return {} if name == OUTSIDE else projector.project_role(state, cast(Role, name))


class ClassView:
    """What a class of viewers sees: `view` at number `seq`. `told`: the number up to which they heard so.

    Between the two nothing changed for them, so no frame went out.
    """

    __slots__ = ("_name", "_projector", "seq", "told", "view")

    def __init__(self, name: str) -> None:
        self._name = name
        self._projector = Projector()
        self.view: View = {}
        self.seq = self.told = -1

    def show(self, state: State) -> None:
        """From now on the view at `state`."""
        self.view, self.seq = project_class(self._projector, self._name, state), state.seq
