"""A session's settings written where each is kept; a change by hand made meanwhile is never written over unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from grader.desk.settings.values import Changes, changes, texts_of
from grader.marking.double import ask
from grader.release.due import set_due
from grader.release.late import set_late_rule
from grader.session import writing
from grader.session.session import Session, load


@dataclass(frozen=True)
class Clash:
    """A setting that was changed both in the form and elsewhere while the form was open."""

    name: str
    theirs: str
    ours: str


def clashes(
    now: Mapping[str, str], before: Mapping[str, str], sent: Mapping[str, str]
) -> tuple[Clash, ...]:
    """Return what was changed on both sides, not to the same thing; `before` is what the form showed."""
    return tuple(
        Clash(name, now[name], text)
        for name, text in sent.items()
        if text not in (before.get(name, text), now[name])
        and now[name] != before.get(name, now[name])
    )


def touched(before: Mapping[str, str], sent: Mapping[str, str]) -> dict[str, str]:
    """Return what was changed in the form: the rest stays as it is by now, whoever changed it."""
    return {name: text for name, text in sent.items() if text != before.get(name)}


def save(session: Session, sent: Mapping[str, str]) -> None:
    """Write settings, typed as texts, where each is read; what one of them holds is checked before any is written.

    Raises UnreadableFormError, ChangedFileError, GradebookError, FormerSessionError and OSError.
    """
    seen = writing.read(session.root)
    now = texts_of(session)
    wanted = {name: text for name, text in sent.items() if name in now and text != now[name]}
    _write(session, seen, changes(session, wanted))


def _write(session: Session, seen: str, wanted: Changes) -> None:
    writing.changed(seen, wanted.lines)  # refused before anything else is written
    set_due(session, wanted.due)
    if wanted.late:
        set_late_rule(session, cast("Literal['none', 'zero']", wanted.late))
    for module, share in wanted.shares.items():
        ask(session, module, share)
    writing.save(session.root, seen, wanted.lines)
    load(session.root)  # what was written can be read
