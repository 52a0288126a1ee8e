"""A kind's view as one ES module: the shared code and the kind's own, for anywidget takes a single file."""

import re
from functools import cache
from importlib.resources import files

_IMPORT = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


@cache
def view_source(name: str) -> str:
    """Return the JavaScript of a view: `kinds/<name>.js` or `static/<name>.js`, after `static/shell.js`."""
    package = files("exercises")
    own = package / "kinds" / f"{name}.js"
    if not own.is_file():
        own = package / "static" / f"{name}.js"
    shared = _EXPORT.sub("", (package / "static" / "shell.js").read_text(encoding="utf-8"))
    return shared + "\n" + _IMPORT.sub("", own.read_text(encoding="utf-8"))


@cache
def stylesheet(name: str) -> str:
    """Return the style of a view: `static/exercise.css`, then `kinds/<name>.css` where there is one."""
    package = files("exercises")
    shared = (package / "static" / "exercise.css").read_text(encoding="utf-8")
    own = package / "kinds" / f"{name}.css"
    return shared + (own.read_text(encoding="utf-8") if own.is_file() else "")
