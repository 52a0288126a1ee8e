"""A curriculum of one module, in which an exercise of the toy kind stands beside a choice."""

from pathlib import Path

import pytest

from exercises.kinds import KINDS
from grader.scoring import KEYS
from tests.toy.key import ToyKey
from tests.toy.toy import ToyExercise

MODULE = "06_jouet"

_EXERCISES = """\
schema = 1
module = "06_jouet"
title = "Un jouet"
minutes = 20
points = 6

[[exercises]]
id = "jouet"
kind = "toy"
title = "Vrai ou faux"
statement = "Tranchez."
trains = "trancher"
skill = "analyser"
minutes = 5
points = 4
automatic = 4
claims = [ { id = "bac", label = "Le bac passe" }, { id = "pont", label = "Le pont tient" } ]

[[exercises]]
id = "publics"
kind = "choice"
title = "Les publics"
statement = "Choisissez."
trains = "lire"
skill = "analyser"
minutes = 5
points = 2
automatic = 2
options = [ { id = "a", label = "Oui" }, { id = "b", label = "Non" } ]
"""

_KEY = """\
schema = 1
module = "06_jouet"

[keys.jouet]
true = ["bac"]
explanations = { bac = "Il passe chaque matin.", pont = "Il n’y a pas de pont ici." }

[keys.publics]
correct = ["a"]
explanations = { a = "Oui, toujours.", b = "Non, jamais." }
"""

_TEXT = """\
# Un jouet

```{code-cell}
exercise("jouet")
```

```{code-cell}
exercise("publics")
```

```{code-cell}
hand_in()
```
"""


def register(patch: pytest.MonkeyPatch) -> None:
    """Add the toy kind as an extension would, until `patch` is undone: its exercise and its key, nothing else."""
    patch.setitem(KINDS, "toy", ToyExercise)
    patch.setitem(KEYS, "toy", ToyKey)


def write(folder: Path) -> Path:
    """Write the curriculum in `folder/modules`, its notebook assembled, and return that folder."""
    import nbformat

    from grader.course.assemble import assemble

    module = folder / "modules" / MODULE
    module.mkdir(parents=True)
    (module / f"{MODULE}.md").write_text(_TEXT, encoding="utf-8")
    (module / "exercices.toml").write_text(_EXERCISES, encoding="utf-8")
    (module / "corrige.toml").write_text(_KEY, encoding="utf-8")
    (module / "animation.md").write_text("# Animer\n", encoding="utf-8")
    nbformat.write(assemble(module), module / f"{MODULE}.ipynb")
    return module.parent
