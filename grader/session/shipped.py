"""Where the project's own modules and guides lie: at the top of a checkout, inside the package once installed."""

from importlib.resources import files
from pathlib import Path

from grader.session.layout import MODULES

_GUIDES = "docs"


def own_modules() -> Path:
    """Return the folder of the project's own modules; where the package is installed, they are only read."""
    return _shipped(MODULES)


def own_guides() -> Path:
    """Return the folder of the guides and of their pictures (`captures/`); they are only read."""
    return _shipped(_GUIDES)


def is_installed(folder: Path) -> bool:
    """Tell whether `folder` is, or lies in, what the installation of the package wrote."""
    return folder.resolve().is_relative_to(Path(str(files("grader"))).resolve())


def _shipped(name: str) -> Path:
    package = Path(str(files("grader")))
    installed = package / name
    return installed if installed.is_dir() else package.parent / name
