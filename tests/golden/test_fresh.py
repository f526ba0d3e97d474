"""The golden files are what the code makes today."""

import pytest

from .make import FILES, HERE, content


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_golden_file_is_what_the_code_makes_today(name: str) -> None:
    kept = (HERE / name).read_text(encoding="utf-8") if (HERE / name).exists() else ""
    assert kept == content(name), "make it again with: python -m tests.golden.make"
