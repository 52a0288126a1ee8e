import re
from pathlib import Path

import pytest

from exercises import definition
from exercises.definition import Module
from grader.course import key
from grader.moodle.gift import export
from tests.paths import MODULES

HEAD = 'schema = 1\nmodule = "03_ressources"\ntitle = "Ressources {{ : }}"\nminutes = 30\npoints = {points}\n'
COMMON = (
    'statement = "Dites : a=b ~ c # d"\ntrains = "lire"\nskill = "analyser"\n'
    "minutes = 5\npoints = 2\nautomatic = 2\n"
)
CLOSED = {
    "choice": (
        'options = [ { id = "a", label = "50 % {oui}" }, { id = "b", label = "-> non" } ]',
        'correct = ["b"]\n[keys.x.explanations]\na = "Non : car."\n',
        ["\t~50 % \\{oui\\}#Non \\: car.", "\t=→ non"],
    ),
    "several": (
        (
            'multiple = true\noptions = [ { id = "a", label = "A" }, { id = "b", label = "B" }, '
            '{ id = "c", label = "C" }, { id = "d", label = "D" } ]'
        ),
        'correct = ["a", "b", "c"]\n',
        ["\t~%33.33333%A", "\t~%33.33333%B", "\t~%33.33333%C", "\t~%-33.33333%D"],
    ),
    "matching": (
        (
            'prompts = [ { id = "p", label = "P" }, { id = "q", label = "Q" } ]\n'
            'options = [ { id = "a", label = "A" }, { id = "b", label = "B" }, { id = "c", label = "C" } ]'
        ),
        'pairs = { p = "b", q = "a" }\n',
        ["\t=P -> B", "\t=Q -> A", "\t= -> C"],
    ),
    "classification": (
        (
            'statements = [ { id = "s", label = "S" }, { id = "t", label = "T" } ]\n'
            'categories = [ { id = "a", label = "A" }, { id = "b", label = "B" } ]'
        ),
        'placed = { s = ["a"], t = ["a", "b"] }\n[keys.x.explanations]\ns = "Parce que."\n',
        ["\t=A", "\t~B", "\t####Parce que.", "}", "", "::T (2)", "\t=A", "\t=B"],
    ),
    "ordering": (
        'items = [ { id = "a", label = "A" }, { id = "b", label = "B" } ]',
        'order = ["b", "a"]\n',
        ["\t=A -> 2", "\t=B -> 1"],
    ),
    "matrix": (
        (
            'rows = [ { id = "r", label = "R" }, { id = "u", label = "U" } ]\n'
            'columns = [ { id = "c", label = "C", '
            'options = [ { id = "a", label = "A" }, { id = "b", label = "B" } ] } ]'
        ),
        'cells = { r = { c = ["b"] } }\n',
        ["\t~A", "\t=B"],
    ),
}


def load(folder: Path, kind: str, fields: str, answers: str) -> tuple[Module, key.AnswerKey]:
    """Write a module of one exercise and read it."""
    place = folder / "03_ressources"
    place.mkdir()
    name = "choice" if kind == "several" else kind
    text = (
        HEAD.format(points=2)
        + f'[[exercises]]\nid = "x"\nkind = "{name}"\ntitle = "T"\n{COMMON}{fields}\n'
    )
    (place / "exercices.toml").write_text(text, encoding="utf-8")
    key_text = f'schema = 1\nmodule = "03_ressources"\n[keys.x]\n{answers}'
    (place / "corrige.toml").write_text(key_text, encoding="utf-8")
    module = definition.load(place)
    return module, key.load(module)


@pytest.mark.parametrize("kind", CLOSED)
def test_each_closed_kind_is_a_question(tmp_path: Path, kind: str) -> None:
    """Right answers bear their sign and their share; what GIFT reserves is escaped."""
    fields, answers, lines = CLOSED[kind]
    text = export(*load(tmp_path, kind, fields, answers))
    written = text.splitlines()
    assert "[plain]Dites \\: a\\=b \\~ c \\# d" in text
    for line in lines:
        assert any(found.startswith(line) for found in written), line


def test_questions_are_parted_by_blank_lines(tmp_path: Path) -> None:
    """Every question opens and closes once, and a blank line stands before and after it."""
    fields, answers, _ = CLOSED["classification"]
    text = export(*load(tmp_path, "classification", fields, answers))
    assert text.startswith("// Ressources { : }\n$CATEGORY: $course$/03_ressources\n\n::")
    blocks = text.strip().split("\n\n")[1:]
    assert len(blocks) == 2
    for block in blocks:
        assert len(re.findall(r"(?<!\\)\{", block)) == len(re.findall(r"(?<!\\)\}", block)) == 1


def test_a_key_that_is_not_disclosed_gives_no_explanation(tmp_path: Path) -> None:
    """What the feedback would not say, the platform does not either."""
    fields, answers, _ = CLOSED["choice"]
    text = export(*load(tmp_path, "choice", fields, f"disclosed = false\n{answers}"))
    assert "car." not in text


@pytest.mark.parametrize("folder", sorted(MODULES.glob("0[1-5]_*")), ids=lambda p: p.name)
def test_the_curriculum_exports(folder: Path) -> None:
    """Every module of the curriculum has closed questions, each with a right answer."""
    module = definition.load(folder)
    text = export(module, key.load(module))
    blocks = text.strip().split("\n\n")[1:]
    assert blocks
    for block in blocks:
        assert re.search(r"^\t(=|~%[1-9])", block, re.MULTILINE), block
