"""`python3 server`: everything that is needed, then Brownpaper itself. Words after it are passed on."""

import sys

# Before any import, and in words that every Python reads: an older one would stop at the syntax of the rest.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Brownpaper needs Python 3.11 or newer; this is %s.%s." % sys.version_info[:2])  # noqa: UP031

from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bootstrap

if __name__ == "__main__":
    try:
        bootstrap.prepare()
        bootstrap.build_client()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    raise SystemExit(bootstrap.run([str(bootstrap.program("brownpaper")), *sys.argv[1:]]))
