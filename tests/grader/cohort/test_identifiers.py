import pytest

from grader.cohort.identifiers import Directory
from grader.cohort.members import Member
from grader.session.session import is_person

MARIE = Member("marie.dupont", "Marie", "Dupont", "accueil@exemple.fr")


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Bjørn Œdipe", "bjorn.oedipe"),
        ("BJØRN ŒDIPE", "bjorn.oedipe"),
        ("Lætitia Cœur", "laetitia.coeur"),
        ("Faʻa Tuʻi", "faa.tui"),
        ("Aya N´Guessan", "aya.nguessan"),
        ("Aya N`Guessan", "aya.nguessan"),
        ("Aya NʼGuessan", "aya.nguessan"),
        ("Marie−Ange Roux", "marie-ange.roux"),
        ("Ɓala Ŋ", "bala.ng"),
        ("ﬁlipe Đo", "filipe.do"),
        ("Null", "personne-null"),
        ("Participant", "personne-participant"),
        ("Con Nguyen", "personne-con.nguyen"),
    ],
)
def test_a_name_has_one_identifier_at_every_door(name: str, identifier: str) -> None:
    """Ligatures, strokes, hyphens and apostrophes are alike; a word of ours, or a device of Windows, is no one."""
    assert Directory(()).new_identifier(name) == identifier
    assert is_person(identifier)


@pytest.mark.parametrize("name", ["李明", "Анна Иванова", "محمد", "Ελένη", "ขวัญ", "ᐊᓂ"])
def test_a_name_without_a_latin_letter_has_an_identifier_of_its_own(name: str) -> None:
    """It is always the same, whoever comes before, and no one else's."""
    made = Directory(()).new_identifier(name)
    assert is_person(made)
    assert made.startswith("personne-")
    assert Directory([MARIE]).new_identifier(name) == made
    assert Directory(()).new_identifier(f"{name}{name}") != made
    other = Directory([Member(made)]).new_identifier(name)
    assert other not in (made, "")
    assert is_person(other)


def test_someone_without_any_name_is_called_as_the_door_says() -> None:
    """A blind hand-in has a number alone."""
    assert Directory(()).new_identifier("", "participant-31") == "participant-31"


def test_an_address_that_two_people_have_tells_no_one() -> None:
    """A shared address is told, or follows from those who are enrolled with it; names then tell people apart."""
    paul = Member("", "Paul", "Durand", "Accueil@exemple.fr")
    assert Directory([MARIE]).with_address(paul.email) == MARIE
    assert Directory([MARIE], ["ACCUEIL@exemple.fr"]).with_address(paul.email) is None
    told = Directory([MARIE], [paul.email]).identify("", paul)
    assert (told.identifier, told.doubt) == ("paul.durand", "")
    both = Directory([MARIE, Member("paul.durand", "Paul", "Durand", paul.email)])
    assert both.with_address(paul.email) is None
    assert both.identify("", paul).identifier == "paul.durand"


def test_another_name_under_a_known_address_is_asked_about() -> None:
    """One person is never renamed as another in silence, by an address or by an identifier."""
    paul = Member("", "Paul", "Durand", "accueil@exemple.fr")
    by_address = Directory([MARIE]).identify("", paul)
    assert by_address.identifier == "marie.dupont"
    assert "--adresse-commune" in by_address.doubt
    assert "Paul Durand" in Directory([MARIE]).identify("marie.dupont", paul).doubt
    turned = Member("", "DUPONT", "marie", "accueil@exemple.fr")
    assert Directory([MARIE]).identify("", turned).doubt == ""


def test_a_married_name_is_the_same_person_when_the_list_says_so() -> None:
    """The name at birth leads to whoever bore it, and alone it is asked about."""
    former = Member("marie.elie", "Marie", "Élie", "m@exemple.fr")
    now = Member("", "Marie", "Dupont", "m@exemple.fr", birth_name="ÉLIE")
    found = Directory([former]).identify("", now)
    assert (found.identifier, found.doubt) == ("marie.elie", "")
    alone = Directory([former]).identify("", Member("", "Marie", "Dupont", birth_name="Élie"))
    assert "marie.elie" in alone.objection


@pytest.mark.parametrize("given", ["123", "0123"])
def test_an_identifier_that_lost_its_zeros_is_asked_about(given: str) -> None:
    """With the same name it is the one that is known; with another, it is someone else."""
    known = Directory([Member("00123", "Marie", "Dupont")])
    found = known.identify(given, Member("", "DUPONT", "Marie"))
    assert found.identifier == "00123"
    assert "zéros" in found.doubt
    other = known.identify(given, Member("", "Paul", "Durand"))
    assert (other.identifier, other.doubt) == (given, "")


def test_an_identifier_beside_a_known_name_is_asked_about() -> None:
    """A list that brings identifiers does not enrol the same people twice in silence."""
    found = Directory([MARIE]).identify("00123", Member("", "Marie", "Dupont"))
    assert "marie.dupont" in found.doubt


def test_a_word_of_ours_is_refused_unless_someone_bears_it_already() -> None:
    """An existing session's identifiers go on."""
    ana = Member("", "Ana", "Petit")
    assert "mot" in Directory(()).identify("null", ana).objection
    known = Directory([Member("null", "Ana", "Petit")])
    assert known.identify("null", ana).identifier == "null"


@pytest.mark.parametrize(
    "former",
    [
        Member("m.jean.dupont", "M. Jean", "DUPONT"),
        Member("zoe.lhote.nee.darc", "Jean", "Dupont, née d’Arc"),
        Member("dupont.jean", "DUPONT", "Jean"),
        Member("m.dupont.ne.darc.jean", "M.", "Dupont (né d’Arc) Jean"),
    ],
)
def test_whoever_a_former_reading_enrolled_keeps_their_identifier(former: Member) -> None:
    """A title, a birth name or an order that was read otherwise makes no one new."""
    found = Directory([former]).identify("", Member("", "Jean", "Dupont"), whole=True)
    assert found.identifier == former.identifier
    assert bool(found.doubt) is (former.first_name in ("DUPONT", "M."))
    guessed = Directory([former]).identify(
        "", Member("", "Jean", "Dupont"), whole=True, guessed=True
    )
    assert (guessed.identifier, guessed.doubt) == (former.identifier, "")
