"""Take the copies in from the exchange, person by person: one bad hand-in keeps no one's from being taken."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from exercises.errors import UnreadableCopyError
from exercises.files import NO_ROOM, why
from grader.copies import collected, handed_in, ordinary, precedence
from grader.copies.collected import stamp_of
from grader.copies.handed_in import HandedIn
from grader.copies.newest import HAND_IN
from grader.errors import NotReleasedError
from grader.gradebook.overview import due_dates
from grader.session.configuration import settings
from grader.session.layout import SECRET
from grader.session.session import Session, is_person


@dataclass(frozen=True)
class Collection:
    """What a collection did: who was taken in anew, updated, unchanged; what was refused, and what to know.

    `refused` and `notices` are (who, French phrase).
    """

    module: str
    new: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    notices: tuple[tuple[str, str], ...] = ()


@dataclass
class _Tally:
    """A collection under way."""

    taken: dict[str, list[str]] = field(
        default_factory=lambda: {"new": [], "updated": [], "unchanged": []}
    )
    refused: list[tuple[str, str]] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Rules:
    """What the session's own configuration says of collecting (nbgrader's `groupshared` and `before_duedate`)."""

    shared: bool
    due: datetime | None


def waiting(session: Session, module: str) -> tuple[str, ...]:
    """Return those who handed `module` in, by identifier, in order; nothing is read of what they sent."""
    if not session.inbound.is_dir():
        return ()
    return tuple(sorted(_found(session.inbound, module, _Tally())))


def collect(
    session: Session, module: str, tell: Callable[[str], object] = lambda person: None
) -> Collection:
    """Take in the newest copy that each participant handed in for `module`; `tell` is told each of them once done.

    Raises NotReleasedError, GradebookError, and OSError when the disk has no room.
    """
    inbound = session.inbound
    if module not in session.released or not inbound.is_dir():
        raise NotReleasedError(module)
    tally = _Tally()
    found = _found(inbound, module, tally)
    rules = _rules(session, module)
    for person, names in sorted(found.items()):
        try:
            _one(
                session,
                module,
                person,
                [(inbound / name, said) for name, said in names],
                rules,
                tally,
            )
        except UnreadableCopyError as error:
            tally.refused.append((person, error.reason))
        except OSError as error:
            if error.errno in NO_ROOM:
                raise
            place = f"submitted/{person}/{module}"
            tally.refused.append(
                (person, f"sa copie ne peut pas être écrite dans {place} ({why(error)})")
            )
        tell(person)
    others = [person for person in session.submitted(module) if person not in found]
    return Collection(
        module,
        new=tuple(tally.taken["new"]),
        updated=tuple(tally.taken["updated"]),
        unchanged=tuple(sorted([*tally.taken["unchanged"], *others])),
        refused=tuple(tally.refused),
        notices=tuple(tally.notices),
    )


def _found(inbound: Path, module: str, tally: _Tally) -> dict[str, list[tuple[str, str]]]:
    """Return, by person, the name and the date of each hand-in of `module`; what no one's name is on is refused."""
    found: dict[str, list[tuple[str, str]]] = {}
    with os.scandir(inbound) as entries:
        names = sorted(entry.name for entry in entries if f"+{module}+" in entry.name)
    for name in names:
        parts = HAND_IN.fullmatch(name)
        if parts and parts["module"] == module and is_person(parts["person"]):
            found.setdefault(parts["person"], []).append((name, parts["at"]))
        else:
            tally.refused.append((name, "ce nom n’est pas celui d’une remise"))
    return found


def _one(
    session: Session,
    module: str,
    person: str,
    places: list[tuple[Path, str]],
    rules: _Rules,
    tally: _Tally,
) -> None:
    """Take in one person's newest hand-in; raises UnreadableCopyError where none of them can be."""
    target = session.submitted_folder(person, module)
    if target.is_symlink() or target.parent.is_symlink():
        raise UnreadableCopyError("son dossier dans submitted est un lien vers un autre")
    found: list[HandedIn] = []
    faults: list[tuple[str, str]] = []
    for folder, said in places:
        try:
            found.append(handed_in.read(folder, module, said))
        except UnreadableCopyError as error:
            faults.append((said, error.reason))
    sound = found if len(found) == 1 else [one for one in found if not one.fault] or found
    faults += [
        (one.date.decode("ascii", "replace"), one.fault) for one in found if one not in sound
    ]
    if not sound:
        for said, reason in faults:
            tally.refused.append((person, f"remise du {said} : {reason}"))
        return
    best, remarks = _best(sound, rules.due)
    outcome, remark = _put(target, module, best, sound, shared=rules.shared)
    tally.taken[outcome].append(person)
    said_of_it = [remark] if remark else []
    if outcome != "unchanged":
        said_of_it += [best.when.doubt, best.remark, best.fault, *remarks]
    tally.notices += [(person, phrase) for phrase in said_of_it if phrase]
    for said, reason in faults:
        if said > best.date.decode("ascii", "replace"):
            tally.refused.append(
                (
                    person,
                    f"remise du {said} : {reason.rstrip('.')} ; sa remise précédente est gardée",
                )
            )
        elif outcome != "unchanged":
            tally.notices.append(
                (person, f"sa remise du {said}, plus ancienne, est illisible : {reason}")
            )


def _best(found: list[HandedIn], due: datetime | None) -> tuple[HandedIn, list[str]]:
    """Return the hand-in that counts among one person's, and French phrases about those that it was chosen over."""
    in_time = [one for one in found if due is not None and one.when.at <= due]
    best, *rest = sorted(in_time or found, key=lambda one: (one.when.at, one.arrived))
    remarks: list[str] = []
    for one in rest:
        if _precedes(one, best):
            remarks.append(
                f"sa remise du {_named(one)} est d’une copie plus ancienne que celle du {_named(best)}, "
                "qui est gardée"
            )
            if _same_copy(one, best) and best.when.at < one.when.at:
                best = _after(best, one)
        else:
            best = one
    return best, remarks


def _precedes(one: HandedIn, other: HandedIn) -> bool:
    """Tell whether a hand-in counts less than another that says to have been made before it."""
    if one.copy is None or other.copy is None:
        return other.copy is not None
    return precedence.older(one.copy, other.copy, one.when.ahead, other.when.ahead)


def _same_copy(one: HandedIn, other: HandedIn) -> bool:
    return bool(one.copy and other.copy and one.copy.copy_id == other.copy.copy_id)


def _after(best: HandedIn, former: HandedIn) -> HandedIn:
    """Return `best`, a later state of the same copy, dated no earlier than the former one: a clock was wrong."""
    doubt = "ses remises ne sont pas datées dans l’ordre de sa copie : l’horloge d’un de ses postes est fausse"
    when = precedence.Moment(former.when.at, best.when.doubt or doubt)
    return replace(best, when=when, date=former.date)


def _named(one: HandedIn) -> str:
    return f"{one.when.at.astimezone():%d/%m à %H h %M}"


def _put(
    folder: Path, module: str, best: HandedIn, found: list[HandedIn], *, shared: bool
) -> tuple[str, str]:
    """Write the hand-in where it is marked from; return what became of it, and a French phrase or `""`.

    It was chosen among all that were `found`: what was collected before is compared where it came another way.
    """
    there = folder.is_dir()
    if (
        there
        and stamp_of(folder).encode() == best.date
        and all(ordinary.holds(folder / name, data) for name, data in best.files.items())
    ):
        return "unchanged", ""
    former = precedence.former_copy(folder, module) if there else None
    if former is not None and not any(one.copy == former for one in found):
        if best.copy is None:
            return (
                "unchanged",
                f"sa dernière remise est illisible, la précédente est gardée : {best.fault}",
            )
        if precedence.older(best.copy, former):
            return "unchanged", precedence.OLDER
    for name in {SECRET, f"{module}.ipynb"} - best.files.keys():
        (folder / name).unlink(missing_ok=True)  # a former hand-in's
    collected.lay(folder, best.files, best.date, shared=shared, lasting=False)
    return ("updated" if there else "new"), ""


def _rules(session: Session, module: str) -> _Rules:
    config = settings(session)
    shared = bool(config.CourseDirectory.get("groupshared", False))
    before = config.ExchangeCollect.get("before_duedate", False) is True
    return _Rules(shared, due_dates(session).get(module) if before else None)
