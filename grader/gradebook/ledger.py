"""What the journal amounts to: for each answer, the marks of each round and whether it is to be discussed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, ValidationError

from exercises.kinds.exercise import Value
from grader.session.session import Session

FILE = "journal.jsonl"
"""Where the room writes who gave which mark; what it amounts to is read here."""

Round = Literal["first", "second", "settled"]
"""Which mark: the one that counts, the blind second one, or the one that settles between them."""

Name = Annotated[str, Field(max_length=200)]


class Event(Value):
    """One line: a mark, a comment or the flag « à discuter » of one answer.

    `before` and `after` are points, None for no mark. `copy_code` stands for the participant; what they wrote never
    enters the journal. `renewed` says that the answer had changed since it was marked. `text` is a second
    marker's comment, which has no other place; the first one's lies in the gradebook.
    """

    at: AwareDatetime
    marker: Name
    kind: Literal["mark", "comment", "discuss"]
    module: Name
    exercise: Name
    copy_code: str = Field(alias="copy", max_length=40)
    criterion: Name = ""
    round: Round = "first"
    before: float | None = None
    after: float | None = None
    renewed: bool = False
    discuss: bool = False
    text: str = Field(default="", max_length=10_000)


FORMGRADER = "formgrader"
"""Who gave a mark that the gradebook holds and the journal does not know."""


@dataclass(frozen=True)
class Given:
    """A mark, and who gave it."""

    points: float
    marker: str


@dataclass
class Track:
    """What happened to one answer: its marks by criterion and round, the second comment, the flag."""

    first: dict[str, Given] = field(default_factory=dict)
    second: dict[str, Given] = field(default_factory=dict)
    settled: dict[str, Given] = field(default_factory=dict)
    second_comment: str = ""
    discuss: bool = False

    @property
    def first_marker(self) -> str:
        """Who marked first, or `""`."""
        return next((given.marker for given in self.first.values()), "")

    @property
    def second_marker(self) -> str:
        """Who marked second, or `""`."""
        return next((given.marker for given in self.second.values()), "")

    @property
    def markers(self) -> frozenset[str]:
        """Whoever gave one of the two marks of a criterion."""
        return frozenset(g.marker for marks in (self.first, self.second) for g in marks.values())

    def whole(self, criteria: Iterable[str]) -> bool:
        """Tell whether two people marked every criterion."""
        return all(name in self.first and name in self.second for name in criteria)

    def disagreements(self, criteria: Iterable[str]) -> tuple[str, ...]:
        """Return the criteria to settle; none while one of the two marks is not whole."""
        wanted = tuple(criteria)
        if not self.whole(wanted):
            return ()
        return tuple(
            name
            for name in wanted
            if name not in self.settled
            and abs(self.first[name].points - self.second[name].points) > 1e-9
        )

    def apply(self, event: Event) -> None:
        """Take one event of this answer into account."""
        if event.kind == "discuss":
            self.discuss = event.discuss
        elif event.kind == "comment":
            if event.round == "second":
                self.second_comment = event.text
        else:
            if event.renewed:  # the former marks were given to another text
                for former in (self.first, self.second, self.settled):
                    former.pop(event.criterion, None)
            marks: dict[str, Given] = getattr(self, event.round)
            if event.after is None:
                marks.pop(event.criterion, None)
            else:
                marks[event.criterion] = Given(event.after, event.marker)


def parse(line: bytes) -> Event | None:
    """Return the event that a line of the journal is, or None where it is none."""
    try:
        return Event.model_validate_json(line)
    except ValidationError:
        return None


def kept(session: Session) -> "Ledger":
    """Return what the session's journal amounts to; nothing where nobody marked. Raises OSError."""
    try:
        with (session.marking / FILE).open("rb") as file:
            return Ledger(_whole(file))
    except FileNotFoundError:
        return Ledger()


def _whole(lines: Iterable[bytes]) -> Iterator[Event]:
    """Yield the events of whole lines; one that is being written, or was cut short, is none yet."""
    for line in lines:
        if line.endswith(b"\n") and (event := parse(line)):
            yield event


class Ledger:
    """Every answer's track, by module, exercise and copy."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._tracks: dict[tuple[str, str], dict[str, Track]] = {}
        self.update(events)

    def update(self, events: Iterable[Event]) -> None:
        """Take more events into account, in their order."""
        for event in events:
            exercises = self._tracks.setdefault((event.module, event.copy_code), {})
            exercises.setdefault(event.exercise, Track()).apply(event)

    def track(self, module: str, exercise: str, copy_code: str) -> Track:
        """Return one answer's track; an empty one when nothing happened to it."""
        return self.of_copy(module, copy_code).get(exercise) or Track()

    def of_copy(self, module: str, copy_code: str) -> dict[str, Track]:
        """Return the tracks of one copy, by exercise."""
        return self._tracks.get((module, copy_code), {})

    def twice(self) -> dict[tuple[str, str], dict[str, Track]]:
        """Return the tracks that a second person marked, by module and copy, then by exercise."""
        found = {
            key: {name: track for name, track in exercises.items() if track.second}
            for key, exercises in self._tracks.items()
        }
        return {key: exercises for key, exercises in found.items() if exercises}

    def every(self) -> Iterator[tuple[tuple[str, str, str], Track]]:
        """Yield each answer's track, by module, copy and exercise."""
        for (module, copy_code), exercises in self._tracks.items():
            for name, track in exercises.items():
                yield (module, copy_code, name), track

    def of(self, module: str, exercise: str = "") -> dict[tuple[str, str], Track]:
        """Return the tracks of a module, or of one of its exercises, by exercise and copy."""
        return {
            (name, copy_code): track
            for (its_module, copy_code), exercises in self._tracks.items()
            if its_module == module
            for name, track in exercises.items()
            if exercise in ("", name)
        }
