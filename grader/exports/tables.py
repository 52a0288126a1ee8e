"""The marks as tables of plain cells, whatever file they then go to."""

from collections.abc import Iterable, Sequence

from exercises.kinds.exercise import SKILLS
from exercises.numbers import french
from grader.cohort.members import Member
from grader.cohort.order import alphabetical
from grader.documents.table_writing import Cell, Table
from grader.gradebook import marks as marking
from grader.gradebook.marks import ModuleMarks

_PEOPLE = ("Identifiant", "Nom", "Prénom", "Adresse de courriel", "Employeur", "Groupe")


def everyone(members: Iterable[Member], marks: Iterable[ModuleMarks]) -> tuple[Member, ...]:
    """Return the cohort, and after it those who handed in without being enrolled."""
    enrolled = tuple(members)
    known = {member.identifier for member in enrolled}
    others = {person for one in marks for person in one.collected | one.copies.keys()} - known
    return (*enrolled, *(Member(person) for person in sorted(others, key=alphabetical)))


def tables(people: Sequence[Member], marks: Sequence[ModuleMarks]) -> tuple[Table, ...]:
    """Return the summary, one table a module, the skills and the comments; a module without points has no mark."""
    marked = tuple(one for one in marks if one.maximum)
    return (
        _summary(people, marked),
        *(_module(people, one) for one in marked),
        _skills(people, marked),
        _comments(people, marked),
    )


def state(one: ModuleMarks, person: str) -> str:
    """Return where a copy stands, in a word or two."""
    copy = one.copies.get(person)
    if copy is None:
        waits = "remise, à corriger" if one.maximum else "remise, non notée"
        return waits if person in one.collected else "non remise"
    return copy.state


def _summary(people: Sequence[Member], marks: Sequence[ModuleMarks]) -> Table:
    header = [*_PEOPLE]
    for one in marks:
        header += [f"{one.module.name} (sur {french(one.maximum)})", f"{one.module.name} : état"]
    rows = []
    for member in people:
        row: list[Cell] = [*_person(member)]
        for one in marks:
            copy = one.copies.get(member.identifier)
            row += [round(copy.points, 2) if copy else None, state(one, member.identifier)]
        rows.append(tuple(row))
    return Table("Synthèse", tuple(header), tuple(rows))


def _module(people: Sequence[Member], one: ModuleMarks) -> Table:
    exercises = [exercise for exercise in one.module.exercises if exercise.points]
    header = (
        "Identifiant",
        "Nom",
        "Prénom",
        "État",
        f"Total (sur {french(one.maximum)})",
        "Pénalité",
    )
    titles = tuple(f"{exercise.title} (sur {french(exercise.points)})" for exercise in exercises)
    rows: list[tuple[Cell, ...]] = []
    for member in people:
        copy = one.copies.get(member.identifier)
        head = (*_person(member)[:3], state(one, member.identifier))
        if copy is None:
            rows.append((*head, None, None, *(None for _ in exercises)))
            continue
        points = tuple(
            None if copy.waits(exercise) else round(copy.of(exercise), 2) for exercise in exercises
        )
        rows.append((*head, round(copy.points, 2), round(copy.penalty, 2) or None, *points))
    return Table(one.module.name[:31], (*header, *titles), tuple(rows))


def _skills(people: Sequence[Member], marks: Sequence[ModuleMarks]) -> Table:
    rows = []
    for member in people:
        found = marking.skills(marks, member.identifier)
        shares = (found.get(skill) for skill in SKILLS)
        cells = (round(pair[0] / pair[1], 4) if pair else None for pair in shares)
        rows.append((*_person(member)[:3], *cells))
    header = ("Identifiant", "Nom", "Prénom", *SKILLS.values())
    return Table("Compétences", header, tuple(rows), frozenset(range(3, 3 + len(SKILLS))))


def _comments(people: Sequence[Member], marks: Sequence[ModuleMarks]) -> Table:
    header = ("Identifiant", "Nom", "Prénom", "Module", "Exercice", "Critère", "Commentaire")
    rows = tuple(
        (*_person(member)[:3], one.module.name, *comment)
        for member in people
        for one in marks
        if member.identifier in one.copies
        for comment in one.copies[member.identifier].comments(one.module)
    )
    return Table("Commentaires", header, rows)


def _person(member: Member) -> tuple[str, ...]:
    return (
        *(member.identifier, member.last_name, member.first_name),
        *(member.email, member.employer, member.group),
    )
