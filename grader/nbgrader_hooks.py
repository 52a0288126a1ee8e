"""What nbgrader calls of this package, by name: a session's `nbgrader_config.py` holds these names for years.

Nothing here moves or changes its name. What stands behind a name is loaded when nbgrader asks for it: reading a
session's configuration stays light.
"""

from pathlib import Path
from typing import Any

TEMPLATES = str(Path(__file__).absolute().parent / "pages" / "nbconvert")
"""The templates of the formgrader and of the feedback, under nbgrader's own names for them."""

STEPS = (
    "grader.nbgrader_hooks.MarkByData",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
)
"""nbgrader's steps of the marking, where ours takes the place of `Execute`."""


def before_nbgrader(*, assignment: str, student: str, **_: object) -> None:
    """Leave only data in the submissions before nbgrader's own « autograde » button or command reads them.

    nbgrader calls it in the session's folder, by its configuration, with globs; it works on what they match.
    """
    from grader.autograding.autograde import restore_all
    from grader.session import session as sessions

    restore_all(sessions.load(Path.cwd()), assignment, student)


def __getattr__(name: str) -> Any:
    """Return one of the preprocessors that nbgrader asks for by name (PEP 562)."""
    if name == "MarkByData":
        from grader.autograding.nbgrader_step import MarkByData

        return MarkByData
    if name == "FeedbackPage":
        from grader.feedback import FeedbackPage

        return FeedbackPage
    raise AttributeError(name)
