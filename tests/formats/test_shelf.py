"""The shelf: a broken file is named and left out, the others work."""

from pathlib import Path

import pytest

from brownpaper.formats.shelf import load_shelf
from brownpaper.web.cli import main

from .small import SMALL, with_change


def test_a_broken_format_is_refused_with_its_place_and_the_others_still_load(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "broken.yaml").write_text(with_change("minutes: 5", "minuten: 5"), "utf-8")
    (tmp_path / "README.md").write_text("no format", "utf-8")
    shelf = load_shelf(tmp_path)
    assert list(shelf.formats) == ["small"]
    assert shelf.sources == {"small": SMALL}
    assert "broken.yaml:24:5: “minuten” kan hier niet. Bedoel je “minutes”?" in [
        error.told("nl") for error in shelf.errors]


def test_two_files_with_one_format_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "small.yml").write_text(SMALL, "utf-8")
    shelf = load_shelf(tmp_path)
    assert list(shelf.formats) == ["small"]
    assert [(error.file, error.line) for error in shelf.errors] == [("small.yml", 1)]


def test_a_folder_that_looks_like_a_format_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "map.yaml").mkdir()
    shelf = load_shelf(tmp_path)
    assert list(shelf.formats) == ["small"] and [error.file for error in shelf.errors] == ["map.yaml"]


def test_a_missing_folder_is_an_error_and_not_a_crash(tmp_path: Path) -> None:
    shelf = load_shelf(tmp_path / "weg")
    assert shelf.formats == {} and len(shelf.errors) == 1


def test_check_format_tells_all_mistakes_and_says_so_with_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    good, bad = tmp_path / "small.yaml", tmp_path / "bad.yaml"
    good.write_text(SMALL, "utf-8")
    bad.write_text(with_change("minutes: 5", "minuten: 5"), "utf-8")
    assert main(["check-format", str(good)]) == 0
    assert main(["check-format", str(good), str(bad)]) == 1
    assert f"{bad}:24:5:" in capsys.readouterr().out
