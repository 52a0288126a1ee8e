"""Lists as training offices keep them: a few rows, and what reads them."""

from grader.cohort.roster import Roster

Rows = list[list[object]]
HEADER: list[object] = ["Nom", "Prénom", "Courriel", "Groupe"]
MARIE: list[object] = ["Dupont", "Marie", "m@exemple.fr", "A"]
ZOE: list[object] = ["Élie", "Zoé", "z@exemple.fr", "B"]


def identifiers(found: Roster) -> list[str]:
    """Return who was read."""
    return [member.identifier for member in found.people]
