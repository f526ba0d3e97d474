"""The fixture's table after closing, as a state of the core, and the report's view of it."""

import datetime
import json
from collections import Counter
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from brownpaper.core.delta import View
from brownpaper.core.formats import Opening, opening
from brownpaper.core.order import series
from brownpaper.core.records import TABLES, Action, Answer, Cluster, Note, Person, Record, Round
from brownpaper.core.state import Change, Entry, State, evolve
from brownpaper.core.views import project_report
from brownpaper.formats.reading import read_format
from brownpaper.reports.from_view import outline_from
from brownpaper.reports.outline import Outline

ROOT = Path(__file__).resolve().parents[2]
FIXTURE: dict[str, Any] = json.loads((ROOT / "tests/fixtures/table-arbeid.json").read_text(encoding="utf-8"))
EDGE: dict[str, str] = {note["id"]: note["text"] for note in FIXTURE["edge_notes"]}

TABLE_OF = {kind: table for table, kind in TABLES.items()}

ZONE = datetime.timezone(datetime.timedelta(hours=1))
MADE_AT = datetime.datetime(2027, 3, 11, 11, 31, tzinfo=ZONE)
BEGAN = int(datetime.datetime(2027, 3, 11, 9, 0, tzinfo=ZONE).timestamp() * 1000)
MINUTE = 60_000

KINDS = {"kans": "chance", "knelpunt": "bottleneck", None: "neutral"}
ZONES = {"kans": "chances", "knelpunt": "bottlenecks", None: "chances"}


def closed_table(*, times: int = 1, edge: bool = True, language: str = "nl") -> State:
    """The table of the fixture after closing; `times` as many notes in every group, and the edge notes loose."""
    source = (ROOT / "workshops/brown-paper.yaml").read_text(encoding="utf-8")
    format = read_format(source, "brown-paper.yaml")
    question = FIXTURE["trajectory"]["trajectory_start_question_versions"][-1]["text"]
    filled = Opening(title="Dialoogtafel Arbeid 1", question=question, host="Regio Arbeid", language=language,
                     kept_until="1 april 2028")
    state = put(State(), *(change.record for change in opening(format, filled, "ABCDEF", BEGAN) if change.record))
    state = put(state, replace(state.workshop, started_at=BEGAN, closed_at=BEGAN + 62 * MINUTE, step="close"))
    began = BEGAN
    for step in state.steps.values():
        state = put(state, replace(step, started_at=began, ended_at=began + (step.minutes + 1) * MINUTE))
        began += (step.minutes + 1) * MINUTE
    state = put(state, replace(state.boards["paper"], revealed=True), *_people(), *_groups(), *_notes(times, edge))
    return put(state, _round(state), *_actions(), *_answers())


def put(state: State, *records: Record) -> State:
    """The state with these records, each in its table."""
    changes = tuple(Change(TABLE_OF[type(record)], record.id, record) for record in records)
    return evolve(state, Entry(
        seq=state.seq + 1, at=0, actor="server", client="", n=0, name="test", content=b"", changes=changes,
    ))


def report_view(state: State) -> View:
    """What a report may know."""
    return project_report(state)


def outline(state: State | None = None, language: str = "nl", **options: Any) -> Outline:
    """The outline of the report on a state; of the fixture's table without one."""
    state = closed_table() if state is None else state
    return outline_from(report_view(state), language, MADE_AT, number=412, **options)


def note(id: str, text: str, **fields: Any) -> Note:
    """One shared note on the brown paper."""
    return Note(**{"board": "paper", "zone": "chances", "kind": "chance", "order": "zz" + id, "author": "voice-x",
                   "shared": True, "id": id, "text": text, **fields})


def _people() -> list[Person]:
    seats = {"laptop": "room", "phone": "room"}
    return [Person(
        id=one["id"], name=f"canary-{one['id']}", seat=seats.get(one.get("device", ""), "room"),  # type: ignore[arg-type]
        tile="expert" if one["role_group"] == "experience" else "professional",
    ) for one in FIXTURE["participants"]]


def _groups() -> list[Cluster]:
    keys = series(len(FIXTURE["clusters"]))
    return [Cluster(id=one["true_theme"], board="paper", name=one["name_nl"], order=key)
            for one, key in zip(FIXTURE["clusters"], keys, strict=True)]


def _notes(times: int, edge: bool) -> list[Note]:
    group_of = {id: one["true_theme"] for one in FIXTURE["clusters"] for id in one["note_ids"]}
    wanted = [(f"{one['id']}-{copy}" if copy else one["id"], one, group_of[one["id"]])
              for copy in range(times) for one in FIXTURE["notes"]]
    if edge:
        wanted += [(one["id"], one, None) for one in FIXTURE["edge_notes"]]
    keys = series(len(wanted))
    return [Note(
        id=id, board="paper", zone=ZONES[one["kind"]], kind=KINDS[one["kind"]],  # type: ignore[arg-type]
        text=one["text"], order=key, author=f"canary-voice-{one['author']}", shared=True, cluster=group,
    ) for (id, one, group), key in zip(wanted, keys, strict=True)]


def _round(state: State) -> Round:
    ballots = FIXTURE["votes"]["table1"]["ballots"]
    side = {one["id"]: "lived" if one["role_group"] == "experience" else "professional"
            for one in FIXTURE["participants"]}
    items = tuple(state.clusters)
    per_side = {name: Counter(item for who, dots in ballots.items() if side[who] == name for item in dots)
                for name in ("lived", "professional")}
    return replace(
        state.rounds["choose"], state="closed", items=items, ballots=len(ballots),
        totals={item: sum(per_side[name][item] for name in per_side) for item in items},
        per_side={name: {item: dots[item] for item in items} for name, dots in per_side.items()},
        side_ballots={"lived": 6, "professional": 4}, sides_shown=True,
    )


def _actions() -> list[Action]:
    every = [*FIXTURE["actions"], *FIXTURE["incomplete_actions"]]
    keys = series(len(every))
    return [Action(
        id=one["id"], what=one["what"], who=one["who"] or "", when=one["when"] or "", how=one["how"] or "",
        where=one["where_return"] or "", again=one["when_return"] or "", order=key, by="canary-voice-by",
        source_table="clusters" if "theme" in one else "", source=one.get("theme", ""),
    ) for one, key in zip(every, keys, strict=True)]


def _answers() -> list[Answer]:
    values = ["yes"] * 8 + ["little", "no"]
    return [Answer(id=f"close:got_it:v{index}", step="close", key="got_it", voice=f"canary-voice-{index}",
                   value=value, text="canary-answer") for index, value in enumerate(values)]
