"""Open actions of earlier workshops."""

from .. import rows
from ..policy import Row
from ..records import Carried


def carried_for(one: Carried, row: Row) -> rows.CarriedRow:
    return rows.CarriedRow(
        title=one.title, what=one.what, who=one.who, when=one.when, standing=one.standing, words=one.words,
        order=one.order, found=one.found or "", said=one.said, to=one.to, skipped=one.skipped,
    )
