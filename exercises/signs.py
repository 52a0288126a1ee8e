"""How the curriculum looks, for pages of Python's: a module's sign and colour, the face of the titles.

They stand in JupyterLab's extension (`look.css` and beside it), which sends them to a browser by itself.
"""

import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from markupsafe import Markup

_COLOURS = re.compile(r"^(?:\[data-jp.*\] )?\.module-\d\d \{.*$", re.MULTILINE)
_SIGN = re.compile(r" --signe: url\([^)]*\);")
_DARK = '[data-jp-theme-light="false"] '


def css_class(module: str) -> str:
    """Return the class that gives what it stands on a module's colour: `module-03` for `03_ressources`."""
    return f"module-{module[:2]}"


@cache
def sign(module: str) -> Markup:
    """Return a module's drawn sign as inline SVG, in the colour of the text; `""` for one that has none."""
    file = _look() / "signs" / f"{module[:2]}.svg"
    if not file.is_file():
        return Markup()
    svg = file.read_text(encoding="utf-8").strip()
    first = '<svg class="signe" aria-hidden="true" '  # within HTML, its namespace is known
    return Markup(svg.replace('<svg xmlns="http://www.w3.org/2000/svg" ', first, 1))  # noqa: S704 - our own file


@cache
def colours(*, alone: bool = False) -> str:
    """Return the CSS of all modules' colours; a page that stands `alone` is dark where the reader's system is."""
    sheet = (_look() / "look.css").read_text(encoding="utf-8")
    rules = [_SIGN.sub("", rule) for rule in _COLOURS.findall(sheet)]
    if not alone:
        return "\n".join(rules) + "\n"
    light = [rule for rule in rules if not rule.startswith(_DARK)]
    dark = [rule.removeprefix(_DARK) for rule in rules if rule.startswith(_DARK)]
    screen = "@media screen and (prefers-color-scheme: dark) {"
    return "\n".join([*light, screen, *dark, "}"]) + "\n"


@cache
def face() -> str:
    """Return the CSS of the titles' face, with the font in it, for a page that stands alone (`font-src data:`)."""
    font = b64encode((_look() / "look" / "bitter.woff2").read_bytes()).decode("ascii")
    source = f'url("data:font/woff2;base64,{font}") format("woff2")'
    return (
        f'@font-face {{ font-family: "Bitter Parcours"; src: {source}; font-weight: 400 700; }}\n'
        ':root { --titres: "Bitter Parcours", Georgia, serif; }\n'
    )


def _look() -> Traversable:
    return files("exercises") / "labextension" / "parcours-room" / "static"
