"""A static model small enough to write by hand, in the files that the real library reads."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

TIRED, MONEY, NOISE = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
MEANS = {
    "energie": TIRED, "moe": TIRED, "uitgeput": TIRED, "slaap": TIRED,
    "geld": MONEY, "loon": MONEY, "schuld": MONEY, "euro": MONEY,
    "rust": NOISE, "lawaai": NOISE, "herrie": NOISE, "drukte": NOISE,
    "werk": (0.6, 0.6, 0.5), "iets": (0.5, 0.6, 0.6),
}
"""What each word means, in as many numbers as there are themes."""


def write_model(folder: Path, means: Mapping[str, tuple[float, ...]] = MEANS) -> Path:
    """The folder, with such a model in it."""
    vocabulary = {"[UNK]": 0, **{word: at for at, word in enumerate(means, 1)}}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    width = len(next(iter(means.values())))
    vectors = np.array([(0.0,) * width, *means.values()], dtype=np.float32)
    StaticModel(vectors, tokenizer, normalize=True).save_pretrained(folder)
    return folder
