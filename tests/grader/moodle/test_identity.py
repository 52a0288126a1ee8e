"""One person is one person, by whichever door they come first, and has one identifier."""

from pathlib import Path

import pytest

from grader.cohort import roster
from grader.cohort.members import Member
from grader.moodle.correspondence import Place
from grader.moodle.identity import Arrivals, UnknownPersonError
from grader.moodle.names import Handing

PEOPLE = [
    ("Marie-Ange", "Davila", "Marie-Ange Davila", "marie-ange.davila"),
    ("Loïc", "Lœuil", "Loïc Lœuil", "loic.loeuil"),
    ("Éloïse", "L\u2019Hôte", "Éloïse LHôte", "eloise.lhote"),
    ("Marie Ange", "de la Tour", "Marie Ange de la Tour", "marie.ange.de.la.tour"),
    ("Jean-Éloi", "d_Arc", "Jean-Éloi d Arc", "jean-eloi.d.arc"),
    ("Søren", "Strauß", "Søren STRAUSS", "soren.strauss"),
]
"""First name and name as a list has them, full name as the platform's folders have it, identifier."""


def hand(name: str, number: str = "7") -> Handing:
    """Return what the platform's archive says of one hand-in."""
    return Handing(f"{name}_{number}_assignsubmission_file_", name, number)


def listed(path: Path, first: str, last: str, known: tuple[Member, ...] = ()) -> roster.Roster:
    """Read a list of one."""
    path.write_text(f"Prénom;Nom\n{first};{last}\n", encoding="utf-8")
    return roster.read(path, known)


@pytest.mark.parametrize(("first", "last", "full", "identifier"), PEOPLE)
def test_by_a_list_then_the_platform(
    tmp_path: Path, first: str, last: str, full: str, identifier: str
) -> None:
    """Whoever the list enrolled is found in the archive."""
    enrolled = listed(tmp_path / "liste.csv", first, last).people
    assert [member.identifier for member in enrolled] == [identifier]
    arrivals = Arrivals(enrolled, {})
    assert arrivals.find(hand(full)) == identifier
    assert arrivals.new == {}


@pytest.mark.parametrize(("first", "last", "full", "identifier"), PEOPLE)
def test_by_the_platform_then_a_list(
    tmp_path: Path, first: str, last: str, full: str, identifier: str
) -> None:
    """Whoever the archive enrolled is found in the list, under the identifier that the list would have given."""
    arrivals = Arrivals((), {})
    assert arrivals.find(hand(full)) == identifier
    found = listed(tmp_path / "liste.csv", first, last, tuple(arrivals.new.values()))
    assert found.faults == ()
    assert found.people == (Member(identifier, first, last),)


@pytest.mark.parametrize("former", ["marie.ange.davila", "m.davila"])
def test_someone_enrolled_before_keeps_their_identifier(tmp_path: Path, former: str) -> None:
    """By number, by address and by name, at both doors, whatever their identifier was made by."""
    known = (Member(former, "Marie-Ange", "Davila", "ma@exemple.fr"),)
    assert Arrivals(known, {}).find(hand("Marie Ange Davila")) == former
    assert Arrivals(known, {}, {"7": ("M. D.", "MA@exemple.fr")}).find(hand("")) == former
    places = {former: Place(number="7", prefix="x")}
    assert Arrivals(known, places).find(hand("Quelqu\u2019un d\u2019autre")) == former
    found = listed(tmp_path / "liste.csv", "Marie-Ange", "Davila", known)
    assert [member.identifier for member in found.people] == [former]


def test_someone_known_by_an_identifier_alone_is_found_by_name() -> None:
    """A copy collected before any list bears an identifier and no name."""
    assert Arrivals([Member("marie.dupont")], {}).find(hand("Marie Dupont")) == "marie.dupont"


def test_the_platform_may_write_the_name_first() -> None:
    """Capitals tell the name from the first name; someone enrolled is found in either order."""
    arrivals = Arrivals([Member("marie.dupont", "Marie", "Dupont")], {})
    assert arrivals.find(hand("Dupont Marie", "1")) == "marie.dupont"
    assert arrivals.find(hand("ROUX Ida", "2")) == "ida.roux"
    assert arrivals.new["ida.roux"] == Member("ida.roux", "Ida", "ROUX")


def test_homonyms_of_the_platform_are_told_apart_by_their_number() -> None:
    """Two strangers of one name are two people; an enrolled name that two bear is not guessed at."""
    arrivals = Arrivals([Member("marie.dupont", "Marie", "Dupont")], {})
    assert [arrivals.find(hand("Ida Roux", n)) for n in ("1", "2", "1")] == [
        "ida.roux",
        "ida.roux2",
        "ida.roux",
    ]
    with pytest.raises(UnknownPersonError):
        arrivals.find(hand("Marie Dupont", "3"), shared=True)
    assert arrivals.find(hand("", "31")) == arrivals.find(hand("李明", "31")) == "participant-31"
