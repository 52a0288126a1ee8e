"""The HTML templates of the staff's side, escaped by default."""

from functools import cache
from importlib.resources import files
from typing import Any

from exercises.definition import Module


def render(template: str, **values: Any) -> str:
    """Return the template `templates/<template>` filled with `values`, each escaped."""
    return str(_templates().get_template(template).render(**values))


def called(module: Module) -> str:
    """Return what a module is called at the head of a page: « Module 3 », or « Accueil » for the welcome page."""
    return f"Module {module.number}" if module.number else "Accueil"


def full_name(module: Module) -> str:
    """Return a module's name with its title, once where they are the same."""
    title = module.header.title
    return title if title == called(module) else f"{called(module)} · {title}"


def static(path: str) -> str:
    """Return the text of one of our own files under `static/`."""
    return (files("grader") / "static" / path).read_text(encoding="utf-8")


@cache
def _templates() -> Any:
    from jinja2 import Environment, PackageLoader

    return Environment(
        loader=PackageLoader("grader"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
