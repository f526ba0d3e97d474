"""A workshop for the simulator and the golden histories: a board of every kind, every activity, two choices."""

from typing import Any

from brownpaper.core import commands as ask
from brownpaper.core.formats import (
    Format,
    FormatBoard,
    FormatColumn,
    FormatRound,
    FormatRow,
    FormatStep,
    FormatZone,
    Opening,
    opening,
)
from brownpaper.core.records import Carried, Kept, LastTime, Person, RoleTile, Side, Spread, Way, Words
from brownpaper.core.rules.added_steps import LAST_TIME as LOOKS_BACK
from brownpaper.core.state import Change, Entry


def words(text: str) -> Words:
    return Words(nl=text, en=text)


def step(id: str, activity: Any = None, **fields: Any) -> FormatStep:
    return FormatStep(
        id=id, activity=activity or id, title=words(id), minutes=5, say=words("canary-say"), mind=words("canary-mind"),
        **fields,
    )


FORMAT = Format(
    id="sim", name=words("sim"), goal=words("goal"),
    boards=(
        FormatBoard(id="paper", kind="brownpaper", name=words("paper"), zones=(
            FormatZone(id="good", name=words("good"), note_kind="chance"),
            FormatZone(id="hard", name=words("hard"), note_kind="bottleneck"),
        )),
        FormatBoard(id="boxes", kind="swot", name=words("boxes"), note_kinds=("strong", "weak"), zones=(
            FormatZone(id="strong", name=words("strong"), note_kind="strong"),
            FormatZone(id="weak", name=words("weak"), note_kind="weak"),
        )),
        FormatBoard(id="tree", kind="tree", name=words("tree"), zones=(
            FormatZone(id="causes", name=words("causes"), note_kind="bottleneck"),
        )),
        FormatBoard(id="plane", kind="matrix", name=words("plane"), note_kinds=(), zones=(
            FormatZone(id="ideas", name=words("ideas")),
        )),
        FormatBoard(id="fish", kind="fishbone", name=words("fish"), note_kinds=(), zones=(
            FormatZone(id="people", name=words("people")), FormatZone(id="means", name=words("means")),
        )),
        FormatBoard(id="aid", kind="flow", name=words("aid"), note_kinds=("question",), zones=(
            FormatZone(id="asked", name=words("asked"), note_kind="question"),
            FormatZone(id="values", name=words("values"), note_kind="neutral"),
        )),
        FormatBoard(id="line", kind="lifeline", name=words("line"), note_kinds=(), zones=(
            FormatZone(id="person", name=words("person")), FormatZone(id="family", name=words("family")),
            FormatZone(id="help", name=words("help")),
        )),
        FormatBoard(
            id="sums", kind="calibration", name=words("sums"), note_kinds=(), unit=words("minutes"),
            rows=(FormatRow(id="talk", name=words("talk")), FormatRow(id="ring", name=words("ring"))),
            columns=(FormatColumn(id="light", name=words("light")),),
        ),
        FormatBoard(
            id="grid", kind="grid", name=words("grid"), note_kinds=(),
            rows=(
                FormatRow(id="all", name=words("all"), roles=("expert", "worker")),
                FormatRow(id="work", name=words("work"), roles=("worker",)), FormatRow(id="none", name=words("none")),
            ),
            columns=(
                FormatColumn(id="hope", name=words("hope"), marks=True), FormatColumn(id="is", name=words("is")),
                FormatColumn(id="open", name=words("open"), later=True),
            ),
        ),
        FormatBoard(id="columns", kind="zones", name=words("columns"), note_kinds=("chance", "neutral"), zones=(
            FormatZone(id="keep", name=words("keep"), note_kind="chance"),
            FormatZone(id="stop", name=words("stop"), note_kind="neutral"),
        )),
        FormatBoard(id="rings", kind="rings", name=words("rings"), note_kinds=("party",), zones=(
            FormatZone(id="near", name=words("near"), note_kind="party"), FormatZone(id="far", name=words("far")),
        )),
        FormatBoard(id="scales", kind="scales", name=words("scales"), note_kinds=(), zones=(
            FormatZone(id="rub", name=words("rub")), FormatZone(id="one", name=words("one")),
            FormatZone(id="other", name=words("other")),
        )),
        FormatBoard(id="shelf", kind="shelf", name=words("shelf"), note_kinds=(), zones=(
            FormatZone(id="known", name=words("known")),
        )),
    ),
    steps=(
        step("welcome"),
        step("meet"),
        step("think", board="paper"),
        step("share", board="paper"),
        step("sort", board="paper", may=("sort",)),
        step("choose", board="paper", round=FormatRound(about="clusters", budget=3, most_per_item=2)),
        step("write", "think", board="boxes", notes="none", may=("actions",)),
        step("apart", "groups", board="boxes", may=("actions",)),
        step("boughs", "groups", board="tree", may=("grow",), swap=True),
        step("look", "share", board="boxes"),
        step("pick", "choose", board="boxes", round=FormatRound(about="notes", budget=2, most_per_item=1)),
        step("grow", "sort", board="tree", may=("grow",)),
        step("place", "sort", board="plane", may=("place", "write")),
        step("bones", "share", board="fish", may=("grow", "actions")),
        step("expect", "share", board="grid", may=("mark", "write")),
        step("tell", "sort", board="line", may=("lifeline", "write")),
        step("fill", "groups", board="sums"),
        step("differ", "share", board="sums"),
        step("order", "groups", board="aid", may=("flow",)),
        step("compare", "sort", board="aid", may=("flow",)),
        step("lie", "share", board="shelf", may=("write",)),
        step("list", "sort", board="columns", may=("sort", "write")),
        step("weigh", "share", board="scales", may=("write",)),
        step("circle", "sort", board="rings", may=("sort", "write", "actions")),
        step("act", board="paper", may=("write", "propose")),
        step("rest"),
        step("look_ahead"),
        step("close"),
    ),
    roles=(
        RoleTile(id="expert", name=words("expert"), side="lived", health=True),
        RoleTile(id="worker", name=words("worker"), side="work"),
    ),
    sides=(Side("lived", words("lived")), Side("work", words("work"))),
    consents=("quote",),
)

CARRIED = tuple(
    Carried(id=f"k{number}", workshop="before", action=f"a{number}", title="before", what=f"open {number}", who="Ana",
            when="2027-03-11", order=key)
    for number, key in enumerate("FV")
)
"""What an earlier workshop left open, brought along before this one began."""
LAST_TIME = LastTime(workshop="before", title="before", day="2027-01-11", people=9, notes=20, groups=4)
ASKED_BEFORE = ("a1-before", "a2-before", "a3-before")
"""Questions of the decision aid that the table before left."""
BROUGHT = ask.RecalledBring(last_time=LAST_TIME, items=(
    ask.RecalledItem(id="g1-before", part="group", text="what was hard", source="c", place=1, dots=4),
    ask.RecalledItem(id="d1-before", part="direction", text="begin small", source="n1", kind="solution"),
    *(ask.RecalledItem(id=f"p{number}-before", part="parked", text=f"a quiet place {number}", source=f"n{number}",
                       kind="chance") for number in (2, 3)),
    ask.RecalledItem(id="s1-before", part="said", text="here it rubs", source="n8", under=words("tense")),
    ask.RecalledItem(
        id="r1-before", part="party", text="the neighbours", source="n9", kind="party", under=words("far")),
    *(ask.RecalledItem(id=id, part="question", text=f"did you ask {kept.note}?", source=kept.note, kind="question",
                       under=words("aid"), asked=kept)
      for id, kept in zip(ASKED_BEFORE, (
          Kept("n5", yes=Way("to", "n7"), no=Way("out", text="to desk 5")),
          Kept("n6", yes=Way("next", "n7"), no=Way("back", "n5"), tailoring=True),
          Kept("n7", yes=Way("last"), no=Way("gone")),
      ), strict=True)),
    ask.RecalledItem(id="m1-before", part="pattern", text="always at the end", source="n10", table="first",
                     day="2026-12-01"),
    ask.RecalledItem(
        id="x1-before", part="spread", text="how far apart", source="sums", under=words("sums"),
        spread=Spread(cells=2, apart=1, widest=6_050, where=words("light"), unit=words("minutes"))),
))
"""What the table before left, one of every part at least: the server asks for it before the beginning."""
STEPS = tuple(one.id for one in FORMAT.steps)
WALKED = (STEPS[0], LOOKS_BACK, *STEPS[1:])
"""The steps in their order, with the one that a table gets for what it takes along."""
BOARDS = tuple(one.id for one in FORMAT.boards)
STAFF = ("process", "content")


def people(count: int) -> tuple[Person, ...]:
    """`count` participants with alternating roles, a process and a content facilitator, a scribe, a wall."""
    participants = tuple(
        Person(id=f"p{index}", name=f"canary-name-{index}", tile="expert" if index % 2 else "worker", health_yes=True,
               helps=("scribe",) if index in (1, 2) else ())
        for index in range(count)
    )
    others = tuple(Person(id=role, role=role) for role in (*STAFF, "scribe", "wall", "observer"))  # type: ignore[arg-type]
    return (*participants, *others)


def first_entry(count: int) -> Entry:
    """The entry that opens the workshop with everyone at the table."""
    changes = opening(FORMAT, Opening(title="sim", question="why?"), code="ABCDEF", now=0)
    joined = tuple(Change("persons", person.id, person) for person in people(count))
    carried = tuple(Change("carried", one.id, one) for one in CARRIED)
    return Entry(
        seq=1, at=0, actor="server", client="", n=0, name="workshop.open", content=b"",
        changes=(*changes, *carried, *joined),
    )
