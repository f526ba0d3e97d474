"""What the API answers about reports, as types: its document is made of them."""

from typing import Any, Literal

import msgspec

from ..core import rows
from ..core.delta import View
from ..core.records import IssueStatus
from ..reports import checking
from ..reports.outline import ActionItem


class ActionList(msgspec.Struct, frozen=True, kw_only=True):
    """The actions of a workshop, in order. number: of the snapshot; version: of the report, 0 for a draft."""

    number: int
    version: int
    actions: tuple[ActionItem, ...]


class ReportView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The view a report is made of: table -> id -> row."""

    workshop: dict[str, rows.WorkshopRow]
    steps: dict[str, rows.StepRow] = {}
    boards: dict[str, rows.BoardRow] = {}
    zones: dict[str, rows.ZoneRow] = {}
    rounds: dict[str, rows.RoundRow] = {}
    chairs: dict[str, rows.ChairRow] = {}
    notes: dict[str, rows.NoteRow] = {}
    clusters: dict[str, rows.ClusterRow] = {}
    causes: dict[str, rows.CauseRow] = {}
    spots: dict[str, rows.SpotRow] = {}
    moments: dict[str, rows.MomentRow] = {}
    asked: dict[str, rows.AskedRow] = {}
    versions: dict[str, rows.VersionRow] = {}
    proposals: dict[str, rows.ProposalRow] = {}
    recognised: dict[str, rows.RecognisedRow] = {}
    realities: dict[str, rows.RealityRow] = {}
    reading: dict[str, rows.ReadingRow] = {}
    actions: dict[str, rows.ActionRow] = {}
    compared: dict[str, rows.ComparedRow] = {}
    breakouts: dict[str, rows.BreakoutRow] = {}
    said: dict[str, rows.SaidRow] = {}
    carried: dict[str, rows.CarriedRow] = {}
    recalled: dict[str, rows.RecalledRow] = {}
    counts: dict[str, rows.CountsRow] = {}

    @classmethod
    def of(cls, view: View) -> "ReportView":
        """The same view, with a type for each table. A table that is not foreseen here is an error."""
        tables: dict[str, Any] = {table: dict(its) for table, its in view.items()}
        return cls(**tables)


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is made of, as rows: no authors, no ballots, nothing private. format: the id of its format.

    photos: JPEGs by the id of the note that they hang beside; large, or small where together they are many.
    """

    kind: Literal["export"]
    format: str = ""
    number: int
    version: int
    view: ReportView
    photos: dict[str, bytes] = {}


class ReportVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A version that was sent. at: ms since 1970. withdrawn: made by itself, when somebody took words out of it or
    no longer lets them be quoted."""

    number: int
    at: int
    status: IssueStatus
    withdrawn: bool = False


class ReportState(msgspec.Struct, frozen=True, kw_only=True):
    """How far the report is: draft, response (open for response) or confirmed, and the versions sent so far."""

    status: str
    versions: tuple[ReportVersion, ...]


class CheckList(msgspec.Struct, frozen=True, kw_only=True):
    """What a facilitator looks at before sending: points in order, and which are ticked or left out already."""

    points: tuple[checking.Point, ...]
    ticked: tuple[str, ...]
    left_out: tuple[str, ...]
