"""How a mistake of the program is written down: its kind and its place, never its message, which may hold words."""

import traceback

FRAMES = 4


def kind_and_place(error: BaseException) -> str:
    """`KeyError: innermost:12 < its caller:40`, the innermost few frames first."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return f"{type(error).__name__}: " + " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
