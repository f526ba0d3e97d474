"""The privacy card: what everybody reads at the door, made from what the workshop and its programme say."""

from ..core.cases import case_days
from ..core.records import Processing, Workshop
from ..core.state import State
from ..locales import text


def privacy_card(state: State, informant: bool = False) -> dict[str, list[str]]:
    """Its lines in each language. The first sentence of a line is what it says; the rest explains.

    informant: for who tells something without coming, whose notes facilitators read first.
    """
    return {language: _lines(state, language, informant) for language in ("nl", "en")}


def _lines(state: State, language: str, informant: bool) -> list[str]:
    record, days = state.workshop, case_days(state)
    about = record.processing
    told = "privacy.informant" if informant else "privacy"
    lines = [
        _who(record, language),
        _purpose(record, language) or text(language, "privacy.why"),
        *(text(language, f"{told}.{line}") for line in ("private", "shown", "choice")),
        text(language, "privacy.kept", until=record.kept_until) if record.kept_until
        else text(language, "privacy.kept_default"),
        *([] if days is None else [text(language, "privacy.case", count=days)]),
    ]
    return lines if about is None else [*lines, *_by_law(about, language)]


def _who(record: Workshop, language: str) -> str:
    if record.processing is None:
        return text(language, "privacy.who", host=record.host or record.title)
    about = record.processing
    return text(language, "privacy.controller", controller=about.controller, contact=about.contact)


def _by_law(about: Processing, language: str) -> list[str]:
    return [
        text(language, f"privacy.basis.{about.basis}"), text(language, f"privacy.about_health.{about.health}"),
        text(language, "privacy.recipients", recipients=about.recipients),
        text(language, "privacy.hosting", hosting=about.hosting),
    ]


def _purpose(record: Workshop, language: str) -> str:
    """The facilitator's own sentence, also for who reads another language than it was written in."""
    mine: str = getattr(record.purpose, language)
    return mine or record.purpose.nl or record.purpose.en
