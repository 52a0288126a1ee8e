"""The drop zone in a real browser: files, a folder, what was dropped; then whose each copy is, by keyboard too."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from grader.cohort.members import Member, enrol
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.browser.looks import LOOKS, unreadable, violations
from tests.browser.rooms import visit
from tests.grader.copies.hand_ins import put
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import copy, zipped

pytestmark = pytest.mark.slow

PEOPLE = (
    Member("marie.dupont", "Marie", "Dupont"),
    Member("luc.benoit", "Luc", "Benoît"),
    Member("zoe.elie", "Zoé", "Élie"),
)

FAILED = "console: Failed to load resource"
"""What a browser says of the refusals and of the failure that these tests ask for."""

DROP = """(form, [name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  for (const kind of ["dragover", "drop"])
    form.querySelector("[data-zone]").dispatchEvent(
      new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def session(folder: Path, said: str) -> Session:
    """Return a session of three whose module was given out, made while the desk runs."""
    made = creation.create("cles", folder / "sessions", folder / "modules")
    publish(made, MODULE)
    enrol(made, PEOPLE)
    return made


@pytest.fixture(scope="module")
def stage(session: Session, said: str) -> str:
    """Return the address of the stage where copies are collected."""
    root = urlsplit(said)
    return f"{root.scheme}://{root.netloc}/parcours/session/{session.root.name}/etape/ramasser"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Return a stick: a sure name, a doubtful one, a damaged copy, what a Mac hides, a photo."""
    stick = tmp_path / "CLE"
    put(stick / "DUPONT Marie" / "copie.json", copy(copy_id="1" * 32))
    put(stick / "M. Benoit" / "copie.json", copy(copy_id="2" * 32))
    put(stick / "abîmée" / "copie.json", b"{")
    put(stick / "DUPONT Marie" / "._copie.json", b"x")
    put(stick / "vacances.jpg", b"x")
    return stick


@pytest.fixture
def at_stage(browser: Browser, said: str, stage: str) -> Iterator[Page]:
    """Return the stage's page, opened by someone signed in; nothing may complain in it."""
    with visit(browser) as one:
        one.page.goto(said)
        one.page.goto(stage)
        yield one.page
        assert [told for told in one.complaints if not told.startswith(FAILED)] == []


def test_a_folder_is_sent_with_its_paths(at_stage: Page, session: Session, stick: Path) -> None:
    """What was chosen is listed, may be taken off, and is asked about by the names of its folders."""
    page = at_stage
    page.set_input_files("#remises-dossier", str(stick))
    listed = page.locator("[data-list] li")
    expect(listed).to_have_count(4)
    expect(page.locator("[data-count]")).to_contain_text("4 fichiers")
    page.get_by_role("button", name="Retirer CLE/vacances.jpg").press("Enter")
    expect(listed).to_have_count(3)
    expect(page.locator("[data-list] button").first).to_be_focused()
    page.get_by_role("button", name="Regarder ces copies").click()
    page.wait_for_url("**/remises/*")
    question = page.get_by_label("Est-ce bien la copie de Luc Benoît")
    button = page.locator("[data-take]")
    expect(button).to_have_text("Ramasser cette copie")
    button.click()
    expect(page.locator("form.copies .message")).to_be_focused()
    expect(page.get_by_role("checkbox", name="Marie Dupont")).to_be_checked()
    question.select_option("luc.benoit")
    expect(button).to_have_text("Ramasser ces 2 copies")
    button.press("Enter")
    page.wait_for_url("**/etape/ramasser*")
    expect(page.locator("article.travail")).to_contain_text("2 copies prises")
    expect(page.locator("article.travail")).to_contain_text("CLE/abîmée/copie.json")
    assert session.submitted(MODULE) == ("luc.benoit", "marie.dupont")


def test_nothing_is_sent_of_nothing_or_of_too_much(at_stage: Page, stick: Path) -> None:
    """One stays on the page with all that was chosen, and is told why."""
    page = at_stage
    page.get_by_label("De qui viennent ces copies").select_option("zoe.elie")
    page.get_by_role("button", name="Regarder ces copies").click()
    expect(page.locator("[data-count]")).to_contain_text("Choisissez d’abord")
    expect(page.locator("#remises-fichiers")).to_be_focused()
    page.eval_on_selector("form.depot", "(form) => { form.dataset.most = '0'; }")
    page.set_input_files("#remises-dossier", str(stick))
    expect(page.locator("[data-count]")).to_contain_text("trop grands")
    page.get_by_role("button", name="Regarder ces copies").click()
    expect(page.locator("[data-list] li")).to_have_count(4)
    expect(page.get_by_label("De qui viennent ces copies")).to_have_value("zoe.elie")


def test_what_is_dropped_outlives_a_request_that_fails(at_stage: Page, session: Session) -> None:
    """It stays listed, one says why, and pressing again sends it once."""
    page = at_stage
    page.eval_on_selector("form.depot", DROP, ["zoe elie.json", copy(copy_id="9" * 32).decode()])
    expect(page.locator("[data-list] li")).to_have_text(["zoe elie.jsonRetirer"])

    def lost(route: Route) -> None:
        route.abort()

    page.route("**/remises", lost)
    page.get_by_role("button", name="Regarder ces copies").click()
    expect(page.locator("form.depot .message")).to_contain_text("rien n’est perdu")
    expect(page.locator("[data-list] li")).to_have_count(1)
    page.unroute("**/remises", lost)
    page.get_by_role("button", name="Regarder ces copies").click()
    page.wait_for_url("**/remises/*")
    expect(page.get_by_role("checkbox", name="Zoé Élie (zoe.elie)")).to_be_checked()
    page.locator("[data-take]").click()
    page.wait_for_url("**/etape/ramasser*")
    expect(page.locator("article.travail")).to_contain_text("1 copie prise")
    page.go_back()
    page.reload()
    expect(page.get_by_role("alert").first).to_contain_text("ne sont plus là")


def test_without_scripts_the_same_is_sent(
    browser: Browser, said: str, stage: str, stick: Path
) -> None:
    """By the browser's own form: the folder's paths survive there too."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(said)
    page.goto(stage)
    page.set_input_files("#remises-dossier", str(stick))
    page.get_by_role("button", name="Regarder ces copies").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Des copies reçues autrement")
    expect(page.locator("main")).to_contain_text("CLE/M. Benoit/copie.json")
    page.get_by_role("button", name="Oublier ces fichiers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ramasser et corriger")
    context.close()


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_every_state_is_readable(
    browser: Browser, said: str, stage: str, stick: Path, *, width: int, dark: bool
) -> None:
    """Folded open, files listed, copies asked about, refused, nothing found: at any width, in both themes."""
    with visit(browser, width=width) as one:
        page = one.page
        page.goto(said)
        page.goto(stage)
        if dark:
            page.get_by_role("button", name="Thème sombre").click()
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
        )
        page.set_input_files("#remises-dossier", str(stick))
        assert (unreadable(page), violations(page)) == ([], [])
        page.get_by_role("button", name="Regarder ces copies").click()
        page.wait_for_url("**/remises/*")
        assert (unreadable(page), violations(page)) == ([], [])
        page.locator("[data-take]").click()
        expect(page.locator("form.copies .message")).to_be_focused()
        assert (unreadable(page), violations(page)) == ([], [])
        page.get_by_role("button", name="Oublier ces fichiers").click()
        page.wait_for_url("**/etape/ramasser")
        page.set_input_files("#remises-fichiers", str(put(stick / "vide.zip", zipped({}))))
        page.get_by_role("button", name="Regarder ces copies").click()
        expect(page.get_by_role("alert").first).to_contain_text("aucune copie n’y est")
        assert (unreadable(page), violations(page)) == ([], [])
        page.goto(stage.replace("ramasser", "rendre"))
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
        )
        assert (unreadable(page), violations(page)) == ([], [])
