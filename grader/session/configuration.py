"""The session's nbgrader configuration, as it stands in its `nbgrader_config.py`."""

from typing import Any

from grader.session.layout import CONFIGURATION
from grader.session.plain_path import plain
from grader.session.session import Session
from grader.session.upgrading import bring_up_to_date


def settings(session: Session) -> Any:
    """Return the session's nbgrader configuration (a traitlets Config), of today's version.

    Raises FormerSessionError when a former version wrote it and it cannot be brought up to date.
    """
    from traitlets.config.loader import PyFileConfigLoader

    bring_up_to_date(session.root)
    # The whole path: by its name alone, traitlets would look for it under what « $ » and « ~ » stand for.
    root = plain(session.root)
    return PyFileConfigLoader(str(root / CONFIGURATION), path=str(root)).load_config()
