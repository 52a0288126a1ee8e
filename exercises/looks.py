"""The style of what is static HTML: the tokens of the exercises, then a sheet of its own."""

import re
from functools import cache
from importlib.resources import files

_LIGHT = re.compile(r"^\.parcours \{\n(.*?)^\}$", re.MULTILINE | re.DOTALL)
_DARK = re.compile(
    r'^\[data-jp-theme-light="false"\] \.parcours \{\n(.*?)^\}$', re.MULTILINE | re.DOTALL
)


@cache
def style(name: str) -> str:
    """Return the style of a static page part in JupyterLab: the tokens of both themes, then `static/<name>.css`."""
    light, dark = _tokens()
    rules = f'.parcours {{\n{light}}}\n[data-jp-theme-light="false"] .parcours {{\n{dark}}}\n'
    return rules + _sheet(name)


@cache
def page_style(name: str) -> str:
    """Return the style of a page that stands alone: dark where the reader's system is, on a screen only."""
    light, dark = _tokens()
    screen = f"@media screen and (prefers-color-scheme: dark) {{ .parcours {{\n{dark}}} }}\n"
    return f".parcours {{\n{light}}}\n{screen}" + _sheet(name)


def _tokens() -> tuple[str, str]:
    """Return the declarations of the light and of the dark theme, as `exercise.css` gives them."""
    text = _sheet("exercise")
    light, dark = _LIGHT.search(text), _DARK.search(text)
    return (light[1] if light else ""), (dark[1] if dark else "")


def _sheet(name: str) -> str:
    return (files("exercises") / "static" / f"{name}.css").read_text(encoding="utf-8")
