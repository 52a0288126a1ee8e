"""Work that groups handed in: every member has the copy and the mark, and a group is nobody."""

import csv
import zipfile
from pathlib import Path

import pytest

from grader import feedback
from grader.autograding import autograde
from grader.cohort.members import Member, enrol, enrolled
from grader.copies.collected import read_copy
from grader.moodle import correspondence
from grader.moodle.errors import CrossedFileError, GroupWorkError
from grader.moodle.importing import gather, take_in
from grader.moodle.returning import feedback_archive, fill_worksheet
from grader.moodle.worksheet import load
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.moodle.platform import TEAMS, copy, folder, sheet, team_row, write, zipped

DEFAULT = "Groupe par défaut"
MARONI, NOBODY = copy(copy_id="a" * 32), copy({}, copy_id="b" * 32)
FILES = {
    f"{folder('Groupe Maroni', 12, '')}/copie-{MODULE}.json": MARONI,
    f"{DEFAULT}_assignsubmission_file/copie-{MODULE}.json": NOBODY,
}
"""As Moodle names them: the number is the group's, and those who have no group have none."""

ROWS = [
    team_row(11, "Marie Dupont", "marie.dupont@exemple.fr", "Groupe Maroni"),
    team_row(12, "Jean-Éloi L’Hôte", "jean-eloi@exemple.fr", DEFAULT),
    team_row(13, "Zoë d_Arc, fille", "zoe@exemple.fr", "Groupe Maroni"),
    team_row(14, '=CMD() "Bob"', "bob@exemple.fr", DEFAULT),
]
"""The group's number is that of someone who is not in it."""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return the archive of the groups' work."""
    return write(tmp_path / "travaux.zip", zipped(FILES))


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Return the worksheet of the same assignment."""
    return write(tmp_path / "Notes.csv", sheet(ROWS, TEAMS))


def copies(session: Session) -> dict[str, str]:
    """Return the identifier of each participant's copy."""
    found = {
        person: read_copy(session.submitted_folder(person, MODULE), MODULE)
        for person in session.submitted(MODULE)
    }
    return {person: one.copy_id[0] for person, one in found.items() if one}


def test_each_member_has_the_copy_of_their_group(
    session: Session, archive: Path, rows: Path
) -> None:
    """By the worksheet's « Groupe »; no group is enrolled, and nobody gets a copy by a group's number."""
    before = enrolled(session)
    done = take_in(session, MODULE, gather(archive), load(rows))
    assert copies(session) == {"marie.dupont": "a", "zoe": "a", "jean-eloi": "b", "bob": "b"}
    assert (done.refused, enrolled(session)) == ((), before)
    assert {who for who, why in done.notices if "copie du groupe" in why} == set(copies(session))


def test_marks_and_pages_go_back_to_each_member(
    session: Session, archive: Path, rows: Path, tmp_path: Path
) -> None:
    """Each under their own number: Moodle takes no feedback under a group's."""
    take_in(session, MODULE, gather(archive), load(rows))
    autograde.autograde(session, MODULE)
    feedback.give_back(session, MODULE)
    done = fill_worksheet(session, rows, MODULE, provisional=True)
    assert done.path
    with done.path.open(encoding="utf-8-sig", newline="") as file:
        marks = {line["Nom complet"]: line["Note"] for line in csv.DictReader(file)}
    assert marks["Marie Dupont"] == marks["Zoë d_Arc, fille"] == "8.89"
    assert marks["Jean-Éloi L’Hôte"] == marks['=CMD() "Bob"'] == "0.00"
    returned = feedback_archive(session, MODULE, tmp_path / "retours.zip")
    assert returned.path
    with zipfile.ZipFile(returned.path) as made:
        folders = sorted(
            name.partition("/")[0].rpartition("_assign")[0] for name in made.namelist()
        )
    assert folders == [
        "=CMD() Bob_14",
        "Jean-Éloi L’Hôte_12",
        "Marie Dupont_11",
        "Zoë d Arc, fille_13",
    ]


def test_without_the_worksheet_groups_are_refused(session: Session, archive: Path) -> None:
    """Nothing says who is in them: the groups are named, and the way out."""
    before = enrolled(session)
    with pytest.raises(GroupWorkError, match=r"Groupe Maroni, Groupe par défaut.*--feuille"):
        take_in(session, MODULE, gather(archive))
    assert (copies(session), enrolled(session)) == ({}, before)


@pytest.mark.parametrize("name", ["Groupe 3", "Équipe bleue", "Team A", "Les piroguiers"])
def test_a_group_is_known_by_its_name(session: Session, tmp_path: Path, name: str) -> None:
    """One that begins as groups do, or that is one of the session's; someone enrolled under it is a person."""
    enrol(session, [Member("ida", "Ida", "Roux", group="Les piroguiers")])
    path = write(tmp_path / "t.zip", zipped({f"{folder(name, 12)}/copie.json": MARONI}))
    with pytest.raises(GroupWorkError):
        take_in(session, MODULE, gather(path))
    first, _, last = name.partition(" ")
    enrol(session, [Member("personne", first, last)])
    assert take_in(session, MODULE, gather(path)).new == ("personne",)


def test_a_group_that_the_worksheet_does_not_have_is_refused(
    session: Session, tmp_path: Path, rows: Path
) -> None:
    """So are two groups of one name; the others' members have theirs."""
    files = {
        **FILES,
        f"{folder('Groupe Oyapock', 15, '')}/copie.json": copy(),
        f"{DEFAULT}_16_assignsubmission_file/copie.json": copy(),
    }
    path = write(tmp_path / "t.zip", zipped(files))
    done = take_in(session, MODULE, gather(path), load(rows))
    assert copies(session) == {"marie.dupont": "a", "zoe": "a"}
    reasons = dict(done.refused)
    assert "aucune ligne" in reasons[folder("Groupe Oyapock", 15, "")]
    assert "deux groupes" in reasons[f"{DEFAULT}_16_assignsubmission_file"]


def test_people_with_the_sheet_of_a_group_work_are_refused(
    session: Session, tmp_path: Path, rows: Path
) -> None:
    """The archive of another assignment under the numbers of this one: no name agrees."""
    path = write(tmp_path / "t.zip", zipped({f"{folder('Zoë d Arc, fille', 11)}/c.json": copy()}))
    with pytest.raises(CrossedFileError):
        take_in(session, MODULE, gather(path), load(rows))
    assert not correspondence.modules(session)
