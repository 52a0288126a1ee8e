import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.cohort.names import derived, folded, spellings, split_name
from grader.session.session import is_person


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Marie Dupont", "marie.dupont"),
        ("Marie-Ange Davila", "marie-ange.davila"),
        ("Marie\u2010Ange Davila", "marie-ange.davila"),
        ("Loïc Lœuil", "loic.loeuil"),
        ("Éloïse L\u2019Hôte", "eloise.lhote"),
        ("Éloïse L'Hôte", "eloise.lhote"),
        ("Jean de la Fontaine", "jean.de.la.fontaine"),
        ("Zoë d_Arc", "zoe.d.arc"),
        ("Lætitia Strauß", "laetitia.strauss"),
        ("Søren Ǿrsted", "soren.orsted"),
        ("Łukasz Đorđević", "lukasz.dordevic"),
        ("Þóra Ðorsdóttir", "thora.dorsdottir"),
        ("Ania \ufb01nel", "ania.finel"),
        ("DUPONT\u00a0Marie", "dupont.marie"),
        ("- Marie -- Dupont -", "marie.dupont"),
        ("../x", "x"),
        ("李明", ""),
        ("", ""),
    ],
)
def test_a_name_makes_an_identifier(name: str, identifier: str) -> None:
    """Accents, ligatures and letters that Unicode keeps whole become plain; a hyphen stays; no word is lost."""
    assert derived(name) == identifier


@given(st.text(max_size=200))
def test_any_identifier_can_name_a_folder(name: str) -> None:
    """Whatever a name is written in."""
    identifier = derived(name)
    assert identifier == "" or is_person(f"{identifier}12345678")


def test_names_are_alike_however_they_are_written() -> None:
    """Accents, case, underscores, hyphens, ligatures and apostrophes (file names lose them) make no difference."""
    assert (
        folded("Jean-Éloi  L\u2019HÔTE") == folded("jean eloi lhote") == folded("Jean_Eloi L'Hote")
    )
    assert folded("Lœuil") == folded("LOEUIL")
    assert folded("李明") != folded("王芳")
    assert folded("Dupont Marie") in spellings("Marie", "Dupont")
    assert spellings("", "") == frozenset()


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Marie Dupont", ("Marie", "Dupont")),
        ("DUPONT Marie", ("Marie", "DUPONT")),
        ("Marie-Ange DE LA TOUR", ("Marie-Ange", "DE LA TOUR")),
        ("Dupont, Marie", ("Marie", "Dupont")),
        ("MARIE DUPONT", ("MARIE", "DUPONT")),
        ("Marie", ("Marie", "")),
        ("J. P. Martin", ("J.", "P. Martin")),
        ("DE-SOUZA J.", ("J.", "DE-SOUZA")),
        ("Jean de la Fontaine", ("Jean", "de la Fontaine")),
    ],
)
def test_full_names_are_cut(full: str, parts: tuple[str, str]) -> None:
    """Capitals or a comma tell the name; otherwise the first word is the first name."""
    assert split_name(full) == parts
