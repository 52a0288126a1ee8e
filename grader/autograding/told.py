"""What is said of copies that were marked, at the desk as at the terminal."""

from exercises.kinds.exercise import count
from grader.autograding.autograde import Marking


def marked(done: Marking) -> str:
    """Return how many copies were marked, were unchanged, were refused, and what awaits a person."""
    return (
        f"{done.module} : {count(len(done.marked), 'copie corrigée', 'copies corrigées')}, "
        f"{count(len(done.unchanged), 'inchangée', 'inchangées')}, "
        f"{count(len(done.refused), 'refusée', 'refusées')} ; "
        f"{count(done.awaiting, 'critère', 'critères')} à noter par une personne, "
        f"dans {count(done.awaiting_copies, 'copie', 'copies')}"
    )
