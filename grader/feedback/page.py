"""The feedback as an HTML page: French, accessible, printable, every text escaped, nothing fetched, nothing run."""

from exercises.definition import Module
from exercises.plan import called
from grader.documents.html import render
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
    return render(
        "feedback/page.html.j2",
        title=module.header.title,
        called=called(module.name),
        results=results,
        points=max(0.0, earned - progress.penalty),
        maximum=module.header.points,
        pending=any(result.pending for result in results),
        progress=progress,
        simulated=simulated,
    )
