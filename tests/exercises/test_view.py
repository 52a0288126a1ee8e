"""A kind's view as one ES module."""

import re
from importlib.resources import files

import pytest

from exercises.view import stylesheet, view_source

VIEWS = sorted(
    path.name.removesuffix(".js")
    for path in (files("exercises") / "kinds").iterdir()
    if path.name.endswith(".js")
)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_one_module(name: str) -> None:
    """No import is left, one default export is, and nothing is fetched from elsewhere."""
    source = view_source(name)
    assert not re.search(r"^\s*import\b", source, re.MULTILINE)
    assert re.findall(r"^export\b.*", source, re.MULTILINE)[0].startswith("export default")
    assert len(re.findall(r"^export\b", source, re.MULTILINE)) == 1
    assert "http://" not in source.replace("http://www.w3.org/", "")
    assert "https://" not in source


@pytest.mark.parametrize("name", [*VIEWS, "booklet", "handing_in", "watcher"])
def test_types_are_not_sent(name: str) -> None:
    """What the type checker reads stays here; a browser would carry it for nothing."""
    source = view_source(name)
    assert not re.search(r"^ *(/\*\*|\* @)", source, re.MULTILINE)
    assert "@typedef" not in source
    assert "export default" in source


@pytest.mark.parametrize("name", VIEWS)
def test_a_style_fetches_nothing(name: str) -> None:
    """The style of a view is the shared one, then its own, without any address."""
    style = stylesheet(name)
    assert style.startswith(
        (files("exercises") / "static" / "exercise.css").read_text(encoding="utf-8")
    )
    assert "url(" not in style
    assert "@import" not in style
