"""An act: one thing that a person does of a session at the desk, with a form and a button."""

from collections.abc import Callable
from dataclasses import dataclass, field

from grader.desk.form import Field, Sent
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.session.session import Session
from grader.session.team import EVERY, Role

Work = Callable[[Session, Sent, Steps], Told]
"""What an act does; the same functions of the house as the command's verb."""


def _no_fields(session: Session) -> tuple[Field, ...]:
    return ()


def _no_check(session: Session, sent: Sent) -> None:
    return None


@dataclass(frozen=True)
class Act:
    """One act.

    `name` is its address and its name in the journal; `label` its button; `about` one line that says what it does;
    `verb` the command that does the same (« exporter notes »); `roles` who may. `fields` are its form's, for a
    session. `lasting` acts cannot be undone: their button says so by its look. `check` looks at what was sent
    before the work begins, and raises UnreadableFormError: the form is then shown again. It comes before its fields
    are compared, to say what the session lacks, and so trusts nothing that a field offers. Acts of one `group` are
    folded together under its words. One that is `apart` has its form on another page than its stage's; a `paged`
    one begins from a page of its own, and has no form.
    """

    name: str
    stage: Stage
    label: str
    about: str
    work: Work
    verb: str = ""
    roles: frozenset[Role] = EVERY
    fields: Callable[[Session], tuple[Field, ...]] = field(default=_no_fields)
    lasting: bool = False
    apart: bool = False
    check: Callable[[Session, Sent], None] = _no_check
    group: str = ""
    paged: bool = False

    def title(self, sent: Sent) -> str:
        """Return what a work of it is called: its button's words."""
        return self.label

    def upon(self, sent: Sent) -> str:
        """Return what the journal says that it was done upon: modules by name, never anyone's text."""
        return ", ".join((*sent.many("modules"), *filter(None, sent.many("module"))))
