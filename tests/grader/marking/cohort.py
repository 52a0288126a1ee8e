"""The session that the tests of the marking room work in."""

from pathlib import Path

from grader.autograding import autograde
from grader.copies import received
from grader.release import creation
from grader.release.publishing import publish
from grader.session.session import Session
from tests.grader.curriculum import EXERCISES, KEY, MODULE, answer, write_curriculum

EXERCISE = "projet"
PEOPLE = ("ana", "ben", "carl", "dina", "eric")
HOSTILE = "<script>window.hacked=1</script> <img src=x onerror=window.hacked=1> </table> bonjour"

_CRITERIA = """criteria = [
  { id = "ancrage", title = "Ancrage territorial", points = 3 },
  { id = "clarte", title = "Clarté", points = 6 },
]"""
_LEVELS = """
[rubrics.projet.clarte]
levels = [
  { label = "Confus", points = 0, description = "On ne comprend pas qui fait quoi." },
  { label = "Partiel", points = 2, description = "On comprend l’idée, pas la suite." },
  { label = "Clair", points = 4, description = "On comprend tout après relecture." },
  { label = "Limpide", points = 6, description = "On comprend tout à la première lecture." },
]
"""


def build(folder: Path, more: int = 0) -> Session:
    """Make the session in `folder`: each of `PEOPLE` answered, the first one with hostile markup.

    `more` people handed in the same copy as the second one.
    """
    import nbformat

    from grader.course.assemble import assemble

    curriculum = write_curriculum(folder / "parcours")
    module = curriculum / MODULE
    old = 'criteria = [ { id = "ancrage", title = "Ancrage territorial", points = 3 } ]'
    exercises = EXERCISES.replace(old, _CRITERIA).replace("points = 9\n", "points = 15\n")
    exercises = exercises.replace("points = 5\nautomatic = 2", "points = 11\nautomatic = 2")
    (module / "exercices.toml").write_text(exercises, encoding="utf-8")
    (module / "corrige.toml").write_text(KEY + _LEVELS, encoding="utf-8")
    nbformat.write(assemble(module), module / f"{MODULE}.ipynb")
    session = creation.create("guyane-2026", folder / "formation été", curriculum)
    publish(session, MODULE)
    for place, person in enumerate(PEOPLE):
        hand_in(session, person, f"Une idée, la {place}e." if place else HOSTILE)
    for number in range(more):
        copy = session.root / "submitted" / PEOPLE[1] / MODULE / "copie.json"
        received.take_file(session, MODULE, f"personne-{number}", copy)
    autograde.autograde(session, MODULE)
    return session


def hand_in(session: Session, person: str, idea: str) -> None:
    """Take in a copy whose open field holds `idea`."""
    place = session.root.parent / "ailleurs" / person / MODULE
    place.mkdir(parents=True, exist_ok=True)
    (place / "exercices.toml").write_bytes(
        (session.curriculum / MODULE / "exercices.toml").read_bytes()
    )
    answer(place, {EXERCISE: {"fields": {"idee": idea}}})
    received.take_file(session, MODULE, person, place / "copie.json")
