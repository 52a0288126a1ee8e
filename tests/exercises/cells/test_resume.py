"""The line at the top of the welcome page."""

from pathlib import Path

import pytest

from exercises.cells.resume import resume_html
from exercises.copies.store import Store
from exercises.handing_in import receipts
from exercises.handing_in.receipts import Receipt

NAME = "03_ressources"


@pytest.fixture
def welcome(folder: Path) -> Path:
    """Return the welcome page's folder, beside one module that was given out."""
    (folder / f"{NAME}.ipynb").write_text("{}")
    (folder.parent / "00_accueil").mkdir()
    return folder.parent / "00_accueil"


def test_who_has_not_begun_reads_on(welcome: Path) -> None:
    """No line stands between a newcomer and the welcome page."""
    assert "suite" not in resume_html(welcome)


def test_who_comes_back_is_told_where_they_were(store: Store, welcome: Path) -> None:
    """The exercise saved last, whichever stands first on the page, with a link that goes there."""
    store.save("moyenne", {"chosen": ["a"]}, base=0)
    html = resume_html(welcome)
    assert "Vous en étiez au module 3, exercice 2" in html
    assert f'href="../{NAME}/{NAME}.ipynb#exercice-moyenne"' in html


def test_what_is_done_is_to_be_handed_in(store: Store, welcome: Path) -> None:
    """When every exercise is done the hand-in comes next; handed in, the next thing that is left."""
    for exercise in ("publics", "moyenne"):
        store.save(exercise, {"chosen": ["a"]}, base=0)
    assert "remettre ma copie du module 3" in resume_html(welcome)
    mark = receipts.fingerprint(store.path.read_bytes())
    receipts.keep(store.folder, Receipt(at=receipts.moment(), fingerprint=mark, means="nbgrader"))
    assert "suite" not in resume_html(welcome)
