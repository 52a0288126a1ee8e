"""The style of static HTML."""

import re

import pytest

from exercises.looks import page_style, style


@pytest.mark.parametrize(
    "css", [style("progress"), style("recall"), style("booklet_widget"), page_style("booklet")]
)
def test_every_token_that_is_used_is_defined(css: str) -> None:
    """The tokens come from the exercises' own style sheet, and none is missing."""
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", css))
    assert used
    assert used <= set(re.findall(r"(--[a-z0-9-]+):", css))


def test_both_themes_are_there() -> None:
    """In JupyterLab the theme decides; a page alone follows the system, on a screen only."""
    assert '[data-jp-theme-light="false"] .parcours {' in style("recall")
    assert "@media screen and (prefers-color-scheme: dark)" in page_style("booklet")
