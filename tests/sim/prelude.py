"""What happened at the table before a history begins, so that histories also begin in the middle of a meeting."""

from collections.abc import Iterator

from brownpaper.core import commands as ask

from .table import ASKED_BEFORE, BROUGHT, LOOKS_BACK, WALKED

BEFORE, AFTER = "before", "after"


def until_step(
    step: str, participants: int, midway: bool = False, looks_back: bool = True,
) -> Iterator[tuple[str, ask.Command]]:
    """Who asked what until `step` began; for BEFORE only what is brought along, for AFTER everything and the closing.

    midway: what usually happens in that step has happened too, and it still runs. looks_back: at the table before this
    one; else the table notes why not.
    """
    yield "server", BROUGHT
    if step == BEFORE:
        return
    for id in WALKED:
        if id == LOOKS_BACK and not looks_back and id != step:
            yield "process", ask.RecalledSkip(reason="no time")
            continue
        yield "process", ask.StepGo(step=id)
        if id != step or midway:
            yield from _during(id, participants)
        if id == step:
            return
    yield "process", ask.MeetingClose()


def _during(step: str, participants: int) -> Iterator[tuple[str, ask.Command]]:
    crowd = [f"p{index}" for index in range(participants)]
    match step:
        case "meet":
            for person in crowd:
                yield person, ask.IntroductionWrite(picture="key", get=f"to get {person}", bring=f"to bring {person}")
            yield crowd[0], ask.IntroductionShow(shown=True)
        case "think" | "write":
            board = "paper" if step == "think" else "boxes"
            for person in crowd:
                for index in range(2):
                    yield person, ask.NoteAdd(id=f"{step}-{person}-{index}", board=board, text=f"{step} {person}")
            yield "scribe", ask.NoteAdd(id=f"{step}-typed", board=board, text=f"{step} typed", for_person="p1")
            if step == "write":
                yield from _groups(crowd)
        case "apart":
            for person in crowd:
                for text in (f"apart {person}", "said alike"):
                    yield person, ask.NoteAdd(id=f"apart-{person}-{text[:4]}", board="boxes", text=text)
            yield "p0", ask.BreakoutTop(note="apart-p0-said", top=True)
            for person in crowd:
                yield person, ask.ActionAdd(id=f"draft-{person}", what=f"work out {person}", who="Ana")
            yield "p0", ask.ActionTop(id="draft-p0", top=True)
        case "boughs":
            # Everybody at home first: p0 and the others of g0 grow a tree, p1 and p2 another.
            yield "process", ask.BreakoutSwap(on=False)
            for person in crowd:
                yield person, ask.TreeGrow(id=f"b-{person}", board="tree", parent=None, text=f"bough of {person}")
                yield person, ask.TreeGoal(id=f"b-{person}", text=f"goal of {person}", base_rev=1)
            yield crowd[0], ask.TreeGrow(id="b-under", board="tree", parent=f"b-{crowd[0]}", text="under")
            yield "process", ask.BreakoutSwap(on=True)
            for person in crowd:
                yield person, ask.TreeGrow(id=f"b-on-{person}", board="tree", parent=None, text=f"and, says {person}")
        case "share" | "look":
            yield "process", ask.BoardReveal(board="paper" if step == "share" else "boxes")
            if step == "look":
                yield "process", ask.BoardReveal(board="tree")
                yield "process", ask.BoardReveal(board="plane")
                yield "process", ask.BoardReveal(board="fish")
                yield "process", ask.BoardReveal(board="aid")
                for number in range(4):
                    yield "process", ask.NoteAdd(id=f"q{number}", board="aid", text=f"question {number}")
                yield "process", ask.RecalledLay(board="aid", ids=ASKED_BEFORE[:2])
        case "sort":
            yield "process", ask.ClusterMake(id="c0", board="paper", notes=("think-p0-0", "think-p1-0"), name="first")
            yield "process", ask.ClusterMake(id="c1", board="paper", notes=("think-p0-1",), name="second")
            yield crowd[0], ask.ProposalMake(id="idea", board="paper", name="more", notes=("think-p1-1",))
            yield "process", ask.ReadingStart(board="paper")
        case "choose":
            for side in ("lived", "work"):
                yield "process", ask.BallotBundle(round=step, id=side, ballots=3, dots={"c0": 4, "c1": 1}, side=side)
            yield "process", ask.RoundClose(round=step)
        case "grow":
            yield "process", ask.TreeGrow(id="t0", board="tree", parent=None, text="root")
            for number, person in enumerate(crowd, 1):
                yield person, ask.TreeGrow(id=f"t{number}", board="tree", parent="t0", text=f"cause of {person}")
        case "place":
            for number, person in enumerate(crowd):
                yield person, ask.NoteAdd(id=f"m{number}", board="plane", text=f"idea of {person}")
                yield "process", ask.MatrixPut(notes=(f"m{number}",), across=10 * number, up=100 - 10 * number)
        case "bones":
            yield "process", ask.TreeGrow(id="f0", board="fish", parent=None, text="a bone", zone="means")
            for number, person in enumerate(crowd, 1):
                yield person, ask.TreeGrow(id=f"f{number}", board="fish", parent="f0", text=f"why by {person}")
        case "expect":
            for number, person in enumerate(crowd):
                yield person, ask.NoteAdd(id=f"e{number}", board="grid", zone="all-hope", text=f"hope of {person}")
            yield "process", ask.BoardReveal(board="grid")
            for person in crowd:
                yield person, ask.RealityMark(note="e0", verdict="half", why=f"really, says {person}")
            yield "process", ask.RealityTell(note="e1", wrong=1, why="said aloud")
        case "tell":
            for number, person in enumerate(crowd):
                yield person, ask.LifelineAdd(
                    id=f"l{number}", board="line", lane="person", text=f"moment of {person}", when="about then",
                    source="told", by="somebody", last=True)
        case "fill":
            for number, person in enumerate(crowd):
                zone = ("talk-light", "ring-light")[number % 2]
                yield person, ask.ValueSet(zone=zone, number=str(10 * number), reason=f"as {person} sees it")
        case "differ":
            yield "process", ask.ValueAgree(zone="talk-light", outcome="range", number="10", upper="20,5")
        case "order":
            for person in crowd:
                yield person, ask.FlowPut(notes=("q1", "q0") if person == "p1" else (
                    "q0", ASKED_BEFORE[0], "q2", "q1"))
                yield person, ask.FlowAnswer(id="q0", yes=True, go="to", to="q2")
        case "compare":
            yield "process", ask.FlowTakeOver(board="aid", breakout="g0")
            yield "process", ask.FlowKeep(id="v0", board="aid")
        case "lie":
            for number, person in enumerate(crowd):
                yield person, ask.NoteAdd(id=f"s{number}", board="shelf", text=f"known to {person}")
        case "weigh":
            for number, person in enumerate(crowd):
                yield person, ask.NoteAdd(id=f"v{number}", board="scales", zone="one", text=f"a value of {person}")
            yield "process", ask.BoardReveal(board="scales")
        case "list" | "circle":
            board, letter, zone = ("columns", "w", "stop") if step == "list" else ("rings", "r", "far")
            before = ("m1-before", "p2-before") if step == "list" else ("r1-before",)
            yield "process", ask.RecalledLay(board=board, ids=before)
            for number, person in enumerate(crowd):
                yield person, ask.NoteAdd(id=f"{letter}{number}", board=board, text=f"{step} by {person}")
            yield "process", ask.BoardReveal(board=board)
            yield "process", ask.ClusterMake(
                id=f"c-{board}", board=board, notes=(f"{letter}0", f"{letter}1"), name=step)
            yield "process", ask.NoteMove(ids=(f"{letter}2",), zone=zone)
        case "rest":
            # While nobody at the table sees the case, more is told of two of its moments; one goes before they see it.
            for id in ("l0", "l1"):
                yield "process", ask.LifelineTell(
                    id=id, when=f"canary when {id}", source="file", by=f"canary by {id}", gap=True, base_rev=1)
            yield "process", ask.NoteBin(ids=("l1",))
        case "act":
            yield "process", ask.ActionAdd(id="a0", what="call", source_table="clusters", source="c0")
        case "look_ahead":
            yield "process", ask.NotePark(ids=("think-p1-1",), reason="for another time")
            yield "process", ask.ChairName(id="missed", role="employer")
        case _:
            return


def _groups(crowd: list[str]) -> Iterator[tuple[str, ask.Command]]:
    """p1 and p2 sit together, all others in another group, where p0 tells the table what they found."""
    for group in ("g0", "g1"):
        yield "process", ask.BreakoutMake(id=group)
    for person in crowd:
        yield "process", ask.BreakoutPut(person=person, breakout="g1" if person in ("p1", "p2") else "g0")
    yield "process", ask.BreakoutRole(breakout="g0", role="reporter", person="p0")
