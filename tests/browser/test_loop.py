"""The whole loop in the real JupyterLab: answer, come back, hand in, collect, mark, give back, read."""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, expect

from exercises import definition
from exercises.copies.copy import parse
from exercises.copies.store import COPY
from exercises.definition import Module
from exercises.kinds import KINDS
from exercises.kinds.exercise import Exercise
from grader.course.model_copy import model_copy
from tests.browser.answering import answer, frame
from tests.browser.rooms import RESTART, parcours, ready, server, visit
from tests.paths import ROOT

CAPTURES = ROOT / "captures"
MODULES = sorted(path.parent.name for path in (ROOT / "modules").glob(f"*/{definition.FILE}"))
THIRD = "03_ressources"
PERSON = "participant-demo"
OTHER = "autre-main"
TWICE = (THIRD, "04_pratiques")
SCRIPTS = '<img src="x" onerror="window.hacked=1"> <script>window.hacked=1</script>'


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session with every module given out, in a folder whose path has a space and an accent."""
    folder = tmp_path_factory.mktemp("une session à Cayenne")
    parcours(
        "session",
        "creer",
        "cayenne",
        "--modules",
        str(ROOT / "modules"),
        "--dossier",
        str(folder),
        folder=folder,
    )
    parcours("publier", "--tous", folder=folder / "cayenne")
    return folder / "cayenne"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of a participant's JupyterLab."""
    with server("lab", "--participant", PERSON, folder=place) as said:
        yield said


def _at(address: str, module: str) -> str:
    base, _, token = address.partition("?")
    return f"{base.split('/lab')[0]}/lab/tree/{module}/{module}.ipynb?{token}"


def _capture(page: Page, name: str) -> None:
    CAPTURES.mkdir(exist_ok=True)
    page.screenshot(path=CAPTURES / f"boucle-{name}.png")


def _answers(place: Path, module: str, person: str = PERSON) -> dict[str, object]:
    copy = parse((place / "participants" / person / module / COPY).read_bytes())
    return {name: entry.answer for name, entry in copy.entries.items()}


def _solved(module: Module) -> list[tuple[Exercise, object]]:
    entries = model_copy(module.folder).entries
    return [
        (one, one.read(entries[one.id].answer)) for one in module.exercises if one.id in entries
    ]


def _status(root: Locator) -> Locator:
    return root.locator("footer .etat")


def _by_keyboard(module: Module, turn: int) -> bool:
    """Tell with which hand the first participant answers: one exercise out of two by keyboard alone."""
    return (turn + module.number) % 2 == 1


def _walk(browser: Browser, place: Path, address: str, module: Module, person: str) -> None:
    solved = _solved(module)
    with visit(browser) as one:
        one.page.goto(_at(address, module.name))
        ready(one.page, len(module.exercises))
        for turn, (exercise, wanted) in enumerate(solved):
            keyboard = _by_keyboard(module, turn) == (person == PERSON)
            answer(one.page, exercise, wanted, keyboard=keyboard)
        _capture(one.page, f"{module.name}-{person}")
        assert one.complaints == []
    kept = _answers(place, module.name, person)
    for exercise, wanted in solved:
        assert exercise.read(kept[exercise.id]) == wanted


@pytest.mark.parametrize("name", MODULES)
def test_every_module_is_answered_and_kept(
    browser: Browser, place: Path, address: str, name: str
) -> None:
    """Each exercise of each module takes its model answer, by mouse or by keyboard, and the copy holds it."""
    _walk(browser, place, address, definition.load(ROOT / "modules" / name), PERSON)


def test_every_kind_is_answered_with_both_hands(browser: Browser, place: Path) -> None:
    """A second participant answers two modules with the other hand: every kind is done by mouse and by keyboard."""
    modules = [definition.load(ROOT / "modules" / name) for name in MODULES]
    again = [module for module in modules if module.name in TWICE]
    done = {
        (one.kind, _by_keyboard(m, turn))
        for m in modules
        for turn, (one, _) in enumerate(_solved(m))
    }
    done |= {
        (one.kind, not _by_keyboard(m, turn))
        for m in again
        for turn, (one, _) in enumerate(_solved(m))
    }
    assert done == {(kind, hand) for kind in KINDS for hand in (True, False)}
    with server("lab", "--participant", OTHER, folder=place) as address:
        for module in again:
            _walk(browser, place, address, module, OTHER)


def test_answers_are_found_again(browser: Browser, place: Path) -> None:
    """After a reload, a restart of the kernel and a restart of the server, the page shows what was answered."""
    module = definition.load(ROOT / "modules" / THIRD)
    expected = _answers(place, THIRD)

    def shown(page: Page) -> None:
        ready(page, len(module.exercises))
        for exercise, wanted in _solved(module):
            expect(_status(frame(page, exercise))).to_contain_text("✓ Enregistré à")
            if exercise.kind == "choice":
                for option in wanted.chosen:  # type: ignore[attr-defined]
                    expect(
                        frame(page, exercise).locator(f'input[value="{option}"]')
                    ).to_be_checked()
            if exercise.kind == "form":
                field = frame(page, exercise).locator("textarea").first
                assert field.input_value() in wanted.fields.values()  # type: ignore[attr-defined]

    with server("lab", "--participant", PERSON, folder=place) as address, visit(browser) as one:
        one.page.goto(_at(address, THIRD))
        shown(one.page)
        one.page.reload()
        shown(one.page)
        one.page.evaluate(RESTART)
        shown(one.page)
        field = frame(one.page, module.exercise("un-essai")).locator("textarea").first
        before = field.input_value()
        field.press("ControlOrMeta+End")
        one.page.keyboard.type("!")
        _until_kept(one.page, place, f"{before}!")
        field.press("Backspace")
        _until_kept(one.page, place, before)
        shown(one.page)
        assert one.complaints == []
    assert _answers(place, THIRD) == expected


def _until_kept(page: Page, place: Path, text: str) -> None:
    """Wait until the copy holds a text of the last form: the page saves it by itself, also after a restart."""
    deadline = time.monotonic() + 60
    while text not in _answers(place, THIRD)["un-essai"]["fields"].values():  # type: ignore[index]
        assert time.monotonic() < deadline, text
        page.wait_for_timeout(100)


def test_a_copy_goes_all_the_way(browser: Browser, place: Path) -> None:
    """Handed in from the page, collected, marked by data and by a person, given back and read in the page."""
    module = definition.load(ROOT / "modules" / THIRD)
    flagship = module.exercise("questionner-la-question")
    hostile = f"{SCRIPTS} [lien](javascript:alert(1)) **gras** $x^2$"
    with server("lab", "--participant", PERSON, folder=place) as address, visit(browser) as one:
        one.page.goto(_at(address, THIRD))
        ready(one.page, len(module.exercises))
        root = frame(one.page, flagship)
        root.get_by_role("button", name="Qui demande ?", exact=False).first.click()
        root.locator("section.etape:not([hidden]) textarea").fill(hostile)
        expect(_status(root)).to_contain_text("✓ Enregistré à")
        hand_in = one.page.locator("[data-remise]")
        hand_in.get_by_role("button", name="Remettre ma copie").click()
        expect(_status(hand_in)).to_contain_text("✓ Copie remise le")
        _capture(one.page, "remise")
        assert one.complaints == []
    parcours("ramasser", "03", folder=place)
    parcours("corriger", "03", folder=place)
    _mark_by_hand(browser, place, flagship, hostile)
    parcours("restituer", "03", folder=place)
    with server("lab", "--participant", PERSON, folder=place) as address, visit(browser) as one:
        one.page.goto(_at(address, THIRD))
        ready(one.page, len(module.exercises))
        link = one.page.locator("[data-remise]").get_by_role("link", name="Lire mon retour")
        link.scroll_into_view_if_needed(timeout=90_000)
        _capture(one.page, "retour-lien")
        bar = one.page.get_by_role("navigation", name="Parcours")
        for opener in (link, bar.get_by_role("button", name="Votre retour est là")):
            with one.page.context.expect_page() as opening:
                opener.click(timeout=90_000)
            feedback = opening.value
            expect(feedback.locator("h1")).to_have_text("Votre retour")
            expect(feedback).to_have_url(re.compile(r"/lab/extensions/parcours-room/.*fichier="))
            expect(feedback.locator("body")).to_contain_text("Un ancrage précis, à garder.")
            expect(feedback.locator("body")).to_contain_text(hostile)
            expect(feedback.get_by_role("button", name="Imprimer")).to_be_visible()
            assert feedback.evaluate("window.hacked") is None
            feedback.close()
        kept = place / "participants" / PERSON / THIRD / f"retour-{THIRD}.html"
        assert "Un ancrage précis, à garder." in kept.read_text(encoding="utf-8")
        assert one.complaints == []


def _mark_by_hand(browser: Browser, place: Path, flagship: Exercise, hostile: str) -> None:
    """Mark two criteria in nbgrader's own formgrader, where every answer is readable and nothing runs."""
    with server("noter", folder=place) as address, visit(browser) as one:
        base, _, token = address.partition("?")
        origin = "/".join(base.split("/")[:3])
        one.page.goto(address)
        one.page.goto(f"{origin}/formgrader/gradebook/{THIRD}/{THIRD}?{token}")
        one.page.get_by_role("link", name="Submission #1").or_(
            one.page.get_by_role("link", name="Copie", exact=False)
        ).first.click()
        expect(one.page.locator("body")).to_contain_text(hostile)
        assert one.page.evaluate("window.hacked") is None
        for criterion, points in zip(flagship.criteria[:2], ("6", "4"), strict=True):
            score = one.page.locator(f"[id='{flagship.id}--{criterion.id}']")
            comment = one.page.locator(f"[id='{flagship.id}--{criterion.id}-comment']")
            # Before nbgrader's page has its marks and comments, it listens to neither field.
            expect(score).to_have_class(re.compile("needs_manual_grade"), timeout=60_000)
            expect(comment).to_have_attribute("placeholder", re.compile("."), timeout=60_000)
            score.fill(points)
            with one.page.expect_response(_kept("grade")):
                score.press("Tab")
            comment.fill("Un ancrage précis, à garder.")
            with one.page.expect_response(_kept("comment")):
                comment.press("Tab")
        assert "exercise(" not in one.page.locator("body").inner_text()
        _capture(one.page, "formgrader")
        assert one.complaints == []


def _kept(what: str) -> Callable[[Response], bool]:
    """Return what tells the answer by which nbgrader's page learns that a mark, or a comment, is kept."""
    return lambda answer: (
        answer.request.method == "PUT" and f"/api/{what}/" in answer.url and answer.ok
    )


def test_marks_are_those_of_the_model_copy(place: Path) -> None:
    """The gradebook's automatic marks are full on every exercise that was answered as the model copy."""
    module = definition.load(ROOT / "modules" / THIRD)
    notebook = json.loads(
        (place / "autograded" / PERSON / THIRD / f"{THIRD}.ipynb").read_text(encoding="utf-8")
    )
    marks = {
        cell["metadata"]["nbgrader"]["grade_id"]: float(
            "".join(cell["outputs"][0]["data"]["text/plain"])
        )
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
    }
    assert marks == {one.id: one.automatic for one in module.exercises if one.automatic}
