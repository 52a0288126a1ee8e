"""The HTML templates and the files of the staff's side, each with the folder that uses it; escaped by default."""

from functools import cache
from importlib.resources import files
from typing import Any

from exercises import numbers
from exercises.dates import day_and_time
from exercises.definition import Module
from exercises.plan import called


def render(template: str, **values: Any) -> str:
    """Return the template « folder/name » (`grader/folder/templates/name`) filled with `values`, each escaped."""
    return str(_templates().get_template(template).render(**values))


def full_name(module: Module) -> str:
    """Return a module's name with its title, once where they are the same."""
    title, name = module.header.title, called(module.name)
    return title if title == name else f"{name} · {title}"


def static(path: str) -> str:
    """Return the text of the file « folder/name », which is `grader/folder/static/name`."""
    folder, _, name = path.partition("/")
    return (files("grader") / folder / "static" / name).read_text(encoding="utf-8")


@cache
def _templates() -> Any:
    from jinja2 import Environment, PackageLoader, PrefixLoader

    rooms = files("grader").iterdir()
    folders = [path.name for path in rooms if (path / "templates").is_dir()]
    environment = Environment(
        loader=PrefixLoader({name: PackageLoader(f"grader.{name}") for name in folders}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": numbers.french,
        "percent": numbers.percent,
        "points": numbers.points,
        "moment": day_and_time,
        "called": called,
    }
    return environment
