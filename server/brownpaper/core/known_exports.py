"""Files that other boards give out: which one a file is by its heading row, and what its columns hold.

Only what is written down somewhere is here, and each says where. Looked for in November 2026 on the makers' own help
pages, in documentation, in questions people asked and in public source code:

- **Mural**. Its help pages name PDF, PNG and ZIP (support.mural.co, 2113777). The heading row of its CSV of sticky
  notes is written down by who reads it: github.com/DEFRA/bng-metric-harness,
  `.claude/skills/roadmap-assessment/references/methodology.md` ("ID, Text, BG Color, Sticky type, Border line,
  Position X, Position Y, Area, Link to, Last Updated By, Last Updated, Last Content Edited By, Last Content Edited,
  Tags, Integration Labels"); another reader uses the same names. A sign such as `&` stands in its texts as `&amp;`.
- **Miro**. No page of its maker says what its CSV holds. Who reads it finds no heading row: one text a line, and the
  name of a frame is a line like any other, before what lies in it (github.com/VitorMRodovalho/ai-pm-research-hub,
  `scripts/import_miro_csv.mjs`). So nothing tells such a file from a list; the facilitator says which rows are names
  of groups (`intake.RowChosen.becomes`).
- **GroupMap**. Its help pages say that a map goes "to Excel" (help.groupmap.com, 60), not with which columns. Saved as
  CSV from there it is a file as any other: its columns are chosen by hand.
"""

import html
from collections.abc import Sequence

import msgspec

from .words import plainly


class KnownExport(msgspec.Struct, frozen=True, kw_only=True):
    """The CSV of one tool. tells: headings that together are nobody else's. text, group: the heading of that column.

    encoded: signs stand in it as HTML writes them.
    """

    tool: str
    tells: frozenset[str]
    text: str
    group: str
    encoded: bool = False


MURAL = KnownExport(
    tool="Mural", tells=frozenset({"id", "text", "bg color", "position x", "position y", "area"}),
    text="text", group="area", encoded=True,
)
KNOWN = (MURAL,)


def known_export(headings: Sequence[str]) -> KnownExport | None:
    """Whose file this is by its heading row, in any order and with columns besides; None for every other file."""
    names = {plainly(one) for one in headings}
    return next((one for one in KNOWN if one.tells <= names), None)


def as_written(text: str) -> str:
    """A text of an export in which signs are encoded, as people wrote it."""
    return html.unescape(text)
