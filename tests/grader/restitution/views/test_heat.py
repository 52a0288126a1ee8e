from typing import Any

from grader.restitution.views.heat import heat
from tests.grader.restitution.rooms import choices, exercise, read


def matrix() -> Any:
    """Return a matrix of two rows and two columns."""
    columns = [
        {"id": "prix", "label": "Prix", "options": choices("Haut", "Bas")},
        {"id": "lieu", "label": "Lieu", "options": choices("Ici", "Loin")},
    ]
    return exercise("matrix", rows=choices("Eau", "Bac"), columns=columns)


def test_a_cell_shows_its_most_chosen_option_and_share() -> None:
    """Each cell has the option chosen most, its share of those who answered the cell, and how many did."""
    given = [{"cells": {"a": {"prix": "a"}}}] * 6 + [{"cells": {"a": {"prix": "b"}}}] * 2
    cell = heat(matrix(), read(matrix(), *given)).cells[0][0]
    assert cell is not None
    assert (cell.options, cell.share, cell.answered) == (("Haut",), 0.75, 8)


def test_equal_options_are_both_named() -> None:
    """Where two options lead, the cell names both: neither passes for the room's."""
    given = [{"cells": {"a": {"prix": option}}} for option in "aaabbb"]
    cell = heat(matrix(), read(matrix(), *given)).cells[0][0]
    assert cell is not None
    assert cell.options == ("Haut", "Bas")


def test_a_cell_of_fewer_than_five_is_hidden() -> None:
    """Four answers show nothing, in the drawing or in the table."""
    given = [{"cells": {"a": {"prix": "a"}}}] * 5 + [{"cells": {"b": {"lieu": "b"}}}] * 4
    found = heat(matrix(), read(matrix(), *given))
    assert found.cells[1] == (None, None)
    assert found.table().texts() == (
        ("Eau", "Haut (100 %)", "moins de 5"),
        ("Bac", "moins de 5", "moins de 5"),
    )


def test_the_alternative_names_where_the_room_agrees_and_does_not() -> None:
    """The text names the cell of most agreement and the one of least."""
    given = [{"cells": {"a": {"prix": "a"}, "b": {"lieu": o}}} for o in "aaabb"]
    said = heat(matrix(), read(matrix(), *given)).alternative()
    assert "Le plus d’accord : « Eau », Prix (Haut, 100 %)" in said
    assert "Le moins d’accord : « Bac », Lieu (Ici, 60 %)" in said
