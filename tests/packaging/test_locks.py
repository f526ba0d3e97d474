"""What is used is pinned, and no lock says where it was fetched."""

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONSTRAINTS = (ROOT / "server" / "constraints.txt").read_text(encoding="utf-8").splitlines()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = json.loads((ROOT / "client" / "package-lock.json").read_text(encoding="utf-8"))["packages"]


def plain(name: str) -> str:
    """A package's name as the registries compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=; ]", name)[0]).lower()


PINNED = {plain(line) for line in CONSTRAINTS}


def test_every_constraint_is_one_version_and_no_address() -> None:
    assert [line for line in CONSTRAINTS if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


def test_every_python_dependency_is_pinned() -> None:
    asked = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    assert {plain(name) for name in asked} - PINNED == set()


def test_what_our_dependencies_need_is_pinned_too() -> None:
    needed = {
        plain(need)
        for name in PINNED
        for need in (metadata.requires(name) or [] if _installed(name) else [])
        if "extra ==" not in need and _installed(plain(need))
    }
    assert needed - PINNED == set()


def test_every_client_package_is_pinned_by_content() -> None:
    assert [name for name, package in LOCK.items() if name and "integrity" not in package] == []


def test_the_lock_of_the_client_names_no_registry() -> None:
    assert [name for name, package in LOCK.items() if "resolved" in package] == []


def test_no_package_of_the_client_lacks_its_build_for_another_machine() -> None:
    # A registry that misses one of them makes a lock with which `npm ci` fails elsewhere.
    missing = [
        (name, wanted)
        for name, package in LOCK.items()
        for wanted in package.get("optionalDependencies", {})
        if not any(f"{folder}node_modules/{wanted}" in LOCK for folder in _folders(name))
    ]
    assert missing == []


def test_no_package_of_the_client_runs_a_script_when_installed() -> None:
    assert [name for name, package in LOCK.items() if package.get("hasInstallScript")] == []


def _folders(name: str) -> list[str]:
    parts = name.split("/node_modules/")
    return [*("/node_modules/".join(parts[:end]) + "/" for end in range(len(parts), 0, -1) if name), ""]


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True
