"""Who is missed at the table."""

from .. import rows
from ..policy import Row
from ..records import Chair


def chair_for(one: Chair, row: Row) -> rows.ChairRow | None:
    return None if one.state == "gone" else rows.ChairRow(
        role=one.role, route=one.route, state=one.state, before=one.before,
    )
