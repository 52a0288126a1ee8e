"""An answer as static HTML."""

from exercises.definition import Module
from exercises.kinds.choice import ChoiceAnswer
from exercises.transcript import transcript_html


def test_an_answer_is_a_table(module: Module) -> None:
    """Each line of the answer is a row with its header."""
    html = transcript_html(module.exercise("publics"), ChoiceAnswer(chosen=("b",)))
    assert '<th scope="row">Réponse choisie</th>' in html
    assert "<p>Non</p>" in html


def test_no_answer_is_said(module: Module) -> None:
    """Without an answer the page says so."""
    assert "Pas encore de réponse" in transcript_html(module.exercise("publics"), None)


def test_everything_is_escaped(module: Module) -> None:
    """Markup in a title or a label is shown as text, and mathematics are left alone."""
    exercise = module.exercise("publics")
    spoilt = exercise.model_copy(
        update={
            "title": '"><script>alert(1)</script>',
            "options": (exercise.options[0].model_copy(update={"label": "<img onerror=x>"}),),  # type: ignore[attr-defined]
        }
    )
    html = transcript_html(spoilt, ChoiceAnswer(chosen=("a",)))
    assert "<script>" not in html
    assert "<img" not in html
    assert '"&gt;' not in html
    assert "mathjax_ignore" in html
