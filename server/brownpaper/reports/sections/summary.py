"""The first page: the whole meeting in a few plain sentences."""

import datetime
from collections import Counter
from typing import get_args

from brownpaper.core.records import Kind
from brownpaper.core.rows import RoundRow
from brownpaper.locales import text

from ..amounts import joined
from ..outline import Block, Bullets, Heading
from ..sanitise import each_line
from ..seen import Seen
from . import actions, calibration, choice, closing, parked

LONGEST_NAME = 90
"""Characters of a name or note quoted in a sentence of the first page."""


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """A heading and at most a dozen sentences."""
    return [
        Heading(level=1, text=text(seen.language, "report.summary")),
        Bullets(items=tuple([
            *_people(seen), *_notes(seen), *calibration.summary(seen), *_choice(seen), *_actions(seen), *_closing(seen),
        ])),
    ]


def _people(seen: Seen) -> list[str]:
    asked = text(seen.language, "report.summary.question", question=each_line(seen.workshop.question))
    found = [asked] if seen.workshop.question.strip() else []
    if seen.counts.took_part:
        found.append(text(seen.language, "report.summary.people", count=seen.counts.took_part))
    return found


def _notes(seen: Seen) -> list[str]:
    language = seen.language
    if seen.audience == "public":
        return [text(language, "report.summary.quotes", count=len(seen.notes))]
    live = [note for _, note in seen.notes if note.state == "live"]
    if not live:
        return [] if calibration.summary(seen) else [text(language, "report.summary.no_notes")]
    kinds = Counter(note.kind for note in live)
    told = [text(language, f"report.about.{kind}", count=kinds[kind]) for kind in get_args(Kind)
            if kinds[kind] and kind != "neutral"]
    sentence = text(language, "report.summary.notes", count=len(live))
    if told:
        sentence = text(language, "report.summary.kinds", notes=sentence, kinds=joined(language, told))
    groups = {note.cluster for note in live if note.cluster}
    known = [id for id, _ in seen.clusters if id in groups]
    absent = sum(note.absent is not None for note in live)
    return [
        f"{sentence}.", *([text(language, "report.summary.absent", count=absent)] if absent else []),
        *([text(language, "report.summary.groups", count=len(known))] if known else []),
    ]


def _choice(seen: Seen) -> list[str]:
    language = seen.language
    found: list[str] = []
    several = sum(bool(round.totals) for _, round in seen.rounds) > 1
    titles = dict(seen.steps)
    for _, round in seen.rounds:
        told = _first(seen, round)
        if told and several and round.step in titles:
            title = _short(seen.words(titles[round.step].title))
            told = text(language, "report.summary.of_choice", choice=title, told=told)
        found += [told] if told else []
        found += [_short_first(seen, side, name) for side, name in choice.differing(seen, round)]
        if round.withheld == "few_voters":
            found.append(text(language, "report.few_voters"))
    return found


def _first(seen: Seen, round: RoundRow) -> str:
    """What came first in a choice, in a sentence; nothing when nothing got a dot."""
    language, best = seen.language, choice.best(seen, round.totals)
    if best is None:
        return ""
    if len(best.names) == 1:
        return text(language, "report.summary.first", name=_short(best.names[0]), count=best.dots)
    if len(best.names) <= 3:
        names = joined(language, [_short(name) for name in best.names])
        return text(language, "report.summary.tie", names=names, count=best.dots)
    return text(language, "report.summary.wide_tie", count=len(best.names))


def _short_first(seen: Seen, side: str, name: str) -> str:
    return text(seen.language, "report.summary.side", side=side, name=_short(name))


def _actions(seen: Seen) -> list[str]:
    language = seen.language
    done = [one for one in actions.items(seen) if not one.missing]
    ideas = [one for one in actions.items(seen) if one.missing]
    found = [text(language, "report.summary.actions", count=len(done))] if done else []
    if done:
        found.append(text(language, "report.summary.first_action", what=_short(done[0].what)))
    if ideas:
        found.append(text(language, "report.summary.ideas", count=len(ideas)))
    return found


def _closing(seen: Seen) -> list[str]:
    language = seen.language
    found: list[str] = []
    answers = seen.counts.spread.get("got_it", {})
    if sum(answers.values()):
        told = closing.answer_share(seen, answers)
        found.append(text(language, "report.summary.got_it", share=told(answers.get("yes", 0))))
    if seen.audience != "public" and (count := len(parked.notes(seen))):
        found.append(text(language, "report.summary.parked", count=count))
    return found


def _short(name: str) -> str:
    name = each_line(name)
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME - 1].rstrip() + "…"
