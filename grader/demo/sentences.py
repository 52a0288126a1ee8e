"""The simulated participants' texts: sentences of `phrases.toml`, fitted to one place and one public."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from exercises.kinds.writing import word_count

LEVELS = ("faible", "moyen", "bon")
"""How good a text is, from the least."""

_FILE = "phrases.toml"
_OTHER = "autre"


@dataclass(frozen=True)
class Bank:
    """What `phrases.toml` holds: situations to write about, sentences by type and level, the types by field."""

    situations: tuple[dict[str, str], ...]
    sentences: dict[str, dict[str, tuple[str, ...]]]
    types: dict[str, str]
    words: tuple[str, ...]

    def text(
        self, random: Random, field: str, level: str, situation: dict[str, str], words: int
    ) -> str:
        """Return a text for a field: one sentence when weak, else as many as `words` take."""
        return self.texts(random, (field,), level, situation, {field: words})[field]

    def texts(
        self,
        random: Random,
        fields: Iterable[str],
        level: str,
        situation: dict[str, str],
        words: Mapping[str, int],
    ) -> dict[str, str]:
        """Return a text for each field, no sentence twice as long as the bank has others."""
        written: dict[str, str] = {}
        left: dict[str, list[str]] = {}
        for field in fields:
            kind = self.types.get(field, _OTHER)
            chosen: list[str] = []
            while not chosen or word_count(" ".join(chosen)) < _wanted(level, words.get(field, 1)):
                if not left.get(kind):
                    if chosen:
                        break
                    left[kind] = random.sample(
                        self.sentences[kind][level], len(self.sentences[kind][level])
                    )
                chosen.append(_sentence(left[kind].pop().format_map(situation)))
            written[field] = " ".join(chosen)
        return written


def _wanted(level: str, words: int) -> int:
    return {"faible": 1, "moyen": words * 3 // 4, "bon": words}[level]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def bank() -> Bank:
    """Return the bank of sentences."""
    data = tomllib.loads((files("grader.demo") / _FILE).read_text(encoding="utf-8"))
    sentences = {
        name: {level: tuple(table[level]) for level in LEVELS}
        for name, table in data["types"].items()
    }
    types = {field: name for name, table in data["types"].items() for field in table["fields"]}
    return Bank(tuple(data["situations"]), sentences, types, tuple(data["words"]))


def level(random: Random, ability: float) -> str:
    """Return how good a text someone writes, better on the whole when they are abler."""
    score = ability + random.gauss(0, 0.8)
    return LEVELS[0] if score < -0.7 else LEVELS[1] if score < 0.4 else LEVELS[2]
