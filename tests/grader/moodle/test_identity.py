"""One person is one person, by whichever door they come first, and has one identifier."""

from pathlib import Path

import pytest

from grader.cohort import roster
from grader.cohort.members import Member
from grader.cohort.names import own
from grader.moodle.correspondence import Place
from grader.moodle.identity import Arrivals, NamesakesError, UnknownPersonError
from grader.moodle.names import Said

PEOPLE = [
    ("Marie-Ange", "Davila", "Marie-Ange Davila", "marie-ange.davila"),
    ("Loïc", "Lœuil", "Loïc Lœuil", "loic.loeuil"),
    ("Éloïse", "L\u2019Hôte", "Éloïse LHôte", "eloise.lhote"),
    ("Marie Ange", "de la Tour", "Marie Ange de la Tour", "marie.ange.de.la.tour"),
    ("Jean-Éloi", "d_Arc", "Jean-Éloi d Arc", "jean-eloi.d.arc"),
    ("Søren", "Strauß", "Søren STRAUSS", "soren.strauss"),
]
"""First name and name as a list has them, full name as the platform's folders have it, identifier."""


def said(name: str, number: str = "7", email: str = "", idnumber: str = "") -> Said:
    """Return what the platform says of someone."""
    return Said(number, name, email, idnumber)


def found(arrivals: Arrivals, one: Said, *, shared: bool = False) -> str:
    """Return whom the platform means, once nothing contradicts it."""
    assert arrivals.objection(one) == ""
    return arrivals.take(one, f"participant-{one.number}", shared=shared)


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
    assert found(arrivals, said(full)) == identifier
    assert arrivals.new == {}


@pytest.mark.parametrize(("first", "last", "full", "identifier"), PEOPLE)
def test_by_the_platform_then_a_list(
    tmp_path: Path, first: str, last: str, full: str, identifier: str
) -> None:
    """Whoever the archive enrolled is found in the list, under the identifier that the list would have given."""
    arrivals = Arrivals((), {})
    assert found(arrivals, said(full)) == identifier
    read = listed(tmp_path / "liste.csv", first, last, tuple(arrivals.new.values()))
    assert read.faults == ()
    assert read.people == (Member(identifier, first, last),)


@pytest.mark.parametrize("former", ["marie.ange.davila", "m.davila"])
def test_someone_enrolled_before_keeps_their_identifier(tmp_path: Path, former: str) -> None:
    """By number, by address and by name, at both doors, whatever their identifier was made by."""
    known = (Member(former, "Marie-Ange", "Davila", "ma@exemple.fr"),)
    assert found(Arrivals(known, {}), said("Marie Ange Davila")) == former
    assert found(Arrivals(known, {}), said("M. D.", email="MA@exemple.fr")) == former
    assert found(Arrivals(known, {}), said("M. D.", idnumber=former.upper())) == former
    places = {former: Place(number="7", prefix="M. D._7_assignsubmission_file")}
    assert found(Arrivals(known, places), said("M. D.")) == former
    assert found(Arrivals(known, places), said("Marie-Ange Davila")) == former
    read = listed(tmp_path / "liste.csv", "Marie-Ange", "Davila", known)
    assert [member.identifier for member in read.people] == [former]


def test_someone_known_by_an_identifier_alone_is_found_by_name() -> None:
    """A copy collected before any list bears an identifier and no name."""
    assert found(Arrivals([Member("marie.dupont")], {}), said("Marie Dupont")) == "marie.dupont"


def test_the_platform_may_write_the_name_first() -> None:
    """Capitals tell the name from the first name; someone enrolled is found in either order."""
    arrivals = Arrivals([Member("marie.dupont", "Marie", "Dupont")], {})
    assert found(arrivals, said("Dupont Marie", "1")) == "marie.dupont"
    assert found(arrivals, said("ROUX Ida", "2")) == "ida.roux"
    assert arrivals.new["ida.roux"] == Member("ida.roux", "Ida", "ROUX")


def test_homonyms_of_the_platform_are_told_apart_by_their_number() -> None:
    """Two strangers of one name are two people; an enrolled name that two bear is not guessed at."""
    arrivals = Arrivals([Member("marie.dupont", "Marie", "Dupont")], {})
    assert [found(arrivals, said("Ida Roux", n)) for n in ("1", "2", "1")] == [
        "ida.roux",
        "ida.roux2",
        "ida.roux",
    ]
    with pytest.raises(NamesakesError):
        found(arrivals, said("Marie Dupont", "3"), shared=True)
    assert found(arrivals, said("李明", "31")) == own("李明")


KNOWN = (
    Member("ana", "Ana", "Roux", "ana@exemple.fr"),
    Member("luc", "Luc", "Roux", "mairie@exemple.fr"),
    Member("zoe", "Zoé", "Élie", "mairie@exemple.fr"),
    Member("sans", "Sans", "Adresse"),
)
PLACES = {
    "ana": Place(number="1", prefix="Ana Roux_1_assignsubmission_file"),
    "zoe": Place(number="3", prefix="Zoé Élie_3_assignsubmission_file"),
    "sans": Place(number="4", prefix="M. Élie_4_assignsubmission_file"),
}


@pytest.mark.parametrize(
    "one",
    [
        said("Luc Roux", "1"),
        said("Quelqu\u2019un d\u2019autre", "1"),
        said("Quelqu\u2019un d\u2019autre", "1", "autre@exemple.fr"),
        said("Ana Roux", "1", idnumber="LUC"),
        said("Ana Roux", "1", "mairie@exemple.fr"),
        said("Zoé Élie", "9", "ana@exemple.fr"),
        said("Ana Roux", "9"),
        said("", "9", "ana@exemple.fr"),
        said("Luc Roux", "3", "mairie@exemple.fr"),
        said("M. Élie", "4", "ana@exemple.fr"),
    ],
    ids=str,
)
def test_a_number_counts_only_with_a_name_or_an_address_that_agrees(one: Said) -> None:
    """Someone else's name, address or identification number beside it, or one's own beside another, contradicts."""
    assert Arrivals(KNOWN, PLACES).objection(one)


@pytest.mark.parametrize(
    ("one", "person"),
    [
        (said("ROUX Ana", "1"), "ana"),
        (said("Ana Épouse", "1", "ANA@exemple.fr"), "ana"),
        (said("Ana Roux", "1", "ana@ailleurs.fr"), "ana"),
        (said("Zoé Élie", "3", "mairie@exemple.fr"), "zoe"),
        (said("Luc Roux", "9", "mairie@exemple.fr"), "luc"),
        (said("Sans Adresse", "4", "sans@exemple.fr"), "sans"),
        (said("M. Élie", "4"), "sans"),
    ],
    ids=str,
)
def test_whom_the_platform_means(one: Said, person: str) -> None:
    """A name in another order, a married name beside the address, an address that two people share."""
    assert found(Arrivals(KNOWN, PLACES), one) == person


def test_a_namesake_with_another_address_is_not_guessed_at() -> None:
    """One name and two addresses may be two people: nobody receives the other's copy."""
    with pytest.raises(UnknownPersonError, match=r"\(ana@exemple\.fr\)"):
        found(Arrivals(KNOWN, {}), said("Ana Roux", "9", "ana@ailleurs.fr"))
    arrivals = Arrivals(KNOWN, PLACES)
    assert arrivals.objection(said("Ana Roux", "9"), {"1"}) == ""
    with pytest.raises(UnknownPersonError, match="autre numéro"):
        arrivals.take(said("Ana Roux", "9"), "x")


def test_an_address_that_serves_several_is_nobody_s_alone() -> None:
    """A town hall's: someone else's name beside it is someone else, who is told and not guessed at."""
    known = [Member("zoe", "Zoé", "Élie", "mairie@exemple.fr")]
    with pytest.raises(UnknownPersonError, match="partagent une adresse"):
        found(Arrivals(known, {}), said("Paul Nemo", "9", "mairie@exemple.fr"))
    assert found(Arrivals(known, {}), said("Zoé Épouse", "9", "mairie@exemple.fr")) == "zoe"
    both = (said("Zoé Nemo", "8", "mairie@exemple.fr"), said("Zoé Élie", "9", "mairie@exemple.fr"))
    arrivals = Arrivals(known, {})
    arrivals.share(both)
    with pytest.raises(UnknownPersonError, match="zoe"):
        found(arrivals, both[0])
    assert found(arrivals, both[1]) == "zoe"
    places = {"zoe": Place(number="9", prefix="Zoé Élie_9_assignsubmission_file")}
    crossed = Arrivals(known, places)
    assert crossed.objection(said("Zoé Épouse", "9", "mairie@exemple.fr")) == ""
    crossed.share(both)
    assert crossed.objection(said("Zoé Nemo", "9", "mairie@exemple.fr"))
    assert Arrivals(known, places).objection(said("Paul Nemo", "8", "mairie@exemple.fr")) == ""


def test_a_hyphen_is_part_of_a_name() -> None:
    """Only a group of the session is taken away before a hyphen: Jean-Luc is not Luc."""
    luc = Member("luc", "Luc", "Roux", group="Maroni")
    assert found(Arrivals([luc], {}), said("Jean-Luc Roux")) == "jean-luc.roux"
    assert found(Arrivals([luc], {}), said("Maroni-Luc Roux")) == "luc"


def test_the_identification_number_is_a_stranger_s_identifier() -> None:
    """A list that has it as an identifier finds them again; one that cannot name a folder is not taken."""
    arrivals = Arrivals((), {})
    assert found(arrivals, said("Ida Roux", "1", idnumber="00123")) == "00123"
    assert found(arrivals, said("Ada Roux", "2", idnumber="../x")) == "ada.roux"
