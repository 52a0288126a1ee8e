"""The feedback as an HTML page: French, accessible, printable, every text escaped, nothing fetched, nothing run."""

from dataclasses import dataclass
from datetime import datetime

from exercises.dates import day_and_time
from exercises.definition import Module
from exercises.plan import called
from grader.documents.html import render
from grader.feedback.highlights import highlights
from grader.feedback.progress import Progress
from grader.feedback.results import ExerciseResult


@dataclass(frozen=True)
class HandedIn:
    """The copy that a page judges: when it was handed in, and its fingerprint, `""` where there is no copy."""

    at: datetime
    fingerprint: str = ""

    @property
    def when(self) -> str:
        """« 7 novembre 2026 à 14 h 32 »."""
        return day_and_time(self.at)


def page(
    module: Module,
    results: tuple[ExerciseResult, ...],
    progress: Progress | None = None,
    handed_in: HandedIn | None = None,
    *,
    unsettled: bool = False,
    simulated: bool = False,
) -> str:
    """Return the page of one copy; `simulated` when nobody in the session is real, which it then says.

    `unsettled` when two people marked it differently and no one has settled between them.
    """
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
        waiting=sum(result.waiting for result in results),
        unsettled=unsettled,
        progress=progress,
        first=highlights(results, progress),
        handed_in=handed_in,
        simulated=simulated,
    )
