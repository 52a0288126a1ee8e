import csv
import io
from dataclasses import replace
from pathlib import Path

from exercises import definition
from grader.cohort.members import Member
from grader.gradebook.marks import CellMark, CopyMarks, ModuleMarks
from grader.moodle.gradebook_csv import table
from tests.grader.curriculum import MODULE

PEOPLE = (
    Member("ana", "Ana", "Roux", "Ana.Roux@Exemple.fr"),
    Member("ben", "Ben", "=2+2", "+ben@exemple.fr"),
    Member("carl"),
)


def rows(data: bytes) -> list[list[str]]:
    """Read the CSV file back."""
    return list(csv.reader(io.StringIO(data.decode("utf-8"))))


def marks(curriculum: Path) -> ModuleMarks:
    """Return one whole mark and one that awaits a person."""
    done = {
        "publics": CellMark(2.5, 4.0, False, ""),
        "projet--ancrage": CellMark(3.0, 3.0, False, "@bien, vu"),
    }
    waits = {"projet--ancrage": CellMark(0.0, 3.0, True, "")}
    copies = {"ana": CopyMarks(done), "ben": CopyMarks(waits)}
    return ModuleMarks(definition.load(curriculum / MODULE), copies, frozenset(copies))


def test_marks_go_by_address(curriculum: Path) -> None:
    """The case of an address is kept, the heading has the maximum, marks have a dot; without an address, no row."""
    made = table(PEOPLE, [marks(curriculum)], "courriel")
    assert rows(made.data) == [
        ["Adresse de courriel", f"{MODULE} (sur 9)", f"{MODULE} (feedback)"],
        ["Ana.Roux@Exemple.fr", "5.50", "Votre projet, Ancrage territorial\u00a0: @bien, vu"],
    ]
    assert made.given == (("ana", MODULE),)
    assert [who for who, _ in made.left] == ["ben"]
    assert [who for who, _ in made.refused] == ["carl"]


def test_what_awaits_is_left_empty(curriculum: Path) -> None:
    """A dash would take away a mark that the platform has: of two modules, the one that is settled is written."""
    whole = marks(curriculum)
    other = replace(whole, copies={"ben": whole.copies["ana"], "ana": whole.copies["ben"]})
    made = table(PEOPLE, [whole, other], "courriel")
    ana, ben = rows(made.data)[1:]
    assert (ana[1], ana[3:]) == ("5.50", ["", ""])
    assert (ben[0], ben[1:3], ben[3]) == ("'+ben@exemple.fr", ["", ""], "5.50")
    assert "-" not in {cell for row in rows(made.data) for cell in row}
    assert [who for who, _ in made.left] == ["ana", "ben"]


def test_marks_go_by_identifier(curriculum: Path) -> None:
    """By identification number nobody lacks a key; whoever has nothing settled has no row, and is told."""
    made = table(PEOPLE, [marks(curriculum)], "identifiant", "en")
    assert [row[:2] for row in rows(made.data)] == [
        ["ID number", f"{MODULE} (out of 9)"],
        ["ana", "5.50"],
    ]
    assert [who for who, _ in made.left] == ["ben", "carl"]
    assert made.refused == ()
