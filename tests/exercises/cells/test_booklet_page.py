"""The booklet as a page."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from exercises.cells.booklet_page import booklet_html, chapters
from exercises.copies.copy import Entry, Wording, dump
from exercises.copies.store import COPY, Store

MOMENT = datetime(2026, 11, 7, 12, 0, tzinfo=UTC)

FORM = """\
schema = 1
module = "05_cnfpt"
title = "Nous renforcer \\"ensemble\\" </style>"
minutes = 30
points = 0

[[exercises]]
id = "route"
kind = "form"
title = "Ma feuille de route"
statement = "Écrivez."
trains = "projeter"
skill = "projeter"
minutes = 5
points = 0
automatic = 0
fields = [ { id = "projet", label = "Mon projet", long = true } ]
"""


@pytest.fixture
def welcome(folder: Path) -> Path:
    """Return the welcome page's folder, beside modules 3 and 5."""
    other = folder.parent / "05_cnfpt"
    other.mkdir()
    (other / "exercices.toml").write_text(FORM, encoding="utf-8")
    return folder.parent / "00_accueil"


def _write(welcome: Path, *texts: str) -> None:
    store = Store(welcome.parent / "05_cnfpt", "05_cnfpt")
    wordings = tuple(
        Wording(field="projet", text=text, at=MOMENT + timedelta(hours=n))
        for n, text in enumerate(texts)
    )
    entry = Entry(
        answer={"fields": {"projet": texts[-1]}}, revision=1, saved_at=MOMENT, wordings=wordings
    )
    store.path.write_bytes(dump(store.read().copy.with_entry("route", entry)))


def test_it_holds_what_was_written_and_nothing_else(store: Store, welcome: Path) -> None:
    """Modules and exercises without an answer are absent, and nothing is written."""
    store.save("publics", {"chosen": ["b"]}, base=0)
    before = sorted(welcome.parent.rglob("*"))
    html = booklet_html(welcome, MOMENT)
    assert "Les publics" in html
    assert "La moyenne" not in html
    assert [chapter.called for chapter in chapters(welcome)] == ["Module 3"]
    assert sorted(welcome.parent.rglob("*")) == before


def test_an_empty_booklet_says_so(welcome: Path) -> None:
    """Without a copy, the page says what to do."""
    assert chapters(welcome) == ()
    assert "Vous n’avez encore rien écrit." in booklet_html(welcome, MOMENT)


def test_the_path_of_wordings_is_there(welcome: Path) -> None:
    """A text that moved shows each of its wordings, in order; one that did not, or only grew, has no history."""
    _write(welcome, "Un premier jet", "Un second")
    html = booklet_html(welcome, MOMENT)
    assert "Le chemin de vos formulations" in html
    assert html.index("Un premier jet") < html.rindex("Un second")
    for texts in (("Un seul",), ("Un début", "Un début qui a grandi")):
        _write(welcome, *texts)
        assert "Le chemin de vos formulations" not in booklet_html(welcome, MOMENT)


def test_all_that_was_typed_is_text(welcome: Path) -> None:
    """Markup in an answer, a wording or a title is shown as typed; the page has no script and asks for nothing."""
    _write(welcome, "<script>alert(1)</script>", "</td><img src=x onerror=alert(1)>")
    html = booklet_html(welcome, MOMENT)
    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("</style>") == 1
    assert "http://" not in html
    assert "https://" not in html


@pytest.mark.parametrize(
    ("data", "says"), [(b"{broken", "La copie est illisible"), (b'{"schema": 3}', "plus récente")]
)
def test_a_copy_that_cannot_be_read_leaves_the_others(
    store: Store, welcome: Path, data: bytes, says: str
) -> None:
    """Its chapter says why; the other chapters hold what was written."""
    store.save("publics", {"chosen": ["b"]}, base=0)
    (welcome.parent / "05_cnfpt" / COPY).write_bytes(data)
    first, second = chapters(welcome)
    assert first.written
    assert says in second.sentence
    assert says in booklet_html(welcome, MOMENT)


def test_answers_to_a_module_that_cannot_be_read_are_not_forgotten(
    store: Store, welcome: Path
) -> None:
    """The chapter says that they are intact."""
    store.save("publics", {"chosen": ["b"]}, base=0)
    (store.folder / "exercices.toml").write_text("= faux")
    assert "intactes" in chapters(welcome)[0].sentence


def test_each_answer_stands_with_its_instruction(welcome: Path) -> None:
    """Paragraph by paragraph, escaped, between the exercise's title and what was answered to it."""
    path = welcome.parent / "05_cnfpt" / "exercices.toml"
    statement = '"""Écrivez <b>peu</b>.\n\nRelisez."""'
    path.write_text(FORM.replace('"Écrivez."', statement), encoding="utf-8")
    _write(welcome, "Un bac pour Saül")
    html = booklet_html(welcome, MOMENT)
    order = (
        "Exercice 1 · Ma feuille de route",
        "<p>Écrivez &lt;b&gt;peu&lt;/b&gt;.</p>",
        "<p>Relisez.</p>",
        "Un bac pour Saül",
    )
    places = [html.index(words) for words in order]
    assert places == sorted(places)
