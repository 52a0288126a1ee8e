"""What people read is correct, well-set French."""

import gc
import re
import warnings
from functools import cache

import pytest
from spylls.hunspell import Dictionary

from tests.french import passages
from tests.paths import ROOT

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒæÆ]+(?:[-’'·][A-Za-zÀ-ÖØ-öø-ÿœŒæÆ]+)*")
_INCLUSIVE = re.compile(
    r"·(?:e|es|s|rice|rices|trice|trices|ve|ves|ne|nes|le|les|ère|ères)\b(?:·s\b)?"
)
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)['’]", re.IGNORECASE)
_SPACING = re.compile(r"[\w)»’.,…%] [:;?!»]|« |«[^\u00a0\u202f\s]|[^\s\u00a0\u202f]»")
_APOSTROPHE = re.compile(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]")


@cache
def known_names() -> frozenset[str]:
    """Proper names and trade words that no dictionary holds, one a line."""
    lines = (ROOT / "tests" / "noms_propres.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    """Return the French dictionary that the checks install from npm."""
    folder = ROOT / "node_modules" / "dictionary-fr"
    assert folder.is_dir(), (
        "Le dictionnaire français manque : lancez « make test », qui l’installe."
    )
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", ResourceWarning
        )  # the library leaves its files to the collector
        loaded = Dictionary.from_files(str(folder / "index"))
        gc.collect()
    return loaded


def _correct(word: str, dictionary: Dictionary) -> bool:
    plain = _INCLUSIVE.sub("", word).replace("’", "'")
    bare = _ELISION.sub("", plain)
    likely = dict.fromkeys((bare.lower(), bare, plain, plain.lower(), bare.capitalize()))
    if likely.keys() & known_names() or any(map(dictionary.lookup, likely)):
        return True
    return "-" in bare and all(_correct(part, dictionary) for part in bare.split("-") if part)


def test_every_word_is_known(dictionary: Dictionary) -> None:
    """Each word stands in the French dictionary, or in the project's list of proper names."""
    places: dict[str, str] = {}
    for passage in passages():
        for word in _WORD.findall(re.sub(r"\{[^}]*\}|https?://\S+|`[^`]*`", " ", passage.text)):
            places.setdefault(word, passage.place)
    unknown = [
        f"{place} : {word}"
        for word, place in sorted(places.items())
        if not _correct(word, dictionary)
    ]
    assert not unknown, "\n".join(unknown)


def test_punctuation_keeps_its_no_break_spaces() -> None:
    """No plain space stands before « : ; ? ! » nor inside guillemets."""
    faults = [
        f"{passage.place} : …{passage.text[max(0, found.start() - 25) : found.end() + 10]!r}…"
        for passage in passages()
        for found in _SPACING.finditer(passage.text)
    ]
    assert not faults, "\n".join(faults)


def test_apostrophes_are_typographic() -> None:
    """No straight apostrophe stands between two letters."""
    faults = [
        f"{passage.place} : {found.group()}"
        for passage in passages()
        for found in _APOSTROPHE.finditer(re.sub(r"`[^`]*`", "", passage.text))
    ]
    assert not faults, "\n".join(faults)
