"""Numbers with words, so that nobody has to reckon: "bijna allemaal (9 van 10)"."""

from collections.abc import Iterable

from brownpaper.core.rules.rounds import FEWEST_VOTERS
from brownpaper.locales import text

_STEPS = ((0.85, "nearly_all"), (0.6, "most"), (0.4, "half"), (0.2, "part"), (0.0, "few"))


def share(language: str, count: int, total: int) -> str:
    """How many of all, in words and in numbers. total is 1 or more, count at most total."""
    return text(language, "report.share", words=text(language, f"report.share.{_word(count, total)}"),
                count=count, total=total)


def roughly(language: str, count: int, total: int) -> str:
    """The words alone, where a number would say too much about one or two people."""
    word = _word(count, total)
    return text(language, f"report.share.{'few' if word == 'one' else word}")


def joined(language: str, names: list[str]) -> str:
    """Names in a row: A, B en C."""
    if len(names) < 2:
        return "".join(names)
    return text(language, "report.and", first=", ".join(names[:-1]), last=names[-1])


def tellable(counts: Iterable[int]) -> bool:
    """Whether sums about people may be told as numbers: each is nothing, or three or more."""
    return all(count == 0 or count >= FEWEST_VOTERS for count in counts)


def _word(count: int, total: int) -> str:
    if count == 0:
        return "none"
    if count == total:
        return "all"
    if count == 1:
        return "one"
    return next(word for least, word in _STEPS if count / total >= least)
