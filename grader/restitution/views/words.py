"""The room's words: what each weighs, by the places that people gave it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from exercises.kinds.exercise import count
from exercises.kinds.mosaic import MosaicAnswer, MosaicExercise
from grader.restitution.views.picture import Picture, PictureTable, listed, quoted


@dataclass(frozen=True)
class Word:
    """One word: its weight (Borda), how many chose it, how many put it first, and whether someone added it."""

    label: str
    weight: int
    chosen: int
    first: int
    added: bool


@dataclass(frozen=True)
class Words(Picture):
    """The words that were chosen, the weightiest first; `waiting` words were added and are not shown yet."""

    choose: int
    words: tuple[Word, ...]
    waiting: int

    def alternative(self) -> str:
        """Name the weightiest words."""
        first = listed(quoted(word.label) for word in self.words[:3])
        sentence = (
            f"Mosaïque des mots de la salle, d’après {self.answered} réponses : plus un mot est grand, "
            f"plus il a été choisi et bien classé. Les plus lourds : {first}."
        )
        if self.waiting:
            added = count(
                self.waiting, "mot ajouté n’est pas montré", "mots ajoutés ne sont pas montrés"
            )
            sentence += f" {added}."
        return sentence

    def table(self) -> PictureTable:
        """Give each word's weight, choices and first places."""
        return PictureTable(
            f"Poids des mots : {self.choose} points pour une première place, 1 point pour la dernière",
            ("Mot", "Poids", "Choisi par", "En premier"),
            tuple(
                (f"{w.label} (ajouté)" if w.added else w.label, w.weight, w.chosen, w.first)
                for w in self.words
            ),
        )


def words(
    exercise: MosaicExercise, answers: Iterable[MosaicAnswer], shown: frozenset[str] = frozenset()
) -> Words:
    """Return what the room's words weigh.

    A word in place k of n weighs n − k + 1 (Borda's count). Among the words that people added, only those of
    `shown` (as `folded` writes them) are kept: what was typed by hand shows only when it was chosen.
    """
    given = [answer for answer in answers if answer.places]
    offered = {folded(word.label): word.label for word in exercise.words}
    labels = {word.id: word.label for word in exercise.words}
    spelt = {folded(text): text for text, _ in added(exercise, given)}
    places: list[tuple[str, bool, int]] = []
    waiting: set[str] = set()
    for answer in given:
        places += ((labels[i], False, place) for place, i in enumerate(answer.ranked, start=1))
        own = folded(answer.added)
        if own in offered:
            if offered[own] in (labels[i] for i in answer.ranked):
                continue  # typed again beside the list's own: it counts once
            places.append((offered[own], False, answer.places))
        elif own in shown:
            places.append((spelt[own], True, answer.places))
        elif own:
            waiting.add(own)
    frame = pd.DataFrame(places, columns=["label", "added", "place"])
    frame["weight"] = exercise.choose + 1 - frame["place"]
    frame["first"] = frame["place"] == 1
    table = frame.groupby(["label", "added"]).agg(
        weight=("weight", "sum"), chosen=("weight", "size"), first=("first", "sum")
    )
    numbers = zip(*(table[name].tolist() for name in ("weight", "chosen", "first")), strict=True)
    found = (
        Word(str(label), int(row[0]), int(row[1]), int(row[2]), bool(own))
        for (label, own), row in zip(table.index, numbers, strict=True)
    )
    ordered = sorted(found, key=lambda word: (-word.weight, -word.chosen, folded(word.label)))
    return Words(len(given), exercise.choose, tuple(ordered), len(waiting))


def added(exercise: MosaicExercise, answers: Iterable[MosaicAnswer]) -> Sequence[tuple[str, int]]:
    """Return the words that people added to the list, in their commonest spelling, and how many did."""
    offered = {folded(word.label) for word in exercise.words}
    spellings: dict[str, Counter[str]] = {}
    for answer in answers:
        if answer.added and folded(answer.added) not in offered:
            spellings.setdefault(folded(answer.added), Counter())[answer.added] += 1
    found = [
        (min(spelt, key=lambda text: (-spelt[text], text)), sum(spelt.values()))
        for spelt in spellings.values()
    ]
    return sorted(found, key=lambda word: (-word[1], folded(word[0])))


def folded(text: str) -> str:
    """Return a word as it is compared: capitals, blanks and the way accents are coded do not count; accents do."""
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()
