"""What may be seen: `Projector.project` is the one function behind everything that leaves, for each row of the policy.

Rows are built, never filtered down; what is unknown is absent. The modules beside it build the rows of one subject
each, in the shape that `rows` gives them.
"""

from .actions import action_row
from .calibrating import value_row
from .flow import asked_rows
from .narrowed import look_back, project_public, project_report, project_sheet, told_outside
from .notes import note_row
from .projector import Projector, project

__all__ = [
    "Projector", "action_row", "asked_rows", "look_back", "note_row", "project", "project_public", "project_report",
    "project_sheet", "told_outside", "value_row",
]
