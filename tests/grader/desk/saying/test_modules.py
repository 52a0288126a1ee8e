import pytest

from grader.desk.saying.modules import titled


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("03_ressources est publié.", "Module 3 est publié."),
        ("00_accueil, 05_cnfpt", "Accueil, Module 5"),
        ("la copie de 03_ressources.", "la copie de Module 3."),
        ("retours-03_ressources.zip", "retours-03_ressources.zip"),
        ("slides/03_ressources.html", "slides/03_ressources.html"),
        ("03_ressources.gift.txt", "03_ressources.gift.txt"),
        ("simule-03 a remis", "simule-03 a remis"),
    ],
)
def test_a_module_is_called_as_on_the_screen_and_a_file_by_its_name(said: str, told: str) -> None:
    """Whatever stands around it."""
    assert titled(said) == told
