"""What the documents promise is there: links, paths, commands, settings, rooms and records. No dead ends."""

import re
from pathlib import Path
from typing import get_args

import pytest

from brownpaper.core.codes import Refusal
from brownpaper.core.commands import BY_NAME
from brownpaper.core.programmes import ProgrammeCommand
from brownpaper.formats.shelf import load_shelf
from brownpaper.locales import LANGUAGES, catalogue
from brownpaper.web import account_commands
from brownpaper.web.host_commands import NAMES
from brownpaper.web.settings import SETTINGS
from tests.__main__ import PARTS

from .pages import ROOT, documents, files, links, text

OWN_COMMANDS = {"demo", "check-format", "copy", "try-mail", "try-meaning", *NAMES, *account_commands.NAMES}
PLACES = ("", "server/", "server/brownpaper/", "client/", "tests/", "workshops/")
"""Where a path in a document may begin, besides beside the document itself."""
MADE = {"server.key", "export.json"}
"""Files that a running server makes or gives."""
ENDINGS = "py|md|ts|svelte|json|toml|yaml|yml|css|typ|txt|svg"
COMMANDS = {*BY_NAME, *(one.__struct_config__.tag for one in get_args(ProgrammeCommand))}
"""What looks like the key of a text and is a command's name."""
EXAMPLES = {"onze-tafel.yaml", "workshops/onze-tafel.yaml"}


def code_of(path: str) -> list[str]:
    """Everything in a document that stands as code: between backticks, and blocks."""
    told = text(path)
    fenced = re.findall(r"```\w*\n(.*?)```", told, re.DOTALL)
    told = re.sub(r"```.*?```", "", told, flags=re.DOTALL)
    return [*fenced, *re.findall(r"`([^`\n]+)`", told), *re.findall(r"^ {4}(\S.*)$", told, re.MULTILINE)]


def is_there(path: str, document: str) -> bool:
    beside = Path(document).parent.as_posix() + "/"
    return any((ROOT / (place + path)).exists() for place in (*PLACES, beside)) or any(
        file.endswith("/" + path) or f"/{path}/" in file for file in files())


@pytest.mark.parametrize("document", documents())
def test_every_link_leads_somewhere(document: str) -> None:
    for link in links(document):
        target, _, anchor = link.partition("#")
        file = (ROOT / document).parent / target if target else ROOT / document
        assert file.exists(), f"{document}: {link}"
        if anchor:
            heads = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}, link


@pytest.mark.parametrize("document", documents())
def test_every_path_that_stands_as_code_is_there(document: str) -> None:
    path = re.compile(rf"(?<![\w/.~-])[\w.-]+(?:/[\w.-]+)*(?:\.(?:{ENDINGS})|/)(?![\w/*{{…-])")
    wrong = [
        found for piece in code_of(document) if not piece.startswith(("http", "curl", "/api"))
        for found in path.findall(piece)
        if found not in MADE | EXAMPLES and not is_there(found.rstrip("/"), document)
    ]
    assert wrong == []


@pytest.mark.parametrize("document", documents())
def test_every_command_can_be_given(document: str) -> None:
    for piece in code_of(document):
        for line in piece.splitlines():
            for words in re.findall(r"python3 tests((?: [a-z]+)*)", line):
                assert set(words.split()) <= set(PARTS), line
            for words in re.findall(r"(?:python3 server|(?<![\w/.])brownpaper)((?: [a-z][a-z-]+)*)", line):
                assert not words.split() or words.split()[0] in OWN_COMMANDS, line
            for module in re.findall(r"python3? -m ([\w.]+)", line):
                inside = module.replace(".", "/")
                assert any((ROOT / place / (inside + end)).exists() for place in ("", "server")
                           for end in (".py", "/__main__.py")) or module in {"pytest", "venv"}, line


@pytest.mark.parametrize("document", documents())
def test_every_setting_that_is_named_exists(document: str) -> None:
    ours = {one.flag for one in SETTINGS} | {one.env for one in SETTINGS}
    others = {
        "--speed", "--wait", "--for", "--help", "--rounds", "--keep", "--first", "--people", "--short", "--folder",
        "--write", "--format", "--at", "--commands",
    }
    named = re.findall(r"(?<![\w-])(--[a-z][a-z-]+|BROWNPAPER_[A-Z_]+)", text(document))
    if document.startswith("server/deploy/"):  # most flags there are those of other programs
        named = [one for one in named if one.startswith("BROWNPAPER_")]
    assert {one for one in named if one not in ours | others} - {"BROWNPAPER_HISTORIES"} == set()


def test_every_setting_that_the_program_reads_is_one_of_the_table() -> None:
    read = {
        name for path in files() if re.match(r"server/.*\.py$", path)
        for name in re.findall(r'"(BROWNPAPER_[A-Z]\w+)"', text(path))
    }
    between_our_own_programs = {"BROWNPAPER_CLIENT_APART"}
    assert read - {one.env for one in SETTINGS} == between_our_own_programs


def test_every_refusal_has_its_sentence_in_every_language_and_no_sentence_is_left_over() -> None:
    assert catalogue("nl").keys() == catalogue("en").keys()
    for language in LANGUAGES:
        told = {key.removeprefix("refusal.") for key in catalogue(language) if re.fullmatch(r"refusal\.[a-z_]+", key)}
        assert {one.value for one in Refusal} - told == set(), language


def test_every_key_of_a_text_that_the_server_names_is_in_the_catalogues() -> None:
    areas = sorted({key.split(".")[0] for key in catalogue("en")})
    named = re.compile(rf'"((?:{"|".join(areas)})\.[a-z_.]+[a-z])"')
    wrong = [
        f"{path}: {key}" for path in files() if re.match(r"server/brownpaper/.*\.py$", path)
        for key in named.findall(text(path))
        if key not in catalogue("en") and key not in COMMANDS and not re.search(rf"\.(?:{ENDINGS}|pdf)$", key)
        and not any(known.startswith(key) for known in catalogue("en"))
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ["core", "sync", "storage", "live"])
def test_every_module_of_a_room_is_in_its_row_of_the_architecture(room: str) -> None:
    row, *_ = re.findall(rf"^\| `{room}/`.*$", text("server/ARCHITECTURE.md"), re.MULTILINE)
    prefix = f"server/brownpaper/{room}/"
    inside = {path.removeprefix(prefix) for path in files() if path.startswith(prefix) and path.endswith(".py")}
    names = {one.split("/")[0] + "/" if "/" in one else one for one in inside} - {"__init__.py"}
    assert sorted(one for one in names if f"`{one}`" not in row) == []


def test_every_room_has_a_row_in_the_architecture() -> None:
    rooms = {path.split("/")[2] for path in files() if re.match(r"(server/brownpaper|client/src)/\w+/", path)}
    rows = re.findall(r"^\| (`[^|]*/`) [^|]*\|", text("server/ARCHITECTURE.md"), re.MULTILINE)
    assert rooms == set(re.findall(r"`(\w+)/`", " ".join(rows)))


def test_every_decision_is_in_the_list_under_its_number_and_title() -> None:
    folder = "server/decisions/"
    records = [path for path in files() if re.match(folder + r"\d{4}-.*\.md$", path)]
    rows = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+)\) \|$", text(folder + "README.md"), re.MULTILINE)
    assert [folder + file for _, _, file in rows] == records
    assert len({number for number, _, _ in rows}) == len(rows)
    for number, title, file in rows:
        assert file[:4] == f"{int(number):04}"
        assert text(folder + file).splitlines()[0] == f"# {number}. {title}"


def test_decisions_that_are_named_exist() -> None:
    numbers = {path.split("/")[2][:4] for path in files() if path.startswith("server/decisions/0")}
    for path in files():
        if path.endswith((".py", ".ts", ".svelte", ".md")):
            named = re.findall(r"decisions?/(\d{4})\b", text(path))
            assert {*named} <= numbers, path


def test_the_readme_lists_every_format_that_comes_along_with_its_minutes() -> None:
    listed = {
        name: int(minutes)
        for names, minutes in re.findall(r"^\| (`[^|]+`) \| (\d+)(?: each)? \|", text("README.md"), re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", names)
    }
    formats = load_shelf(ROOT / "workshops").formats
    assert listed == {name: sum(step.minutes for step in one.steps) for name, one in formats.items()}
