"""The module cards and the recalled answers, as static HTML in a page like JupyterLab's."""

import pytest
from playwright.sync_api import Page, expect

from exercises.cells.progress import progress_html
from exercises.cells.recalls import in_a_row, recall_of
from exercises.copies.copy import dump
from exercises.copies.store import COPY
from exercises.handing_in import receipts
from exercises.handing_in.receipts import Receipt
from grader.course.model_copy import model_copy
from tests.browser.looks import LOOKS, SMALLEST_TARGET, capture, clipped, violations
from tests.browser.mounting import ORIGIN
from tests.paths import MODULES

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Accueil</title>
<style>body { margin: 0; background: #fff } [data-jp-theme-light="false"] { background: #111 }
</style></head><body data-jp-theme-light="%s"><main><div class="parcours"><h1>Accueil</h1><h2>Les modules</h2></div>
<div class="jp-RenderedHTMLCommon">%s</div><div class="jp-RenderedHTMLCommon">%s</div></main></body></html>"""

SMALL = """(smallest) => [...document.querySelectorAll("a.bouton, .suite a")].map((e) => e.getBoundingClientRect())
  .filter((box) => box.height < smallest - 0.5 || box.width < smallest - 0.5).length"""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return the cards of someone half-way, one copy damaged and one module absent, and a row of recalls."""
    place = tmp_path_factory.mktemp("fil")
    for source in sorted(MODULES.glob("*_*")):
        if source.name.startswith("02"):
            continue
        folder = place / source.name
        folder.mkdir()
        (folder / f"{source.name}.ipynb").write_text("{}")
        (folder / "exercices.toml").write_bytes((source / "exercices.toml").read_bytes())
        for table in source.glob("data/*.csv"):
            (folder / "data").mkdir(exist_ok=True)
            (folder / "data" / table.name).write_bytes(table.read_bytes())
    for name in ("00_accueil", "01_contrat", "03_ressources"):
        (place / name / COPY).write_bytes(dump(model_copy(MODULES / name)))
    (place / "04_pratiques" / COPY).write_bytes(b"{broken")
    mark = receipts.fingerprint((place / "01_contrat" / COPY).read_bytes())
    receipts.keep(
        place / "01_contrat", Receipt(at=receipts.moment(), fingerprint=mark, means="nbgrader")
    )
    (place / "01_contrat" / "retour-01_contrat.html").write_text("<p>Retour</p>")
    fifth = place / "05_cnfpt"
    row = in_a_row(
        "Ce que vous avez écrit jusqu’ici",
        (
            recall_of(
                fifth,
                "03_ressources",
                "questionner-la-question",
                ("Ma question",),
                "Votre question",
            ),
            recall_of(fifth, "00_accueil", "mosaique-d-ouverture", (), "Vos mots du premier jour"),
            recall_of(fifth, "03_ressources", "un-essai", ("essai", "premier-pas"), "Votre essai"),
            recall_of(fifth, "05_cnfpt", "posture", (), "Votre posture"),
        ),
    )
    return progress_html(place / "00_accueil"), row._repr_html_()


@pytest.mark.parametrize(("width", "dark"), LOOKS)
def test_it_is_readable_and_accessible(
    page: Page, parts: tuple[str, str], width: int, dark: bool
) -> None:
    """Nothing is outside the page, links are large enough, and axe-core finds nothing."""
    html = PAGE % ("false" if dark else "true", *parts)
    page.route(
        f"{ORIGIN}/**",
        lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=html),
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{ORIGIN}/")
    capture(page, f"fil-{width}-{'sombre' if dark else 'clair'}")
    assert clipped(page) == []
    assert page.evaluate(SMALL, SMALLEST_TARGET) == 0
    assert violations(page) == []


def test_each_link_says_which_module_it_opens(page: Page, parts: tuple[str, str]) -> None:
    """Read out of the page, « Commencer » alone would not say what it begins."""
    html = PAGE % ("true", *parts)
    page.route(
        f"{ORIGIN}/**",
        lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=html),
    )
    page.goto(f"{ORIGIN}/")
    names = [link.inner_text() for link in page.locator("a.bouton").all()]
    assert len(set(names)) == len(names)
    expect(page.get_by_role("link", name="Lire le retour du module 1")).to_have_attribute(
        "href", "../01_contrat/retour-01_contrat.html"
    )
    expect(page.get_by_role("link", name="Remettre ma copie (module 3)")).to_have_attribute(
        "href", "../03_ressources/03_ressources.ipynb"
    )
