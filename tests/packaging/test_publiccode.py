"""What catalogues of public software read about us agrees with what we are."""

import tomllib
from pathlib import Path

import pytest
import yaml

from brownpaper.locales import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_licence_is_the_same_everywhere() -> None:
    assert PUBLICCODE["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert f'"license": "{PROJECT["license"]}"' in (ROOT / "client" / "package.json").read_text(encoding="utf-8")


def test_the_oldest_python_is_the_same_everywhere() -> None:
    (python,) = PUBLICCODE["dependsOn"]["open"]
    assert PROJECT["requires-python"] == f">={python['versionMin']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_described_within_the_limits_of_the_standard(language: str) -> None:
    assert set(PUBLICCODE["localisation"]["availableLanguages"]) == set(LANGUAGES)
    text = PUBLICCODE["description"][language]
    assert len(text["shortDescription"]) <= 150
    assert 150 <= len(text["longDescription"]) <= 10_000
    assert 5 <= len(text["features"]) <= 20
