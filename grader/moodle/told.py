"""What is said of the platform's files once they were read or written, at the desk as at the terminal.

A section is what became of people, in a few words, and each of them with why, or "".
"""

from exercises.kinds.exercise import count
from grader.copies.told import taken
from grader.moodle.gift import Exported
from grader.moodle.gradebook_csv import GradebookFile
from grader.moodle.importing import Import
from grader.moodle.returning import Returned

Lines = tuple[tuple[str, str], ...]
Section = tuple[str, Lines]

UPLOAD_MARKS = "Déposez ce fichier tel quel (« Déposer un formulaire d’évaluation »), avant l’archive des retours"

MARKS_FIRST = "après les retours, la plateforme écarterait la feuille d’évaluation sans le dire"

NEW_ITEMS = (
    "Dans Moodle, créez d’abord les éléments d’évaluation, avec la note maximale de l’en-tête, puis importez ce "
    "fichier en choisissant pour chaque colonne l’élément qui existe."
)


def imported(done: Import) -> str:
    """Return how many copies an archive brought."""
    return (
        f"{done.module} : {taken(done.new, done.updated, done.unchanged)}, "
        f"{count(len(done.refused), 'refusée', 'refusées')}"
    )


def of_import(done: Import) -> tuple[Section, ...]:
    """Return what became of each person of an archive, but of those refused."""
    return (
        ("Nouvelle copie", _bare(done.new)),
        ("Copie mise à jour", _bare(done.updated)),
        ("Copie inchangée", _bare(done.unchanged)),
        ("Ajouté·e à la cohorte", _bare(done.enrolled)),
        ("Remarque", done.notices),
        ("Laissé·e de côté", done.left),
    )


def filled(done: Returned, where: str) -> str:
    """Return how many marks were written in a worksheet."""
    return f"{count(len(done.given), 'note écrite', 'notes écrites')} dans {where}"


def of_marks(done: Returned) -> tuple[Section, ...]:
    """Return which mark each person was given in a worksheet, and why others were not."""
    return (
        ("Écrite", done.given),
        ("Remarque", done.notices),
        ("Laissé·e tel·le quel·le", done.left),
    )


def packed(done: Returned, where: str) -> str:
    """Return how many pages an archive of feedback holds, or that none was made."""
    if not done.path:
        return f"{done.module} : aucun retour nouveau, aucune archive n’a été écrite"
    return f"{count(len(done.given), 'retour', 'retours')} dans {where}"


def destined(done: Returned) -> str:
    """Return which assignment an archive of feedback is for; "" where its number is not known."""
    if not (done.path and done.assignment):
        return ""
    return (
        f"À déposer dans le devoir dont l’adresse finit par id={done.assignment}, et dans aucun autre : "
        "seuls les numéros y désignent les personnes."
    )


def booked(made: GradebookFile, where: str) -> str:
    """Return how many people the gradebook's file has marks of."""
    return f"Notes de {count(len(made.given), 'personne', 'personnes')} écrites dans {where}"


def of_gradebook(made: GradebookFile) -> tuple[Section, ...]:
    """Return who has marks in the gradebook's file, and whose are awaited."""
    return (("Écrites", made.given), ("Laissé·e en attente", made.left))


def questions(made: Exported, where: str) -> str:
    """Return how many questions a file holds, and that it holds their answers."""
    return (
        f"{count(made.count, 'question', 'questions')} dans {where}. Ce fichier contient les réponses : "
        "ne le donnez pas aux participant·es."
    )


def _bare(people: tuple[str, ...]) -> Lines:
    return tuple((person, "") for person in people)
