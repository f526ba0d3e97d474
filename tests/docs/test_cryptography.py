"""docs/cryptography.md names every module that does cryptography, and none that does not."""

import re

from .pages import ROOT, text

PAGE = "server/docs/cryptography.md"
DOES = re.compile(r"^\s*(?:import|from) (?:hashlib|hmac|cryptography|argon2|webauthn|pyotp|ssl)\b", re.MULTILINE)
CODE = ROOT / "server" / "brownpaper"


def test_every_module_that_does_cryptography_is_on_the_page_and_no_other() -> None:
    doing = {
        file.relative_to(CODE).as_posix() for file in CODE.rglob("*.py") if DOES.search(file.read_text("utf-8"))
    }
    named = set(re.findall(r"`([\w/]+\.py)`", text(PAGE)))
    assert named - {f"tests/docs/{__name__.rpartition('.')[2]}.py"} == doing
