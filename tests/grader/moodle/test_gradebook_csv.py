import csv
import io
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
    """The case of an address is kept; a mark that is not whole is a dash; no address, no row."""
    data, without = table(PEOPLE, [marks(curriculum)], "courriel")
    assert rows(data) == [
        ["Adresse de courriel", MODULE, f"{MODULE} (feedback)"],
        ["Ana.Roux@Exemple.fr", "5,50", "Votre projet, Ancrage territorial\u00a0: @bien, vu"],
        ["'+ben@exemple.fr", "-", ""],
    ]
    assert without == ("carl",)


def test_marks_go_by_identifier(curriculum: Path) -> None:
    """By identification number everyone has a row, in the platform's language."""
    data, without = table(PEOPLE, [marks(curriculum)], "identifiant", "en")
    assert [row[:2] for row in rows(data)] == [
        ["ID number", MODULE],
        ["ana", "5.50"],
        ["ben", "-"],
        ["carl", "-"],
    ]
    assert without == ()
