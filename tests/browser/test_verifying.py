"""« Vérifier » in the real JupyterLab: opened by the trainer, checked by a participant, marked as it is said."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from exercises import definition
from exercises.copies.copy import parse
from exercises.copies.store import COPY
from exercises.kinds.exercise import Exercise
from grader.course import key
from grader.course.model_copy import model_copy
from grader.course.opened import open_answers, respond
from grader.gradebook.marks import marks_of
from grader.session import session as sessions
from tests.browser.answering import answer, frame
from tests.browser.keyboard import reach
from tests.browser.rooms import at, parcours, ready, server, visit
from tests.paths import MODULES, ROOT
from tests.wire import serving

MODULE = "04_pratiques"
CHECKED = ("ecouter-qui-comment", "derriere-la-moyenne", "trois-temps", "ordre-du-projet")
PERSON = "qui-verifie"
LOADED = definition.load(MODULES / MODULE)
SOLVED = model_copy(LOADED.folder).entries


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session whose first check counts, one module given out with its answers, the others without."""
    folder = tmp_path_factory.mktemp("vérifier")
    modules = ("--modules", str(ROOT / "modules"), "--dossier", str(folder))
    parcours("session", "creer", "cayenne", *modules, folder=folder)
    place = folder / "cayenne"
    setting = place / "session.toml"
    text = setting.read_text(encoding="utf-8")
    assert 'compte = "derniere"' in text
    setting.write_text(text.replace('compte = "derniere"', 'compte = "premiere"'), encoding="utf-8")
    said = parcours("publier", "04", "--reponses", folder=place)
    assert "4 exercices se vérifient" in said
    parcours("publier", "03", folder=place)
    return place


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of a participant's JupyterLab."""
    with server("lab", "--participant", PERSON, folder=place) as said:
        yield said


def _picture(root: Locator, name: str) -> None:
    (ROOT / "captures").mkdir(exist_ok=True)
    root.locator("footer").scroll_into_view_if_needed()
    root.page.screenshot(path=ROOT / "captures" / f"verifier-{name}.png")


def _solution(exercise: Exercise) -> object:
    return exercise.read(SOLVED[exercise.id].answer)


def _check(root: Locator) -> Locator:
    return root.get_by_role("button", name="Vérifier", exact=True)


def _kept(place: Path, exercise: Exercise) -> tuple[object, object]:
    copy = parse((place / "participants" / PERSON / MODULE / COPY).read_bytes())
    entry = copy.entries[exercise.id]
    return entry.answer, entry.first_check.answer if entry.first_check else None


def test_the_page_answers(browser: Browser, place: Path, address: str) -> None:
    """Each kind is answered and checked; what does not hold is said with why, changed, and checked again."""
    with visit(browser) as one:
        one.page.goto(at(address, MODULE))
        ready(one.page, len(LOADED.exercises))
        for name in CHECKED:
            exercise = LOADED.exercise(name)
            root = frame(one.page, exercise)
            expect(_check(root)).to_be_hidden()
            expect(root.locator(".conditions")).to_contain_text("La première vérification compte")
            if name == "ordre-du-projet":
                _order(one.page, root)
            else:
                answer(one.page, exercise, _solution(exercise), keyboard=False)
                _check(root).click()
                expect(root.locator(".resultat")).to_have_text("✓ Tout tient.")
            expect(root.locator(".remarque").first).to_be_visible()
            expect(root.locator(".conditions")).to_contain_text("de votre première vérification")
        for other in ("huit-valeurs", "premiers-pas"):
            expect(frame(one.page, LOADED.exercise(other)).locator(".verifier")).to_be_hidden()
        assert one.complaints == []
    given, first = _kept(place, LOADED.exercise("ordre-du-projet"))
    assert given == SOLVED["ordre-du-projet"].answer
    assert first != given


def _order(page: Page, root: Locator) -> None:
    """Keep the order as it is shown, have it checked, mend it by the remarks, and have it checked again."""
    exercise = LOADED.exercise("ordre-du-projet")
    root.get_by_role("button", name="Garder cet ordre").click()
    _check(root).click()
    expect(root.locator(".resultat")).to_contain_text("à revoir")
    expect(root.locator(".issue.fails").first).to_have_text("✗ À déplacer")
    expect(root.locator(".remarque")).to_have_count(8)
    expect(root).to_contain_text("Sans cette étape, le diagnostic n’est pas « partagé »")
    _picture(root, "ordre-clair")
    root.get_by_role("button", name="Monter", exact=False).nth(1).click()
    expect(root.locator(".remarque")).to_have_count(0)
    expect(root.locator(".resultat")).to_be_empty()
    root.get_by_role("button", name="Descendre", exact=False).nth(0).click()
    answer(page, exercise, _solution(exercise), keyboard=False)
    _check(root).click()
    expect(root.locator(".resultat")).to_have_text("✓ Tout tient.")


def test_keys_alone_check(browser: Browser, address: str) -> None:
    """Tab leads to the button, Enter presses it, the verdict is announced and the focus stays, on a phone."""
    with visit(browser, width=360, height=740) as one:
        one.page.goto(at(address, MODULE, simple=True))
        ready(one.page, len(LOADED.exercises))
        root = frame(one.page, LOADED.exercise("trois-temps"))
        reach(one.page, _check(root))
        one.page.keyboard.press("Enter")
        said = root.get_by_role("status").filter(has_text="Tout tient")
        expect(said).to_have_text("✓ Tout tient.")
        expect(_check(root)).to_be_focused()
        _picture(root, "telephone-clair")
        one.page.evaluate("document.body.dataset.jpThemeLight = 'false'")
        _picture(root, "telephone-sombre")
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_key_is_where_none_was_opened(browser: Browser, place: Path, address: str) -> None:
    """The module given out without answers has neither button nor explanation, in the page or the folder."""
    module = definition.load(MODULES / "03_ressources")
    with visit(browser) as one:
        one.page.goto(at(address, module.name))
        ready(one.page, len(module.exercises))
        expect(one.page.get_by_role("button", name="Vérifier", exact=True)).to_have_count(0)
        assert one.complaints == []
    folder = place / "participants" / PERSON
    assert (folder / MODULE / "reponses.json").is_file()
    assert not (folder / module.name / "reponses.json").exists()


def test_a_classroom_asks_its_service(browser: Browser, place: Path) -> None:
    """A module without opened answers is checked by who has the key, at the address that the machine is given."""
    module = definition.load(MODULES / "03_ressources")
    found = open_answers(module, key.load(module), when="apres-remise", counts="derniere")
    handed_in: set[str] = set()
    exercise = module.exercise("un-chiffre-qui-double")
    given = exercise.read({"chosen": ["combien-de-classes"]})
    with (
        serving(lambda body: respond(body, {module.name: (module, found)}, handed_in)) as (
            where,
            asked,
        ),
        server(
            "lab",
            "--participant",
            "en-salle",
            folder=place,
            variables={"PARCOURS_VERIFICATION": where},
        ) as address,
        visit(browser) as one,
    ):
        one.page.goto(at(address, module.name))
        ready(one.page, len(module.exercises))
        root = frame(one.page, exercise)
        answer(one.page, exercise, given, keyboard=False)
        expect(root.locator(".conditions")).to_contain_text("après avoir remis votre copie")
        expect(_check(root)).to_be_hidden()
        one.page.locator("[data-remise]").get_by_role("button", name="Remettre ma copie").click()
        expect(one.page.locator("[data-remise] footer .etat")).to_contain_text(
            "✓ Copie remise le", timeout=90_000
        )
        handed_in.add(module.name)
        one.page.reload()
        ready(one.page, len(module.exercises))
        one.page.mouse.move(600, 400)
        one.page.mouse.wheel(0, 10)  # a hand: the page no longer keeps the place where one was
        deadline = time.monotonic() + 60
        # It is asked for while it is in sight, and the page above it still grows.
        while _check(root).count() == 0:
            assert time.monotonic() < deadline
            root.locator("footer").scroll_into_view_if_needed()
            one.page.wait_for_timeout(200)
        expect(_check(root)).to_be_visible()
        _check(root).click()
        expect(root.locator(".resultat")).not_to_be_empty()
        expect(root.locator(".remarque").first).to_be_visible()
        assert one.complaints == []
    assert all(set(one) <= {"module", "exercise", "answer"} for one in asked)
    folder = place / "participants" / "en-salle" / module.name
    assert not (folder / "reponses.json").exists()


def test_the_answer_first_checked_is_marked(browser: Browser, place: Path, address: str) -> None:
    """Handed in, the copy is marked by the answers that were checked first, and its feedback says so."""
    with visit(browser) as one:
        one.page.goto(at(address, MODULE))
        ready(one.page, len(LOADED.exercises))
        hand_in = one.page.locator("[data-remise]")
        hand_in.get_by_role("button", name="Remettre ma copie").click()
        expect(hand_in.locator("footer .etat")).to_contain_text("✓ Copie remise le", timeout=90_000)
    parcours("ramasser", "04", folder=place)
    parcours("corriger", "04", folder=place)
    parcours("restituer", "04", folder=place)
    session = sessions.load(place)
    marks = marks_of(session, MODULE, PERSON)
    for name in CHECKED:
        whole = LOADED.exercise(name).automatic
        assert (marks[name].score == whole) is (name != "ordre-du-projet"), name
    page = session.feedback_page(PERSON, MODULE).read_text(encoding="utf-8")
    assert page.count("La réponse notée est celle de votre première vérification") == len(CHECKED)
