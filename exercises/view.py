"""A kind's view as one ES module: its own code after all that it imports, for anywidget takes a single file."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from exercises.kinds import KINDS

_IMPORT = re.compile(r'^import \{[^}]*\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
_TYPES = re.compile(r"^ */\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)


@cache
def view_source(name: str) -> str:
    """Return the JavaScript of a view, with what it imports inlined.

    It is a kind's `<name>.js`, beside the file that defines the kind, the hand-in's in its own folder, or else
    `static/<name>.js`. Files are plain ES modules; what they import lies beside them or in `static/`, and no
    top-level name stands in two. The types that they are checked by (`/** … */`, on lines of their own) are
    left out: no browser reads them.
    """
    return _inlined(_folder(name), f"{name}.js", set())


@cache
def stylesheet(name: str) -> str:
    """Return the style of a view: `static/exercise.css`; of a kind, that of its verdict and its own too."""
    static = files("exercises") / "static"
    shared = (static / "exercise.css").read_text(encoding="utf-8")
    if name in KINDS:
        shared += (static / "checking" / "verdict.css").read_text(encoding="utf-8")
    own = _folder(name) / f"{name}.css"
    return shared + (own.read_text(encoding="utf-8") if name in KINDS and own.is_file() else "")


def _folder(name: str) -> Traversable:
    """Return where a view stands: beside its kind's own file, wherever that is, or in `static/`."""
    if name in KINDS:
        return files(KINDS[name].__module__.rpartition(".")[0])
    own = files("exercises") / name
    return own if (own / f"{name}.js").is_file() else files("exercises") / "static"


def _inlined(folder: Traversable, name: str, seen: set[str]) -> str:
    """Return a module after those that it imports, each once, as the text of a single one."""
    source = _TYPES.sub("", (folder / name).read_text(encoding="utf-8"))
    before = []
    for path in _IMPORT.findall(source):
        shared = path.rpartition("/")[2]
        if shared not in seen:
            seen.add(shared)
            before.append(_EXPORT.sub("", _inlined(_imported(folder, path), shared, seen)))
    return "\n".join([*before, _IMPORT.sub("", source)])


def _imported(folder: Traversable, path: str) -> Traversable:
    """Return the folder of what a module in `folder` imports: `static/` is ours, wherever a kind stands."""
    _, found, within = path.rpartition("static/")
    if found:
        folder, path = files("exercises") / "static", within
    for part in path.split("/")[:-1]:
        folder = folder / part
    return folder
