"""The copies of a simulated cohort, as values: who handed in what, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from exercises.copies.copy import Copy, Entry, Wording
from exercises.definition import Module
from exercises.kinds.exercise import Exercise
from grader.course.key import AnswerKey
from grader.demo.answers import answer
from grader.demo.chance import draws
from grader.demo.people import Conduct, Person, conducts

_GRACE = timedelta(minutes=5)
"""How long before the end of a module those who are on time hand in, at the latest."""


@dataclass(frozen=True)
class SimulatedCopy:
    """One person's copy of one module, and when they handed it in (None: never)."""

    person: Person
    content: Copy
    handed_in: datetime | None


def simulate(
    seed: int, module: Module, answer_key: AnswerKey, cohort: tuple[Person, ...], end: datetime
) -> tuple[SimulatedCopy, ...]:
    """Return the copies of everyone who began `module`, whose workshop ended at `end` (with its time zone).

    Pure: the same values always give the same copies.
    """
    conduct = conducts(seed, module.name, cohort)
    return tuple(
        _copy(seed, module, answer_key, person, conduct[person.identifier], end)
        for person in cohort
        if conduct[person.identifier] is not Conduct.ABSENT
    )


def _copy(
    seed: int,
    module: Module,
    answer_key: AnswerKey,
    person: Person,
    conduct: Conduct,
    end: datetime,
) -> SimulatedCopy:
    random = draws(seed, "copy", module.name, person.identifier)
    start = end - timedelta(minutes=module.header.minutes)
    length = (end - _GRACE - start) * random.uniform(0.75, 1.0)
    exercises = module.exercises
    if conduct in (Conduct.PARTIAL, Conduct.KEPT):
        exercises = exercises[: random.randint(1, max(1, len(exercises) - 1))]
    pace = length / max(1, len(exercises))
    entries = {
        exercise.id: entry
        for place, exercise in enumerate(exercises, start=1)
        if (entry := _entry(seed, person, exercise, answer_key, start + pace * place, pace))
    }
    copy = Copy(
        module=module.name,
        release=module.fingerprint,
        copy=f"{random.getrandbits(128):032x}",
        answers=entries,
    )
    handed_in = start + length + timedelta(seconds=random.randint(20, 200))
    if conduct is Conduct.LATE:
        handed_in = end + timedelta(minutes=random.randint(10, 7 * 60))
    return SimulatedCopy(person, copy, None if conduct is Conduct.KEPT else handed_in)


def _entry(
    seed: int,
    person: Person,
    exercise: Exercise,
    answer_key: AnswerKey,
    saved: datetime,
    pace: timedelta,
) -> Entry | None:
    key = answer_key.keys.get(exercise.id)
    given = answer(seed, person.identifier, person.ability, exercise, key)
    if given is None:
        return None
    saved = saved.replace(microsecond=0)
    return Entry(
        answer=given.model_dump(mode="json"),
        revision=draws(seed, "revision", person.identifier, exercise.id).randint(1, 9),
        saved_at=saved,
        wordings=tuple(
            Wording(field=field, text=text, at=at)
            for field, final in exercise.wordings(given).items()
            for text, at in _stages(final, saved, pace)
        ),
    )


def _stages(final: str, saved: datetime, pace: timedelta) -> tuple[tuple[str, datetime], ...]:
    """Return how a text came to be: its first words, then all of it."""
    words = final.split()
    half = " ".join(words[: len(words) // 2])
    first = (saved - pace / 2).replace(microsecond=0)
    return ((half, first), (final, saved)) if half else ((final, saved),)
