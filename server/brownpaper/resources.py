"""Where the program finds what comes with it: in the wheel beside the modules, in a checkout at the top."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_CHECKOUT = _HERE.parents[1]


def client_folder() -> Path:
    """The built client."""
    return _find("_client", _CHECKOUT / "client" / "dist")


def workshops_folder() -> Path:
    """The formats that come along."""
    return _find("_workshops", _CHECKOUT / "workshops")


def _find(packaged: str, checkout: Path) -> Path:
    inside = _HERE / packaged
    return inside if inside.is_dir() else checkout
