"""The end of a module."""

from pathlib import Path

import pytest

from exercises.cells.finish import Level, end, finish_html
from exercises.cells.recalls import Recall, recall_of
from exercises.copies.store import Store
from exercises.handing_in import receipts
from exercises.handing_in.receipts import Receipt

NAME = "03_ressources"
PLAN = f"module,titre\n{NAME},Des ressources\n04_pratiques,Des pratiques\n"


@pytest.fixture
def recalls(folder: Path) -> tuple[Recall, ...]:
    """Return what this module takes along, beside a welcome page whose plan has two modules."""
    (folder.parent / "00_accueil" / "data").mkdir(parents=True)
    (folder.parent / "00_accueil" / "data" / "plan.csv").write_text(PLAN, encoding="utf-8")
    return (recall_of(folder, NAME, "publics", (), "Votre choix"),)


def _hand_in(store: Store) -> None:
    mark = receipts.fingerprint(store.path.read_bytes())
    receipts.keep(store.folder, Receipt(at=receipts.moment(), fingerprint=mark, means="nbgrader"))


def _give_out(folder: Path) -> None:
    (folder.parent / "04_pratiques").mkdir()
    (folder.parent / "04_pratiques" / "04_pratiques.ipynb").write_text("{}")


def test_before_anything_is_written_it_says_so(folder: Path, recalls: tuple[Recall, ...]) -> None:
    """No empty box stands there, nor a list of what was not done."""
    found = end(folder, recalls)
    assert (found.boxes, found.trained, found.levels, found.handed_in) == ((), (), (), False)
    assert "se retrouvera ici" in finish_html(folder, recalls)


def test_what_was_done_is_taken_along(store: Store, recalls: tuple[Recall, ...]) -> None:
    """The recalled answer, and what the exercises done make one work on; no other."""
    store.save("publics", {"chosen": ["a"]}, base=0)
    found = end(store.folder, recalls)
    assert [box.title for box in found.boxes] == ["Votre choix"]
    assert len(found.trained) == 1


def test_the_next_module_is_the_button_once_handed_in(
    store: Store, recalls: tuple[Recall, ...]
) -> None:
    """A link before, a button after, a link again once the copy was changed; no link while it is not given out."""
    assert "Module 4 · Des pratiques\u00a0: pas encore publié" in finish_html(store.folder, recalls)
    _give_out(store.folder)
    store.save("publics", {"chosen": ["a"]}, base=0)
    assert "bouton premier" not in finish_html(store.folder, recalls)
    assert "Remettez votre copie" in finish_html(store.folder, recalls)
    _hand_in(store)
    button = '<a class="bouton premier" href="../04_pratiques/04_pratiques.ipynb">'
    assert button in finish_html(store.folder, recalls)
    store.save("publics", {"chosen": ["b"]}, base=1)
    assert "bouton premier" not in finish_html(store.folder, recalls)


def test_the_last_module_leads_to_the_booklet(folder: Path, recalls: tuple[Recall, ...]) -> None:
    """After the last there is no module: the booklet gathers all; no link while its page is not given out."""
    last = folder.parent / "05_cnfpt"
    last.mkdir()
    assert end(last, recalls).next.address == ""
    (folder.parent / "00_accueil" / "00_accueil.ipynb").write_text("{}")
    assert end(last, recalls).next.address == "../00_accueil/00_accueil.ipynb#votre-livret"


def test_the_feedback_s_levels_take_the_place_of_what_was_trained(
    store: Store, recalls: tuple[Recall, ...]
) -> None:
    """They are read from the feedback's own page, and shown as text."""
    store.save("publics", {"chosen": ["a"]}, base=0)
    (store.folder / f"retour-{NAME}.html").write_text(
        '<table><tr data-competence="&lt;b&gt;Analyser" data-points="7,5" data-sur="10"><td></table>',
        encoding="utf-8",
    )
    assert end(store.folder, recalls).levels == (Level("<b>Analyser", "7,5", "10"),)
    html = finish_html(store.folder, recalls)
    assert "7,5 / 10" in html
    assert "&lt;b&gt;Analyser" in html
    assert "Ce que vous avez travaillé" not in html
