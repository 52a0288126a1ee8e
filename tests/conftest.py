"""What many tests need: a module's files, its definition, a copy."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from exercises.copies.store import Store
from exercises.definition import Module, load

# Properties are about values, not about how busy the machine is.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

NAME = "03_ressources"

EXERCISES = """\
schema = 1
module = "03_ressources"
title = "Des ressources"
minutes = 30
points = 6

[[figures]]
id = "communes"
title = "Habitants par commune, Guyane"
alternative = "Cayenne compte le plus d’habitants."
table = "data/communes.csv"
source = "Insee"
year = "2021"

[[exercises]]
id = "publics"
kind = "choice"
title = "Les publics"
statement = "Choisissez."
trains = "lire une moyenne"
skill = "analyser"
minutes = 5
points = 5
automatic = 2
criteria = [ { id = "ancrage", title = "Ancrage", points = 3 } ]
options = [ { id = "a", label = "Oui" }, { id = "b", label = "Non" } ]

[[exercises]]
id = "moyenne"
kind = "choice"
title = "La moyenne"
statement = "Choisissez."
trains = "lire une moyenne"
skill = "analyser"
minutes = 5
points = 1
automatic = 1
options = [ { id = "a", label = "Oui" }, { id = "b", label = "Non" } ]
"""

KEY = """\
schema = 1
module = "03_ressources"

[keys.publics]
correct = ["b"]
[keys.publics.explanations]
a = "Une moyenne cache ses extrêmes."
b = "En effet."

[keys.moyenne]
correct = ["a"]

[rubrics.publics.ancrage]
levels = [
  { label = "Absent", points = 0, description = "Rien." },
  { label = "Présent", points = 3, description = "Un territoire décide." },
]
"""

TABLE = """\
commune,habitants,part,annee,source
Cayenne,63468,22.5,2021,Insee
Saül,317,0.1,2021,Insee
<b>Régina</b>,1655,-1.25,2021,Insee
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a sound module with two exercises, a figure and a key."""
    path = tmp_path / NAME
    (path / "data").mkdir(parents=True)
    (path / "exercices.toml").write_text(EXERCISES, encoding="utf-8")
    (path / "corrige.toml").write_text(KEY, encoding="utf-8")
    (path / "data" / "communes.csv").write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def module(folder: Path) -> Module:
    """Return that module, read."""
    return load(folder)


@pytest.fixture
def store(folder: Path) -> Store:
    """Return the store of that module's copy; there is no copy yet."""
    return Store(folder, NAME, "abc")


@pytest.fixture
def edit(folder: Path) -> Callable[[str, str, str], None]:
    """Return a function that replaces a text, which must be there once, in one of the module's files."""

    def replace(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def raw_copy() -> dict[str, Any]:
    """Return a sound copy as JSON, with one answer."""
    entry = {
        "answer": {"chosen": ["a"]},
        "revision": 1,
        "saved_at": "2026-03-02T14:32:00Z",
        "wordings": [],
    }
    copy: dict[str, Any] = json.loads(
        json.dumps(
            {
                "schema": 1,
                "module": NAME,
                "release": "",
                "copy": "0" * 32,
                "answers": {"publics": entry},
            }
        )
    )
    return copy
