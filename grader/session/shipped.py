"""Where the project's own modules lie: at the top of a checkout, inside the package once it is installed."""

from importlib.resources import files
from pathlib import Path

from grader.session.layout import MODULES


def own_modules() -> Path:
    """Return the folder of the project's own modules; where the package is installed, they are only read."""
    package = Path(str(files("grader")))
    installed = package / MODULES
    return installed if installed.is_dir() else package.parent / MODULES


def is_installed(folder: Path) -> bool:
    """Tell whether `folder` is, or lies in, what the installation of the package wrote."""
    return folder.resolve().is_relative_to(Path(str(files("grader"))).resolve())
