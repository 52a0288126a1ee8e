"""The welcome page's cards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exercises.cells.progress import Card, cards, progress_html
from exercises.copies.store import BACKUP, COPY, Store
from exercises.handing_in import receipts
from exercises.handing_in.receipts import Receipt

NAME = "03_ressources"
PLAN = f"module,titre\n{NAME},Des ressources\n04_pratiques,Des pratiques\n"


@pytest.fixture
def welcome(folder: Path) -> Path:
    """Return the welcome page's folder, beside one module that was given out; the plan has two."""
    (folder / f"{NAME}.ipynb").write_text("{}")
    path = folder.parent / "00_accueil"
    (path / "data").mkdir(parents=True)
    (path / "data" / "plan.csv").write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def card(welcome: Path) -> Callable[[], Card]:
    """Return a function that reads the first card as it stands."""
    return lambda: cards(welcome)[0]


def _hand_in(store: Store, means: str = "nbgrader") -> None:
    receipts.keep(
        store.folder,
        Receipt(
            at=receipts.moment(),
            fingerprint=receipts.fingerprint(store.path.read_bytes()),
            means=means,
        ),
    )


def test_a_module_goes_from_not_begun_to_feedback(store: Store, card: Callable[[], Card]) -> None:
    """Each step has its words and its next action, read again from the files each time."""
    assert (card().state, card().action, card().tally) == (
        "pas commencé",
        "Commencer",
        "0 exercice fait sur 2",
    )
    store.save("publics", {"chosen": ["a"]}, base=0)
    assert (card().state, card().action, card().percent) == ("en cours", "Continuer", 50)
    store.save("moyenne", {"chosen": ["a"]}, base=0)
    assert (card().state, card().action) == ("à remettre", "Remettre ma copie")
    _hand_in(store)
    assert card().state.startswith("remis le ")
    assert card().finished
    store.save("moyenne", {"chosen": ["b"]}, base=1)
    assert card().state.endswith(", modifié depuis")
    assert (card().action, card().finished) == ("Remettre à nouveau", False)
    (store.folder / f"retour-{NAME}.html").write_text("<p>Bravo</p>")
    assert card().state.endswith(", retour disponible")
    assert card().feedback == f"../{NAME}/retour-{NAME}.html"


def test_a_file_prepared_remains_to_be_sent(store: Store, card: Callable[[], Card]) -> None:
    """Where nbgrader could not take the copy, the card does not say that it left."""
    store.save("publics", {"chosen": ["a"]}, base=0)
    _hand_in(store, "fichier")
    assert card().state.startswith("fichier de remise préparé le ")
    assert card().state.endswith(", à envoyer")


def test_a_feedback_that_nbgrader_laid_down_is_found(
    store: Store, card: Callable[[], Card]
) -> None:
    """The newest one, under nbgrader's own folder."""
    for stamp in ("2026-11-07 10:00:00", "2026-11-08 10:00:00"):
        (store.folder / "feedback" / stamp).mkdir(parents=True)
        (store.folder / "feedback" / stamp / f"{NAME}.html").write_text("<p>Bravo</p>")
    assert card().feedback == f"../{NAME}/feedback/2026-11-08 10:00:00/{NAME}.html"


def test_a_module_not_given_out_has_no_link(welcome: Path) -> None:
    """Its title is the plan's, and it says so."""
    absent = cards(welcome)[1]
    assert (absent.title, absent.state, absent.action) == ("Des pratiques", "pas encore publié", "")
    assert "04_pratiques.ipynb" not in progress_html(welcome)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        (COPY, b"{broken", "La copie est illisible"),
        (COPY, b'{"schema": 3}', "une version plus récente du parcours"),
        ("exercices.toml", b"= faux", "Ce module ne peut pas être lu sur ce poste"),
    ],
)
def test_damage_in_one_module_leaves_the_others(
    welcome: Path, folder: Path, name: str, data: bytes, says: str
) -> None:
    """The card says what is wrong, the other cards stand, and nothing is written."""
    (folder / name).write_bytes(data)
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    first, second = cards(welcome)
    assert says in first.notice
    assert second.state == "pas encore publié"
    assert says in progress_html(welcome).replace("&#39;", "'")
    assert {
        path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()
    } == before


def test_the_backup_counts_when_the_copy_is_damaged(store: Store, card: Callable[[], Card]) -> None:
    """What the store would take up is what the card shows, with the store's sentence."""
    store.save("publics", {"chosen": ["a"]}, base=0)
    store.save("moyenne", {"chosen": ["a"]}, base=0)
    assert (store.folder / BACKUP).is_file()
    store.path.write_bytes(b"{broken")
    assert card().done == 1
    assert "Sa sauvegarde a été reprise" in card().notice


def test_the_next_step_is_the_first_that_is_left(store: Store, welcome: Path) -> None:
    """It is named with its module; when all is handed in, the page says so."""
    assert "commencer le module 3, Des ressources" in progress_html(welcome)
    for exercise in ("publics", "moyenne"):
        store.save(exercise, {"chosen": ["a"]}, base=0)
    assert "remettre ma copie du module 3" in progress_html(welcome)
    _hand_in(store)
    assert "Vous avez remis tous les modules publiés." in progress_html(welcome)


def test_a_title_is_text(welcome: Path, edit: Callable[[str, str, str], None]) -> None:
    """Markup in a title is escaped."""
    edit("exercices.toml", '"Des ressources"', '"<b>Des</b> ressources"')
    assert "&lt;b&gt;Des" in progress_html(welcome)
