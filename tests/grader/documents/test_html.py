"""The staff's pages, and what a module is called on them."""

from dataclasses import replace

import pytest

from exercises.definition import Module
from grader.documents.html import full_name, static


def test_a_module_is_called_by_its_number_and_title(module: Module) -> None:
    """A module is named by its number, then its title."""
    assert full_name(module) == "Module 3 · Des ressources"


def test_the_welcome_page_is_named_once(module: Module) -> None:
    """The welcome page has no number, and its name is not said twice."""
    header = module.header.model_copy(update={"module": "00_accueil", "title": "Accueil"})
    assert full_name(replace(module, header=header)) == "Accueil"


def test_a_file_that_is_not_ours_is_not_read() -> None:
    """A static file that does not exist is an error, not an empty page."""
    with pytest.raises(FileNotFoundError):
        static("absent.css")
