"""HTML made from the participant's files, and made again each time that the page shows it anew.

Another module may have changed since the page was opened: what it says must not be older than the copies.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any


class Refreshed:
    """Static HTML for any page, and in JupyterLab the same, kept up to date.

    `make` returns the HTML; it reads files and never fails. `plain` is what a terminal shows.
    """

    def __init__(self, make: Callable[[], str], plain: str) -> None:
        self._make = make
        self._plain = plain

    @cached_property
    def widget(self) -> Any:
        """What JupyterLab shows: a watcher, then the output that it keeps up to date; made when first shown."""
        return _widget(self._make, self._plain)

    def __repr__(self) -> str:
        return self._plain

    def _repr_html_(self) -> str:
        return self._make()

    def _repr_mimebundle_(self, **_: Any) -> Any:
        bundle = self.widget._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**(data or {}), "text/plain": self._plain, "text/html": self._make()}, metadata


def _widget(make: Callable[[], str], plain: str) -> Any:
    # An Output's HTML goes through JupyterLab's own renderer, which opens links to notebooks in its tabs.
    from ipywidgets import Output, VBox

    from exercises.cells.watcher import Watcher

    output = Output()

    def refresh() -> None:
        shown = ({"output_type": "display_data", "data": _data(make, plain), "metadata": {}},)
        if output.outputs != shown:
            output.outputs = shown

    refresh()
    return VBox([Watcher(refresh), output])


def _data(make: Callable[[], str], plain: str) -> dict[str, str]:
    return {"text/html": make(), "text/plain": plain}
