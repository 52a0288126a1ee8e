"""An answer as static, escaped HTML: what stands where no widget can (formgrader, feedback, print)."""

from exercises.kinds.exercise import Answer, Exercise
from exercises.pages import render


def transcript_html(exercise: Exercise, answer: Answer | None) -> str:
    """Return the answer as a table with headers, every text escaped; « Pas encore de réponse » for None."""
    return render(
        "answer.html",
        title=exercise.title,
        answered=answer is not None,
        lines=exercise.transcript(answer),
    )
