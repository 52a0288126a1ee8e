import re
from pathlib import Path

import pytest

from exercises import definition
from exercises.definition import Module
from grader.course import key
from grader.moodle.gift import QUESTIONS, Exported, export
from tests.grader.gift_reader import questions
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
            'categories = [ { id = "a", label = "A" }, { id = "b", label = "B" }, { id = "c", label = "C" } ]'
        ),
        'placed = { s = ["a"], t = ["a", "b"] }\n[keys.x.explanations]\ns = "Parce que."\n',
        ["\t=A", "\t~B", "\t####Parce que.", "}", "", "::T (2)", "\t=A", "\t=B", "\t~C"],
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
    text = export(*load(tmp_path, kind, fields, answers)).text
    written = text.splitlines()
    assert "[plain]Dites \\: a\\=b \\~ c \\# d" in text
    for line in lines:
        assert any(found.startswith(line) for found in written), line


def test_questions_are_parted_by_blank_lines(tmp_path: Path) -> None:
    """Every question opens and closes once, and a blank line stands before and after it."""
    fields, answers, _ = CLOSED["classification"]
    text = export(*load(tmp_path, "classification", fields, answers)).text
    assert text.startswith("// Ressources { : }\n$CATEGORY: $course$/03_ressources\n\n::")
    blocks = text.strip().split("\n\n")[1:]
    assert len(blocks) == 2
    for block in blocks:
        assert len(re.findall(r"(?<!\\)\{", block)) == len(re.findall(r"(?<!\\)\}", block)) == 1


def test_a_key_that_is_not_disclosed_gives_no_explanation(tmp_path: Path) -> None:
    """What the feedback would not say, the platform does not either."""
    fields, answers, _ = CLOSED["choice"]
    text = export(*load(tmp_path, "choice", fields, f"disclosed = false\n{answers}")).text
    assert "car." not in text


TYPES = {
    "choice": ["MC"],
    "several": ["MC"],
    "matching": ["Matching"],
    "classification": ["MC", "MC"],
    "ordering": ["Matching"],
    "matrix": ["MC"],
}


@pytest.mark.parametrize("kind", CLOSED)
def test_another_program_reads_the_question_meant(tmp_path: Path, kind: str) -> None:
    """Its type, its title and its statement come back, whatever signs they hold."""
    fields, answers, _ = CLOSED[kind]
    read = questions(export(*load(tmp_path, kind, fields, answers)).text)
    assert [one["type"] for one in read] == TYPES[kind]
    for one in read:
        assert one["title"].startswith("T")
        assert one["stem"]["text"].startswith("Dites : a=b ~ c # d")
        assert one["stem"]["format"] == "plain"


def test_another_program_reads_the_answers_meant(tmp_path: Path) -> None:
    """Which is right, its share, and what is said of it."""
    fields, answers, _ = CLOSED["choice"]
    (one,) = questions(export(*load(tmp_path, "choice", fields, answers)).text)
    assert [(c["text"]["text"], c["isCorrect"]) for c in one["choices"]] == [
        ("50 % {oui}", False),
        ("→ non", True),
    ]
    assert one["choices"][0]["feedback"]["text"] == "Non : car."


def test_shares_and_pairs_are_read(tmp_path: Path) -> None:
    """Each right option earns its part, a wrong one takes it away; what is paired with nothing is a decoy."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (several,) = questions(export(*load(tmp_path / "a", "several", *CLOSED["several"][:2])).text)
    assert [round(c["weight"]) for c in several["choices"]] == [33, 33, 33, -33]
    (pairs,) = questions(export(*load(tmp_path / "b", "matching", *CLOSED["matching"][:2])).text)
    assert [(p["subquestion"]["text"], p["subanswer"]) for p in pairs["matchPairs"]] == [
        ("P", "B"),
        ("Q", "A"),
        ("", "C"),
    ]


ALL_RIGHT = {
    "classification": (
        CLOSED["classification"][0],
        'placed = { s = ["a"], t = ["a", "b", "c"] }\n',
        ["T (1)"],
        ["T (2)"],
    ),
    "matrix": (
        CLOSED["matrix"][0],
        'cells = { r = { c = ["a", "b"] }, u = { c = ["a"] } }\n',
        ["T (U, C)"],
        ["T (R, C)"],
    ),
}


@pytest.mark.parametrize("kind", ALL_RIGHT)
def test_what_no_answer_gets_wrong_is_left_out(tmp_path: Path, kind: str) -> None:
    """Written with `=` alone it would be a question of free text: it is named, the others stay."""
    fields, answers, kept, left = ALL_RIGHT[kind]
    made = export(*load(tmp_path, kind, fields, answers))
    assert [one["title"] for one in questions(made.text)] == kept
    assert made.count == len(kept)
    assert [title for title, _ in made.left] == left
    assert "texte libre" in made.left[0][1]


FIGURE = (
    '[[figures]]\nid = "f"\ntitle = "F"\nalternative = "F"\ntable = "data/f.csv"\n'
    'source = "S"\nyear = "2020"\n'
)


def about(folder: Path, statement: str, text: str = "", head: str = FIGURE) -> Exported:
    """Return what is exported of a module with a figure, whose one question has this statement."""
    fields, answers, _ = CLOSED["matching"]
    place = folder / "03_ressources"
    (place / "data").mkdir(parents=True)
    (place / "data" / "f.csv").write_text("source,annee\nS,2020\n", encoding="utf-8")
    common = COMMON.replace("Dites : a=b ~ c # d", statement)
    asked = f'[[exercises]]\nid = "x"\nkind = "matching"\ntitle = "T"\n{common}{fields}\n'
    (place / "exercices.toml").write_text(HEAD.format(points=2) + head + asked, encoding="utf-8")
    given = f'schema = 1\nmodule = "03_ressources"\n[keys.x]\n{answers}'
    (place / "corrige.toml").write_text(given, encoding="utf-8")
    (place / "03_ressources.md").write_text(text, encoding="utf-8")
    module = definition.load(place)
    return export(module, key.load(module))


@pytest.mark.parametrize("statement", ["Regardez la figure.", "Aidez-vous de sa table."])
def test_a_question_about_a_figure_is_left_out(tmp_path: Path, statement: str) -> None:
    """The figure stays in the module: the question would ask about nothing."""
    made = about(tmp_path, statement)
    assert made.text == ""
    assert "figure" in made.left[0][1]


def test_words_alone_are_no_figure(tmp_path: Path) -> None:
    """Those around a table are people; a module without figures cannot mean one."""
    assert about(tmp_path / "a", "Les gens autour de la table décident.").left == ()
    assert about(tmp_path / "b", "Faire bonne figure.", head="").left == ()


def test_the_extract_goes_with_its_question(tmp_path: Path) -> None:
    """The last quotation above the exercise, without its markup; where there is none, the question is left out."""
    text = '> Avant.\n\nDu texte.\n\n> Les **parties**\n> s’engagent.\n\n```\nexercise("x")\n```\n\n> Après.\n'
    (one,) = questions(about(tmp_path / "a", "Relisez l’extrait.", text).text)
    assert one["stem"]["text"] == "Relisez l’extrait.\n\nExtrait\u00a0: Les parties s’engagent."
    made = about(tmp_path / "b", "Relisez l’extrait.", "Rien.")
    assert made.text == ""
    assert "extrait" in made.left[0][1]


@pytest.mark.parametrize("folder", sorted(MODULES.glob("0[1-5]_*")), ids=lambda p: p.name)
def test_the_curriculum_exports(folder: Path) -> None:
    """Every module gives the closed questions that it should, each of which another program can mark."""
    module = definition.load(folder)
    answer_key = key.load(module)
    made = export(module, answer_key)
    read = questions(made.text)
    assert len(read) == made.count > 0
    closed = [e for e in module.exercises if QUESTIONS[e.kind]]
    named = {title.rpartition(" (")[0] or title for title, _ in made.left}
    for exercise in closed:
        found = [one for one in read if one["title"].startswith(exercise.title)]
        assert found or exercise.title in named, exercise.title
        paired = exercise.kind in ("matching", "ordering")
        assert {one["type"] for one in found} <= ({"Matching"} if paired else {"MC", "Matching"})
    for one in read:
        assert "figure" not in one["stem"]["text"]
        if one["type"] == "Matching":
            assert len(one["matchPairs"]) >= 3
        else:
            right = [c for c in one["choices"] if c["isCorrect"] or (c["weight"] or 0) > 0]
            assert 0 < len(right) < len(one["choices"]), one["title"]
