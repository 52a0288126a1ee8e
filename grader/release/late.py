"""What a late copy becomes: nbgrader's rule, as the session's configuration has it, read and changed there."""

import re
from typing import Literal

from exercises.files import replace
from grader.session.configuration import settings
from grader.session.errors import OwnLateRuleError
from grader.session.session import Session

Late = Literal["none", "zero", "own"]
"""`none` takes nothing away, `zero` takes every point, `own` is a rule that someone wrote for the session."""

_LINE = re.compile(r"^c\.LateSubmissionPlugin\.penalty_method\s*=.*$", re.MULTILINE)
_COMMENT = "# Ce que devient une copie remise après l’échéance."


def late_rule(session: Session) -> Late:
    """Return the session's rule. Raises FormerSessionError."""
    config = settings(session)
    if "plugin_class" in config.AssignLatePenalties:
        return "own"
    method = str(config.LateSubmissionPlugin.get("penalty_method", "none"))
    return "zero" if method == "zero" else "none"


def set_late_rule(session: Session, rule: Literal["none", "zero"]) -> None:
    """Have copies that are late from now on, or marked again, follow `rule`; the rest of the configuration stays.

    Raises OwnLateRuleError, nothing then written, where someone wrote a rule of the session's own, and OSError.
    """
    found = late_rule(session)
    if found == "own":
        raise OwnLateRuleError(session.configuration)
    if found == rule:
        return
    text = session.configuration.read_text(encoding="utf-8")
    line = f'c.LateSubmissionPlugin.penalty_method = "{rule}"'
    added = f"{text.rstrip()}\n\n{_COMMENT}\n{line}\n"
    changed = _LINE.sub(line, text) if _LINE.search(text) else added
    replace(session.configuration, changed.encode())
