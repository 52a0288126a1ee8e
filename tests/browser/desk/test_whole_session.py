"""A whole session of twenty-four, from « Nouvelle session » to the erased person, through the desk alone."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import ascii_uppercase

from playwright.sync_api import Browser, Locator, Page, expect

from exercises import definition
from grader.cohort.members import enrolled
from grader.course import key
from grader.demo.copies import simulate
from grader.demo.people import people
from grader.demo.session import hand_in, keep
from grader.gradebook.marks import marks_of
from grader.session.session import Session, load
from tests.browser.looks import capture
from tests.browser.marking.room import press, title
from tests.browser.rooms import visit
from tests.grader.curriculum import MODULE

COHORT = people(11, 24)
MOST = 60
"""Clicks that a trainer's part may take, the marker's apart."""


@dataclass
class Hand:
    """A trainer's hand on a page: what it clicks is counted."""

    page: Page
    clicks: int = 0

    def click(self, what: Locator) -> None:
        """Click once."""
        what.click()
        self.clicks += 1

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.click(self.page.locator("main").get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        """Follow the first link of this name in the page."""
        self.click(self.page.locator("main").get_by_role("link", name=name, exact=True).first)

    def go(self, name: str) -> None:
        """Follow a link of the bar."""
        bar = self.page.get_by_role("navigation", name="Pages de la session")
        self.click(bar.get_by_role("link", name=name, exact=True))

    def choose(self, label: str, name: str, content: bytes) -> None:
        """Choose a file, which takes a click to open what offers them, and one to take it."""
        field = self.page.get_by_label(label)
        field.set_input_files({"name": name, "mimeType": "", "buffer": content})
        self.clicks += 2

    def ended(self, said: str) -> None:
        """Wait until the work that was begun says what it did."""
        work = self.page.locator("#work")
        expect(work).to_have_class(re.compile("done"), timeout=60_000)
        expect(work).to_contain_text(said)


def roster() -> bytes:
    """Return the list of the cohort, as an office has it."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";")
    rows.writerow(("Nom", "Prénom", "Courriel", "Employeur", "Groupe", "Identifiant"))
    for letter, one in zip(ascii_uppercase, COHORT, strict=False):
        who = one.member
        name = f"Simulé{letter.lower()}"  # a name seldom has a number: it would be asked about
        rows.writerow((name, who.first_name, who.email, who.employer, who.group, who.identifier))
    return text.getvalue().encode("utf-8-sig")


def work_and_hand_in(session: Session) -> int:
    """Have the cohort answer the module and hand it in, each as they do; return how many did."""
    module = definition.load(session.curriculum / MODULE)
    end = datetime.now(UTC) - timedelta(hours=1)
    copies = simulate(11, module, key.load(module), COHORT, end)
    for copy in copies:
        keep(session, module, copy)
        if copy.handed_in:
            hand_in(session, module, copy, copy.handed_in)
    return sum(copy.handed_in is not None for copy in copies)


def mark_all(page: Page) -> None:
    """Mark every answer that awaits a person, by the keyboard alone, as a marker does."""
    expect(title(page)).to_be_focused()
    progress = page.locator("#progress-text")
    total = int(re.findall(r"\d+", progress.inner_text())[-1])
    for done in range(1, total + 1):
        press(page, "2")
        expect(progress).to_contain_text(re.compile(rf"^{done} réponses? notées? sur {total}"))
        if done < total:
            first = title(page).inner_text()
            press(page, "n")
            expect(title(page)).not_to_have_text(first)


def prepare(hand: Hand, folder: Path) -> Session:
    """From nothing to a session that is given out to twenty-four people."""
    page = hand.page
    hand.follow("Nouvelle session")
    page.get_by_label("Intitulé").fill("Transitions à Cayenne")
    page.get_by_label("Nom de la session").fill("cayenne-2026")
    hand.press("Créer la session")
    expect(page.get_by_role("heading", name="Où en est la session")).to_be_visible()
    session = load(folder / "sessions" / "cayenne-2026")
    hand.follow("Inscrire")
    hand.choose("La liste, en CSV ou en Excel", "cohorte.csv", roster())
    hand.press("Lire cette liste")
    hand.press("Inscrire ces 24 personnes")
    hand.ended("24")
    assert len(enrolled(session)) == 24
    hand.follow("Étape suivante : publier")
    hand.press("Publier ces modules")
    hand.ended("est publié")
    return session


def mark_and_give_back(hand: Hand, handed_in: int) -> None:
    """From what was handed in to what is given back; a marker marks in between, without a click."""
    hand.follow("Ramasser et corriger")
    hand.press("Ramasser et corriger")
    hand.ended(f"{handed_in} copies corrigées")
    hand.follow("Étape suivante : noter")
    hand.follow("Noter les réponses")
    mark_all(hand.page)
    hand.go("Étapes")
    hand.follow("Rendre")
    hand.press("Rendre les retours")
    hand.ended(f"{handed_in} retours rendus")


def erase(hand: Hand, identifier: str) -> None:
    """Erase someone, from the stage that says what is kept."""
    hand.follow("Conserver ou effacer")
    hand.follow("Voir ce qui est gardé, exercer un droit, effacer")
    hand.page.get_by_label("La personne").fill(identifier)
    hand.press("Voir ce qui serait effacé")
    hand.page.get_by_label("Tapez l’identifiant de la personne").fill(identifier)
    hand.press("Effacer cette personne")
    hand.ended("")
    capture(hand.page, "bureau-effacement")


def test_a_whole_session_is_led_from_the_desk(browser: Browser, said: str, folder: Path) -> None:
    """In order, by what is on the screen; each stage leads to the next, and the trainer's clicks are few."""
    with visit(browser) as one:
        page, hand = one.page, Hand(one.page)
        page.goto(said)
        session = prepare(hand, folder)
        hand.follow("Étape suivante : animer")
        handed_in = work_and_hand_in(session)
        hand.go("Suivi")
        expect(page.get_by_role("table")).to_contain_text("remise")
        hand.go("Étapes")
        mark_and_give_back(hand, handed_in)
        hand.go("Documents")
        hand.press("Tout télécharger")
        hand.ended("")
        with page.expect_download() as saved:
            hand.click(page.locator("#work").get_by_role("link").first)
        assert saved.value.suggested_filename.endswith(".zip")
        hand.go("Étapes")
        gone = COHORT[0].member.identifier
        erase(hand, gone)
        assert gone not in {member.identifier for member in enrolled(session)}
        assert not list(session.root.glob(f"*/{gone}"))
        assert any(marks_of(session, MODULE, COHORT[1].member.identifier).values())
        assert one.complaints == []
        assert hand.clicks < MOST
