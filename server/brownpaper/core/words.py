"""When two texts say the same to who types them: neither case nor accents nor signs count (client: steps/terms.ts)."""

import unicodedata


def plainly(text: str) -> str:
    """The words of a text in their barest form, with one space between; "" for one of nothing but signs."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one if one.isalnum() else " " for one in apart if not unicodedata.combining(one))
    return " ".join(bare.split())


def stands_in(words: str, text: str) -> bool:
    """Whether these words stand in a text as whole words: "Jo" is not in "Joke". Nothing stands nowhere."""
    return bool(plainly(words)) and f" {plainly(words)} " in f" {plainly(text)} "
