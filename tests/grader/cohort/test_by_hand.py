from dataclasses import replace

from grader.cohort.by_hand import added, corrected
from grader.cohort.members import Member

MARIE = Member("marie.dupont", "Marie", "Dupont", "marie@exemple.fr", "Ville", "A")
ZOE = Member("zoe.elie", "Zoé", "Élie", "zoe@exemple.fr")


def test_someone_new_has_an_identifier_of_their_name() -> None:
    """Whatever spaces were typed around it."""
    found = added({"last_name": " Petit ", "first_name": "Ana", "group": "A"}, [MARIE])
    assert found.member == Member("ana.petit", "Ana", "Petit", group="A")
    assert (found.faults, found.doubts, found.former) == ((), (), None)


def test_someone_known_is_said_to_be() -> None:
    """By their name, by their address, or by the identifier that was typed."""
    for fields in (
        {"last_name": "dupont", "first_name": "MARIE"},
        {"last_name": "Dupont", "first_name": "M.", "email": "marie@exemple.fr"},
        {"last_name": "Dupont", "first_name": "Marie", "identifier": "marie.dupont"},
    ):
        assert added(fields, [MARIE]).former == MARIE


def test_a_namesake_needs_an_identifier() -> None:
    """Another address alone does not tell whether they are one or two."""
    fields = {"last_name": "Dupont", "first_name": "Marie", "email": "autre@exemple.fr"}
    assert "déjà inscrit·e" in added(fields, [MARIE]).faults[0]
    given = added({**fields, "identifier": "marie2"}, [MARIE])
    assert (given.faults, given.doubts) == ((), ())
    assert given.member is not None
    assert given.member.identifier == "marie2"
    doubtful = added({**fields, "identifier": "marie2", "email": ""}, [MARIE])
    assert "autre personne" in doubtful.doubts[0]


def test_an_address_of_several_is_no_one_s() -> None:
    """Once it is said to be; no sentence names a command."""
    fields = {"last_name": "Petit", "first_name": "Ana", "email": "marie@exemple.fr"}
    refused = added(fields, [MARIE])
    assert refused.former == MARIE
    assert all("--" not in one for one in (*refused.faults, *refused.doubts))
    assert added(fields, [MARIE], ("marie@exemple.fr",)).former is None


def test_nobody_is_typed_without_a_name() -> None:
    """Nor by words that a list closes or repeats."""
    assert added({}, []).member is None
    assert added({"last_name": "Nom", "first_name": "Prénom"}, []).member is None
    assert added({"email": "ana@exemple.fr"}, []).faults == ("le nom manque",)


def test_someone_corrected_keeps_their_identifier() -> None:
    """Whatever is typed there; a field that is emptied is empty."""
    typed = {"last_name": "Dupond", "first_name": "Marie", "identifier": "autre"}
    found = corrected(MARIE, typed, [MARIE, ZOE])
    assert found.member == Member("marie.dupont", "Marie", "Dupond")
    assert found.faults == ()


def test_someone_else_s_address_is_refused() -> None:
    """But one's own is not, nor one that is said to be of several."""
    typed = {"last_name": "Dupont", "first_name": "Marie", "email": "ZOE@exemple.fr"}
    found = corrected(MARIE, typed, [MARIE, ZOE])
    assert (found.faults, found.former) == (("cette adresse est celle de « Zoé Élie »",), ZOE)
    assert corrected(MARIE, typed, [MARIE, ZOE], ("zoe@exemple.fr",)).faults == ()
    own = corrected(MARIE, {**typed, "email": MARIE.email}, [MARIE, ZOE])
    assert own.member == replace(MARIE, employer="", group="")


def test_what_is_wrong_or_doubtful_is_said() -> None:
    """An address that is none; a figure in a name."""
    assert "adresse" in corrected(MARIE, {"last_name": "D", "email": "d"}, [MARIE]).faults[0]
    assert "chiffre" in corrected(MARIE, {"last_name": "D2", "first_name": "M"}, [MARIE]).doubts[0]
