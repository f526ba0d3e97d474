"""`brownpaper try-meaning`: what a model is worth, before anybody relies on it."""

import sys
from pathlib import Path

import pytest

from brownpaper.data import load_table
from brownpaper.web.cli import main
from tests.live.tiny_model import write_model


def test_a_model_is_tried_on_the_invented_table_beside_what_words_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    table = load_table()
    knows = {"energie": (1.0, 0.0, 0.0), "hoofd": (1.0, 0.0, 0.0), "houding": (0.0, 1.0, 0.0), "werk": (0.0, 0.2, 1.0)}
    assert main(["try-meaning", "--meaning", str(write_model(tmp_path / "model", knows))]) == 0
    first, by_words, by_meaning = capsys.readouterr().out.splitlines()
    assert f"{len(table.notes)} notes" in first and f"{len(table.clusters)} groups" in first
    assert by_words == "By words: 11 suggested, of which 9 right."
    assert by_meaning.startswith("By meaning, of what is left: ")


def test_without_a_model_or_with_one_that_cannot_be_used_there_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BROWNPAPER_MEANING", raising=False)
    assert main(["try-meaning"]) == 2 and "--meaning" in capsys.readouterr().err
    folder = write_model(tmp_path / "model")
    (folder / "tokenizer.json").write_text("{}")
    assert main(["try-meaning", "--meaning", str(folder)]) == 1 and "cannot be used" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "model2vec", None)
    assert main(["try-meaning", "--meaning", str(folder)]) == 2 and "pip install" in capsys.readouterr().err
