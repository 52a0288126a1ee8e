import pytest

from grader.desk.saying.places import placed
from grader.errors import NotReleasedError

N = "\u00a0"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"Lancez{N}: parcours publier 03_ressources", f"Lancez{N}: étape «{N}Publier{N}»"),
        ("Rien ici (parcours publier). Suite.", f"Rien ici (étape «{N}Publier{N}»). Suite."),
        ("Lancez parcours publier --tous. Suite.", f"Lancez étape «{N}Publier{N}». Suite."),
        (f"Voyez «{N}parcours publier{N}» ou rien.", f"Voyez l’étape «{N}Publier{N}» ou rien."),
        (f"La liste{N}: parcours suivi", f"La liste{N}: page «{N}Suivi{N}»"),
        ("(parcours session double 03 --part 20%)", f"(étape «{N}Noter{N}»)"),
        ("Rien à dire du parcours de Cayenne.", "Rien à dire du parcours de Cayenne."),
        (f"Puis{N}: parcours assembler 03", f"Puis{N}: parcours assembler 03"),
        ("", ""),
    ],
)
def test_a_command_is_said_by_the_place_where_the_desk_does_it(said: str, told: str) -> None:
    """In parentheses, within guillemets, at the end; what is no command of the desk stays."""
    assert placed(said) == told


def test_an_error_of_the_house_is_told_at_the_desk_without_a_command() -> None:
    """The same sentence, another way to do what it says."""
    assert "parcours publier" in str(NotReleasedError("03_ressources"))
    told = placed(str(NotReleasedError("03_ressources")))
    assert "parcours" not in told
    assert f"étape «{N}Publier{N}»" in told
