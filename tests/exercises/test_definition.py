"""Every mistake that an author can make in exercices.toml is reported, in French, at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises import definition
from exercises.errors import (
    BrokenExerciseError,
    InvalidDefinitionError,
    UnknownExerciseError,
    UnknownFigureError,
)

Edit = Callable[[str, str, str], None]
FILE = definition.FILE


def reported(folder: Path) -> list[str]:
    """Return the sentences of the module's mistakes, with plain spaces."""
    return [str(problem).replace("\u00a0", " ") for problem in definition.inspect(folder)[1]]


def test_a_sound_module_is_read(folder: Path) -> None:
    """A module without mistakes gives its exercises, in the order of the page."""
    module, problems = definition.inspect(folder)
    assert problems == ()
    assert module is not None
    assert [exercise.id for exercise in module.exercises] == ["publics", "moyenne"]
    assert (module.name, module.number, module.position("moyenne")) == ("03_ressources", 3, 2)


MISTAKES = {
    "unknown kind": (
        'id = "publics"\nkind = "choice"',
        'id = "publics"\nkind = "quiz"',
        "exercice « publics », champ « kind » : le genre « quiz » n’existe pas",
    ),
    "missing kind": (
        'id = "publics"\nkind = "choice"\n',
        'id = "publics"\n',
        "exercice « publics », champ « kind » : ce champ manque",
    ),
    "missing field": (
        'title = "Les publics"\n',
        "",
        "exercice « publics », champ « title » : ce champ manque",
    ),
    "misspelt field": (
        'title = "La moyenne"',
        'title = "La moyenne"\nmultipel = true',
        "exercice « moyenne », champ « multipel » : ce champ n’existe pas",
    ),
    "wrong type": (
        'title = "La moyenne"',
        "title = 3",
        "exercice « moyenne », champ « title » : un texte est attendu",
    ),
    "duplicate exercise": (
        'id = "moyenne"',
        'id = "publics"',
        "exercice « publics », champ « id » : cet identifiant sert deux fois",
    ),
    "duplicate option": (
        'points = 1\nautomatic = 1\noptions = [ { id = "a", label = "Oui" }, { id = "b"',
        'points = 1\nautomatic = 1\noptions = [ { id = "a", label = "Oui" }, { id = "a"',
        "exercice « moyenne », champ « options » : identifiant en double : a",
    ),
    "points of an exercise": (
        "points = 5\nautomatic = 2",
        "points = 5\nautomatic = 3",
        "exercice « publics » : les points ne s’additionnent pas : 5 annoncés, 6 en tout",
    ),
    "points of the module": (
        "points = 6",
        "points = 7",
        "champ « points » : les points ne s’additionnent pas : 7 annoncés, 6 en tout",
    ),
    "endless points": (
        "points = 6",
        "points = inf",
        "champ « points » : un nombre fini est attendu",
    ),
    "bad identifier": (
        'id = "moyenne"',
        'id = "La Moyenne"',
        "exercice « La Moyenne », champ « id » : un identifiant n’a que",
    ),
    "schema": ("schema = 1", "schema = 2", "champ « schema » : la valeur attendue est 1"),
    "module's folder": (
        'module = "03_ressources"',
        'module = "04_pratiques"',
        "le module s’appelle « 04_pratiques » et son dossier « 03_ressources »",
    ),
    "module's name": (
        'module = "03_ressources"',
        'module = "Ressources"',
        "champ « module » : un nom de module a la forme « 03_ressources »",
    ),
    "unknown header field": (
        "minutes = 30",
        "minutes = 30\nduree = 3",
        "champ « duree » : ce champ n’existe pas",
    ),
    "no table": ('"data/communes.csv"', '"data/x.csv"', "data/x.csv : cette table manque"),
    "table elsewhere": (
        '"data/communes.csv"',
        '"../communes.csv"',
        "champ « figures.0.table » : un chemin dans le dossier du module est attendu",
    ),
    "control without choices": (
        'year = "2021"',
        'year = "2021"\ncontrol = "Territoire"',
        "« control » et « choices » vont ensemble",
    ),
    "choice twice": (
        'year = "2021"',
        'year = "2021"\ncontrol = "Territoire"\nchoices = ["a", "a"]',
        "choix en double : a",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_reported(folder: Path, edit: Edit, name: str) -> None:
    """Each mistake is one French sentence that names the file, the exercise and the field."""
    old, new, sentence = MISTAKES[name]
    edit(FILE, old, new)
    found = reported(folder)
    assert [line for line in found if sentence in line], found
    assert all(line.startswith("exercices.toml") for line in found)


def test_all_mistakes_are_reported_at_once(folder: Path, edit: Edit) -> None:
    """An author reads every mistake of the file in one go."""
    for name in ("unknown kind", "misspelt field", "unknown header field", "no table"):
        old, new, _ = MISTAKES[name]
        edit(FILE, old, new)
    found = reported(folder)
    for name in ("unknown kind", "misspelt field", "unknown header field"):
        assert [line for line in found if MISTAKES[name][2] in line], name
    with pytest.raises(InvalidDefinitionError) as caught:
        definition.load(folder)
    assert len(caught.value.problems) == len(found)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe", "pas encodé en UTF-8"),
        (b"schema = ", "la syntaxe TOML est fautive"),
        (b"a = 1\na = 2\n", "la syntaxe TOML est fautive (ligne 2"),
        (b"x = " + b"[" * 5_000, "imbriquées trop profondément"),
        (b"exercises = 3", "il faut au moins un exercice"),
        (b"exercises = [1]", "exercice « n° 1 » : une table [[exercises]] est attendue"),
        (b"", "champ « schema » : ce champ manque"),
    ],
)
def test_a_broken_file_is_reported(folder: Path, data: bytes, sentence: str) -> None:
    """A file that is not TOML, not text or not a module gives a sentence, never a traceback."""
    (folder / FILE).write_bytes(data)
    assert any(sentence in line for line in reported(folder)), reported(folder)


def test_a_missing_file_is_reported(folder: Path) -> None:
    """A module without its exercises says which file is missing, and where."""
    (folder / FILE).unlink()
    assert reported(folder) == ["exercices.toml : ce fichier manque dans 03_ressources"]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "il manque la colonne source et la colonne annee"),
        ("commune,annee\nx,2021\n", "il manque la colonne source"),
        ("commune,annee,source\n", "cette table est vide"),
        ("commune,annee,source\nx,2021\n", "la ligne 2 n’a pas autant de cases"),
        ("commune,annee,source\nx,2021, \n", "la ligne 2 n’a pas sa source ou son année"),
    ],
)
def test_a_table_without_its_source_is_reported(folder: Path, table: str, sentence: str) -> None:
    """Each row of a figure's table bears its source and its year."""
    (folder / "data" / "communes.csv").write_text(table, encoding="utf-8")
    assert [line for line in reported(folder) if sentence in line], reported(folder)


def test_one_broken_exercise_spares_the_others(folder: Path, edit: Edit) -> None:
    """Participants still get the exercises that are sound; the broken one says why it is not shown."""
    edit(FILE, 'title = "Les publics"\n', "")
    module = definition.shown_module(folder)
    assert module.exercise("moyenne").id == "moyenne"
    with pytest.raises(BrokenExerciseError) as caught:
        module.exercise("publics")
    assert [(one.exercise, one.field) for one in caught.value.problems] == [("publics", "title")]


def test_a_module_is_read_again_when_its_file_changes(folder: Path, edit: Edit) -> None:
    """Twenty widgets read the file once; a change of the file is seen."""
    first = definition.shown_module(folder)
    assert definition.shown_module(folder) is first
    edit(FILE, 'title = "La moyenne"', 'title = "La moyenne en question"')
    assert definition.shown_module(folder).exercise("moyenne").title == "La moyenne en question"


def test_what_is_not_there_is_said(folder: Path) -> None:
    """An unknown exercise and an unknown figure each have their sentence, which names them."""
    module = definition.load(folder)
    with pytest.raises(UnknownExerciseError, match="absent") as exercise:
        module.exercise("absent")
    with pytest.raises(UnknownFigureError, match="absente") as figure:
        module.figure("absente")
    assert (exercise.value.exercise_id, figure.value.figure_id) == ("absent", "absente")


def test_the_fingerprint_follows_the_file(folder: Path, edit: Edit) -> None:
    """Changing the definition changes the release that a copy bears."""
    former = definition.load(folder).fingerprint
    edit(FILE, 'title = "La moyenne"', 'title = "Autre"')
    assert definition.load(folder).fingerprint != former
