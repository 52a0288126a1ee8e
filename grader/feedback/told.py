"""What is said of feedback that was given back, at the desk as at the terminal."""

from exercises.kinds.exercise import count
from grader.feedback.giving import Restitution


def given_back(done: Restitution) -> str:
    """Return « 03_ressources : 3 retours rendus, 1 inchangé »."""
    return (
        f"{done.module} : {count(len(done.given), 'retour rendu', 'retours rendus')}, "
        f"{count(len(done.unchanged), 'inchangé', 'inchangés')}"
    )


def awaiting(done: Restitution) -> str:
    """Return what still awaits a person in the copies that were given back; "" for nothing."""
    if not done.awaiting:
        return ""
    return (
        f"{count(done.awaiting, 'critère attend', 'critères attendent')} encore une personne, dans "
        f"{count(done.awaiting_copies, 'copie', 'copies')} : leur retour dit que la note est provisoire"
    )


def to_settle(gaps: int) -> str:
    """Return how many gaps between two readings are to be settled; "" for none."""
    if not gaps:
        return ""
    return (
        f"{count(gaps, 'écart entre deux lectures reste', 'écarts entre deux lectures restent')} à trancher ; "
        "la première note compte en attendant"
    )
