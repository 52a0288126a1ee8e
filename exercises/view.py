"""A kind's view as one ES module: its own code after all that it imports, for anywidget takes a single file."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_IMPORT = re.compile(r'^import \{[^}]*\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
_TYPES = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)


@cache
def view_source(name: str) -> str:
    """Return the JavaScript of a view: `kinds/<name>.js` or `static/<name>.js`, with what it imports inlined.

    Files are plain ES modules; what they import lies in `static/`, and no top-level name stands in two. The types
    that they are checked by (`/** … */`, on lines of their own) are left out: no browser reads them.
    """
    package = files("exercises")
    own = package / "kinds" / f"{name}.js"
    return _inlined(own if own.is_file() else package / "static" / f"{name}.js", set())


@cache
def stylesheet(name: str) -> str:
    """Return the style of a view: `static/exercise.css`, then `kinds/<name>.css` where there is one."""
    package = files("exercises")
    shared = (package / "static" / "exercise.css").read_text(encoding="utf-8")
    own = package / "kinds" / f"{name}.css"
    return shared + (own.read_text(encoding="utf-8") if own.is_file() else "")


def _inlined(file: Traversable, seen: set[str]) -> str:
    """Return a module after those that it imports, each once, as the text of a single one."""
    source = _TYPES.sub("", file.read_text(encoding="utf-8"))
    before = []
    for path in _IMPORT.findall(source):
        shared = path.rpartition("/")[2]
        if shared not in seen:
            seen.add(shared)
            before.append(_EXPORT.sub("", _inlined(files("exercises") / "static" / shared, seen)))
    return "\n".join([*before, _IMPORT.sub("", source)])
