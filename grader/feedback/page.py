"""The feedback as an HTML page: French, accessible, printable, every text escaped, nothing fetched, nothing run."""

from functools import cache
from typing import Any

from exercises.definition import Module
from exercises.plan import called
from grader.feedback.progress import Progress
from grader.feedback.results import ExerciseResult


def page(
    module: Module,
    results: tuple[ExerciseResult, ...],
    progress: Progress | None = None,
    *,
    simulated: bool = False,
) -> str:
    """Return the page of one copy; `simulated` when nobody in the session is real, which it then says."""
    progress = progress or Progress()
    earned = sum(result.points for result in results)
    return str(
        _template().render(
            title=module.header.title,
            called=called(module.name),
            results=results,
            points=max(0.0, earned - progress.penalty),
            maximum=module.header.points,
            pending=any(result.pending for result in results),
            progress=progress,
            simulated=simulated,
        )
    )


def _number(value: float) -> str:
    return f"{round(value, 2):g}".replace(".", ",")


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("grader.feedback"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = _number
    return environment.get_template("page.html.j2")
