from typing import Any

from grader.restitution.views.positions import positions
from tests.grader.restitution.rooms import choices, exercise, read


def scale(*dimensions: str) -> Any:
    """Return three statements to place from 1 to 5."""
    return exercise(
        "scale",
        statements=choices("Équité", "Qualité", "Accueil"),
        dimensions=choices(*dimensions),
        lowest="peu",
        highest="beaucoup",
        steps=5,
    )


def test_means_stand_by_statement_and_dimension() -> None:
    """Each statement has its mean before and after, and the gap between them."""
    before = [
        {"positions": {"a": {"a": 2, "b": 3}, "b": {"a": place}}} for place in (3, 4, 5, 4, 4)
    ]
    found = positions(scale("Avant", "Après"), read(scale("Avant", "Après"), *before))
    assert [d.means for d in found.dimensions] == [(2.0, 3.0, None), (4.0, None, None)]
    assert found.gaps() == (2.0, None, None)
    assert "« Équité », 2 (Avant) et 4 (Après)" in found.alternative()


def test_a_mean_of_fewer_than_five_is_hidden() -> None:
    """A statement that four people placed has no mean, and the table says why."""
    given = [{"positions": {"a": {"a": 5}}}] * 5 + [{"positions": {"a": {"b": 1}}}] * 4
    found = positions(scale("Avant"), read(scale("Avant"), *given))
    assert found.dimensions[0].means == (5.0, None, None)
    assert found.table().texts()[1] == ("Qualité", "moins de 5", "moins de 5")


def test_numbers_are_written_as_french_does() -> None:
    """Means bear a decimal comma and a gap its sign."""
    given = [{"positions": {"a": {"a": p}, "b": {"a": 1}}} for p in (2, 2, 2, 3, 4)]
    found = positions(scale("Avant", "Après"), read(scale("Avant", "Après"), *given))
    assert found.table().texts()[0] == ("Équité", "2,6", "5", "1", "5", "−1,6")


def test_one_dimension_names_its_highest() -> None:
    """With a single dimension there is no gap: the text names what stands highest."""
    given = [{"positions": {"a": {"a": 2, "b": 4}}}] * 5
    found = positions(scale("Avant"), read(scale("Avant"), *given))
    assert "Le plus haut : « Qualité », 4" in found.alternative()
    assert found.table().columns == ("Énoncé", "Avant, moyenne", "Avant, réponses")


def test_an_empty_answer_is_no_answer() -> None:
    """Who placed nothing is not counted."""
    exercise = scale("Avant")
    assert positions(exercise, read(exercise, {}, {"positions": {"a": {}}})).answered == 0
