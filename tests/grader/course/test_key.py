"""Every mistake that an author can make in corrige.toml is reported, in French, at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises.definition import Module
from exercises.errors import InvalidDefinitionError
from grader.course import key

Edit = Callable[[str, str, str], None]
LEVELS = """\
levels = [
  { label = "Absent", points = 0, description = "Rien." },
  { label = "Présent", points = 3, description = "Un territoire décide." },
]
"""


def reported(module: Module) -> list[str]:
    """Return the sentences of the key's mistakes, with plain spaces."""
    return [str(problem).replace("\u00a0", " ") for problem in key.inspect(module)[1]]


def test_a_sound_key_is_read(module: Module) -> None:
    """A key without mistakes gives the keys by exercise and the rubrics by criterion."""
    answer_key = key.load(module)
    assert set(answer_key.keys) == {"publics", "moyenne"}
    assert [level.points for level in answer_key.rubrics["publics"]["ancrage"].levels] == [0, 3]


MISTAKES = {
    "no such option": (
        'correct = ["b"]',
        'correct = ["z"]',
        "exercice « publics », champ « correct » : l’option « z » n’existe pas",
    ),
    "explanation of no option": (
        'b = "En effet."',
        'z = "En effet."',
        "exercice « publics », champ « explanations » : l’option « z » n’existe pas",
    ),
    "missing key": (
        '[keys.moyenne]\ncorrect = ["a"]\n',
        "",
        "exercice « moyenne », champ « keys » : le corrigé de cet exercice manque",
    ),
    "missing field": (
        'correct = ["a"]',
        "",
        "exercice « moyenne », champ « correct » : ce champ manque",
    ),
    "misspelt field": (
        'correct = ["a"]',
        'correct = ["a"]\ndisclose = true',
        "exercice « moyenne », champ « disclose » : ce champ n’existe pas",
    ),
    "key of no exercise": (
        "[keys.moyenne]",
        "[keys.absent]",
        "exercice « absent », champ « keys » : cet exercice n’existe pas",
    ),
    "rubric of no exercise": (
        "[rubrics.publics.ancrage]",
        "[rubrics.absent.ancrage]",
        "exercice « absent », champ « rubrics » : cet exercice n’existe pas",
    ),
    "rubric of no criterion": (
        "[rubrics.publics.ancrage]",
        "[rubrics.publics.style]",
        "exercice « publics », champ « style » : ce critère n’existe pas",
    ),
    "missing rubric": (
        "[rubrics.publics.ancrage]\n" + LEVELS,
        "",
        "exercice « publics », champ « ancrage » : les niveaux de ce critère manquent",
    ),
    "rubric without levels": (
        LEVELS,
        "levels = []\n",
        "exercice « publics », champ « ancrage.levels » : il en faut au moins 2",
    ),
    "levels missing": (
        LEVELS,
        "",
        "exercice « publics », champ « ancrage.levels » : ce champ manque",
    ),
    "points that don't add up": (
        "points = 3",
        "points = 4",
        "champ « ancrage » : le plus haut niveau vaut 4 points et le critère 3",
    ),
    "no zero": ("points = 0", "points = 1", "le premier niveau vaut 0 point"),
    "levels in disorder": ("points = 0", "points = 3", "du plus bas au plus haut"),
    "endless points": ("points = 3", "points = inf", "un nombre fini est attendu"),
    "same label": ('"Présent"', '"Absent"', "deux niveaux portent le même nom : Absent"),
    "schema": ("schema = 1", "schema = 2", "champ « schema » : la valeur attendue est 1"),
    "module": ('"03_ressources"', '"04_pratiques"', "la valeur attendue est « 03_ressources »"),
    "unknown section": (
        "[keys.moyenne]",
        "[cles.moyenne]",
        "champ « cles » : ce champ n’existe pas",
    ),
    "keys are no table": (
        'module = "03_ressources"\n',
        'module = "03_ressources"\nrubrics = 3\n',
        "la syntaxe TOML est fautive",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_is_reported(module: Module, edit: Edit, name: str) -> None:
    """Each mistake is one French sentence that names the file, the exercise and the field."""
    old, new, sentence = MISTAKES[name]
    edit(key.FILE, old, new)
    found = reported(module)
    assert [line for line in found if sentence in line], found
    assert all(line.startswith("corrige.toml") for line in found)


def test_all_mistakes_are_reported_at_once(module: Module, edit: Edit) -> None:
    """An author reads every mistake of the file in one go, and nothing is loaded."""
    for name in ("no such option", "misspelt field", "points that don't add up"):
        edit(key.FILE, *MISTAKES[name][:2])
    assert len(reported(module)) == 3
    with pytest.raises(InvalidDefinitionError) as caught:
        key.load(module)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    "text",
    ["keys = 3", "rubrics = 3", "[keys]\npublics = 3", "[rubrics]\npublics = 3"],
)
def test_a_value_where_a_table_is_expected_is_reported(
    folder: Path, module: Module, text: str
) -> None:
    """A number in the place of a table gives a sentence, never a traceback."""
    (folder / key.FILE).write_text(f'schema = 1\nmodule = "03_ressources"\n{text}\n')
    assert any("une table est attendue" in line for line in reported(module)), reported(module)


def test_a_missing_file_is_reported(folder: Path, module: Module) -> None:
    """A module without its key says which file is missing."""
    (folder / key.FILE).unlink()
    assert reported(module) == ["corrige.toml : ce fichier manque dans 03_ressources"]
