"""What the terminal says when the server has started: where to open it, as text and QR, and the one-use link."""

import io

import segno

from ..locales import text
from .reach import Reach
from .settings import Settings


def greeting(settings: Settings, reached: Reach, language: str, first_link: str | None = None) -> str:
    """The lines to print. first_link: the whole one-use address for the first facilitator, while there is none."""
    lines = ["Brownpaper", ""]
    if reached.address is not None:
        opened_by = "setting.open.public" if reached.situation == "hosted" else "setting.open.phone"
        lines += [text(language, opened_by), f"  {reached.address}", "", terminal_qr(reached.address)]
        lines += [text(language, "setting.open.also", address=other) for other in reached.others]
    lines += [text(language, "setting.open.local"), f"  {reached.local}", ""]
    if first_link is not None:
        lines += [text(language, "setting.open.first"), f"  {first_link}", ""]
    lines += _notes(reached, language)
    lines += [text(language, "setting.open.data", folder=str(settings.data)), text(language, "setting.open.stop")]
    return "\n".join(lines)


def _notes(reached: Reach, language: str) -> list[str]:
    if reached.situation in ("here_no_network", "here_public_network"):
        return [text(language, f"setting.open.{reached.situation}"), ""]
    if reached.address is None:
        return [text(language, "setting.open.here"), ""]
    return [] if reached.encrypted else [text(language, "setting.open.not_encrypted"), ""]


def terminal_qr(address: str) -> str:
    """A QR code drawn with half blocks, dark on light on any terminal."""
    drawn = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(out=drawn, compact=True)
    return drawn.getvalue()
