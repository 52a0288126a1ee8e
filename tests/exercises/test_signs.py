"""Each module's colour and sign, and the face of the titles: readable in both themes, ours or free."""

import re

import pytest

from exercises import signs
from tests.paths import MODULES, ROOT

NAMES = sorted(path.name for path in MODULES.glob("0*") if path.is_dir())
LOOK = ROOT / "exercises" / "labextension" / "parcours-room" / "static"
PAPERS = {"light": ("#fffdf8", "#f4f1e8"), "dark": ("#18211d", "#101714")}
INK = {"light": "#1b2a26", "dark": "#eef2ea"}


def contrast(one: str, other: str) -> float:
    """Return the ratio of contrast of two colours, as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def module_colours(theme: str, name: str) -> tuple[str, str]:
    """Return a module's colour and its pale one in a theme, as the style sheet gives them."""
    dark = '[data-jp-theme-light="false"] ' if theme == "dark" else ""
    rule = re.search(
        rf"^{re.escape(dark)}\.{signs.css_class(name)} \{{ --module: (#\w{{6}}); --module-clair: (#\w{{6}});",
        (LOOK / "look.css").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert rule
    return rule[1], rule[2]


@pytest.mark.parametrize("theme", PAPERS)
@pytest.mark.parametrize("name", NAMES)
def test_a_module_s_colour_is_read_as_text(theme: str, name: str) -> None:
    """On the page, on paper and on its own pale colour, where the ink is read as well: 4.5 to 1 at the least."""
    colour, pale = module_colours(theme, name)
    for ground in (*PAPERS[theme], pale):
        assert contrast(colour, ground) >= 4.5
    assert contrast(INK[theme], pale) >= 7


def test_each_module_has_a_colour_and_a_sign_of_its_own() -> None:
    """The welcome page and the five modules: no two share a colour or a drawing, and each drawing is light."""
    for theme in PAPERS:
        assert len({module_colours(theme, name)[0] for name in NAMES}) == len(NAMES) == 6
    drawn = [signs.sign(name) for name in NAMES]
    assert len(set(drawn)) == 6
    for svg in drawn:
        assert svg.startswith('<svg class="signe" aria-hidden="true"')
        assert 'stroke="currentColor"' in svg
        assert len(svg) < 900


def test_a_module_without_a_sign_has_none() -> None:
    """A module that the curriculum does not have yet stands without a drawing, and nothing fails."""
    assert signs.sign("09_autre") == ""


def test_the_colours_of_a_page_alone_follow_the_system() -> None:
    """Python's pages have the colours of JupyterLab's sheet; alone, dark where the reader's system is."""
    assert signs.colours().count("--module:") == 12
    alone = signs.colours(alone=True)
    assert alone.count("--module:") == 12
    assert "data-jp-theme-light" not in alone
    assert "url(" not in alone
    assert alone.index("prefers-color-scheme: dark") > alone.index(".module-05")


def test_the_face_of_titles_is_light_free_and_said() -> None:
    """One font file of at most 40 kB, its licence beside it, its source in the sheet that loads it from here."""
    fonts = list((ROOT / "exercises").rglob("*.woff2"))
    assert sum(font.stat().st_size for font in fonts) <= 40_000
    assert [font.name for font in fonts] == ["bitter.woff2"]
    assert "SIL OPEN FONT LICENSE" in (fonts[0].parent / "OFL.txt").read_text(encoding="utf-8")
    sheet = (LOOK / "look.css").read_text(encoding="utf-8")
    assert "@fontsource-variable/bitter" in sheet
    for address in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (LOOK / address).is_file()
    assert 'url("data:font/woff2;base64,' in signs.face()


@pytest.mark.parametrize("theme", PAPERS)
def test_a_figure_is_read_in_both_themes(theme: str) -> None:
    """Its words have 4.5 to 1 on its paper, its axes and each of its series 3 to 1 at the least."""
    sheet = (ROOT / "exercises" / "static" / "figure.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"\{\n(  --dessin-encre.*?)\}", sheet, re.DOTALL)
    colours = dict(re.findall(r"--dessin-(\w+): (#\w{6})", light if theme == "light" else dark))
    paper = colours["papier"]
    assert contrast(colours["encre"], paper) >= 4.5
    assert contrast(colours["axe"], paper) >= 3
    assert contrast(colours["cible"], paper) >= 3
    for series in "1234567":
        assert contrast(colours[series], paper) >= 3
