"""What catalogues of public software read about us agrees with what we are."""

import re
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


def test_it_holds_what_the_standard_asks_in_the_words_of_the_standard() -> None:
    asked = {
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    }
    assert asked <= set(PUBLICCODE)
    assert PUBLICCODE["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert PUBLICCODE["softwareType"] == "standalone/web"
    assert set(PUBLICCODE["platforms"]) <= {"web", "windows", "mac", "linux", "ios", "android"}
    assert set(PUBLICCODE["categories"]) <= {
        "collaboration", "data-collection", "digital-citizenship", "event-management", "mind-mapping",
        "project-collaboration", "survey", "web-collaboration",
    }
    assert PUBLICCODE["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    assert all(one["name"] for one in PUBLICCODE["maintenance"]["contacts"])
    assert re.fullmatch(r"https://\S+", PUBLICCODE["url"])


def test_what_was_never_released_has_no_version_and_what_was_has_ours() -> None:
    released = PUBLICCODE["developmentStatus"] in {"beta", "stable"}
    assert (PUBLICCODE.get("softwareVersion") == PROJECT["version"]) is released
    assert ("releaseDate" in PUBLICCODE) is released


def test_it_promises_no_more_than_we_show() -> None:
    said = str(PUBLICCODE["description"]).lower()
    assert not re.search("anoniem|anonym|volledig toegankelijk|fully accessible", said)
    # SECURITY.md says what a host could still see while a choice is open.
    assert not re.search("wie de server beheert|whoever runs the server", said)
    counts = {language: len(PUBLICCODE["description"][language]["features"]) for language in LANGUAGES}
    assert len(set(counts.values())) == 1
