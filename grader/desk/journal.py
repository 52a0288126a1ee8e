"""Who did what in a session, and when: a line an act, without anyone's text."""

import json
from collections.abc import Iterator

from pydantic import AwareDatetime, Field, ValidationError

from exercises.copies.copy import now
from exercises.kinds.exercise import Value
from grader.session.lines import append
from grader.session.session import Session

_FILE = "actes.jsonl"

OWN = {
    "creation": "Session créée",
    "entrainement": "Session d’entraînement",
    "terminal": "Commande, dans un terminal",
    "reglages": "Réglages changés",
    "equipe": "Équipe changée",
    "inscription": "Liste inscrite",
    "personne": "Personne changée",
    "personne-ajoutee": "Personne ajoutée",
    "personne-retiree": "Personne retirée",
    "groupe": "Groupe changé",
    "remise": "Copies reçues",
    "extrait": "Extrait donné à une personne",
}
"""What acts that are no works are called, by the name under which a page writes them here."""

OUTCOMES = {
    "done": "fait",
    "refused": "refusé",
    "failed": "arrêté",
    "interrupted": "interrompu",
}


class Deed(Value):
    """One act: who, its name in the table of acts, upon what (a module, nothing), and how it ended."""

    at: AwareDatetime
    who: str = Field(max_length=200)
    act: str = Field(max_length=60)
    upon: str = Field(default="", max_length=200)
    outcome: str = Field(default="", max_length=60)


def add(session: Session, who: str, act: str, upon: str = "", outcome: str = "") -> None:
    """Write one act at the end: a work by its name in the table of acts, any other by a name of `OWN`.

    `upon` says modules, or names of settings: never what anyone wrote. Raises OSError.
    """
    deed = Deed(at=now(), who=who[:200], act=act, upon=upon[:200], outcome=outcome)
    line = json.dumps(deed.model_dump(mode="json"), ensure_ascii=False)
    append(session.hidden / _FILE, line.encode())


def read(session: Session) -> Iterator[Deed]:
    """Yield the acts in their order; a line that was cut short is passed over."""
    try:
        with (session.hidden / _FILE).open("rb") as file:
            for line in file:
                try:
                    yield Deed.model_validate_json(line)
                except ValidationError:
                    continue
    except FileNotFoundError:
        return
