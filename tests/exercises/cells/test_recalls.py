"""What was written in another module, shown again."""

import re
from pathlib import Path

import pytest

from exercises import definition
from exercises.cells.recalls import in_a_row, recall_of
from exercises.copies.store import COPY, Store
from tests.paths import MODULES

_CALL = re.compile(r'\brecall\(\s*((?:"[^"]*",?\s*)+)title=')


@pytest.fixture
def elsewhere(folder: Path) -> Path:
    """Return the folder of the module where the box stands."""
    return folder.parent / "04_pratiques"


def _html(elsewhere: Path, *lines: str, exercise: str = "publics") -> str:
    return recall_of(elsewhere, "03_ressources", exercise, lines, "Votre choix")._repr_html_()


def test_an_answer_of_another_module_is_shown(store: Store, elsewhere: Path) -> None:
    """The box has its title and the answer, read again each time."""
    store.save("publics", {"chosen": ["a"]}, base=0)
    assert "Votre choix" in _html(elsewhere)
    assert "Oui" in _html(elsewhere)
    store.save("publics", {"chosen": ["b"]}, base=1)
    assert "Non" in _html(elsewhere)


def test_lines_are_picked_by_item_or_by_heading(store: Store, elsewhere: Path) -> None:
    """A line that is not asked for does not show."""
    store.save("publics", {"chosen": ["a"]}, base=0)
    assert "Oui" in _html(elsewhere, "a")
    assert "Oui" not in _html(elsewhere, "b")


def test_nothing_to_recall_is_a_kind_sentence(
    store: Store, elsewhere: Path, tmp_path: Path
) -> None:
    """Without a copy, an answer or even the module, the same sentence stands: the output never varies."""
    sentence = "Vous n’avez pas encore écrit cette réponse, au module 3."
    assert sentence in _html(elsewhere)
    assert _html(elsewhere) == _html(tmp_path / "ailleurs" / "04_pratiques")
    store.save("moyenne", {"chosen": ["a"]}, base=0)
    assert sentence in _html(elsewhere)
    assert sentence in _html(elsewhere, exercise="absent")
    assert not (elsewhere.parent / "ailleurs").exists()


def test_the_sentence_says_where(folder: Path) -> None:
    """The welcome page is not « module 0 », and one's own module is here."""
    own = recall_of(folder, "03_ressources", "publics", (), "Ici")._repr_html_()
    assert "plus haut dans ce module" in own
    assert "sur la page d’accueil" in recall_of(folder, "00_accueil", "x", (), "Là")._repr_html_()


def test_a_copy_that_cannot_be_read_is_said(folder: Path, elsewhere: Path) -> None:
    """Damaged or newer, the box says which, and nothing is written."""
    for data, says in ((b"{broken", "La copie est illisible"), (b'{"schema": 3}', "plus récente")):
        (folder / COPY).write_bytes(data)
        assert says in _html(elsewhere)
        assert (folder / COPY).read_bytes() == data


def test_boxes_stand_side_by_side(store: Store, elsewhere: Path) -> None:
    """One title, each box with its own; one that is empty does not hide the other."""
    store.save("publics", {"chosen": ["a"]}, base=0)
    one = recall_of(elsewhere, "03_ressources", "publics", (), "Avant")
    other = recall_of(elsewhere, "03_ressources", "moyenne", (), "Après")
    html = in_a_row("Deux lectures", (one, other))._repr_html_()
    assert all(text in html for text in ("Deux lectures", "Avant", "Après", "Oui"))
    assert html.count("pas encore écrit") == 1


def test_what_was_typed_is_text(folder: Path, elsewhere: Path) -> None:
    """Markup in an answer is shown as typed."""
    text = (folder / "exercices.toml").read_text(encoding="utf-8")
    (folder / "exercices.toml").write_text(
        text.replace('kind = "choice"', 'kind = "form"').replace(
            'options = [ { id = "a", label = "Oui" }, { id = "b", label = "Non" } ]',
            'fields = [ { id = "idee", label = "Votre idée" } ]',
        ),
        encoding="utf-8",
    )
    Store(folder, "03_ressources").save(
        "publics", {"fields": {"idee": "<script>1</script>"}}, base=0
    )
    html = _html(elsewhere, "idee")
    assert "&lt;script&gt;1&lt;/script&gt;" in html
    assert "<script" not in html


def _calls() -> list[tuple[str, ...]]:
    found = []
    for path in sorted(MODULES.glob("*/*.md")):
        for arguments in _CALL.findall(path.read_text(encoding="utf-8")):
            found += [tuple(re.findall(r'"([^"]*)"', arguments))]
    return found


@pytest.mark.parametrize("call", _calls(), ids=" ".join)
def test_what_the_modules_recall_exists(call: tuple[str, ...]) -> None:
    """Each recall names a module, an exercise and lines that are there."""
    module, exercise_id, *lines = call
    exercise = definition.load(MODULES / module).exercise(exercise_id)
    known = {name for line in exercise.transcript(None) for name in (line.item, line.heading)}
    assert set(lines) <= known


def test_both_mosaics_offer_the_same_words() -> None:
    """The second reading is of the same words as the first."""
    first = definition.load(MODULES / "00_accueil").exercise("mosaique-d-ouverture")
    second = definition.load(MODULES / "05_cnfpt").exercise("mosaique-relue")
    assert first.model_dump()["words"] == second.model_dump()["words"]
    assert len(first.model_dump()["words"]) == 13
