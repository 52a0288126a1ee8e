"""What a module's exercises will show, told before its kernel has started: their places are held meanwhile."""

import asyncio
import json
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado import web

from exercises.errors import ParcoursError


class Places(APIHandler):  # type: ignore[misc]
    """`GET /parcours/places/<name>`: what `places` returns; 404 when the module cannot be shown."""

    @web.authenticated
    async def get(self, name: str) -> None:
        """Give what stands in each place, worked out beside the server's loop."""
        root = Path(self.settings["server_root_dir"])
        try:
            shown = await asyncio.to_thread(lambda: places(root.expanduser() / name))
        except (ParcoursError, OSError):
            raise web.HTTPError(404) from None
        self.finish(json.dumps(shown))


def places(folder: Path) -> dict[str, Any]:
    """Return the views of the module in `folder`, and by exercise's identifier the view and its traits.

    As `{"views": {name: {"esm", "css"}}, "places": {id: {"view", "traits"}}}`; `""` stands for the hand-in. They
    are the very widgets of the page, of which this process keeps none. Raises ParcoursError, OSError.
    """
    from exercises.cells.widget import exercise_widget
    from exercises.definition import shown_module
    from exercises.handing_in.widget import hand_in_widget

    module = shown_module(folder)
    widgets = {one.id: (one.kind, exercise_widget(folder, one.id)) for one in module.exercises}
    widgets[""] = ("handing_in", hand_in_widget(folder))
    views: dict[str, Any] = {}
    held: dict[str, Any] = {}
    for place, (view, widget) in widgets.items():
        if not hasattr(widget, "get_state"):  # a sentence in its place
            continue
        traits = widget.get_state()
        views[view] = {"esm": traits["_esm"], "css": traits["_css"]}
        held[place] = {
            "view": view,
            "traits": {name: value for name, value in traits.items() if not name.startswith("_")},
        }
        widget.layout.close()  # a widget of its own
        widget.close()
    return {"views": views, "places": held}
