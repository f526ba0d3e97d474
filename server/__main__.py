"""`python3 server`: everything that is needed, then Brownpaper itself. Words after it are passed on."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bootstrap  # noqa: E402

if __name__ == "__main__":
    interpreter = bootstrap.prepare()
    bootstrap.build_client()
    raise SystemExit(bootstrap.run([str(interpreter), "-m", "brownpaper.web.cli", *sys.argv[1:]]))
