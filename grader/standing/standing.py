"""Where everyone stands: for each participant and module, what is done, handed in, marked and given back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from exercises import definition
from exercises.copies.copy import now
from exercises.handing_in.given_back import feedback_file
from grader.cohort import members
from grader.cohort.members import Member, enrolled
from grader.cohort.order import alphabetical
from grader.cohort.pseudonyms import pseudonyms
from grader.copies import advancement
from grader.copies.advancement import Advancement, Yardstick
from grader.copies.newest import HandIn, newest
from grader.gradebook.marks import Doubts
from grader.gradebook.overview import MarkedState, overview
from grader.session.session import Session, is_person


class Feedback(Enum):
    """What became of someone's feedback on one module."""

    NONE = "aucun"
    GIVEN = "rendu"
    """Given, and not opened yet."""
    OPENED = "ouvert"
    UNKNOWN = "rendu, ouverture inconnue"
    """Given to someone who works on another machine: whether they opened it cannot be known from here."""


@dataclass(frozen=True)
class ModuleStanding:
    """Where one participant stands in one module.

    `done` counts the exercises that nothing is missing from, None when the copy cannot be read. `marked` is of the
    last hand-in; `stale` when only a former one was marked. `awaiting` counts the criteria left to a person,
    `unsettled` those on which two people disagree.
    """

    module: str
    done: int | None = 0
    begun: bool = False
    from_hand_in: bool = False
    saved: datetime | None = None
    handed_in: datetime | None = None
    late: bool = False
    marked: bool = False
    stale: bool = False
    awaiting: int = 0
    unsettled: int = 0
    feedback: Feedback = Feedback.NONE


@dataclass(frozen=True)
class ParticipantStanding:
    """Where one participant stands, module by module in the order of the session."""

    member: Member
    pseudonym: str
    modules: tuple[ModuleStanding, ...]


@dataclass(frozen=True)
class ReleasedModule:
    """One module that was given out: its title, how many exercises it has, and when it is due (UTC), if it is."""

    name: str
    title: str
    exercises: int
    due: datetime | None


@dataclass(frozen=True)
class Standing:
    """Where a whole session stands at one moment (UTC)."""

    session: str
    simulated: bool
    at: datetime
    parts: tuple[ReleasedModule, ...]
    people: tuple[ParticipantStanding, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that someone belongs to, in alphabetical order."""
        return tuple(sorted({one.member.group for one in self.people} - {""}, key=alphabetical))

    def of_group(self, group: str) -> tuple[ParticipantStanding, ...]:
        """Return the members of one group, everyone for an empty name."""
        return tuple(one for one in self.people if not group or one.member.group == group)


def standing(
    session: Session, progress: Callable[[str], None] = lambda participant: None
) -> Standing:
    """Return where everyone stands: those enrolled, and those who began or handed in without being so.

    Reads alone. `progress` is told each participant once read. Raises GradebookError and CohortFileError.
    """
    modules = {
        name: definition.shown_module(session.curriculum / name) for name in session.released
    }
    yardsticks = {name: Yardstick(module) for name, module in modules.items()}
    marked, due = overview(session)
    doubts = Doubts(session)
    received = {name: newest(session, name) for name in modules}
    people = []
    everyone = _everyone(session, received.values())
    called = pseudonyms(session, [member.identifier for member in everyone])
    for member in everyone:
        person = member.identifier
        people.append(
            ParticipantStanding(
                member,
                called[person],
                tuple(
                    _stand(
                        session,
                        yardstick,
                        person,
                        received[name].get(person),
                        due.get(name),
                        marked.get((name, person)),
                        doubts,
                    )
                    for name, yardstick in yardsticks.items()
                ),
            )
        )
        progress(person)
    parts = (
        ReleasedModule(name, module.header.title, len(module.exercises), due.get(name))
        for name, module in modules.items()
    )
    return Standing(session.name, session.simulated, now(), tuple(parts), tuple(people))


def headcount(session: Session) -> int:
    """Return about how many participants `standing` will read, for a progress bar."""
    return members.headcount(session)


def _everyone(session: Session, received: Iterable[dict[str, HandIn]]) -> tuple[Member, ...]:
    listed = enrolled(session)
    known = {member.identifier for member in listed}
    others = {person for names in received for person in names}
    others |= {path.name for path in session.participants.glob("*") if path.is_dir()}
    return (
        *listed,
        *(Member(name) for name in sorted(others - known, key=alphabetical) if is_person(name)),
    )


def _stand(
    session: Session,
    yardstick: Yardstick,
    person: str,
    hand_in: HandIn | None,
    due: datetime | None,
    record: MarkedState | None,
    doubts: Doubts,
) -> ModuleStanding:
    module = yardstick.module.name
    own = session.participants / person / module
    found = advancement.read(own, yardstick)
    from_hand_in = found is None and hand_in is not None
    if found is None and hand_in is not None:
        found = advancement.read(hand_in.folder, yardstick)
    found = found or Advancement(done=0)
    at = hand_in.at if hand_in else None
    stale = bool(record and record.at and at and record.at < at)
    return ModuleStanding(
        module=module,
        done=found.done,
        begun=found.saved is not None,
        from_hand_in=from_hand_in,
        saved=found.saved,
        handed_in=at,
        late=bool(at and due and at > due),
        marked=record is not None and not stale,
        stale=stale,
        awaiting=record.awaiting if record else 0,
        unsettled=doubts.many(yardstick.module, person) if record else 0,
        feedback=_feedback(session, module, person, own),
    )


def _feedback(session: Session, module: str, person: str, own: Path) -> Feedback:
    try:
        given = session.feedback_page(person, module).stat().st_mtime_ns
    except OSError:
        return Feedback.NONE
    try:
        opened = (own / feedback_file(module)).stat().st_mtime_ns
    except OSError:
        return Feedback.GIVEN if own.is_dir() else Feedback.UNKNOWN
    return Feedback.OPENED if opened >= given else Feedback.GIVEN
