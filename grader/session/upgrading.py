"""A session made by a former version: its nbgrader configuration is told where what it names stands today."""

import re
from pathlib import Path

from exercises.files import replace
from grader.errors import FormerSessionError
from grader.session.layout import CONFIGURATION

_FORMER = (
    (r"^from grader\.course import TEMPLATES\b", "from grader.nbgrader_hooks import TEMPLATES"),
    (r"^from grader\.preprocessor import STEPS\b", "from grader.nbgrader_hooks import STEPS"),
    (r"\bgrader\.autograde\.before_nbgrader\b", "grader.nbgrader_hooks.before_nbgrader"),
    (r"\bgrader\.feedback\.FeedbackPage\b", "grader.nbgrader_hooks.FeedbackPage"),
)
"""What version 0.1 wrote, and what stands for it since: everything else in the file is the session's own."""

_GONE = re.compile(r"\bgrader\.(course|preprocessor|autograde|feedback)\b")
"""What a configuration that someone rewrote may still name."""


def bring_up_to_date(root: Path) -> None:
    """Replace in the session's configuration the names of a former version; nothing else of it changes.

    Raises FormerSessionError when a former name stands in a way that is not known, and when the file would have to
    be written and cannot be.
    """
    path = root / CONFIGURATION
    try:
        former = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return  # what needs the configuration says what is wrong with it
    text = former
    for pattern, present in _FORMER:
        text = re.sub(pattern, present, text, flags=re.MULTILINE)
    for number, line in enumerate(text.splitlines(), start=1):
        if _GONE.search(line.partition("#")[0]):
            raise FormerSessionError(path, line=number)
    if text == former:
        return
    try:
        replace(path, text.encode())
    except OSError:
        raise FormerSessionError(path) from None
