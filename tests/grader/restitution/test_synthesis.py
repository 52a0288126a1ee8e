import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.restitution import synthesis
from grader.restitution.collecting import Collector
from grader.restitution.errors import NothingToShowError
from grader.restitution.screen import Screen
from grader.restitution.views.view import View
from grader.session.session import Session
from tests.grader.restitution.rooms import MODULE, SEEN, answer_of, hand_over, people

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> Qui ?"


def views(session: Session) -> tuple[View, ...]:
    """Return the views of a room of six, one of whom typed markup, that is on the wall."""
    people(session, 5)
    hand_over(session, "hostile", {**answer_of(5), "question": {"kept": HOSTILE}}, copy_id=99)
    screen = Screen(session, Collector(session))
    groups = screen.prepared(MODULE)["exercises"][-1]["groups"]
    ids = frozenset(text["id"] for group in groups for text in group)
    screen.choose(MODULE, "question", ids, show=True)
    return screen.views()


@pytest.fixture
def without_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the synthesis without a browser."""
    monkeypatch.setattr("shutil.which", lambda _: None)


@pytest.mark.usefixtures("without_chromium")
def test_a_pdf_is_written_without_a_browser(session: Session, tmp_path: Path) -> None:
    """Without Chromium there is still a PDF, with a page for each view and those of its numbers."""
    made = synthesis.write(views(session), session.name, tmp_path / "synthèse")
    data = made.pdf.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page ") >= 2 * len(SEEN)
    assert not made.tagged
    assert sorted(path.name for path in made.images) == sorted(
        f"{MODULE}-{kind}.png" for kind in SEEN
    )


def test_a_browser_that_fails_leaves_the_pdf_to_us(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Chromium is there and cannot print, the PDF is ours, whole."""

    def fail(*_: Any, **__: Any) -> None:
        raise subprocess.CalledProcessError(1, "chromium")

    monkeypatch.setattr("shutil.which", lambda _: "/nowhere/chromium")
    monkeypatch.setattr(subprocess, "run", fail)
    made = synthesis.write(views(session), session.name, tmp_path)
    assert made.pdf.read_bytes().startswith(b"%PDF")
    assert not made.tagged


@pytest.mark.usefixtures("without_chromium")
def test_the_page_holds_every_view_its_alternative_and_its_numbers(
    session: Session, tmp_path: Path
) -> None:
    """The page has each view's image with its text and its table, needs no other file, and names nobody."""
    found = views(session)
    page = synthesis.write(found, session.name, tmp_path).page.read_text(encoding="utf-8")
    assert page.count("<img ") == page.count("<caption ") == len(SEEN)
    assert page.count('src="data:image/png;base64,') == len(SEEN)
    assert "personne-" not in page
    assert "simulée" not in page
    assert all(" alt=" in part for part in page.split("<img ")[1:])


@pytest.mark.usefixtures("without_chromium")
def test_hostile_text_stays_text_on_paper(session: Session, tmp_path: Path) -> None:
    """What was typed as markup is printed as it was typed."""
    page = synthesis.write(views(session), session.name, tmp_path).page.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.usefixtures("without_chromium")
def test_too_few_answers_are_said_on_paper_too(session: Session, tmp_path: Path) -> None:
    """Four answers print their sentence, and no image, table or number."""
    people(session, 4)
    made = synthesis.write(Screen(session).views(), session.name, tmp_path)
    page = made.page.read_text(encoding="utf-8")
    assert page.count("Moins de cinq réponses pour l’instant") == len(SEEN)
    assert "<table" not in page
    assert made.images == ()


@pytest.mark.usefixtures("without_chromium")
def test_a_simulated_cohort_is_labelled_on_paper(session: Session, tmp_path: Path) -> None:
    """The page of a simulated session says so at its head and under each view."""
    people(session, 4)
    found = Screen(replace(session, simulated=True)).views()
    page = synthesis.write(found, session.name, tmp_path).page.read_text(encoding="utf-8")
    assert "Cohorte simulée" in page
    assert page.count("· cohorte simulée") == len(SEEN)


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    """Without a view, nothing is written."""
    with pytest.raises(NothingToShowError):
        synthesis.write((), "vide", tmp_path / "rien")
    assert not (tmp_path / "rien").exists()
