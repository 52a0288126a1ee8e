"""An answer as static, escaped HTML: what stands where no widget can (formgrader, feedback, print)."""

from functools import cache
from typing import Any

from exercises.kinds.exercise import Answer, Exercise


@cache
def _templates() -> Any:
    from jinja2 import Environment, PackageLoader  # not in a participant's first second

    return Environment(loader=PackageLoader("exercises"), autoescape=True, trim_blocks=True)


def transcript_html(exercise: Exercise, answer: Answer | None) -> str:
    """Return the answer as a table with headers, every text escaped; « Pas encore de réponse » for None."""
    return str(
        _templates()
        .get_template("answer.html")
        .render(
            title=exercise.title,
            answered=answer is not None,
            lines=exercise.transcript(answer),
        )
    )
