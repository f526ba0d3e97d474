"""What people at a simulated table might ask for: every command there is, sensible or not, from what they see."""

from collections.abc import Callable
from random import Random
from typing import Any

from brownpaper.core import commands as ask
from brownpaper.core.policy import row
from brownpaper.core.state import State

from .table import ASKED_BEFORE, BOARDS, WALKED

OFTEN = {"note.add": 10.0, "note.edit": 2.0, "note.move": 2.0, "cluster.make": 3.0, "cluster.put": 3.0,
         "ballot.cast": 6.0, "step.next": 5.0, "step.go": 3.0, "board.reveal": 2.0, "act.undo": 4.0, "act.redo": 3.0,
         "reading.place": 4.0, "reading.back": 6.0, "reading.start": 2.0,
         "note.follow": 4.0, "chair.follow": 4.0, "chair.name": 2.0, "note.approve": 3.0, "answer.give": 3.0,
         "recognition.give": 3.0,
         "breakout.top": 10.0, "action.top": 10.0, "help.answer": 2.0, "reaction.give": 6.0, "report.send": 3.0,
         "reaction.bundle": 3.0,
         "recognition.bundle": 2.0, "reality.mark": 5.0, "reality.tell": 2.0, "row.add": 2.0, "row.remove": 2.0,
         "breakout.role": 4.0, "tree.settle": 4.0, "value.set": 8.0, "breakout.visit": 3.0,
         "photo.hang": 2.0, "photo.describe": 3.0, "photo.take_down": 2.0,
         "recalled.lay": 3.0, "introduction.write": 3.0, "introduction.show": 2.0, "turn.give": 2.0}
SELDOM = {"meeting.close": 0.15, "person.let_go": 0.4, "person.leave": 0.3,
          "person.role": 0.4, "role.take_over": 0.3, "round.close": 0.5,
          "step.skip": 0.3, "meeting.pause": 0.3, "workshop.describe": 0.3, "person.settings": 0.2, "person.hand": 0.4,
          "step.phones": 0.2, "step.card": 0.2, "hand.lower": 0.3, "person.heard": 0.3,
          "person.pause": 0.2, "person.name": 0.3, "person.consent": 0.3, "person.ready": 0.5, "help.ask": 0.3,
          "note.keep_out": 0.3, "note.take_back": 0.5, "door.set": 0.3, "call.link": 0.2,
          "breakout.mix": 0.4, "breakout.make": 0.3, "breakout.drop": 0.4, "breakout.wish": 0.4,
          "breakout.message": 0.4, "breakout.swap": 1.5, "breakout.put": 0.6, "person.organisation": 0.4}
"""How often next to once something is asked for."""


class Someone:
    """One person at one moment: what they see in their browser, and chance."""

    def __init__(self, random: Random, shared: Any, own: Any, state: State, person: str, tab: str, fresh: str) -> None:
        self.random = random
        self.shared = shared
        self.own = own
        self.state = state
        self.person = person
        self.tab = tab
        self.fresh = fresh
        self.text = f"canary-{fresh}!"

    def one(self, *tables: str) -> str:
        """Something they see; now and then something that is there but perhaps hidden from them, or not there."""
        if self.random.random() < 0.05:
            table = tables[0].removeprefix("my_").removeprefix("breakout_")
            return self.random.choice([*self.state.tables[table], "nothing"])
        found = [id for table in tables for part in (self.shared, self.own) for id in part.get(table, ())]
        return self.random.choice(found) if found else "nothing"

    def some(self, *tables: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.one(*tables) for _ in range(self.random.choice((1, 1, 2, 3)))))

    def note(self) -> str:
        return self.one("notes", "my_notes", "breakout_notes")

    def photographed(self) -> str:
        """A note that they see with a photo beside it."""
        seen = {id for table in ("notes", "my_notes", "breakout_notes") for part in (self.shared, self.own)
                for id in part.get(table, ())}
        found = [id for id, note in self.state.notes.items() if id in seen and note.photo is not None]
        return self.random.choice(found) if found else self.note()

    def notes(self) -> tuple[str, ...]:
        return self.some("notes", "my_notes", "breakout_notes")

    def group_note(self) -> str:
        """Mostly a note of the group they sit in or look in at."""
        theirs = [
            id for id in (*self.own.get("breakout_notes", ()), *self.own.get("my_notes", ()))
            if id in self.state.notes and self.state.notes[id].breakout in self.own.get("my_breakout", ())
        ]
        return self.random.choice(theirs) if theirs and self.random.random() < 0.9 else self.note()

    def group_action(self) -> str:
        """Mostly what the group they sit in works out."""
        theirs = list(self.own.get("breakout_actions", ()))
        return self.random.choice(theirs) if theirs and self.random.random() < 0.9 else self.action()

    def action(self) -> str:
        return self.one("actions", "breakout_actions")

    def breakout(self) -> str:
        """Mostly the group they sit in, for who sits in one."""
        mine = next(iter(self.own.get("my_breakout", ())), None)
        return mine if mine is not None and self.yes() else self.one("breakouts")

    def member(self) -> str:
        """Mostly somebody of the group they sit in."""
        mine = next(iter(self.own.get("my_breakout", {}).values()), None)
        return self.random.choice(mine.members).person if mine is not None and mine.members else self.one("persons")

    def maybe(self, value: Any, often: float = 0.5) -> Any:
        return value if self.random.random() < often else None

    def cause_or_none(self) -> str | None:
        hung = self.shared.get("causes") or self.own.get("breakout_causes")
        return self.one("causes", "breakout_causes") if hung and self.random.random() < 0.8 else None

    def yes(self) -> bool:
        return self.random.random() < 0.6

    def board(self) -> str:
        """Mostly the board of the step."""
        step = self.state.step
        here = step.board if step is not None else None
        return here if here and self.yes() else self.random.choice(BOARDS)

    def place(self, board: str) -> tuple[str | None, Any]:
        """Where a note could lie on a board, and of which kind it could be: mostly what that board has."""
        there = self.state.boards.get(board)
        zones = [one.id for one in self.state.zones.values() if one.board == board and not one.gone]
        zone = self.random.choice(zones) if zones and self.random.random() < 0.85 else self.one("zones")
        kinds = there.note_kinds if there is not None else ()
        kind = self.random.choice(kinds) if kinds and self.random.random() < 0.85 else self.kind()
        return self.maybe(zone, 0.7), self.maybe(kind, 0.7)

    def step(self) -> str:
        return self.random.choice((*WALKED, *self.shared.get("steps", ())))

    def now(self) -> str:
        workshop = self.shared.get("workshop", {}).get("workshop")
        running = workshop.step if workshop is not None else ""
        return running if running and self.random.random() < 0.9 else self.step()

    def rev(self, table: str, id: str) -> int:
        row = self.shared.get(table, {}).get(id)
        mine = self.own.get("my_notes", {}).get(id) if table == "notes" else None
        row = row or (mine.note if mine is not None else self.own.get(f"breakout_{table}", {}).get(id))
        return row.rev if row is not None and self.random.random() < 0.8 else 1

    def kind(self) -> Any:
        return self.random.choice(("chance", "bottleneck", "strong", "weak", "neutral"))

    def round(self) -> str:
        return self.random.choice(("choose", "pick", *self.shared.get("rounds", ())))

    def choices(self, round: str) -> dict[str, int]:
        row = self.shared.get("rounds", {}).get(round)
        items = row.items if row is not None and row.items else ("nothing",)
        return {self.random.choice(items): self.random.choice((1, 1, 2)) for _ in range(self.random.choice((1, 2)))}

    def reading(self) -> tuple[str, str]:
        board = self.board()
        row = self.shared.get("reading", {}).get(board)
        return board, row.note if row is not None and row.note else self.note()

    def role(self) -> Any:
        return self.random.choice(("participant", "participant", "scribe", "observer", "content", "process"))


def _edited(s: Someone) -> ask.Command:
    note = s.note()
    return ask.NoteEdit(id=note, text=s.text, base_rev=s.rev("notes", note), lang=s.maybe("en"))


def _ballot(s: Someone) -> ask.Command:
    round = s.round()
    # Each of a person's tabs has a token of its own: the second one is a second token.
    return ask.BallotCast(
        round=round, token=f"canary-token-{round}-{s.person}-{s.tab}-0123456789"[:64], choices=s.choices(round))


def _bundle(s: Someone) -> ask.Command:
    round = s.round()
    return ask.BallotBundle(
        round=round, id=s.random.choice("ab"), ballots=s.random.randrange(4), dots=s.choices(round),
        side=s.random.choice((None, "lived", "work")))


def _action(s: Someone) -> ask.Command:
    table = s.random.choice(("", "notes", "clusters"))
    return ask.ActionAdd(
        id=s.fresh, what=s.text, who="Ana", when=s.random.choice(("", "2027-02-30", "soon")),
        source_table=table, source=s.one(table, f"my_{table}", f"breakout_{table}") if table else "")  # type: ignore[arg-type]


def _action_edited(s: Someone) -> ask.Command:
    action = s.action()
    return ask.ActionEdit(
        id=action, what=s.text, who="Bo", how="so", when="june", base_rev=s.rev("actions", action),
        influence="outside", receiver="the town", message="come and see", first="ring", parties="the school")


def _placed(s: Someone) -> ask.Command:
    board, note = s.reading()
    where = s.random.choice(("cluster", "new", "loose", "aside"))
    cluster = s.fresh if where == "new" else s.one("clusters")
    return ask.ReadingPlace(board=board, note=note, where=where, cluster=cluster)  # type: ignore[arg-type]


def _hung(s: Someone) -> ask.Command:
    """What lies on a tree already, or something from elsewhere; under one of its causes, or as a tree of its own."""
    seen = {**s.shared.get("notes", {}), **s.own.get("breakout_notes", {})}
    here = [id for id, note in seen.items() if note.board in ("tree", "fish")]
    notes = tuple(s.random.sample(here, min(len(here), s.random.choice((1, 1, 2))))) if s.yes() else s.some("notes")
    return ask.TreePut(
        notes=notes or (s.note(),), parent=s.cause_or_none(), after=s.maybe(s.one("causes")), last=s.yes(),
        zone=s.maybe(s.maybe(s.one("zones"))))


def _goal(s: Someone) -> ask.Command:
    cause = s.one("causes", "breakout_causes")
    row = s.shared.get("causes", {}).get(cause) or s.own.get("breakout_causes", {}).get(cause)
    rev = s.random.choice((1, 2)) if row is None else row.goal_rev
    return ask.TreeGoal(id=cause, text=s.random.choice((f"goal {s.fresh}", "")), base_rev=rev)


def _marked(s: Someone) -> ask.Command:
    return ask.TreeMark(
        id=s.one("causes", "breakout_causes"), sure=s.maybe(s.random.choice(("", "guess", "check", "fact"))),
        influence=s.maybe(s.random.choice(("", "self", "partly", "outside"))), core=s.maybe(s.yes()))


def _settled_addition(s: Someone) -> ask.Command:
    """Mostly what guests added."""
    seen = {**s.shared.get("notes", {}), **s.own.get("breakout_notes", {})}
    added = sorted(id for id, note in seen.items() if note.addition)
    id = s.random.choice(added) if added and s.yes() else s.one("causes", "breakout_causes")
    return ask.TreeSettle(id=id, addition=s.random.choice(("accepted", "discuss")), goal=s.random.random() < 0.2)  # type: ignore[arg-type]


def _placed_on(s: Someone) -> ask.Command:
    """What lies on the matrix already, or something from elsewhere; often at an end of an axis."""
    here = [id for id, note in s.shared.get("notes", {}).items() if note.board == "plane"]
    notes = tuple(s.random.sample(here, min(len(here), s.random.choice((1, 1, 2))))) if s.yes() else s.some("notes")
    return ask.MatrixPut(
        notes=notes or (s.note(),), across=s.random.choice((0, 35, 70, 100)), up=s.random.choice((0, 50, 100)))


def _moment(s: Someone) -> str | None:
    """A note that lies on the line, or any one."""
    return s.one("moments") if s.yes() else s.maybe(s.note())


def _told_there(s: Someone) -> ask.Command:
    return ask.LifelineAdd(
        id=s.fresh, board=s.random.choice(("line", "line", s.board())),
        lane=s.random.choice(("person", "family", "help")), text=f"moment {s.random.randrange(9)}",
        beside=s.maybe(_moment(s)), after=s.maybe(_moment(s)), last=s.yes(), gap=s.yes(),
        when=s.random.choice(("", "about 2019", "in spring")), source=s.random.choice(("", "told", "file", "guess")),
        by=s.random.choice(("", "an aunt")))


def _put_there(s: Someone) -> ask.Command:
    here = [id for id, note in s.shared.get("notes", {}).items() if note.board == "line"]
    notes = tuple(s.random.sample(here, min(len(here), s.random.choice((1, 1, 2))))) if s.yes() else s.some("notes")
    return ask.LifelinePut(
        notes=notes or (s.note(),), lane=s.maybe(s.random.choice(("person", "family", "help", "zone"))),
        beside=s.maybe(_moment(s)), after=s.maybe(_moment(s)), last=s.yes())


def _told_of(s: Someone) -> ask.Command:
    id = s.one("moments")
    known = s.shared.get("moments", {}).get(id)
    return ask.LifelineTell(
        id=id, when=s.random.choice(("", "when he was 12")), source=s.random.choice(("", "told", "file", "guess")),
        by=s.random.choice(("", "school")), gap=s.yes(), base_rev=known.rev if known is not None and s.yes() else 1)


def _valued(s: Someone) -> ask.Command:
    """Mostly a number with a reason; now and then one of the two, neither, or no number at all."""
    zone = s.random.choice(("talk-light", "ring-light", "ring-light", "good"))
    known = s.own.get("breakout_values", {}).get(zone)
    return ask.ValueSet(
        zone=zone, number=s.random.choice(("5", "7,5", "20", "20", "", "a lot")), reason=s.text if s.yes() else "",
        base_rev=known.rev if known is not None and s.random.random() < 0.9 else s.random.choice((0, 1)))


def _agreed(s: Someone) -> ask.Command:
    zone = s.random.choice(("talk-light", "ring-light", "good"))
    known = s.shared.get("compared", {}).get(zone)
    return ask.ValueAgree(
        zone=zone, outcome=s.random.choice(("", "value", "range", "policy")), number=s.random.choice(("5", "30", "x")),  # type: ignore[arg-type]
        upper="10,25", text=s.random.choice(("", "for now")), whom=s.random.choice(("", "the council")),
        base_rev=known.rev if known is not None and s.yes() else 0)


def _question(s: Someone) -> str:
    """Mostly a question of the decision aid, or anything else one sees."""
    here = [id for id in ("q0", "q1", "q2", "q3", *ASKED_BEFORE) if id in s.state.notes]
    return s.random.choice(here) if here and s.random.random() < 0.8 else s.note()


def _asked_there(s: Someone) -> ask.Command:
    notes = tuple(dict.fromkeys(_question(s) for _ in range(s.random.choice((1, 1, 2)))))
    return ask.FlowPut(notes=notes, after=s.maybe(_question(s)), last=s.yes())


def _answered_there(s: Someone) -> ask.Command:
    return ask.FlowAnswer(
        id=_question(s), yes=s.yes(), go=s.random.choice(("", "next", "to", "to", "out")), to=s.maybe(_question(s)),
        text=s.random.choice(("", "stop", "ask first")))


def _recalled(s: Someone) -> ask.Command:
    """What the table before left; questions mostly where questions are asked."""
    questions = [id for id in ASKED_BEFORE if id in s.shared.get("recalled", {})]
    if questions and s.yes():
        ids = tuple(s.random.sample(questions, s.random.randrange(len(questions)) + 1))
        return ask.RecalledLay(board=s.random.choice(("aid", "aid", s.board())), ids=ids)
    return ask.RecalledLay(board=s.board(), ids=s.some("recalled"))


def _split(s: Someone) -> ask.Command:
    cluster = s.one("clusters")
    members = [id for id, note in s.shared.get("notes", {}).items() if note.cluster == cluster]
    return ask.ClusterSplit(id=cluster, new=s.fresh, notes=tuple(members[:2]) or (s.note(),), name="apart")


def _recognised(s: Someone) -> ask.Command:
    table = s.random.choice(("notes", "notes", "clusters"))
    # Few things, so that sums come to three.
    seen = sorted(s.shared.get(table, ()))[:2]
    thing = s.random.choice(seen) if seen and s.yes() else s.one(table)
    return ask.RecognitionGive(table=table, id=thing, yes=s.random.random() < 0.8)  # type: ignore[arg-type]


def _hoped(s: Someone) -> str:
    """Mostly a note of the grid that a role is asked about; few of them, so that sums come to three."""
    asked = [id for id, note in s.shared.get("notes", {}).items() if note.zone in ("all-hope", "work-hope")]
    return s.random.choice(sorted(asked)[:3]) if asked and s.random.random() < 0.9 else s.note()


def _spoken_for(s: Someone) -> ask.Command:
    verdict = s.random.choice(("right", "half", "wrong", None))
    return ask.RealityMark(note=_hoped(s), verdict=verdict, why=s.random.choice((s.text, s.text, "")))  # type: ignore[arg-type]


def _parked(s: Someone) -> str:
    """Mostly one that is parked."""
    parked = sorted(id for id, note in s.shared.get("notes", {}).items() if note.state == "parked")
    return s.random.choice(parked) if parked and s.random.random() < 0.9 else s.one("notes")


def _two_boxes(s: Someone) -> dict[str, str]:
    """Mostly of one board."""
    one, into = s.one("zones"), s.one("zones")
    zones = s.shared.get("zones", {})
    beside = [id for id, zone in zones.items() if one in zones and zone.board == zones[one].board and id != one]
    return {"id": one, "into": s.random.choice(beside) if beside and s.random.random() < 0.9 else into}


def _in_a_cell(s: Someone) -> str:
    cells = [id for id, zone in s.shared.get("zones", {}).items() if zone.cell is not None]
    return s.random.choice(cells) if cells and s.random.random() < 0.9 else s.one("zones")


def _answered(s: Someone) -> ask.Command:
    key = s.random.choice(("come_for", "still_right", "got_it", "energy", "pulse", "took_part", "listened"))
    value = s.random.choice(("yes", "no", "little", "good", "low", "right", "rubbish")) if key != "come_for" else ""
    return ask.AnswerGive(step=s.now(), key=key, value=value, text=s.text)  # type: ignore[arg-type]


def _introduced(s: Someone) -> ask.Command:
    return ask.IntroductionWrite(
        picture=s.random.choice((None, "key", "sun")), get=s.maybe(s.text), bring=s.maybe(f"{s.text[:-1]}-b!"),  # type: ignore[arg-type]
        skips=s.random.choice((None, None, True, False)), for_person=s.random.choice((None, None, None, "p0", "p1")))


def _settled(s: Someone) -> ask.Command:
    """Sometimes all of it, sometimes a part: what is left out stays."""
    calm, seat = s.yes(), s.random.choice(("room", "distance", "paper"))
    return ask.PersonSettings(
        calm=calm, text_scale=150, theme="dark" if calm else None, language="en" if calm else None,
        seat=seat, helps=s.random.choice(((), ("scribe",))))  # type: ignore[arg-type]


def _written(s: Someone) -> ask.Command:
    whom, paper = s.random.choice((None, None, None, "p0", "p1")), s.random.random() < 0.1
    if s.random.random() < 0.15:
        return ask.NoteAdd(id=s.fresh, board=s.board(), text=s.text, about=s.note(), for_person=whom)
    board = s.board()
    zone, kind = s.place(board)
    return ask.NoteAdd(id=s.fresh, board=board, text=s.text, kind=kind, zone=zone, for_person=whom, paper=paper)


MAKERS: dict[str, Callable[[Someone], ask.Command]] = {
    "note.add": _written,
    "note.edit": _edited,
    "note.kind": lambda s: ask.NoteKind(ids=s.notes(), kind=s.kind()),
    "note.move": lambda s: ask.NoteMove(ids=s.notes(), zone=s.one("zones"), after=s.maybe(s.note()), last=s.yes()),
    "note.bin": lambda s: ask.NoteBin(ids=s.notes()),
    "note.restore": lambda s: ask.NoteRestore(ids=s.notes()),
    "note.take_back": lambda s: ask.NoteTakeBack(id=s.note()),
    "note.bring_back": lambda s: ask.NoteBringBack(id=s.one("my_notes")),
    "note.aside": lambda s: ask.NoteAside(id=s.note()),
    "note.park": lambda s: ask.NotePark(ids=s.notes(), reason=s.text),
    "note.follow": lambda s: ask.NoteFollow(
        id=_parked(s), parked_as=s.maybe("solution"), outcome=s.maybe("next")),
    "note.keep_out": lambda s: ask.NoteKeepOut(id=s.one("my_notes"), keep_out=s.yes()),
    "note.language": lambda s: ask.NoteLanguage(id=s.note(), lang=s.random.choice(("nl", "en", "ar"))),
    "note.approve": lambda s: ask.NoteApprove(id=s.one("my_notes")),
    "note.import": lambda s: ask.NoteImport(board=s.board(), notes=tuple(
        ask.NewNote(id=f"{s.fresh}{index}", text=s.text) for index in range(s.random.choice((1, 3)))),
        groups=s.random.choice(((), (ask.NewGroup(
            id=s.random.choice((f"{s.fresh}g", s.one("clusters"))), name="taken in", notes=(f"{s.fresh}0",)),)))),
    "photo.hang": lambda s: ask.PhotoHang(note=s.note(), photo=s.fresh, width=8, height=6, alt=s.maybe(s.text) or ""),
    "photo.describe": lambda s: ask.PhotoDescribe(note=s.photographed(), alt=s.text),
    "photo.take_down": lambda s: ask.PhotoTakeDown(note=s.photographed()),
    "cluster.make": lambda s: ask.ClusterMake(
        id=s.fresh, board=s.board(), notes=s.some("notes"), name=s.random.choice(("", "group")),
        after=s.maybe(s.one("clusters"))),
    "cluster.put": lambda s: ask.ClusterPut(notes=s.some("notes"), cluster=s.random.choice((s.one("clusters"), None))),
    "cluster.name": lambda s: ask.ClusterName(id=s.one("clusters"), name=s.random.choice(("", "rest", "rules"))),
    "cluster.move": lambda s: ask.ClusterMove(id=s.one("clusters"), after=s.maybe(s.one("clusters"))),
    "cluster.merge": lambda s: ask.ClusterMerge(id=s.one("clusters"), into=s.one("clusters")),
    "cluster.split": _split,
    "cluster.dissolve": lambda s: ask.ClusterDissolve(id=s.one("clusters")),
    "proposal.make": lambda s: ask.ProposalMake(
        id=s.fresh, board=s.board(), name=s.random.choice(("idea", "idea", "")), cluster=s.maybe(s.one("clusters")),
        notes=s.some("notes")),
    "proposal.suggest": lambda s: ask.ProposalSuggest(board=s.board()),
    "proposal.support": lambda s: ask.ProposalSupport(id=s.one("proposals"), support=s.yes()),
    "proposal.settle": lambda s: ask.ProposalSettle(id=s.one("proposals"), take=s.yes(), new=s.fresh),
    "recognition.give": _recognised,
    "reality.mark": _spoken_for,
    "reality.tell": lambda s: ask.RealityTell(
        note=_hoped(s), right=s.random.randrange(3), half=s.random.randrange(2), bare=s.yes(),
        why=s.random.choice(("said aloud", ""))),
    "reading.start": lambda s: ask.ReadingStart(board=s.board()),
    "reading.place": _placed,
    "reading.back": lambda s: ask.ReadingBack(board=s.board()),
    "reading.stop": lambda s: ask.ReadingStop(board=s.board()),
    "tree.grow": lambda s: ask.TreeGrow(
        id=s.fresh, board=s.board(), parent=s.cause_or_none(), text=s.text, zone=s.maybe(s.maybe(s.one("zones")))),
    "tree.put": _hung,
    "tree.take_out": lambda s: ask.TreeTakeOut(id=s.one("causes", "breakout_causes")),
    "tree.goal": _goal,
    "tree.mark": _marked,
    "tree.settle": _settled_addition,
    "matrix.put": _placed_on,
    "matrix.take_off": lambda s: ask.MatrixTakeOff(id=s.one("spots")),
    "lifeline.add": _told_there,
    "lifeline.put": _put_there,
    "lifeline.tell": _told_of,
    "lifeline.take_off": lambda s: ask.LifelineTakeOff(id=s.one("moments")),
    "flow.put": _asked_there,
    "flow.take_out": lambda s: ask.FlowTakeOut(id=_question(s)),
    "flow.answer": _answered_there,
    "flow.mark": lambda s: ask.FlowMark(
        id=_question(s), tailoring=s.maybe(s.yes()), source=s.maybe(s.note()), no_source=s.random.random() < 0.2),
    "flow.take_over": lambda s: ask.FlowTakeOver(board="aid", breakout=s.breakout()),
    "flow.keep": lambda s: ask.FlowKeep(id=s.fresh, board=s.random.choice(("aid", "aid", s.board()))),
    "case.erase": lambda s: ask.CaseErase(),
    "zone.add": lambda s: ask.ZoneAdd(id=s.fresh, board=s.board(), name="box", after=s.maybe(s.one("zones"))),
    "zone.name": lambda s: ask.ZoneName(id=s.one("zones"), name=f"box {s.random.randrange(5)}"),
    "zone.move": lambda s: ask.ZoneMove(id=s.one("zones"), after=s.maybe(s.one("zones"))),
    "zone.remove": lambda s: ask.ZoneRemove(**_two_boxes(s)),
    "row.add": lambda s: ask.RowAdd(
        id=f"{s.fresh}-row", board=s.random.choice(("grid", "grid", s.board())), name=f"row {s.random.randrange(5)}",
        zones=tuple(f"{s.fresh}-{index}" for index in range(s.random.choice((3, 3, 3, 2)))),
        after=s.maybe(_in_a_cell(s))),
    "row.remove": lambda s: ask.RowRemove(zone=_in_a_cell(s)),
    "board.reveal": lambda s: ask.BoardReveal(board=s.board()),
    "board.restore": lambda s: ask.BoardRestore(seq=int(
        s.random.choice([one for one in s.shared.get("bookmarks", ()) if one.isdigit()] or ["1"]))),
    "act.undo": lambda s: ask.ActUndo(),
    "act.redo": lambda s: ask.ActRedo(),
    "ballot.cast": _ballot,
    "ballot.bundle": _bundle,
    "board.code": lambda s: ask.BoardCode(board=s.board()),
    "recognition.bundle": lambda s: ask.RecognitionBundle(
        id=s.random.choice("ab"), people=s.random.randrange(5), notes={s.one("notes"): s.random.choice((1, 3))}),
    "reaction.bundle": lambda s: ask.ReactionBundle(id=s.random.choice("ab"), people=s.random.choice((0, 3, 4)), said=(
        ask.ReactionCount(cluster=s.maybe(s.one("clusters")), right=s.random.choice((1, 3)), lines=("from paper",)),)),
    "round.open": lambda s: ask.RoundOpen(round=s.round()),
    "round.close": lambda s: ask.RoundClose(round=s.round()),
    "round.show_sides": lambda s: ask.RoundShowSides(round=s.round()),
    "breakout.mix": lambda s: ask.BreakoutMix(
        fewest=s.random.choice((2, 3)), most=s.random.choice((2, 3, 4)), carry_on=s.yes()),
    "breakout.swap": lambda s: ask.BreakoutSwap(on=s.random.random() < 0.7),
    "breakout.make": lambda s: ask.BreakoutMake(id=s.fresh),
    "breakout.drop": lambda s: ask.BreakoutDrop(id=s.breakout()),
    "breakout.put": lambda s: ask.BreakoutPut(person=s.one("persons"), breakout=s.maybe(s.breakout())),
    "breakout.role": lambda s: ask.BreakoutRole(
        breakout=s.breakout(), role=s.random.choice(("reporter", "scribe", "host")), person=s.maybe(s.member())),  # type: ignore[arg-type]
    "breakout.top": lambda s: ask.BreakoutTop(note=s.group_note(), top=s.yes()),
    "breakout.visit": lambda s: ask.BreakoutVisit(breakout=s.breakout() if s.yes() else None),
    "breakout.message": lambda s: ask.BreakoutMessage(
        breakout=s.maybe(s.breakout()), text=s.random.choice(("", "canary-said"))),
    "breakout.wish": lambda s: ask.BreakoutWish(
        one=s.one("persons"), other=s.one("persons"), wish=s.random.choice(("none", "together", "apart"))),  # type: ignore[arg-type]
    "value.set": _valued,
    "value.agree": _agreed,
    "action.add": _action,
    "action.edit": _action_edited,
    "action.move": lambda s: ask.ActionMove(id=s.one("actions"), after=s.maybe(s.one("actions"))),
    "action.sort": lambda s: ask.ActionSort(),
    "action.bin": lambda s: ask.ActionBin(id=s.group_action()),
    "action.restore": lambda s: ask.ActionRestore(id=s.action()),
    "action.top": lambda s: ask.ActionTop(id=s.group_action(), top=s.yes()),
    "carried.look": lambda s: ask.CarriedLook(
        id=s.one("carried"), standing=s.random.choice(("done", "busy", "stuck")), words=f"words {s.fresh}"),  # type: ignore[arg-type]
    "carried.skip": lambda s: ask.CarriedSkip(reason="no time"),
    "recalled.lay": _recalled,
    "recalled.skip": lambda s: ask.RecalledSkip(reason="no time"),
    "step.next": lambda s: ask.StepNext(step=s.state.workshop.step),
    "step.back": lambda s: ask.StepBack(step=s.now()),
    "step.go": lambda s: ask.StepGo(step=s.step()),
    "step.stretch": lambda s: ask.StepStretch(step=s.step(), minutes=s.random.choice((-5, 2, 5))),
    "step.skip": lambda s: ask.StepSkip(step=s.step(), skip=s.yes()),
    "step.phones": lambda s: ask.StepPhones(step=s.step(), phones="down" if s.yes() else "use"),
    "step.card": lambda s: ask.StepCard(step=s.now(), card=s.random.choice(("", "", "chances", "listen", "wish"))),
    "step.add": lambda s: ask.StepAdd(
        id=s.fresh, after=s.maybe(s.step()),
        activity=s.random.choice(("think", "groups", "share", "choose", "close", "rest", "follow", "recall")),  # type: ignore[arg-type]
        title="more", minutes=5, board=s.maybe(s.board())),
    "step.move": lambda s: ask.StepMove(step=s.step(), after=s.maybe(s.step())),
    "meeting.pause": lambda s: ask.MeetingPause(paused=s.yes()),
    "meeting.close": lambda s: ask.MeetingClose(),
    "report.tick": lambda s: ask.ReportTick(point=f"point-{s.random.randrange(3)}", done=s.yes()),
    "report.leave_out": lambda s: ask.ReportLeaveOut(id=s.one("notes"), out=s.yes()),
    "reaction.give": lambda s: ask.ReactionGive(
        cluster=s.maybe(s.one("clusters")), value=s.random.choice(("right", "wrong", "missing", "")),  # type: ignore[arg-type]
        text=s.random.choice(("", "not so", "and one more"))),
    "report.publish": lambda s: ask.ReportPublish(),
    "report.withdraw": lambda s: ask.ReportWithdraw(),
    "note.release": lambda s: ask.NoteRelease(ids=(s.note(),), released=s.yes()),
    "report.send": lambda s: ask.ReportSend(status=s.random.choice(("response", "confirmed"))),  # type: ignore[arg-type]
    "wall.show": lambda s: ask.WallShow(view="note", target=s.maybe(s.one("notes")), page=s.random.randrange(3)),
    "person.settings": _settled,
    "person.name": lambda s: ask.PersonName(name=s.random.choice((None, f"canary-name-{s.fresh}"))),
    "person.organisation": lambda s: ask.PersonOrganisation(
        person=s.one("persons"), organisation=s.random.choice(("", "UWV", "gemeente"))),
    "person.consent": lambda s: ask.PersonConsent(purpose=s.random.choice(("quote", "photo")), yes=s.yes()),
    "person.withdraw": lambda s: ask.PersonWithdraw(),
    "person.rules": lambda s: ask.PersonRules(),
    "person.add": lambda s: ask.PersonAdd(
        id=s.fresh, name="canary-name-paper", tile=s.maybe("expert"), health_yes=s.yes()),
    "person.ready": lambda s: ask.PersonReady(step=s.now(), ready=s.yes()),
    "person.pause": lambda s: ask.PersonPause(pause=s.yes()),
    "person.leave": lambda s: ask.PersonLeave(),
    "person.hand": lambda s: ask.PersonHand(hand=s.yes()),
    "hand.lower": lambda s: ask.HandLower(person=s.one("persons")),
    "person.heard": lambda s: ask.PersonHeard(person=s.one("persons"), heard=s.yes()),
    "person.role": lambda s: ask.PersonRole(person=s.one("persons"), role=s.role()),
    "person.admit": lambda s: ask.PersonAdmit(person=s.one("persons"), yes=s.yes()),
    "person.let_go": lambda s: ask.PersonLetGo(person=s.one("persons")),
    "role.take_over": lambda s: ask.RoleTakeOver(),
    "door.set": lambda s: ask.DoorSet(door=s.random.choice(("open", "knock", "shut"))),  # type: ignore[arg-type]
    "door.renew": lambda s: ask.DoorRenew(),
    "call.link": lambda s: ask.CallLink(link=s.random.choice(("", "https://call.example/1"))),
    "help.ask": lambda s: ask.HelpAsk(id=s.fresh, text=s.random.choice(("", "canary-help"))),
    "help.answer": lambda s: ask.HelpAnswer(id=s.one("helps")),
    "chair.name": lambda s: ask.ChairName(id=s.fresh, role=s.random.choice(("employer", f"role {s.fresh}"))),
    "chair.follow": lambda s: ask.ChairFollow(
        id=s.one("chairs"), route=s.maybe("visit"), state=s.maybe(s.random.choice(("filled", "gone")))),  # type: ignore[arg-type]
    "answer.give": _answered,
    "introduction.write": _introduced,
    "introduction.show": lambda s: ask.IntroductionShow(shown=s.yes()),
    "turn.give": lambda s: ask.TurnGive(person=s.maybe(s.one("persons"))),
    "workshop.describe": lambda s: ask.WorkshopDescribe(
        title=s.random.choice(("sim", " ")), question=f"why {s.random.randrange(9)}?"),
}
"""One way to make each command that a person can send."""

_ALL = tuple(MAKERS)
_WEIGHT = {name: OFTEN.get(name) or SELDOM.get(name, 1.0) for name in MAKERS}
_SUBJECTS = {"cluster": "clusters", "reading": "reading", "proposal": "proposals", "action": "actions", "help": "helps",
             "breakout": "breakouts"}
_BEGINS = {"cluster.make", "reading.start", "proposal.make", "proposal.suggest", "action.add", "help.ask",
           "action.sort", "breakout.mix", "breakout.make", "breakout.wish"}
_NEEDS = {name: _SUBJECTS.get(name.split(".", 1)[0], "") if name not in _BEGINS else "" for name in MAKERS} | {
    "breakout.top": "my_breakout", "value.set": "my_breakout", "value.agree": "compared",
    "action.top": "breakout_actions"}
"""What must be on the screen before asking for something about it makes sense."""


def something(s: Someone) -> ask.Command:
    """Mostly what their screen offers, sometimes anything."""
    me = next(iter(s.own.get("me", {}).values()), None)
    may = me.may if me is not None else row(s.state, s.state.persons[s.person]).may
    names = sorted(may) if may and s.random.random() < 0.92 else _ALL
    of_group = {name: s.own.get(name) for name in ("my_breakout", "breakout_actions")}
    shared = {"": True, **s.shared, **of_group}
    if of_group["breakout_actions"]:
        shared["actions"] = True
    weights = [_WEIGHT[name] if shared.get(_NEEDS[name]) else 0.05 for name in names]
    return MAKERS[s.random.choices(names, weights)[0]](s)
