"""A kind of board that is drawn in a way of its own: one value on this side, one file of that name on the client's."""

from pathlib import Path

from brownpaper.core.boards import KINDS

DRAWN = Path(__file__).resolve().parents[2] / "client" / "src" / "boards" / "drawn"


def test_every_kind_that_is_drawn_in_its_own_way_has_its_file_and_every_file_its_kind() -> None:
    assert {one.drawn for one in KINDS.values() if one.drawn} == {path.stem for path in DRAWN.glob("*.svelte")}
