"""When the screens are built again, and when npm is left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

import client_build


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What npm was asked to do, in a stand-in that makes the folders npm makes."""
    asked: list[tuple[str, ...]] = []

    def stand_in(root: Path, *words: str) -> None:
        asked.append(words)
        made = "node_modules" if words[0] == "ci" else "dist"
        (root / "client" / made).mkdir(exist_ok=True)

    monkeypatch.setattr(client_build, "npm", stand_in)
    return asked


def write(name: str, content: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(content)


@pytest.mark.parametrize("change", [
    write("client/src/main.ts", "3;"),
    write("client/src/new.ts", "1;"),
    write("client/index.html", "<p></p>"),
    write("client/package-lock.json", "{ }"),
    write("server/brownpaper/locales/nl.json", '{"a": "b"}'),
    lambda root: (root / "client/src/main.ts").rename(root / "client/src/begin.ts"),
])
def test_the_screens_are_built_again_when_a_source_changes(
    checkout: Path, npm: list[tuple[str, ...]], change: Callable[[Path], object],
) -> None:
    assert client_build.build(checkout)
    npm.clear()
    change(checkout)
    assert not client_build.is_built(checkout)
    assert client_build.build(checkout)
    assert npm[-1] == ("run", "build")


@pytest.mark.parametrize("change", [
    write("client/src/main.test.ts", "3;"),
    write("server/brownpaper/locales/__init__.py", "# more"),
])
def test_the_screens_are_not_built_again_for_what_is_not_in_them(
    checkout: Path, npm: list[tuple[str, ...]], change: Callable[[Path], object],
) -> None:
    client_build.build(checkout)
    npm.clear()
    change(checkout)
    assert not client_build.build(checkout)
    assert npm == []


def test_what_changes_during_the_build_is_built_next_time(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def someone_saves_meanwhile(root: Path, *words: str) -> None:
        (root / "client" / ("node_modules" if words[0] == "ci" else "dist")).mkdir(exist_ok=True)
        (root / "client/src/main.ts").write_text("changed while building")

    monkeypatch.setattr(client_build, "npm", someone_saves_meanwhile)
    client_build.build(checkout)
    assert not client_build.is_built(checkout)


def test_packages_are_fetched_again_only_when_the_lock_changed(checkout: Path, npm: list[tuple[str, ...]]) -> None:
    client_build.install(checkout)
    client_build.install(checkout)
    assert npm == [("ci", "--omit=dev")]
    (checkout / "client/package-lock.json").write_text("{ }")
    client_build.install(checkout)
    assert npm == [("ci", "--omit=dev")] * 2


def test_packages_for_tests_also_serve_the_build_but_not_the_other_way(
    checkout: Path, npm: list[tuple[str, ...]],
) -> None:
    client_build.install(checkout)
    client_build.install(checkout, tools=True)
    assert npm == [("ci", "--omit=dev"), ("ci",)]
    client_build.install(checkout)
    assert len(npm) == 2


def test_node_and_npm_come_from_the_python_package() -> None:
    node, script = client_build.node_and_npm()
    assert node.is_file()
    assert script.is_file()
