"""A module that holds one exercise of each kind, and varied answers to them, always the same."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from exercises.errors import InvalidAnswerError
from exercises.kinds.exercise import Exercise
from grader.scoring import Key

MODULE = "07_genres"

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> $x^2$ </td></table> {{ 7*7 }} &amp; "
    "éÉ\u00a0« » 🛶 \u2028 \x07 fin"
)

_SHARED = 'skill = "analyser"\nminutes = 5\nstatement = "Faites."\ntrains = "lire"\n'

_EXERCISES = {
    "choice": """points = 4
automatic = 4
multiple = true
options = [ { id = "a", label = "Une moyenne <b>" }, { id = "b", label = "B" }, { id = "c", label = "C" } ]
""",
    "matching": """points = 3
automatic = 3
prompts = [ { id = "p", label = "P" }, { id = "q", label = "Q" }, { id = "r", label = "R" } ]
options = [ { id = "x", label = "X" }, { id = "y", label = "Y" }, { id = "z", label = "Z" } ]
""",
    "classification": """points = 3
automatic = 3
statements = [ { id = "s", label = "S" }, { id = "t", label = "T" }, { id = "u", label = "U" } ]
categories = [ { id = "k", label = "K" }, { id = "l", label = "L" } ]
""",
    "ordering": """points = 6
automatic = 6
items = [
  { id = "c", label = "C" }, { id = "a", label = "A" }, { id = "d", label = "D" }, { id = "b", label = "B" },
]
""",
    "mosaic": """points = 5
automatic = 5
choose = 3
own = true
words = [
  { id = "m", label = "M" }, { id = "n", label = "N" }, { id = "o", label = "O" }, { id = "p", label = "P" },
]
""",
    "scale": """points = 4
automatic = 4
statements = [ { id = "equite", label = "Équité" }, { id = "qualite", label = "Qualité" } ]
dimensions = [ { id = "avant", label = "Avant" }, { id = "apres", label = "Après" } ]
lowest = "peu"
highest = "beaucoup"
steps = 6
""",
    "matrix": """points = 7
automatic = 7
rows = [ { id = "eau", label = "Eau" }, { id = "bac", label = "Bac" } ]
columns = [
  { id = "prix", label = "Prix", options = [ { id = "haut", label = "Haut" }, { id = "bas", label = "Bas" } ] },
  { id = "lieu", label = "Lieu", options = [ { id = "ici", label = "Ici" }, { id = "loin", label = "Loin" } ] },
]
""",
    "form": """points = 8
automatic = 2
criteria = [
  { id = "ancrage", title = "Ancrage", points = 4 },
  { id = "clarte", title = "Clarté", points = 2 },
]
fields = [
  { id = "idee", label = "Idée", help = "", long = true, words = 3 },
  { id = "lieu", label = "Lieu", help = "", long = false },
]
""",
    "question": """points = 9
automatic = 6
criteria = [ { id = "deplacement", title = "Déplacement", points = 3 } ]
question = "Le besoin est-il identique pour tous ?"
presuppositions = [ { id = "unique", label = "Un besoin" }, { id = "connu", label = "Un public" } ]
obstacles = [ { id = "distance", label = "La distance" }, { id = "langue", label = "La langue" } ]
territories = [ { id = "fleuve", label = "Fleuve" }, { id = "ville", label = "Ville" } ]
profiles = 2
""",
}

_PROFILE = (
    '{ name = "Une famille", need = "Des droits", obstacles = ["langue"], territory = "fleuve" }'
)

_KEYS = {
    "choice": 'correct = ["a", "b"]',
    "matching": 'pairs = { p = "x", q = "y", r = "z" }',
    "classification": 'placed = { s = ["k"], t = ["k", "l"], u = ["l"] }',
    "ordering": 'order = ["a", "b", "c", "d"]',
    "mosaic": "",
    "scale": "",
    "matrix": 'cells = { eau = { prix = ["haut"], lieu = ["ici", "loin"] }, bac = { prix = ["bas"] } }',
    "form": 'model = { idee = "Un bac chaque semaine", lieu = "Papaïchton" }',
    "question": f"""presupposed = ["unique"]
[keys.question.model]
who = "Une élue, aux services, avant le budget"
presuppositions = ["unique"]
own_presupposition = "Que l’on sait qui vient"
profiles = [ {_PROFILE}, {_PROFILE} ]
rewordings = ["Qui ne vient pas ?", "Qu’est-ce qui empêche de venir ?"]
proximity = "Être là."
kept = "Qui ne vient pas ?"
why = "Elle regarde l’absence."
""",
}

_RUBRICS = {
    "form.ancrage": 4,
    "form.clarte": 2,
    "question.deplacement": 3,
}


def define(folder: Path) -> Path:
    """Write the two files that define this module in `folder/modules`; return the module's own folder."""
    module = folder / "modules" / MODULE
    module.mkdir(parents=True)
    header = 'schema = 1\nmodule = "07_genres"\ntitle = "Neuf genres"\nminutes = 60\npoints = 49\n'
    exercises = (
        f'[[exercises]]\nid = "{kind}"\nkind = "{kind}"\ntitle = "Genre <i>{kind}</i>"\n{_SHARED}{rest}'
        for kind, rest in _EXERCISES.items()
    )
    keys = (f"[keys.{kind}]\n{key}" for kind, key in _KEYS.items())
    rubrics = (
        f'[rubrics.{name}]\nlevels = [ {{ label = "Absent", points = 0, description = "Rien." }}, '
        f'{{ label = "Là", points = {points}, description = "Tout." }} ]'
        for name, points in _RUBRICS.items()
    )
    (module / "exercices.toml").write_text(header + "\n".join(exercises), encoding="utf-8")
    (module / "corrige.toml").write_text(
        "\n".join(('schema = 1\nmodule = "07_genres"', *keys, *rubrics)) + "\n", encoding="utf-8"
    )
    return module


def write(folder: Path) -> Path:
    """Write the curriculum of this one module in `folder/modules`, its notebook executed; return that folder."""
    import nbformat

    from grader.course.assemble import assemble, execute

    module = define(folder)
    cells = "".join(f'\n```{{code-cell}}\nexercise("{kind}")\n```\n' for kind in _EXERCISES)
    text = f"# Neuf genres\n{cells}\n```{{code-cell}}\nprint(6 * 7)\n```\n\n```{{code-cell}}\nhand_in()\n```\n"
    (module / f"{MODULE}.md").write_text(text, encoding="utf-8")
    nbformat.write(execute(assemble(module), module), module / f"{MODULE}.ipynb")
    return module.parent


def variants(exercise: Exercise, key: Key) -> dict[str, Any]:
    """Return answers (JSON) to one exercise, by what they are; None for no answer at all."""
    full = key.solution(exercise).model_dump(mode="json")
    found: dict[str, Any] = {"full": full, "none": None}
    changes: dict[str, Callable[[Any], Any]] = {
        "blank": lambda _: {},
        "partial": _halved,
        "odd": _odd,
        "turned": _turned,
    }
    for name, change in changes.items():
        answer = change(full)
        try:
            exercise.read(answer)
        except InvalidAnswerError:
            continue
        found[name] = answer
    return found


def _halved(value: Any) -> Any:
    """Keep the first half of each list, text and table of answers."""
    if isinstance(value, dict):
        return {name: _cut(child) for name, child in value.items()}
    return value


def _cut(value: Any) -> Any:
    if isinstance(value, list):
        return value[: (len(value) + 1) // 2]
    if isinstance(value, dict):
        return {name: value[name] for name in sorted(value)[: (len(value) + 1) // 2]}
    if isinstance(value, str) and " " in value:
        return value.partition(" ")[0]
    return value


def _odd(value: Any) -> Any:
    """Put hostile text in the place of each sentence, and turn the lists round."""
    if isinstance(value, dict):
        return {name: _odd(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_odd(child) for child in reversed(value)]
    return HOSTILE if isinstance(value, str) and " " in value else value


def _turned(value: Any) -> Any:
    """Give each key of a table its neighbour's value, and keep a list's last element alone."""
    if isinstance(value, dict):
        children = [_turned(child) for child in value.values()]
        same = all(type(child) is type(children[0]) for child in children)
        shifted = [*children[1:], *children[:1]] if same and len(value) > 1 else children
        return dict(zip(value, shifted, strict=True))
    return value[-1:] if isinstance(value, list) else value
