"""The participant's room: a module opens ready, says what happens, and loses nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from exercises.copies.store import COPY
from tests.browser.looks import capture, violations
from tests.browser.rooms import parcours, ready, server, visit
from tests.paths import ROOT

MODULE = "03_ressources"
EXERCISES = 7
ESSAI = '[data-exercice="un-essai"]'


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a session where two modules are given out, the one that opens first and the next."""
    folder = tmp_path_factory.mktemp("salle")
    curriculum = str(ROOT / "modules")
    parcours(
        "session",
        "creer",
        "salle",
        "--modules",
        curriculum,
        "--dossier",
        str(folder),
        folder=folder,
    )
    parcours("publier", "03", folder=folder / "salle")
    parcours("publier", "04", folder=folder / "salle")
    return folder / "salle"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    """Return the address of a participant's JupyterLab."""
    with server("lab", "--participant", "autre", folder=place) as said:
        yield said


def test_a_module_opens_ready(browser: Browser, address: str) -> None:
    """Nothing is pressed: the exercises stand there, no code shows, the bar counts, shortcuts do nothing."""
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        bar = one.page.get_by_role("navigation", name="Parcours")
        expect(bar).to_contain_text(f"0 exercice fait sur {EXERCISES}")
        assert (
            one.page.locator(".parcours-module .jp-InputArea:visible .cm-content:visible").count()
            == 0
        )
        before = one.page.locator(".parcours-module .jp-Cell").count()
        one.page.locator(".parcours-module .jp-MarkdownOutput").first.click()
        for key in ("d", "d", "x", "b", "Enter"):
            one.page.keyboard.press(key)
        assert one.page.locator(".parcours-module .jp-Cell").count() == before
        assert one.page.locator(".parcours-module .cm-content:visible").count() == 0
        bar.get_by_role("button", name="Remettre ma copie").click()
        expect(one.page.locator("[data-remise]")).to_be_in_viewport()
        assert one.complaints == []


def test_one_module_is_open_at_a_time(browser: Browser, place: Path, address: str) -> None:
    """The bar turns the page; coming back shows that module alone, its file still the released one."""
    folder = place / "participants" / "autre"
    released = (folder / MODULE / f"{MODULE}.ipynb").read_bytes()
    shown = ".jp-NotebookPanel:not(.lm-mod-hidden) [data-exercice][data-pret]"
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        one.page.get_by_role("button", name="Module 4 →").click()
        expect(one.page.get_by_role("button", name="← Module 3")).to_be_visible()
        expect(one.page.locator(shown)).not_to_have_count(0, timeout=90_000)
        expect(one.page.locator(".jp-NotebookPanel")).to_have_count(1)
        one.page.get_by_role("button", name="← Module 3").click()
        ready(one.page, EXERCISES)
        with one.page.expect_response(lambda answer: "/api/workspaces" in answer.url):
            pass
        one.page.goto(address.replace(MODULE, "04_pratiques"))
        expect(one.page.locator(shown)).not_to_have_count(0, timeout=90_000)
        expect(one.page.locator(".jp-NotebookPanel")).to_have_count(1)
        expect(one.page.locator("[data-remise]")).to_have_count(1)
        assert one.page.locator(".jp-Dialog").count() == 0
        assert one.complaints == []
    assert (folder / MODULE / f"{MODULE}.ipynb").read_bytes() == released


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_axe_finds_nothing_in_what_is_ours(
    browser: Browser, place: Path, address: str, theme: str
) -> None:
    """In both themes, the module's exercises and bar have no accessibility violation."""
    settings = (
        place
        / "participants"
        / "autre"
        / ".parcours"
        / "settings"
        / "@jupyterlab"
        / "apputils-extension"
    )
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "themes.jupyterlab-settings").write_text(
        json.dumps({"theme": theme}), encoding="utf-8"
    )
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        light = "true" if theme.endswith("Light") else "false"
        one.page.wait_for_selector(f'body[data-jp-theme-light="{light}"]', state="attached")
        capture(one.page, f"salle-{theme[-5:].strip().lower()}", whole=False)
        ours = "{include: [['.parcours'], ['.parcours-bar']]}"
        rules = "{rules: {region: {enabled: false}, 'heading-order': {enabled: false}}}"
        assert violations(one.page, f"{ours}, {rules}") == []


def test_a_copy_that_cannot_be_written_is_said(browser: Browser, place: Path, address: str) -> None:
    """The copy's file cannot be replaced: the page says so in French, keeps the text, and saves it afterwards."""
    copy = place / "participants" / "autre" / MODULE / COPY
    kept = copy.with_name("a-part.json")
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        field = one.page.locator(f"{ESSAI} textarea").first
        field.fill("Une phrase que le disque accepte.")
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à")
        copy.rename(kept)
        copy.mkdir()
        field.fill("Une phrase que le disque refuse.")
        expect(one.page.locator(f"{ESSAI} footer.echec")).to_be_visible()
        assert field.input_value() == "Une phrase que le disque refuse."
        expect(one.page.get_by_role("navigation", name="Parcours")).to_contain_text(
            "n’est pas enregistrée"
        )
        copy.rmdir()
        kept.rename(copy)
        one.page.locator(ESSAI).get_by_role("button", name="Réessayer").click()
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à")
    assert "que le disque refuse" in copy.read_text(encoding="utf-8")


def test_a_modified_notebook_asks_first(browser: Browser, place: Path, address: str) -> None:
    """A notebook whose code is not the released one is run only when the person says so."""
    path = place / "participants" / "autre" / MODULE / f"{MODULE}.ipynb"
    released = path.read_text(encoding="utf-8")
    notebook = json.loads(released)
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["source"] = 'open("../intrus.txt", "w").close()\n' + "".join(code["source"])
    path.write_text(json.dumps(notebook), encoding="utf-8")
    with visit(browser) as one:
        one.page.goto(address)
        expect(one.page.get_by_text("Ce module a été modifié")).to_be_visible(timeout=60_000)
        one.page.get_by_role("button", name="Ne pas l’exécuter").click()
        expect(one.page.get_by_role("navigation", name="Parcours")).to_contain_text(
            "n’a pas été exécuté"
        )
        assert not (path.parent.parent / "intrus.txt").exists()
    path.write_text(released, encoding="utf-8")


def test_two_tabs_never_wipe_each_other(browser: Browser, place: Path, address: str) -> None:
    """What one tab saves shows in the other, and neither loses what the other wrote elsewhere."""
    with visit(browser) as one, visit(browser) as two:
        for page in (one.page, two.page):
            page.goto(address)
            ready(page, EXERCISES)
        one.page.locator(f"{ESSAI} textarea").first.fill("Depuis la première fenêtre.")
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré")
        two.page.locator('[data-exercice="une-reponse-concrete"] textarea').first.fill(
            "Depuis la seconde fenêtre."
        )
        expect(
            two.page.locator('[data-exercice="une-reponse-concrete"] footer .etat')
        ).to_contain_text("✓ Enregistré à")
    copy = (place / "participants" / "autre" / MODULE / COPY).read_text(encoding="utf-8")
    assert "première fenêtre" in copy
    assert "seconde fenêtre" in copy


def test_another_window_is_said(browser: Browser, address: str) -> None:
    """Both windows say that the module is open twice, and the one that stays says it no more."""
    notice = "Ce module est aussi ouvert dans une autre fenêtre"
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        bar = one.page.get_by_role("navigation", name="Parcours")
        expect(bar).not_to_contain_text(notice)
        second = one.page.context.new_page()
        second.goto(address)
        ready(second, EXERCISES)
        expect(bar).to_contain_text(notice)
        expect(second.get_by_role("navigation", name="Parcours")).to_contain_text(notice)
        second.close()
        expect(bar).not_to_contain_text(notice)


def test_the_backup_is_said(browser: Browser, place: Path, address: str) -> None:
    """The copy was damaged: the exercises show the backup's answers, and say so."""
    copy = place / "participants" / "autre" / MODULE / COPY
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        for text in ("Une phrase à garder.", "Une phrase à garder, et sa suite."):
            one.page.locator(f"{ESSAI} textarea").first.fill(text)
            expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à")
        copy.write_text("{", encoding="utf-8")
        one.page.reload()
        ready(one.page, EXERCISES)
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("sauvegarde")
        expect(one.page.locator(f"{ESSAI} footer.attente")).to_be_visible()
        field = one.page.locator(f"{ESSAI} textarea").first
        assert field.input_value().startswith("Une phrase à garder.")
        field.fill("Une phrase écrite sur la sauvegarde.")
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("gardé à part")
        field.fill("Une phrase écrite sur une copie saine.")
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à")


def test_what_changed_since_the_hand_in_is_said(browser: Browser, address: str) -> None:
    """The bar and the card say that the copy is handed in, then that it was changed since, wherever one is."""
    with visit(browser) as one:
        one.page.goto(address)
        ready(one.page, EXERCISES)
        bar = one.page.get_by_role("navigation", name="Parcours")
        card = one.page.locator("[data-remise]")
        one.page.locator(f"{ESSAI} textarea").first.fill("Une phrase à remettre.")
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à")
        card.get_by_role("button", name="Remettre ma copie").click()
        expect(card.locator("footer .etat")).to_contain_text("✓ Copie remise", timeout=90_000)
        expect(bar).to_contain_text("✓ Copie remise")
        one.page.locator(f"{ESSAI} textarea").first.fill("Une phrase changée depuis.")
        expect(one.page.locator(f"{ESSAI} footer .etat")).to_contain_text("✓ Enregistré à")
        expect(bar).to_contain_text("Modifiée depuis la remise")
        bar.get_by_role("button", name="Remettre ma copie").click()
        expect(card.locator("footer .etat")).to_contain_text("puis modifiée")
        (ROOT / "captures").mkdir(exist_ok=True)
        one.page.screenshot(path=ROOT / "captures" / "salle-modifiee.png")
