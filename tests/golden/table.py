"""A small workshop for the golden histories: one board, every activity, and the opening entry that makes it."""

from brownpaper.core.formats import Format, FormatBoard, FormatRound, FormatStep, FormatZone, Opening, opening
from brownpaper.core.records import Person, RoleTile, Side, Words
from brownpaper.core.state import Change, Entry


def words(text: str) -> Words:
    return Words(nl=text, en=text)


FORMAT = Format(
    id="sim", name=words("sim"), goal=words("goal"),
    boards=(FormatBoard(
        id="paper", kind="brownpaper", name=words("paper"),
        zones=(
            FormatZone(id="good", name=words("good"), note_kind="chance"),
            FormatZone(id="hard", name=words("hard"), note_kind="bottleneck"),
        ),
    ),),
    steps=(
        FormatStep(id="welcome", activity="welcome", title=words("welcome"), minutes=5),
        FormatStep(id="think", activity="think", title=words("think"), minutes=5, board="paper"),
        FormatStep(id="share", activity="share", title=words("share"), minutes=5, board="paper"),
        FormatStep(id="sort", activity="sort", title=words("sort"), minutes=5, board="paper", may=("sort",)),
        FormatStep(
            id="choose", activity="choose", title=words("choose"), minutes=5, board="paper",
            round=FormatRound(about="clusters", budget=3, most_per_item=2),
        ),
        FormatStep(id="act", activity="act", title=words("act"), minutes=5, board="paper"),
        FormatStep(id="close", activity="close", title=words("close"), minutes=5),
    ),
    roles=(
        RoleTile(id="expert", name=words("expert"), side="lived", health=True),
        RoleTile(id="worker", name=words("worker"), side="work"),
    ),
    sides=(Side("lived", words("lived")), Side("work", words("work"))),
    consents=("quote",),
)

STAFF = ("process", "content")


def people(count: int) -> tuple[Person, ...]:
    """`count` participants with alternating roles, a process and a content facilitator, a scribe, a wall."""
    participants = tuple(
        Person(id=f"p{index}", name=f"canary-name-{index}", tile="expert" if index % 2 else "worker")
        for index in range(count)
    )
    others = tuple(Person(id=role, role=role) for role in (*STAFF, "scribe", "wall", "observer"))  # type: ignore[arg-type]
    return (*participants, *others)


def first_entry(count: int) -> Entry:
    """The entry that opens the workshop with everyone at the table."""
    changes = opening(FORMAT, Opening(title="sim", question="why?"), code="ABCDEF", now=0)
    joined = tuple(Change("persons", person.id, person) for person in people(count))
    return Entry(
        seq=1, at=0, actor="server", client="", n=0, name="workshop.open", content=b"", changes=(*changes, *joined),
    )
