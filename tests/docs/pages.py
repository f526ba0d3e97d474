"""The project's files as its documents see them: what is tracked, and what a document points at."""

import ast
import functools
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def files() -> tuple[str, ...]:
    """Every file of the project, tracked or new, as a path from the top."""
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True,
        check=True,
    )
    return tuple(sorted(one for one in told.stdout.splitlines() if (ROOT / one).is_file()))


def text(path: str) -> str:
    """What a file says."""
    return (ROOT / path).read_text(encoding="utf-8")


def documents() -> tuple[str, ...]:
    """Every document."""
    return tuple(one for one in files() if one.endswith(".md"))


def links(path: str) -> list[str]:
    """Where a document's links and pictures point, without what stands elsewhere."""
    found = re.findall(r"\]\(([^)\s]+)\)", text(path))
    return [one for one in found if not re.match(r"[a-z]+:", one)]


@functools.cache
def python_tests() -> dict[str, str]:
    """Every test of the Python side, as `path::name`, with what its docstring and that of its file say."""
    tests: dict[str, str] = {}
    for path in files():
        if path.startswith("tests/") and re.search(r"/(test|pictures)_\w+\.py$", path):
            tree = ast.parse(text(path))
            about = ast.get_docstring(tree) or ""
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                    tests[f"{path}::{node.name}"] = f"{about}\n{ast.get_docstring(node) or ''}"
    return tests


@functools.cache
def client_tests() -> dict[str, str]:
    """Every test file of the client, with the titles of its tests."""
    return {
        path: "\n".join(re.findall(r"\b(?:describe|test|it)(?:\.each\([^\n]*\))?\(\s*(['\"`].*?['\"`]),", text(path)))
        for path in files() if path.startswith("client/") and path.endswith(".test.ts")
    }
