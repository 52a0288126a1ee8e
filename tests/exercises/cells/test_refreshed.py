"""HTML that is made again when it is looked at."""

from exercises.cells.refreshed import Refreshed
from tests.page_side import tell


def test_it_is_made_again_when_the_page_asks() -> None:
    """A message of the watcher changes what the page shows; another message does nothing."""
    texts = ["<p>un</p>"]
    shown = Refreshed(lambda: texts[-1], "Texte")
    data, _ = shown._repr_mimebundle_()
    assert (data["text/html"], data["text/plain"]) == ("<p>un</p>", "Texte")
    watcher, output = shown.widget.children
    texts.append("<p>deux</p>")
    tell(watcher, {"type": "autre"})
    assert output.outputs[0]["data"]["text/html"] == "<p>un</p>"
    tell(watcher, {"type": "refresh"})
    assert output.outputs[0]["data"]["text/html"] == "<p>deux</p>"


def test_nothing_is_sent_when_nothing_changed() -> None:
    """The page is left alone: what a person reads does not move without a reason."""
    shown = Refreshed(lambda: "<p>un</p>", "Texte")
    shown._repr_mimebundle_()
    watcher, output = shown.widget.children
    before = output.outputs
    tell(watcher, {"type": "refresh"})
    assert output.outputs is before
