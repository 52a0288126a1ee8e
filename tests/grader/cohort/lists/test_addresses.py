import pytest

from grader.cohort.lists.addresses import read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("x@exemple.fr", ("x@exemple.fr",)),
        ("Marie Dupont <marie@exemple.fr>", ("marie@exemple.fr",)),
        ('"Dupont, Marie" <marie@exemple.fr>;', ("marie@exemple.fr",)),
        ("mailto:zoe@exemple.fr", ("zoe@exemple.fr",)),
        ("MAILTO:zoe%40exemple.fr?subject=Stage", ("zoe@exemple.fr",)),
        ("jean@exemple.fr;", ("jean@exemple.fr",)),
        ("<jean@exemple.fr>", ("jean@exemple.fr",)),
        ("a@exemple.fr / b@exemple.com", ("a@exemple.fr", "b@exemple.com")),
        ("a@exemple.fr ou b@exemple.com, A@EXEMPLE.fr", ("a@exemple.fr", "b@exemple.com")),
        ("A <a@exemple.fr>, B <b@exemple.fr>", ("a@exemple.fr", "b@exemple.fr")),
    ],
)
def test_an_address_is_found_however_it_is_written(text: str, found: tuple[str, ...]) -> None:
    """A link, a name around it, a sign left at the end, several of them: each address comes once, in order."""
    assert read(text).found == found
    assert read(text).wrong == ""


@pytest.mark.parametrize(
    "text", ["pas une adresse", "a@b", "a@exemple.fr (en congé)", "Marie <marie>", "@exemple.fr"]
)
def test_what_is_no_address_is_given_back(text: str) -> None:
    """A cell that holds anything else is wrong as a whole: nothing of it is guessed."""
    assert read(text).found == ()
    assert read(text).wrong == text
