"""The session's nbgrader configuration, as it stands in its `nbgrader_config.py`."""

from typing import Any

from grader.session.layout import CONFIGURATION
from grader.session.session import Session


def settings(session: Session) -> Any:
    """Return the session's nbgrader configuration (a traitlets Config)."""
    from traitlets.config.loader import PyFileConfigLoader

    return PyFileConfigLoader(CONFIGURATION, path=str(session.root)).load_config()
