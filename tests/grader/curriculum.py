"""A curriculum of one tiny module, and a participant who answers and hands in."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from exercises import definition
from exercises.copies.store import Store
from grader.session.session import Session

MODULE = "03_ressources"
EXPLANATION = "Une moyenne cache les écarts entre les communes."
LEVEL = "Un territoire est nommé et il change vraiment la réponse."
MODEL = "Voici la copie modèle que personne ne doit lire avant."

TEXT = """\
+++ {"slides": ["S16"]}

# Un module d’essai

```{code-cell}
exercise("publics")
```

```{code-cell}
exercise("projet")
```

```{code-cell}
hand_in()
```
"""

EXERCISES = """\
schema = 1
module = "03_ressources"
title = "Des ressources"
minutes = 30
points = 9

[[exercises]]
id = "publics"
kind = "choice"
title = "Les publics"
statement = "Choisissez."
trains = "lire une moyenne"
skill = "analyser"
minutes = 5
points = 4
automatic = 4
options = [ { id = "a", label = "La moyenne suffit" }, { id = "b", label = "La moyenne cache" } ]

[[exercises]]
id = "projet"
kind = "form"
title = "Votre projet"
statement = "Écrivez."
trains = "projeter"
skill = "projeter"
minutes = 10
points = 5
automatic = 2
criteria = [ { id = "ancrage", title = "Ancrage territorial", points = 3 } ]
fields = [ { id = "idee", label = "Votre idée", help = "", long = true, words = 2 } ]
"""

KEY = f"""\
schema = 1
module = "03_ressources"

[keys.publics]
correct = ["b"]
[keys.publics.explanations]
a = "Non : elle ne dit rien des extrêmes du territoire."
b = "{EXPLANATION}"

[keys.projet]
model = {{ idee = "{MODEL}" }}

[rubrics.projet.ancrage]
levels = [
  {{ label = "Absent", points = 0, description = "Aucun territoire n’est nommé dans la copie." }},
  {{ label = "Décisif", points = 3, description = "{LEVEL}" }},
]
"""


def write_curriculum(folder: Path) -> Path:
    """Write the curriculum in `folder/modules`, its notebook assembled, and return that folder."""
    import nbformat

    from grader.course.assemble import assemble

    module = folder / "modules" / MODULE
    module.mkdir(parents=True)
    (module / f"{MODULE}.md").write_text(TEXT, encoding="utf-8")
    (module / "exercices.toml").write_text(EXERCISES, encoding="utf-8")
    (module / "corrige.toml").write_text(KEY, encoding="utf-8")
    (module / "animation.md").write_text("# Animer\n", encoding="utf-8")
    nbformat.write(assemble(module), module / f"{MODULE}.ipynb")
    return module.parent


def answer(folder: Path, answers: dict[str, dict[str, Any]]) -> None:
    """Save `answers` (by exercise) in the copy of the module in `folder`, as its widgets would."""
    module = definition.load(folder)
    store = Store(folder, module.name, module.fingerprint)
    for exercise_id, given in answers.items():
        read = store.read().copy.entries.get(exercise_id)
        store.save(exercise_id, given, base=read.revision if read else 0)


def lay(session: Session, person: str, answers: dict[str, dict[str, Any]]) -> Path:
    """Lay a collected copy with these answers, and return its folder."""
    folder = session.root / "submitted" / person / MODULE
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(session.release_of(MODULE), folder, dirs_exist_ok=True)
    answer(folder, answers)
    (folder / "timestamp.txt").write_text("2026-03-02 14:32:00 UTC", encoding="utf-8")
    return folder


def nbgrader(session: Session, participant: str, *arguments: str) -> None:
    """Run the real nbgrader command as `participant`, in their folder."""
    from grader.lab.participant import environment

    subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=session.participant(participant),
        env={**os.environ, **environment(session, participant)},
        check=True,
        capture_output=True,
    )


def submit(session: Session, participant: str) -> None:
    """Hand in the participant's copy with the real nbgrader command."""
    nbgrader(
        session, participant, "submit", MODULE, "--course", session.name, "--student", participant
    )
