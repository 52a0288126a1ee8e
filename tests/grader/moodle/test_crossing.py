"""Two sites, one cohort: the same numbers are other people's, and no mark and no copy crosses."""

from pathlib import Path

import pytest

from grader.autograding import autograde
from grader.cohort.members import Member, enrolled
from grader.copies.collected import read_copy
from grader.moodle import correspondence, worksheet
from grader.moodle.correspondence import Place
from grader.moodle.crossing import Vouched
from grader.moodle.errors import AnonymousFileError, CrossedFileError, UnreadableArchiveError
from grader.moodle.importing import Import, gather, take_in
from grader.moodle.returning import fill_worksheet
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.handed_in import imported
from tests.grader.moodle.platform import NAMES, copy, folder, row, sheet, write, zipped

PEOPLE = list(NAMES.items())
ONE = {person: 101 + n for n, (_, person) in enumerate(PEOPLE)}
OTHER = {person: 101 + (n + 1) % len(PEOPLE) for n, (_, person) in enumerate(PEOPLE)}
"""The number of each person on each site: on the other, each has their neighbour's."""

EVERYONE = {(name, person): ONE[person] for name, person in PEOPLE}


def archive(place: Path, numbers: dict[str, int], at: str = "2026-03-02T14:32:00Z") -> Path:
    """Write the archive of one site: each person's copy bears a mark of theirs."""
    files = {
        f"{folder(name.replace('_', ' ').replace('’', ''), numbers[person])}/copie.json": copy(
            copy_id=f"{n:032x}", at=at
        )
        for n, (name, person) in enumerate(PEOPLE)
    }
    return write(place / "cours-devoir-12.zip", zipped(files))


def rows(numbers: dict[str, int]) -> list[list[str]]:
    """Return the rows of one site's worksheet."""
    return [row(numbers[p], name, f"{p}@exemple.fr") for name, p in PEOPLE]


def take(session: Session, path: Path, sheet_: Path | None = None, **vouched: bool) -> Import:
    """Import an archive, with a worksheet or without."""
    loaded = worksheet.load(sheet_) if sheet_ else None
    return take_in(session, MODULE, gather(path), loaded, vouched=Vouched(**vouched))


def held(session: Session) -> dict[str, str]:
    """Return whose copy each participant has."""
    found = {p: read_copy(session.submitted_folder(p, MODULE), MODULE) for _, p in PEOPLE}
    return {person: one.copy_id for person, one in found.items() if one}


OWN = {person: f"{n:032x}" for n, (_, person) in enumerate(PEOPLE)}


@pytest.fixture
def one(session: Session, tmp_path: Path) -> Session:
    """Return the session with the copies of the first site, marked."""
    take(session, archive(tmp_path, ONE))
    autograde.autograde(session, MODULE)
    return session


def test_a_worksheet_of_another_site_is_refused_whole(one: Session, tmp_path: Path) -> None:
    """Not one mark is written, and every row that disagrees is listed with whom it names."""
    path = write(tmp_path / "Notes.csv", sheet(rows(OTHER)))
    with pytest.raises(CrossedFileError) as refused:
        fill_worksheet(one, path, MODULE, provisional=True)
    assert len(refused.value.lines) == len(PEOPLE)
    assert all(name in str(refused.value) for name, _ in PEOPLE)
    assert "ligne 2, numéro 102" in refused.value.lines[0]
    assert "--autre-devoir" in str(refused.value)
    assert [path.name for path in tmp_path.glob("*.csv")] == ["Notes.csv"]


@pytest.mark.parametrize("changed", range(len(PEOPLE)))
def test_one_row_that_disagrees_refuses_all(one: Session, tmp_path: Path, changed: int) -> None:
    """A name or an address that agrees is enough; where neither does, the file is not the one that it seems."""
    for column, value in ((1, "Quelqu’un d’autre"), (2, "autre@exemple.fr")):
        made = rows(ONE)
        made[changed][column] = value
        agreeing = write(tmp_path / "Notes.csv", sheet(made))
        assert len(fill_worksheet(one, agreeing, MODULE, provisional=True).given) == len(PEOPLE)
    made[changed][1] = "Quelqu’un d’autre"
    with pytest.raises(CrossedFileError) as refused:
        fill_worksheet(one, write(tmp_path / "Notes.csv", sheet(made)), MODULE)
    assert len(refused.value.lines) == 1


def test_an_archive_of_another_site_overwrites_no_copy(one: Session, tmp_path: Path) -> None:
    """Newer copies under others' numbers: none is taken, the former ones stay."""
    later = archive(tmp_path, OTHER, "2026-05-02T14:32:00Z")
    with pytest.raises(CrossedFileError):
        take(one, later)
    assert held(one) == OWN


def test_an_archive_with_the_sheet_of_another_site_is_refused(
    session: Session, tmp_path: Path
) -> None:
    """Before any number is known, the folders and the rows are held against each other."""
    path = write(tmp_path / "Notes.csv", sheet(rows(OTHER)))
    before = enrolled(session)
    with pytest.raises(CrossedFileError) as refused:
        take(session, archive(tmp_path, ONE), path)
    assert len(refused.value.lines) == len(PEOPLE)
    assert (held(session), enrolled(session)) == ({}, before)
    assert not correspondence.modules(session)


def test_a_new_assignment_may_replace_the_former(one: Session, tmp_path: Path) -> None:
    """From a test site to the real one: its numbers take the place of the former ones, each copy its owner's."""
    later = archive(tmp_path, OTHER, "2026-05-02T14:32:00Z")
    done = take(one, later, write(tmp_path / "n.csv", sheet(rows(OTHER))), other=True)
    assert sorted(done.updated) == sorted(NAMES.values())
    assert held(one) == OWN
    assert {p.assignment for p in correspondence.read(one, MODULE).values()} == {"12"}
    places = correspondence.read(one, MODULE)
    assert {person: int(place.number) for person, place in places.items()} == OTHER
    path = write(tmp_path / "Notes.csv", sheet(rows(OTHER)))
    assert len(fill_worksheet(one, path, MODULE, provisional=True).given) == len(PEOPLE)


def test_numbers_of_another_range_are_no_proof_of_the_assignment(
    one: Session, tmp_path: Path
) -> None:
    """Everyone found by address under numbers that no one had: it is another assignment's sheet."""
    far = {person: number + 400 for person, number in ONE.items()}
    with pytest.raises(CrossedFileError, match="a le numéro 101"):
        fill_worksheet(one, write(tmp_path / "N.csv", sheet(rows(far))), MODULE, provisional=True)


def test_an_anonymous_sheet_is_proven_by_the_assignment_s_number(
    one: Session, tmp_path: Path
) -> None:
    """It names nobody: the number that ends both files' names must be one, or someone vouches for it."""
    blind = sheet([row(number) for number in ONE.values()])
    same = write(tmp_path / "Notes-cours-devoir-12.csv", blind)
    assert len(fill_worksheet(one, same, MODULE, provisional=True).given) == len(PEOPLE)
    assert fill_worksheet(one, same, provisional=True).module == MODULE
    for name in ("Notes-cours-devoir-13.csv", "Notes.csv"):
        with pytest.raises(AnonymousFileError, match="--sur-parole"):
            fill_worksheet(one, write(tmp_path / name, blind), MODULE, provisional=True)
    vouched = Vouched(same=True)
    done = fill_worksheet(one, tmp_path / "Notes.csv", MODULE, provisional=True, vouched=vouched)
    assert len(done.given) == len(PEOPLE)


def test_two_archives_in_one_folder_are_not_mixed(session: Session, tmp_path: Path) -> None:
    """Two names under one number: the files of one would have been the other's."""
    for name in ("Marie Dupont", "Ida Roux"):
        write(tmp_path / "travaux" / folder(name, 7) / "copie.json", copy())
    with pytest.raises(UnreadableArchiveError, match="même numéro"):
        gather(tmp_path / "travaux")


def test_a_person_has_one_row(one: Session, tmp_path: Path) -> None:
    """Two rows of one number, or of one person, refuse the file."""
    made = [*rows(ONE), rows(ONE)[0]]
    with pytest.raises(CrossedFileError, match="plusieurs fois"):
        fill_worksheet(one, write(tmp_path / "Notes.csv", sheet(made)), MODULE)


def test_the_sheet_of_another_module_is_refused(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its numbers are those of the import of that module: everyone would have the mark of another work."""
    places = {p: Place(number=str(n), prefix=folder(name, n)) for (name, p), n in EVERYONE.items()}
    monkeypatch.setattr(Session, "modules", ("01_contrat", MODULE))
    correspondence.write(session, "01_contrat", places)
    path = write(tmp_path / "Notes.csv", sheet(rows(ONE)))
    with pytest.raises(CrossedFileError, match="importé pour le module 01_contrat"):
        fill_worksheet(session, path, MODULE, provisional=True)


def test_a_number_in_the_place_of_a_name_names_nobody(one: Session, tmp_path: Path) -> None:
    """Where the marking is blind, some sheets repeat it: it agrees with no one."""
    blind = sheet([row(number, f"Participant {number}") for number in ONE.values()])
    with pytest.raises(AnonymousFileError):
        fill_worksheet(one, write(tmp_path / "Notes.csv", blind), MODULE, provisional=True)


def test_nobody_is_enrolled_without_a_name_unless_asked(session: Session) -> None:
    """Blind numbers are one assignment's alone: the cohort would be added again with each module."""
    before = enrolled(session)
    with pytest.raises(AnonymousFileError, match="--anonymes"):
        imported(session, zipped({f"{folder('Participant', 31)}/copie.json": copy()}))
    assert enrolled(session) == before
    assert not (session.root / "submitted").exists()


def test_a_blind_number_is_proven_by_the_assignment_or_the_copy(session: Session) -> None:
    """Another copy under it is taken from the same assignment alone, or on someone's word."""
    place = f"{folder('Participant', 31)}/copie.json"
    first = zipped({place: copy()})
    imported(session, first, vouched=Vouched(anonymous=True), name="c-devoir-70.zip")
    other = zipped({place: copy(copy_id="1" * 32, at="2026-04-01T08:00:00Z")})
    for name in ("travaux.zip", "c-devoir-71.zip"):
        with pytest.raises(CrossedFileError, match="participant-03-31"):
            imported(session, other, name=name)
    with pytest.raises(CrossedFileError):
        imported(session, other, vouched=Vouched(same=True), name="c-devoir-71.zip")
    assert imported(session, other, name="c-devoir-70 (1).zip").updated == ("participant-03-31",)


def test_revealed_identities_name_those_who_had_none(session: Session) -> None:
    """The same assignment downloaded again with its names: the same person, who keeps their identifier."""
    blind = zipped({f"{folder('Participant', 31)}/copie.json": copy()})
    imported(session, blind, vouched=Vouched(anonymous=True))
    named = zipped({f"{folder('Ida Roux', 31)}/copie.json": copy()})
    rows = sheet([row(31, "Ida Roux", "ida@exemple.fr")])
    done = imported(session, named, rows)
    assert (done.enrolled, done.unchanged) == ((), ("participant-03-31",))
    assert Member("participant-03-31", "Ida", "Roux", "ida@exemple.fr") in enrolled(session)
