"""typst, with our fonts only: fixed sources from this folder, words as data, no network and no files of the machine."""

import datetime
from functools import cache
from importlib import resources
from typing import Any, Literal

import msgspec
import typst

from . import fonts

Source = Literal[
    "board.typ", "board_sheet.typ", "only_board.typ", "page_links.typ", "proof.typ", "report.typ", "room_pack.typ",
]


def as_pdf(sources: tuple[Source, ...], data: Any, made_at: datetime.datetime, standards: tuple[str, ...]) -> bytes:
    """The sources, one after another, as PDF. Raises typst.TypstError, also where a standard cannot be kept."""
    return typst.compile(
        _joined(sources), sys_inputs=_inputs(data), font_paths=_fonts(), ignore_system_fonts=True,
        pdf_standards=list(standards), timestamp=int(made_at.timestamp()),  # type: ignore[arg-type]
    )


def as_png(sources: tuple[Source, ...], data: Any, dots_per_inch: int) -> list[bytes]:
    """Every page of the sources as PNG. Raises typst.TypstError."""
    made: bytes | list[bytes] = typst.compile(
        _joined(sources), sys_inputs=_inputs(data), font_paths=_fonts(), ignore_system_fonts=True, format="png",
        ppi=dots_per_inch,
    )
    return [made] if isinstance(made, bytes) else made


def _inputs(data: Any) -> dict[str, str]:
    return {"data": msgspec.json.encode(data).decode()}


@cache
def _joined(sources: tuple[Source, ...]) -> bytes:
    return b"\n".join(resources.files(__package__).joinpath(one).read_bytes() for one in sources)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts.folders()))
