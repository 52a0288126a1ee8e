"""A module's exercises on paper."""

import re
from html import escape
from pathlib import Path

import pytest

from exercises import definition
from exercises.cells.figure_table import table
from exercises.kinds import KINDS
from grader.handouts import sheets
from tests.grader.leaks import leaked
from tests.paths import MODULES

FOLDERS = sorted(path.parent for path in MODULES.glob(f"*/{definition.FILE}"))


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def printed(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """Return each module's folder and its sheets."""
    return request.param, sheets.export(request.param)


def test_every_exercise_has_its_sheet(printed: tuple[Path, str]) -> None:
    """Each exercise has one sheet, with a place for a name and its statement."""
    folder, page = printed
    module = definition.load(folder)
    assert page.count('<p class="rang">') == len(module.exercises)
    assert page.count("Nom et prénom") == len(module.exercises)
    for exercise in module.exercises:
        assert exercise.statement.split("\n\n")[0].strip() in page


def test_all_that_is_offered_can_be_read(printed: tuple[Path, str]) -> None:
    """Every option, statement, word, row, field or step of every exercise stands on paper."""
    folder, page = printed
    for exercise in definition.load(folder).exercises:
        for value in exercise.model_dump().values():
            for offered in value if isinstance(value, list | tuple) else ():
                assert (offered.get("label") or offered["title"]) in page


def test_the_table_behind_each_figure_is_printed(printed: tuple[Path, str]) -> None:
    """Without a machine, the numbers can be read: each row is there, and what is common to all is said once."""
    folder, page = printed
    for figure in definition.load(folder).header.figures:
        behind = table(folder / figure.table)
        assert behind.rows
        for row in behind.rows:
            for cell in row:
                assert f">{escape(cell.text)}<" in page
        for name, text in behind.shared:
            assert f"{name} : {escape(text)}" in page


def test_nothing_of_the_key_is_printed(printed: tuple[Path, str]) -> None:
    """No explanation, model answer or rubric level stands on the sheets."""
    assert leaked(*printed) == []


def test_every_kind_has_its_macro() -> None:
    """A kind of ours that is added without a way to print it fails here; `any` serves the kinds of others."""
    template = (Path(sheets.__file__).parent / "templates/kinds.html.j2").read_text(
        encoding="utf-8"
    )
    macros = set(re.findall(r"macro ([a-z]\w*)\(", template))
    assert macros == {*KINDS, "any"}


def test_no_exercise_prints_more_than_its_text(folder: Path) -> None:
    """What an author writes is shown as text: markup in it stays text."""
    path = folder / "exercices.toml"
    text = path.read_text(encoding="utf-8").replace('"Choisissez."', '"<b>Choisissez</b>"')
    path.write_text(text, encoding="utf-8")
    source = '# Titre\n\n```{code-cell}\nexercise("publics")\n```\n'
    (folder / f"{folder.name}.md").write_text(source, encoding="utf-8")
    page = sheets.export(folder)
    assert "&lt;b&gt;Choisissez&lt;/b&gt;" in page
    assert "<b>Choisissez" not in page


@pytest.mark.parametrize(
    ("words", "long", "lines"), [(0, True, 4), (60, True, 14), (0, False, 1), (20, False, 3)]
)
def test_a_field_gets_room_for_its_words(words: int, long: bool, lines: int) -> None:
    """A long field has room for twice the words expected, and four lines at least."""
    assert sheets.lines_for(words, long=long) == lines
