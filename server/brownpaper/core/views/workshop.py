"""The workshop itself."""

from .. import rows
from ..policy import Row
from ..records import Workshop
from ..rules.reports import respond_until


def workshop_for(workshop: Workshop, row: Row) -> rows.WorkshopRow:
    return rows.WorkshopRow(
        title=workshop.title, question=workshop.question, host=workshop.host, language=workshop.language,
        goal=workshop.goal, house_rules=workshop.house_rules, consents=workshop.consents, purpose=workshop.purpose,
        kept_until=workshop.kept_until, step=workshop.step, turn=workshop.turn, paused=workshop.paused,
        started_at=workshop.started_at,
        closed=workshop.closed_at is not None, closed_at=workshop.closed_at, wall=workshop.wall,
        wall_target=workshop.wall_target, wall_page=workshop.wall_page,
        call_link=workshop.call_link if row.call else "",
        code=workshop.code if row.code else None, door=workshop.door if row.code else "",
        sides=workshop.sides, tiles=workshop.roles if row.people else (),
        issued=workshop.issued, respond_until=respond_until(workshop.issued),
        published=workshop.published,
        ticked=workshop.ticked if row.staff else (),
        takeovers=workshop.takeovers if row.staff else (), link_cut=workshop.link_cut_at is not None,
        last_time=workshop.last_time if row.recalled else None, rehearsal=workshop.rehearsal,
    )
