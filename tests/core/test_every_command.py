"""Every command there is: one case in which it does what it says, and one in which it is refused.

A command that is added needs a row here; the fine points of each stand in the tests of its subject.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import Ballot
from brownpaper.core.records import LastTime
from brownpaper.core.rules import HANDLERS
from brownpaper.core.state import State

from .table import CALIBRATING, GROWING, IN_GROUPS, MARKING, ORDERING, PLACING, TELLING, Table

TOKEN = "a-token-of-22-characters-or-more"
Asked = tuple[str, ask.Command]


class Told(NamedTuple):
    """`by` asks for `command` at step `at`, after `before`; then `does` holds.

    refused: who asks for what (at `refused_at`, or the same step), and why that is refused. A step "" is before the
    first, at a table with nothing on it.
    """

    command: ask.Command
    does: Callable[[Table, State], Any]
    refused: tuple[str, ask.Command, Refusal]
    by: str = "pim"
    at: str = "sort"
    before: tuple[Asked, ...] = ()
    refused_at: str = ""


def a_table(step: str) -> Table:
    """Two notes of Ana and one of Bo are revealed; two groups, two actions, a proposal and a call for help."""
    table = Table("think", more=(*GROWING, *IN_GROUPS, *PLACING, *TELLING, *CALIBRATING, *ORDERING, *MARKING))
    for who, note in (("ana", "n1"), ("ana", "n2"), ("bo", "n3")):
        table.writes(who, note, zone="good")
    table.at("share")
    table.does("pim", ask.BoardReveal(board="paper"))
    table.at("sort")
    table.groups("c1", "n1", name="One")
    table.groups("c2", "n2", name="Two")
    table.does("ana", ask.ProposalMake(id="p1", board="paper", name="Rest", notes=("n3",)))
    table.does("pim", ask.ActionAdd(id="a1", what="call", source_table="clusters", source="c1"))
    table.does("pim", ask.ActionAdd(id="a2", what="write"))
    table.does("ana", ask.HelpAsk(id="h1", text="where?"))
    table.at(step)
    return table


def away(id: str) -> Asked:
    return "pim", ask.NoteBin(ids=(id,))


MET: Asked = ("ana", ask.IntroductionWrite(picture="key", get="ideas", bring="time"))
HUNG: tuple[str, ask.PhotoHang] = ("ana", ask.PhotoHang(note="n1", photo="p1", width=8, height=6, alt="A stair"))
BEFORE_SORTING = 16
"""The number of the bookmark at which the sorting began."""
SIDES: tuple[Asked, ...] = tuple(
    ("pim", ask.BallotBundle(round="choose", id=side, ballots=3, dots={"c1": 3}, side=side))
    for side in ("lived", "work")
)
A_TREE: tuple[Asked, ...] = (
    ("pim", ask.BoardReveal(board="tree")),
    ("pim", ask.TreeGrow(id="t1", board="tree", parent=None, text="waiting")),
    ("pim", ask.TreeGrow(id="t2", board="tree", parent="t1", text="too few people")),
)
A_MATRIX: tuple[Asked, ...] = (
    ("pim", ask.BoardReveal(board="plane")),
    ("pim", ask.NoteAdd(id="m1", board="plane", text="a bell")),
    ("pim", ask.MatrixPut(notes=("m1",), across=10, up=90)),
)
A_LINE: tuple[Asked, ...] = (
    ("pim", ask.LifelineAdd(id="l1", board="line", lane="person", text="born", when="about 2001", last=True)),
    ("pim", ask.LifelineAdd(id="l2", board="line", lane="help", text="a first letter", last=True)),
)
A_FLOW: tuple[Asked, ...] = (
    ("pim", ask.BoardReveal(board="aid")),
    *(("pim", ask.NoteAdd(id=id, board="aid", text=f"is it {id}?")) for id in ("q1", "q2", "q3")),
    ("pim", ask.FlowPut(notes=("q1", "q2"))),
)
IN_GROUP_1: tuple[Asked, ...] = (
    *A_FLOW, ("pim", ask.BreakoutMake(id="g1")), ("pim", ask.BreakoutPut(person="ana", breakout="g1")),
    ("pim", ask.StepGo(step="order")), ("ana", ask.FlowPut(notes=("q3",))), ("pim", ask.StepGo(step="compare")),
)
COUNTED: tuple[Asked, ...] = (*SIDES, ("pim", ask.RoundClose(round="choose")))
VOTED: Asked = ("ana", ask.BallotCast(round="choose", token=TOKEN, choices={"c1": 1}))
GROUPED: tuple[Asked, ...] = (
    ("pim", ask.BreakoutMake(id="g1")), ("pim", ask.BreakoutMake(id="g2")),
    *(("pim", ask.BreakoutPut(person=who, breakout="g1")) for who in ("ana", "bo")),
    ("pim", ask.BreakoutRole(breakout="g1", role="reporter", person="ana")),
)
"""Ana and Bo sit in the first group, and Ana tells the table what they found."""
DRAFTED: Asked = ("bo", ask.NoteAdd(id="d1", board="other", text="a draft"))
VISITED: tuple[Asked, ...] = (
    *GROUPED, ("pim", ask.BreakoutPut(person="cas", breakout="g2")),
    ("cas", ask.TreeGrow(id="t1", board="tree", parent=None, text="waiting")), ("pim", ask.BreakoutSwap(on=True)),
    ("bo", ask.TreeGrow(id="v1", board="tree", parent="t1", text="from guests")),
)
"""Cas' group has a tree, and Bo visits it."""
FILLED: Asked = ("bo", ask.ValueSet(zone="talk-light", number="1,5", reason="we ring first"))
HOPED: tuple[Asked, ...] = (
    ("server", ask.PersonJoin(id="wil", name="Wil", tile="worker", health_yes=True)),
    ("pim", ask.PersonAdmit(person="wil", yes=True)),
    ("ana", ask.NoteAdd(id="e1", board="grid", zone="end-good", text="they call back")),
    ("pim", ask.BoardReveal(board="grid")),
)
"""Ana expects something of professionals, one of whom has come."""
CLOSED: tuple[Asked, ...] = (("pim", ask.MeetingClose()),)
FORBIDS = Refusal.STEP_FORBIDS
BY_INA: Asked = ("server", ask.InformantBring(board="paper", told=(
    ask.Contribution(id="i1", informant="ina", text="from outside", kind="chance"),
)))
"""What somebody told who is not at the table."""

BROUGHT = ask.CarriedItem(id="k1", workshop="w", action="a", title="before", what="ring", who="bo", when="may")

LAST_TIME = LastTime(workshop="w", title="before", day="2027-01-11")
LEFT = ask.RecalledItem(id="p1", part="parked", text="a place", source="n", kind="chance")
RECALLS: Asked = ("server", ask.RecalledBring(last_time=LAST_TIME, items=(LEFT,)))

CASES: tuple[Told, ...] = (
    # ---- notes
    Told(ask.NoteAdd(id="n4", board="paper", text="more"), lambda t, _: t.note("n4").text == "more",
         ("ana", ask.NoteAdd(id="n4", board="paper", text=" "), Refusal.TEXT_EMPTY), by="ana"),
    Told(ask.NoteEdit(id="n1", text="other", base_rev=1), lambda t, _: t.note("n1").text == "other",
         ("bo", ask.NoteEdit(id="n1", text="other", base_rev=1), Refusal.NOT_YOURS), by="ana"),
    Told(ask.NoteKind(ids=("n1",), kind="bottleneck"), lambda t, _: t.note("n1").kind == "bottleneck",
         ("pim", ask.NoteKind(ids=("n1",), kind="strong"), Refusal.WRONG_KIND)),
    Told(ask.NoteMove(ids=("n3",), zone="hard"), lambda t, _: t.lying("hard") == ["n3"],
         ("pim", ask.NoteMove(ids=("n3",), zone="strong"), Refusal.WRONG_PLACE)),
    Told(ask.NoteBin(ids=("n3",)), lambda t, _: t.note("n3").state == "binned",
         ("ana", ask.NoteBin(ids=("n3",)), FORBIDS)),
    Told(ask.NoteRestore(ids=("n3",)), lambda t, _: t.note("n3").state == "live",
         ("ana", ask.NoteRestore(ids=("nothing",)), Refusal.UNKNOWN), before=(away("n3"),)),
    Told(ask.NoteTakeBack(id="n1"), lambda t, _: t.note("n1").state == "taken_back",
         ("bo", ask.NoteTakeBack(id="n1"), Refusal.NOT_YOURS), by="ana"),
    Told(ask.NoteBringBack(id="n1"), lambda t, _: t.note("n1").state == "live",
         ("bo", ask.NoteBringBack(id="n1"), Refusal.UNKNOWN), by="ana", before=(("ana", ask.NoteTakeBack(id="n1")),)),
    Told(ask.NoteAside(id="n1"), lambda t, _: t.note("n1").state == "aside",
         ("ana", ask.NoteAside(id="n1"), FORBIDS)),
    Told(ask.NotePark(ids=("n1",), reason="later"), lambda t, _: t.note("n1").park_reason == "later",
         ("bo", ask.NotePark(ids=("n1",)), Refusal.NOT_YOURS), by="ana"),
    Told(ask.NoteFollow(id="n1", parked_as="solution"), lambda t, _: t.note("n1").parked_as == "solution",
         ("pim", ask.NoteFollow(id="n3", outcome="done"), Refusal.GONE), before=(("pim", ask.NotePark(ids=("n1",))),)),
    Told(ask.NoteKeepOut(id="n1", keep_out=True), lambda t, _: t.note("n1").keep_out,
         ("bo", ask.NoteKeepOut(id="n1", keep_out=True), Refusal.NOT_YOURS), by="ana"),
    Told(ask.NoteLanguage(id="n1", lang="ar"), lambda t, _: t.note("n1").lang == "ar",
         ("bo", ask.NoteLanguage(id="n1", lang="ar"), Refusal.NOT_YOURS), by="ana"),
    Told(ask.NoteImport(board="paper", notes=(ask.NewNote(id="n5", text="one"), ask.NewNote(id="n6", text="two"))),
         lambda t, _: (t.note("n5").source, t.note("n6").text) == ("list", "two"),
         ("pim", ask.NoteImport(board="paper", notes=(ask.NewNote(id="n1", text="x"),)), Refusal.ID_TAKEN)),
    Told(ask.NoteApprove(id="n7"), lambda t, _: t.note("n7").approved,
         ("bo", ask.NoteApprove(id="n7"), Refusal.NOT_YOURS), by="ana",
         before=(("sam", ask.NoteAdd(id="n7", board="paper", text="said", for_person="ana")),)),
    # ---- photos
    Told(HUNG[1], lambda t, _: t.note("n1").photo is not None,
         ("bo", ask.PhotoHang(note="n1", photo="p2", width=8, height=6), Refusal.NOT_YOURS), by="ana"),
    Told(ask.PhotoDescribe(note="n1", alt="A door"), lambda t, _: t.note("n1").photo.alt == "A door",
         ("ana", ask.PhotoDescribe(note="n2", alt="A door"), Refusal.GONE), by="ana", before=(HUNG,)),
    Told(ask.PhotoTakeDown(note="n1"), lambda t, _: t.note("n1").photo is None,
         ("bo", ask.PhotoTakeDown(note="n1"), Refusal.NOT_YOURS), before=(HUNG,)),
    # ---- sorting
    Told(ask.ClusterMake(id="c3", board="paper", notes=("n3",)), lambda t, _: t.in_group("c3") == ["n3"],
         ("pim", ask.ClusterMake(id="c1", board="paper", notes=()), Refusal.ID_TAKEN)),
    Told(ask.ClusterPut(notes=("n3",), cluster="c1"), lambda t, _: t.in_group("c1") == ["n1", "n3"],
         ("ana", ask.ClusterPut(notes=("n3",), cluster="c1"), FORBIDS)),
    Told(ask.ClusterName(id="c1", name="Uno"), lambda t, _: t.cluster("c1").names_before == ("One",),
         ("pim", ask.ClusterName(id="nothing", name="Uno"), Refusal.UNKNOWN)),
    Told(ask.ClusterMove(id="c2", after=None), lambda t, _: t.cluster("c2").order < t.cluster("c1").order,
         ("pim", ask.ClusterMove(id="nothing", after=None), Refusal.UNKNOWN)),
    Told(ask.ClusterMerge(id="c2", into="c1"), lambda t, _: t.in_group("c1") == ["n1", "n2"],
         ("pim", ask.ClusterMerge(id="c1", into="c1"), Refusal.WRONG_PLACE)),
    Told(ask.ClusterSplit(id="c1", new="c3", notes=("n1",)), lambda t, _: t.in_group("c3") == ["n1"],
         ("pim", ask.ClusterSplit(id="c1", new="c3", notes=("n2",)), Refusal.WRONG_PLACE)),
    Told(ask.ClusterDissolve(id="c1"), lambda t, _: t.cluster("c1").state == "dissolved" and not t.note("n1").cluster,
         ("ana", ask.ClusterDissolve(id="c1"), FORBIDS)),
    Told(ask.ProposalMake(id="p2", board="paper", name="Name", cluster="c1"), lambda t, _: t.state.proposals["p2"],
         ("wim", ask.ProposalMake(id="p2", board="paper", name="Name", cluster="c1"), FORBIDS), by="bo"),
    Told(ask.ProposalSuggest(board="paper"), lambda t, _: [p for p in t.state.proposals.values() if p.suggested],
         ("ana", ask.ProposalSuggest(board="paper"), FORBIDS),
         before=tuple(("pim", ask.NoteAdd(id=f"b{n}", board="paper", text="bicycles")) for n in range(3))),
    Told(ask.ProposalSupport(id="p1", support=True), lambda t, _: len(t.state.proposals["p1"].support) == 2,
         ("bo", ask.ProposalSupport(id="nothing", support=True), Refusal.UNKNOWN), by="bo"),
    Told(ask.ProposalSettle(id="p1", take=True, new="c3"), lambda t, _: t.in_group("c3") == ["n3"],
         ("ana", ask.ProposalSettle(id="p1", take=True, new="c3"), FORBIDS)),
    Told(ask.RecognitionGive(table="notes", id="n1", yes=True), lambda t, _: t.me("bo").recognises == ("notes:n1",),
         ("bo", ask.RecognitionGive(table="notes", id="nothing", yes=True), Refusal.UNKNOWN), by="bo"),
    Told(ask.RealityMark(note="e1", verdict="right"),
         lambda t, _: t.own("wil")["my_realities"]["e1"].verdict == "right",
         ("ana", ask.RealityMark(note="e1", verdict="right"), Refusal.NOT_YOURS), by="wil", at="mark_grid",
         before=HOPED),
    Told(ask.RealityTell(note="e1", right=2), lambda t, _: t.shared("ana")["realities"]["e1"].right == 2,
         ("pim", ask.RealityTell(note="n1", right=2), Refusal.WRONG_PLACE), at="mark_grid", before=HOPED),
    Told(ask.ReadingStart(board="paper"), lambda t, _: t.reading().note == "n3",
         ("ana", ask.ReadingStart(board="paper"), FORBIDS)),
    Told(ask.ReadingPlace(board="paper", note="n3", where="cluster", cluster="c1"),
         lambda t, _: t.note("n3").cluster == "c1" and t.reading().note is None,
         ("pim", ask.ReadingPlace(board="paper", note="n3", where="cluster"), Refusal.UNKNOWN),
         before=(("pim", ask.ReadingStart(board="paper")),)),
    Told(ask.ReadingBack(board="paper"), lambda t, _: t.note("n3").cluster is None and t.reading().note == "n3",
         ("ana", ask.ReadingBack(board="paper"), FORBIDS),
         before=(("pim", ask.ReadingStart(board="paper")),
                 ("pim", ask.ReadingPlace(board="paper", note="n3", where="cluster", cluster="c1")))),
    Told(ask.ReadingStop(board="paper"), lambda t, _: (t.reading().note, t.reading().queue) == (None, ()),
         ("ana", ask.ReadingStop(board="paper"), FORBIDS), before=(("pim", ask.ReadingStart(board="paper")),)),
    # ---- trees
    Told(ask.TreeGrow(id="t3", board="tree", parent="t1", text="more"),
         lambda t, _: t.state.causes["t3"].parent == "t1",
         ("ana", ask.TreeGrow(id="t3", board="tree", parent="nothing", text="more"), Refusal.UNKNOWN),
         by="bo", at="grow", before=A_TREE),
    Told(ask.TreePut(notes=("t2",), parent=None), lambda t, _: t.state.causes["t2"].parent is None,
         ("ana", ask.TreePut(notes=("t1",), parent="t2"), Refusal.IN_ITSELF), by="bo", at="grow", before=A_TREE),
    Told(ask.TreeTakeOut(id="t2"), lambda t, _: t.state.causes["t2"].state == "loose",
         ("ana", ask.TreeTakeOut(id="n1"), Refusal.GONE), by="bo", at="grow", before=A_TREE),
    Told(ask.TreeGoal(id="t2", text="enough", base_rev=1), lambda t, _: t.state.causes["t2"].goal == "enough",
         ("ana", ask.TreeGoal(id="t2", text="enough of us", base_rev=7), Refusal.TEXT_CHANGED),
         by="bo", at="grow", before=A_TREE),
    Told(ask.TreeMark(id="t2", core=True), lambda t, _: t.state.causes["t2"].core,
         ("ana", ask.TreeMark(id="t2", core=True), FORBIDS), by="bo", at="grow", before=A_TREE, refused_at="sort"),
    Told(ask.TreeSettle(id="v1", addition="accepted"), lambda t, _: t.note("v1").addition == "accepted",
         ("bo", ask.TreeSettle(id="v1", addition="discuss"), Refusal.NOT_REVEALED), by="cas", at="trees",
         before=(*VISITED, ("pim", ask.BreakoutSwap(on=False)))),
    # ---- matrix
    Told(ask.MatrixPut(notes=("m1",), across=30, up=70),
         lambda t, _: (t.state.spots["m1"].across, t.state.spots["m1"].up) == (30, 70),
         ("ana", ask.MatrixPut(notes=("n1",), across=30, up=70), Refusal.WRONG_PLACE),
         by="bo", at="place", before=A_MATRIX),
    Told(ask.MatrixTakeOff(id="m1"), lambda t, _: t.state.spots["m1"].state == "off",
         ("ana", ask.MatrixTakeOff(id="n1"), Refusal.GONE), by="bo", at="place", before=A_MATRIX),
    # ---- life line
    Told(ask.LifelineAdd(id="l", board="line", lane="family", text="moved", beside="l1"),
         lambda t, _: t.state.moments["l"].order == t.state.moments["l1"].order,
         ("ana", ask.LifelineAdd(id="l", board="paper", lane="good", text="moved"), Refusal.WRONG_PLACE),
         by="bo", at="tell", before=A_LINE),
    Told(ask.LifelinePut(notes=("l2",), lane="family"),
         lambda t, _: t.state.moments["l2"].order < t.state.moments["l1"].order and t.note("l2").zone == "family",
         ("ana", ask.LifelinePut(notes=("n1",), last=True), Refusal.WRONG_PLACE), by="bo", at="tell", before=A_LINE),
    Told(ask.LifelineTell(id="l2", when="in spring", source="file", by="school", base_rev=1),
         lambda t, _: (t.state.moments["l2"].when, t.state.moments["l2"].rev) == ("in spring", 2),
         ("ana", ask.LifelineTell(id="l2", when="in autumn", base_rev=7), Refusal.TEXT_CHANGED),
         by="bo", at="tell", before=A_LINE),
    Told(ask.LifelineTakeOff(id="l2"), lambda t, _: t.state.moments["l2"].state == "off",
         ("ana", ask.LifelineTakeOff(id="n1"), Refusal.GONE), by="bo", at="tell", before=A_LINE),
    # ---- ordered flow
    Told(ask.FlowPut(notes=("q3",)), lambda t, _: t.state.asked["q3"].order < t.state.asked["q1"].order,
         ("ana", ask.FlowPut(notes=("n1",)), Refusal.WRONG_PLACE), by="bo", at="compare", before=A_FLOW),
    Told(ask.FlowTakeOut(id="q2"), lambda t, _: t.state.asked["q2"].state == "off",
         ("ana", ask.FlowTakeOut(id="q3"), Refusal.GONE), by="bo", at="compare", before=A_FLOW),
    Told(ask.FlowAnswer(id="q1", yes=True, go="to", to="q2"), lambda t, _: t.state.asked["q1"].yes.to == "q2",
         ("ana", ask.FlowAnswer(id="q2", yes=True, go="to", to="q1"), Refusal.LEADS_BACK),
         by="bo", at="compare", before=A_FLOW),
    Told(ask.FlowMark(id="q1", tailoring=True), lambda t, _: t.state.asked["q1"].tailoring,
         ("ana", ask.FlowMark(id="q1", source="q2"), Refusal.WRONG_PLACE), by="bo", at="compare", before=A_FLOW),
    Told(ask.FlowTakeOver(board="aid", breakout="g1"),
         lambda t, _: (t.state.asked["q3"].state, t.state.asked["q1"].state) == ("live", "off"),
         ("pim", ask.FlowTakeOver(board="aid", breakout="g2"), Refusal.GONE), at="compare", before=IN_GROUP_1),
    Told(ask.FlowKeep(id="v1", board="aid"),
         lambda t, _: [one.note for one in t.state.versions["v1"].asked] == ["q1", "q2"],
         ("ana", ask.FlowKeep(id="v1", board="aid"), FORBIDS), at="compare", before=A_FLOW),
    Told(ask.CaseErase(), lambda t, _: (t.state.notes["l1"].text, t.state.moments["l1"].when) == ("", ""),
         ("ana", ask.CaseErase(), FORBIDS), at="tell", before=A_LINE),
    # ---- boards
    Told(ask.ZoneAdd(id="z", board="paper", name="New"), lambda t, _: t.zone("z").name.nl == "New",
         ("pim", ask.ZoneAdd(id="z", board="other", name="New"), Refusal.WRONG_PLACE)),
    Told(ask.ZoneName(id="good", name="Better"), lambda t, _: t.zone("good").name.nl == "Better",
         ("pim", ask.ZoneName(id="nothing", name="Better"), Refusal.UNKNOWN)),
    Told(ask.ZoneMove(id="hard", after=None), lambda t, _: t.zone("hard").order < t.zone("good").order,
         ("ana", ask.ZoneMove(id="hard", after=None), FORBIDS)),
    Told(ask.ZoneRemove(id="good", into="hard"), lambda t, _: t.zone("good").gone and "n3" in t.lying("hard"),
         ("pim", ask.ZoneRemove(id="good", into="good"), Refusal.WRONG_PLACE)),
    Told(ask.RowAdd(id="mid", board="grid", name="Halfway", zones=("mid-good", "mid-more")),
         lambda t, _: t.zone("mid-more").name.nl == "Halfway: more",
         ("pim", ask.RowAdd(id="mid", board="paper", name="x", zones=("a", "b")), Refusal.WRONG_PLACE)),
    Told(ask.RowRemove(zone="end-good"), lambda t, _: t.zone("end-more").gone,
         ("pim", ask.RowRemove(zone="good"), Refusal.UNKNOWN)),
    Told(ask.BoardReveal(board="paper"), lambda t, _: t.note("late").shared,
         ("cor", ask.BoardReveal(board="paper"), FORBIDS), at="think",
         before=(("ana", ask.NoteAdd(id="late", board="paper", text="later")),)),
    Told(ask.BoardRestore(seq=BEFORE_SORTING), lambda t, _: t.note("n1").state == "live" and "c1" not in t.sees("ana"),
         ("pim", ask.BoardRestore(seq=1), Refusal.UNKNOWN), before=(away("n1"),)),
    Told(ask.ActUndo(), lambda t, _: t.note("n1").text == "text of n1",
         ("bo", ask.ActUndo(), Refusal.CHANGED_SINCE), by="ana",
         before=(("ana", ask.NoteEdit(id="n1", text="other", base_rev=1)),)),
    Told(ask.ActRedo(), lambda t, _: t.note("n1").text == "other",
         ("bo", ask.ActRedo(), Refusal.NOTHING_TO_UNDO), by="ana",
         before=(("ana", ask.NoteEdit(id="n1", text="other", base_rev=1)), ("ana", ask.ActUndo()))),
    # ---- choosing
    Told(ask.BallotCast(round="choose", token=TOKEN, choices={"c1": 2}),
         lambda t, _: t.boxes["choose"] == {TOKEN: Ballot(None, {"c1": 2})},
         ("ana", ask.BallotCast(round="choose", token=TOKEN, choices={"c1": 99}), Refusal.OVER_BUDGET),
         by="ana", at="choose"),
    Told(ask.BallotBundle(round="choose", id="b", ballots=2, dots={"c1": 3}),
         lambda t, _: t.state.rounds["choose"].bundles[0].dots == {"c1": 3},
         ("pim", ask.BallotBundle(round="choose", id="b", ballots=1, dots={"c1": 99}), Refusal.OVER_BUDGET),
         at="choose"),
    Told(ask.RoundOpen(round="choose"), lambda t, _: t.state.rounds["choose"].state == "open",
         ("cor", ask.RoundOpen(round="choose"), FORBIDS), at="choose"),
    Told(ask.RoundClose(round="choose"), lambda t, _: t.state.rounds["choose"].ballots == 1 and "choose" not in t.boxes,
         ("pim", ask.RoundClose(round="nothing"), Refusal.UNKNOWN), at="choose", before=(VOTED,)),
    Told(ask.RoundShowSides(round="choose"), lambda t, _: t.state.rounds["choose"].sides_shown,
         ("pim", ask.RoundShowSides(round="nothing"), Refusal.UNKNOWN), at="choose", before=COUNTED),
    # ---- on paper
    Told(ask.BoardCode(board="paper"), lambda t, _: t.state.codes["notes:n1"].code == "B1",
         ("pim", ask.BoardCode(board="paper"), Refusal.NOT_REVEALED), refused_at="think"),
    Told(ask.RecognitionBundle(id="r", people=3, notes={"n1": 3}),
         lambda t, _: t.shared("ana")["recognised"]["notes:n1"].count == 3,
         ("pim", ask.RecognitionBundle(id="r", people=3, notes={"n1": 4}), Refusal.TOO_MANY)),
    Told(ask.ReactionBundle(id="r", people=3, said=(ask.ReactionCount(cluster="c1", right=3),)),
         lambda t, _: t.shared("pim")["reactions"]["c1"].right == 3,
         ("pim", ask.ReactionBundle(id="r", people=1, said=(ask.ReactionCount(right=2),)), Refusal.TOO_MANY),
         before=(*CLOSED, ("pim", ask.ReportSend()))),
    # ---- small groups
    Told(ask.BreakoutMix(), lambda t, _: [len(one.members) for one in t.state.breakouts.values()] == [4],
         ("ana", ask.BreakoutMix(), FORBIDS)),
    Told(ask.BreakoutMake(id="g3"), lambda t, _: t.state.breakouts["g3"].number == 3,
         ("pim", ask.BreakoutMake(id="g1"), Refusal.ID_TAKEN), before=GROUPED),
    Told(ask.BreakoutDrop(id="g2"), lambda t, _: t.state.breakouts["g2"].state == "past",
         ("pim", ask.BreakoutDrop(id="g1"), Refusal.GROUPS_AT_WORK), at="groups", before=(*GROUPED, DRAFTED)),
    Told(ask.BreakoutPut(person="ana", breakout="g2"), lambda t, _: t.state.breakouts["g2"].members == ("ana",),
         ("pim", ask.BreakoutPut(person="pim", breakout="g1"), Refusal.UNKNOWN), before=GROUPED),
    Told(ask.BreakoutRole(breakout="g1", role="scribe", person="ana"),
         lambda t, _: t.state.breakouts["g1"].scribe == "ana",
         ("cas", ask.BreakoutRole(breakout="g1", role="scribe", person="bo"), Refusal.NOT_YOURS),
         by="bo", at="groups", before=GROUPED),
    Told(ask.BreakoutTop(note="d1", top=True), lambda t, _: t.state.breakouts["g1"].top == ("d1",),
         ("bo", ask.BreakoutTop(note="d1", top=True), Refusal.NOT_YOURS),
         by="ana", at="groups", before=(*GROUPED, DRAFTED)),
    Told(ask.BreakoutVisit(breakout="g1"), lambda t, _: t.state.breakouts["g1"].visitors == ("cor",),
         ("pim", ask.BreakoutVisit(breakout="nothing"), Refusal.UNKNOWN), by="cor", at="groups", before=GROUPED),
    Told(ask.BreakoutSwap(on=False), lambda t, _: {one.guest_of for one in t.state.breakouts.values()} == {None},
         ("ana", ask.BreakoutSwap(on=False), FORBIDS), at="trees", before=VISITED),
    Told(ask.BreakoutMessage(breakout=None, text="five minutes"),
         lambda t, _: [one.message for one in t.state.breakouts.values()] == ["five minutes"] * 2,
         ("ana", ask.BreakoutMessage(breakout="g1", text="x"), FORBIDS), at="groups", before=GROUPED),
    Told(ask.BreakoutWish(one="bo", other="ana", wish="apart"), lambda t, _: t.state.wishes["ana:bo"].wish == "apart",
         ("pim", ask.BreakoutWish(one="ana", other="ana", wish="apart"), Refusal.UNKNOWN)),
    # ---- actions
    Told(ask.ActionAdd(id="a3", what="ask"), lambda t, _: t.state.actions["a3"].what == "ask",
         ("bo", ask.ActionAdd(id="a3", what=""), Refusal.TEXT_EMPTY), by="bo", at="act"),
    Told(ask.ActionEdit(id="a1", what="mail", base_rev=1), lambda t, _: t.state.actions["a1"].what == "mail",
         ("pim", ask.ActionEdit(id="a1", what="mail", when="2027-02-31", base_rev=1), Refusal.BAD_DATE), at="act"),
    Told(ask.ActionMove(id="a2", after=None), lambda t, _: t.state.actions["a2"].order < t.state.actions["a1"].order,
         ("ana", ask.ActionMove(id="a2", after=None), FORBIDS), at="act"),
    Told(ask.ActionSort(), lambda t, _: t.state.actions["a1"].order < t.state.actions["a2"].order,
         ("ana", ask.ActionSort(), FORBIDS), at="choose",
         before=(*COUNTED, ("pim", ask.ActionMove(id="a2", after=None)))),
    Told(ask.ActionBin(id="a1"), lambda t, _: t.state.actions["a1"].state == "binned",
         ("ana", ask.ActionBin(id="a1"), FORBIDS), at="act"),
    Told(ask.ActionRestore(id="a1"), lambda t, _: t.state.actions["a1"].state == "live",
         ("pim", ask.ActionRestore(id="nothing"), Refusal.UNKNOWN), at="act",
         before=(("pim", ask.ActionBin(id="a1")),)),
    Told(ask.ActionTop(id="w1", top=True), lambda t, _: t.state.actions["w1"].top,
         ("bo", ask.ActionTop(id="w1", top=True), Refusal.NOT_YOURS), by="ana", at="groups",
         before=(*GROUPED, ("bo", ask.ActionAdd(id="w1", what="ring")))),
    # ---- calibrating
    Told(ask.ValueSet(zone="talk-light", number="20", reason="two talks"),
         lambda t, _: t.state.values["talk-light:g1"].number == 2000,
         ("bo", ask.ValueSet(zone="talk-light", number="20", reason=" "), Refusal.NO_REASON), by="ana", at="fill",
         before=GROUPED),
    Told(ask.ValueAgree(zone="talk-light", outcome="policy", text="who pays?", whom="the council"),
         lambda t, _: t.state.agreed["talk-light"].whom == "the council",
         ("ana", ask.ValueAgree(zone="talk-light", outcome="value", number="20"), FORBIDS), at="differ",
         before=(*GROUPED, ("pim", ask.StepGo(step="fill")), FILLED, ("pim", ask.StepGo(step="differ")))),
    Told(ask.ActionTell(id="t", action="a3", standing="stuck", words="why", by="owner"),
         lambda t, _: t.state.tellings["t"].words == "why",
         ("pim", ask.ActionTell(id="t", action="a3", standing="busy", by="owner"), Refusal.WORKSHOP_CLOSED),
         by="server", at="act", before=(
             ("pim", ask.ActionAdd(id="a3", what="ask", who="bo", when="now", how="so")), *CLOSED)),
    Told(ask.CarriedBring(actions=(BROUGHT,)), lambda t, _: t.state.carried["k1"].what == "ring",
         ("pim", ask.CarriedBring(actions=()), FORBIDS), by="server", at=""),
    Told(ask.CarriedLook(id="k1", standing="done"), lambda t, _: t.state.carried["k1"].found == "done",
         ("ana", ask.CarriedLook(id="k1", standing="done"), FORBIDS), at="",
         before=(("server", ask.CarriedBring(actions=(BROUGHT,))), ("pim", ask.StepGo(step="open-actions")))),
    Told(ask.CarriedSkip(reason="no time"), lambda t, _: t.state.carried["k1"].skipped == "no time",
         ("pim", ask.CarriedSkip(reason=" "), Refusal.TEXT_EMPTY), at="",
         before=(("server", ask.CarriedBring(actions=(BROUGHT,))),)),
    Told(ask.RecalledBring(last_time=LAST_TIME, items=(LEFT,)), lambda t, _: t.state.recalled["p1"].text == "a place",
         ("pim", ask.RecalledBring(last_time=None, items=()), FORBIDS), by="server", at=""),
    Told(ask.RecalledErase(ids=("p1",)), lambda t, _: t.state.recalled["p1"].text == "",
         ("pim", ask.RecalledErase(ids=("p1",)), FORBIDS), by="server", at="", before=(RECALLS,)),
    Told(ask.RecalledLay(board="paper", ids=("p1",)), lambda t, _: t.note("p1").text == "a place",
         ("pim", ask.RecalledLay(board="paper", ids=("nothing",)), Refusal.UNKNOWN), at="", before=(RECALLS,)),
    Told(ask.RecalledSkip(reason="no time"), lambda t, _: t.state.workshop.last_time.skipped == "no time",  # type: ignore[union-attr]
         ("pim", ask.RecalledSkip(reason=" "), Refusal.TEXT_EMPTY), at="", before=(RECALLS,)),
    # ---- the script
    Told(ask.StepNext(step="sort"), lambda t, _: t.state.workshop.step == "choose",
         ("cor", ask.StepNext(step="sort"), FORBIDS)),
    Told(ask.StepBack(step="sort"), lambda t, _: t.state.workshop.step == "share",
         ("pim", ask.StepBack(step="welcome"), Refusal.NO_NEXT_STEP), refused_at="welcome"),
    Told(ask.StepGo(step="close"), lambda t, _: t.state.workshop.step == "close",
         ("pim", ask.StepGo(step="nothing"), Refusal.UNKNOWN)),
    Told(ask.StepStretch(step="sort", minutes=2), lambda t, _: t.state.steps["sort"].extra == 2,
         ("ana", ask.StepStretch(step="sort", minutes=2), FORBIDS)),
    Told(ask.StepSkip(step="act", skip=True), lambda t, _: t.state.steps["act"].skipped,
         ("pim", ask.StepSkip(step="sort", skip=True), Refusal.WRONG_PLACE)),
    Told(ask.StepPhones(step="sort", phones="down"), lambda t, _: t.state.steps["sort"].phones == "down",
         ("ana", ask.StepPhones(step="sort", phones="down"), FORBIDS)),
    Told(ask.StepCard(step="sort", card="chances"), lambda t, _: t.step_row("ana", "sort").card == "chances",
         ("ana", ask.StepCard(step="sort", card="chances"), FORBIDS)),
    Told(ask.StepAdd(id="s", after="sort", activity="rest", title="Tea", minutes=5),
         lambda t, _: t.state.steps["s"].title.nl == "Tea",
         ("pim", ask.StepAdd(id="sort", after=None, activity="rest", title="Tea", minutes=5), Refusal.ID_TAKEN)),
    Told(ask.StepMove(step="rest", after="sort"),
         lambda t, _: t.state.steps["rest"].order < t.state.steps["choose"].order,
         ("pim", ask.StepMove(step="sort", after="act"), Refusal.WRONG_PLACE)),
    Told(ask.MeetingPause(paused=True), lambda t, _: t.state.workshop.paused,
         ("ana", ask.MeetingPause(paused=True), FORBIDS)),
    Told(ask.MeetingClose(), lambda t, _: t.state.workshop.closed_at is not None and t.state.workshop.code is None,
         ("cor", ask.MeetingClose(), FORBIDS)),
    Told(ask.WallShow(view="spotlight", target="c1"), lambda t, _: t.state.workshop.wall_target == "c1",
         ("ana", ask.WallShow(view="rest"), FORBIDS)),
    Told(ask.WorkshopDescribe(title="New", question="How?"), lambda t, _: t.state.workshop.question == "How?",
         ("pim", ask.WorkshopDescribe(title=" ", question="How?"), Refusal.TEXT_EMPTY)),
    # ---- informants
    Told(BY_INA[1], lambda t, _: t.note("i1").source == "informant", ("pim", BY_INA[1], FORBIDS), by="server"),
    Told(ask.InformantChange(informant="ina", id="i1", how="take_back"),
         lambda t, _: t.note("i1").state == "taken_back",
         ("server", ask.InformantChange(informant="ina", id="n1", how="take_back"), Refusal.UNKNOWN),
         by="server", before=(BY_INA,)),
    Told(ask.InformantQuote(informant="ina", yes=True), lambda t, _: t.note("i1").released,
         ("ana", ask.InformantQuote(informant="ina", yes=True), FORBIDS), by="server", before=(BY_INA,)),
    Told(ask.InformantForget(informant="ina"), lambda t, _: t.note("i1").text == "",
         ("pim", ask.InformantForget(informant="ina"), FORBIDS), by="server", before=(BY_INA,)),
    # ---- empty chairs
    Told(ask.ChairName(id="ch1", role="Employer"), lambda t, _: t.state.chairs["ch1"].role == "Employer",
         ("ana", ask.ChairName(id="ch1", role="Employer"), FORBIDS), by="ana", at="close", refused_at="sort"),
    Told(ask.ChairFollow(id="ch1", route="invite"), lambda t, _: t.state.chairs["ch1"].route == "invite",
         ("pim", ask.ChairFollow(id="nothing", route="invite"), Refusal.UNKNOWN),
         before=(("pim", ask.ChairName(id="ch1", role="Employer")),)),
    # ---- the report
    Told(ask.ReportTick(point="x", done=True), lambda t, _: t.state.workshop.ticked == ("x",),
         ("ana", ask.ReportTick(point="x", done=True), Refusal.WORKSHOP_CLOSED), before=CLOSED),
    Told(ask.ReportLeaveOut(id="n1", out=True), lambda t, _: t.note("n1").left_out,
         ("pim", ask.ReportLeaveOut(id="nothing", out=True), Refusal.UNKNOWN), before=CLOSED),
    Told(ask.ReportSend(), lambda t, _: [one.number for one in t.state.workshop.issued] == [1],
         ("ana", ask.ReportSend(), Refusal.WORKSHOP_CLOSED), before=CLOSED),
    Told(ask.ReportPublish(), lambda t, _: t.state.workshop.published.number == 1,
         ("ana", ask.ReportPublish(), Refusal.WORKSHOP_CLOSED),
         before=(*CLOSED, ("pim", ask.ReportSend(status="confirmed")))),
    Told(ask.ReportWithdraw(), lambda t, _: t.state.workshop.published is None,
         ("ana", ask.ReportWithdraw(), Refusal.WORKSHOP_CLOSED),
         before=(*CLOSED, ("pim", ask.ReportSend(status="confirmed")), ("pim", ask.ReportPublish()))),
    Told(ask.NoteRelease(ids=("n1",), released=True), lambda t, _: t.note("n1").released,
         ("bo", ask.NoteRelease(ids=("n1",), released=True), Refusal.NOT_YOURS), by="ana",
         before=(("ana", ask.PersonConsent(purpose="quote", yes=True)), *CLOSED)),
    Told(ask.ReactionGive(value="wrong", text="not so"), lambda t, _: t.own("bo")["my_reactions"]["report"].text,
         ("bo", ask.ReactionGive(cluster="nothing", value="right"), Refusal.UNKNOWN), by="bo",
         before=(*CLOSED, ("pim", ask.ReportSend()))),
    # ---- people
    Told(ask.PersonOrganisation(person="bo", organisation=" UWV "),
         lambda t, _: t.state.persons["bo"].organisation == "UWV",
         ("ana", ask.PersonOrganisation(person="bo", organisation="x"), FORBIDS)),
    Told(ask.PersonJoin(id="dot", name="Dot"), lambda t, _: t.state.persons["dot"].name == "Dot",
         ("pim", ask.PersonJoin(id="dot"), FORBIDS), by="server"),
    Told(ask.PersonForget(person="ana"), lambda t, _: t.state.persons["ana"].name is None and t.note("n1").text == "",
         ("pim", ask.PersonForget(person="ana"), FORBIDS), by="server"),
    Told(ask.LinkCut(), lambda t, _: t.state.workshop.link_cut_at is not None, ("pim", ask.LinkCut(), FORBIDS),
         by="server"),
    Told(ask.PersonSettings(calm=True, text_scale=150, theme="dark", language="en", seat="distance"),
         lambda t, _: t.me("ana").calm and t.me("ana").text_scale == 150,
         ("wim", ask.PersonSettings(calm=True, text_scale=150, theme="dark", language="en", seat="room"), FORBIDS),
         by="ana"),
    Told(ask.PersonName(name="Anna"), lambda t, _: t.me("ana").name == "Anna",
         ("wim", ask.PersonName(name="Anna"), FORBIDS), by="ana"),
    Told(ask.PersonConsent(purpose="quote", yes=True), lambda t, _: t.state.persons["ana"].consents == {"quote": True},
         ("ana", ask.PersonConsent(purpose="nothing", yes=True), Refusal.UNKNOWN), by="ana"),
    Told(ask.PersonWithdraw(), lambda t, _: t.me("ana").name is None and not t.me("ana").health_yes,
         ("olga", ask.PersonWithdraw(), FORBIDS), by="ana"),
    Told(ask.PersonRules(), lambda t, _: t.state.persons["ana"].rules_read,
         ("wim", ask.PersonRules(), FORBIDS), by="ana"),
    Told(ask.PersonReady(step="sort", ready=True), lambda t, _: t.me("ana").ready,
         ("olga", ask.PersonReady(step="sort", ready=True), FORBIDS), by="ana"),
    Told(ask.PersonPause(pause=True), lambda t, _: t.me("ana").pause,
         ("olga", ask.PersonPause(pause=True), FORBIDS), by="ana"),
    Told(ask.PersonLeave(), lambda t, _: t.state.persons["ana"].state == "away",
         ("olga", ask.PersonLeave(), FORBIDS), by="ana"),
    Told(ask.PersonReturn(person="ana"), lambda t, _: t.state.persons["ana"].state == "in",
         ("pim", ask.PersonReturn(person="ana"), FORBIDS), by="server", before=(("ana", ask.PersonLeave()),)),
    Told(ask.PersonHand(hand=True), lambda t, _: t.me("ana").hand,
         ("olga", ask.PersonHand(hand=True), FORBIDS), by="ana"),
    Told(ask.HandLower(person="ana"), lambda t, _: not t.me("ana").hand,
         ("bo", ask.HandLower(person="ana"), FORBIDS), before=(("ana", ask.PersonHand(hand=True)),)),
    Told(ask.PersonHeard(person="ana", heard=True), lambda t, _: t.state.persons["ana"].heard == "sort",
         ("ana", ask.PersonHeard(person="bo", heard=True), FORBIDS)),
    Told(ask.PersonRole(person="bo", role="scribe"), lambda t, _: t.state.persons["bo"].role == "scribe",
         ("pim", ask.PersonRole(person="pim", role="participant"), Refusal.LAST_FACILITATOR)),
    Told(ask.PersonAdmit(person="dot", yes=True), lambda t, _: t.state.persons["dot"].state == "in",
         ("pim", ask.PersonAdmit(person="nobody", yes=True), Refusal.UNKNOWN),
         before=(("pim", ask.DoorSet(door="knock")), ("server", ask.PersonJoin(id="dot")))),
    Told(ask.PersonAdd(id="pat", name="Pat", health_yes=True), lambda t, _: t.state.persons["pat"].seat == "paper",
         ("pim", ask.PersonAdd(id="ana"), Refusal.ID_TAKEN)),
    Told(ask.PersonLetGo(person="bo"), lambda t, _: t.state.persons["bo"].state == "let_go" and t.note("n3").text,
         ("pim", ask.PersonLetGo(person="pim"), Refusal.LAST_FACILITATOR)),
    Told(ask.RoleTakeOver(), lambda t, _: t.state.persons["cor"].role == "process",
         ("ana", ask.RoleTakeOver(), FORBIDS), by="cor"),
    Told(ask.DoorSet(door="shut"), lambda t, _: t.state.workshop.door == "shut",
         ("cor", ask.DoorSet(door="shut"), FORBIDS)),
    Told(ask.DoorRenew(), lambda t, before: t.state.workshop.code != before.workshop.code,
         ("cor", ask.DoorRenew(), FORBIDS)),
    Told(ask.CallLink(link="https://call.example/1"), lambda t, _: t.state.workshop.call_link.endswith("/1"),
         ("ana", ask.CallLink(link=""), FORBIDS)),
    Told(ask.HelpAsk(id="h2", text="how?"), lambda t, _: t.state.helps["h2"].text == "how?",
         ("wim", ask.HelpAsk(id="h2"), FORBIDS), by="bo"),
    Told(ask.HelpAnswer(id="h1"), lambda t, _: t.state.helps["h1"].answered,
         ("pim", ask.HelpAnswer(id="nothing"), Refusal.UNKNOWN)),
    Told(ask.AnswerGive(step="close", key="got_it", value="yes"),
         lambda t, _: [one.value for one in t.state.answers.values()] == ["yes"],
         ("ana", ask.AnswerGive(step="close", key="got_it", value="rubbish"), Refusal.UNKNOWN), by="ana", at="close"),
    # ---- getting to know each other
    Told(ask.IntroductionWrite(picture="key", get="ideas"), lambda t, _: t.state.introductions["ana"].get == "ideas",
         ("pim", ask.IntroductionWrite(picture="key"), Refusal.NOT_YOURS), by="ana", at="meet"),
    Told(ask.IntroductionShow(shown=True), lambda t, _: t.shared("bo")["introductions"]["ana"].get == "ideas",
         ("wim", ask.IntroductionShow(shown=True), FORBIDS), by="ana", at="meet", before=(MET,)),
    Told(ask.TurnGive(person="ana"), lambda t, _: t.state.workshop.turn == "ana",
         ("ana", ask.TurnGive(person="ana"), FORBIDS), at="meet", before=(MET,)),
)


def name(case: Told) -> str:
    return ask.name_of(case.command)


def prepared(case: Told, step: str) -> Table:
    table = a_table(step) if step else Table(None)
    for who, command in case.before:
        table.does(who, command)
    return table


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_command_does_what_it_says(case: Told) -> None:
    table = prepared(case, case.at)
    before = table.state
    table.does(case.by, case.command)
    assert table.state != before
    assert case.does(table, before)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_command_is_refused_with_the_reason_and_changes_nothing(case: Told) -> None:
    who, command, why = case.refused
    assert type(command) is type(case.command)
    table = prepared(case, case.refused_at or case.at)
    assert table.refused(who, command) is why


def test_every_command_has_its_case_here() -> None:
    assert sorted(map(name, CASES)) == sorted(ask.BY_NAME)
    assert {type(case.command) for case in CASES} == set(HANDLERS)


def test_every_refusal_that_the_core_gives_is_met_in_a_test_of_the_core() -> None:
    from_outside = {Refusal.REFUSED_EARLIER, Refusal.MALFORMED, Refusal.TOO_FAST, Refusal.TEXT_TOO_LONG}
    told = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    assert {code for code in Refusal if not re.search(rf"Refusal\.{code.name}\b", told)} <= from_outside
    assert {case.refused[2] for case in CASES}.isdisjoint(from_outside)
