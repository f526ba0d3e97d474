"""Words to avoid, and what to say instead."""

from .. import rows
from ..policy import Row
from ..records import Term


def term_for(term: Term, row: Row) -> rows.TermRow:
    return rows.TermRow(avoid=term.avoid, use=term.use, why=term.why)
