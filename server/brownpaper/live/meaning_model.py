"""A static model of what words mean, read from a folder by the optional extra `meaning`. Nothing is ever fetched.

Such a model is a table with a vector for each piece of a word; a text gets the mean of its pieces. The host chooses
which one: we bring none, since how well one knows a language differs too much (decisions/0040).
"""

import importlib.util
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

Vectors = Callable[[Sequence[str]], Any]
"""Texts -> a numpy array with a row for each."""

LIBRARY = "model2vec"
LAYOUTS = (
    ("config.json", "", "embeddings"),
    ("config_sentence_transformers.json", "", "embedding.weight"),
    ("config_sentence_transformers.json", "0_StaticEmbedding", "embedding.weight"),
)
"""How such a folder may look: its settings, where table and pieces of words lie, and what the table is called."""
HEADER_LIMIT = 1_000_000


def why_not(folder: Path) -> Literal["extra", "folder"] | None:
    """Why no model can be read from this folder, as far as a short look tells. None: nothing stands in the way."""
    if importlib.util.find_spec(LIBRARY) is None:
        return "extra"
    return None if any(_lies_there(folder, *layout) for layout in LAYOUTS) else "folder"


def read_model(folder: Path) -> Vectors:
    """The model, which takes seconds when it is large: never in the event loop. Raises whatever went wrong."""
    if why_not(folder) is not None:
        # The library takes the name of a folder that is not there for that of a model to fetch.
        raise FileNotFoundError(folder)
    os.environ["HF_HUB_OFFLINE"] = "1"
    # What the extra brings is loaded only where a host chose a model.
    from model2vec import StaticModel  # noqa: PLC0415

    model = StaticModel.from_pretrained(folder.absolute())

    def vectors(texts: Sequence[str]) -> Any:
        return model.encode(list(texts), use_multiprocessing=False)

    return vectors


def _lies_there(folder: Path, settings: str, inside: str, table: str) -> bool:
    """Whether the files are there and whole: half a download and a pointer to a large file are common mistakes."""
    try:
        json.loads((folder / settings).read_bytes())
        file = folder / inside / "model.safetensors"
        with file.open("rb") as opened:
            length = int.from_bytes(opened.read(8), "little")
            header = json.loads(opened.read(length)) if length <= HEADER_LIMIT else {}
        ends = [one["data_offsets"][1] for name, one in header.items() if name != "__metadata__"]
        whole = table in header and file.stat().st_size == 8 + length + max(ends)
        return whole and os.access(folder / inside / "tokenizer.json", os.R_OK)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
