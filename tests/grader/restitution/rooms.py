"""Rooms to look at: a session whose copies are written where collecting puts them, and small exercises."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from exercises.copies.copy import Copy, Entry, dump, now
from exercises.copies.store import COPY
from exercises.kinds.registry import KINDS
from grader.release import creation
from grader.restitution.views.kinds import VIEWS
from grader.session.session import Session

MODULE = "07_salle"

SEEN = tuple(kind for kind, view in VIEWS.items() if view)
"""The kinds in which a room sees itself."""

_SHARED = """skill = "analyser"
minutes = 5
statement = "Faites."
trains = "lire"
points = 5
automatic = 5
"""

_EXERCISES = {
    "choice": """multiple = true
options = [ { id = "a", label = "Une moyenne <b>" }, { id = "b", label = "Un écart" } ]
""",
    "matching": """prompts = [ { id = "p", label = "P" }, { id = "q", label = "Q" }, { id = "r", label = "R" } ]
options = [ { id = "x", label = "X" }, { id = "y", label = "Y" }, { id = "z", label = "Z" } ]
""",
    "classification": """statements = [
  { id = "s", label = "S" }, { id = "t", label = "T" }, { id = "u", label = "U" },
]
categories = [ { id = "k", label = "K" }, { id = "l", label = "L" } ]
""",
    "mosaic": """choose = 3
own = true
words = [ { id = "m", label = "Maillage" }, { id = "n", label = "Écoute" }, { id = "o", label = "Ancrage" } ]
""",
    "scale": """statements = [
  { id = "equite", label = "Équité" }, { id = "qualite", label = "Qualité" }, { id = "accueil", label = "Accueil" },
]
dimensions = [ { id = "avant", label = "Avant" }, { id = "apres", label = "Après" } ]
lowest = "peu"
highest = "beaucoup"
""",
    "matrix": """rows = [ { id = "eau", label = "Eau" }, { id = "bac", label = "Bac" } ]
columns = [
  { id = "prix", label = "Prix", options = [ { id = "haut", label = "Haut" }, { id = "bas", label = "Bas" } ] },
  { id = "lieu", label = "Lieu", options = [ { id = "ici", label = "Ici" }, { id = "loin", label = "Loin" } ] },
]
""",
    "question": """question = "Le besoin est-il identique pour tous ?"
presuppositions = [ { id = "unique", label = "Un besoin" }, { id = "connu", label = "Un public" } ]
obstacles = [ { id = "distance", label = "La distance" }, { id = "langue", label = "La langue" } ]
territories = [ { id = "fleuve", label = "Fleuve" }, { id = "ville", label = "Ville" } ]
""",
    "form": """fields = [ { id = "idee", label = "Idée" } ]
""",
}

QUESTIONS = (
    "Qu’est-ce qui empêche les familles de Camopi d’ouvrir leurs droits ?",
    "Qu’est-ce qui empêche une famille de Camopi d’ouvrir ses droits ?",
    "À quelle heure passe le bac de Saint-Laurent ?",
    "À quelle heure le bac de Saint-Laurent passe-t-il ?",
    "Qui manque autour de la table ?",
    "Comment décider sans les jeunes ?",
)


def exercise(kind: str, **fields: Any) -> Any:
    """Return an exercise of this kind, made of `fields` over plausible common ones."""
    common = {
        "id": "essai",
        "kind": kind,
        "title": "Un essai",
        "statement": "Répondez.",
        "trains": "lire",
        "skill": "analyser",
        "minutes": 5,
        "points": 5,
        "automatic": 5,
    }
    return KINDS[kind].model_validate({**common, **fields})


def choices(*labels: str) -> list[dict[str, str]]:
    """Return things offered, whose identifiers are the first letters of the alphabet."""
    return [{"id": "abcdefghijkl"[n], "label": label} for n, label in enumerate(labels)]


def read(exercise: Any, *answers: dict[str, Any]) -> list[Any]:
    """Return answers as the exercise reads them."""
    return [exercise.read(answer) for answer in answers]


def write_curriculum(folder: Path) -> Path:
    """Write a module of one exercise of each kind, without its notebook; return the curriculum's folder."""
    module = folder / "modules" / MODULE
    module.mkdir(parents=True)
    header = f'schema = 1\nmodule = "{MODULE}"\ntitle = "Une salle"\nminutes = 60\npoints = 40\n'
    exercises = (
        f'[[exercises]]\nid = "{kind}"\nkind = "{kind}"\ntitle = "Genre <i>{kind}</i>"\n{_SHARED}{rest}'
        for kind, rest in _EXERCISES.items()
    )
    (module / "exercices.toml").write_text(header + "\n".join(exercises), encoding="utf-8")
    return module.parent


def make(folder: Path, curriculum: Path, name: str = "salle") -> Session:
    """Return a session whose only module was given out, as far as folders tell."""
    session = creation.create(name, folder, curriculum)
    shutil.copytree(session.curriculum / MODULE, session.release_of(MODULE))
    (session.exchange / session.name / "inbound").mkdir(parents=True)
    return session


def answer_of(place: int) -> dict[str, Any]:
    """Return what the person in this place answers to each kind; no two neighbours answer alike."""
    return {
        "choice": {"chosen": ["a", "b"] if place % 2 else ["a"]},
        "matching": {"pairs": {"p": "x", "q": "xyz"[place % 3], "r": "z"}},
        "classification": {"placed": {"s": "k", "t": "kl"[place % 2], "u": "l"}},
        "mosaic": {"ranked": ["m", "n"] if place % 3 else ["n", "m"], "own": "Émerveillement"},
        "scale": {
            "positions": {
                "avant": {"equite": 2, "qualite": 3},
                "apres": {"equite": 5, "qualite": 3},
            }
        },
        "matrix": {"cells": {"eau": {"prix": "haut", "lieu": "ici"}, "bac": {"prix": "bas"}}},
        "question": {
            "rewordings": [QUESTIONS[place % len(QUESTIONS)]],
            "kept": QUESTIONS[place % len(QUESTIONS)],
        },
    }


def hand_over(session: Session, person: str, answers: dict[str, Any], *, copy_id: int) -> Path:
    """Write a person's copy where collecting puts it, and return its folder."""
    folder = session.root / "submitted" / person / MODULE
    folder.mkdir(parents=True, exist_ok=True)
    entries = {
        name: Entry(answer=answer, revision=1, saved_at=now()) for name, answer in answers.items()
    }
    copy = Copy(module=MODULE, copy=f"{copy_id:032x}", answers=entries)
    (folder / COPY).write_bytes(dump(copy))
    return folder


def people(session: Session, many: int, only: Sequence[str] = ()) -> None:
    """Have `many` people answer everything, or the exercises of `only`."""
    for place in range(many):
        answers = answer_of(place)
        kept: Iterable[str] = only or answers
        hand_over(
            session,
            f"personne-{place:04d}",
            {name: answers[name] for name in kept},
            copy_id=place + 1,
        )
