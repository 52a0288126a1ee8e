"""What a session refuses to those who work in it together, each with a French sentence."""

from pathlib import Path

from exercises.errors import ParcoursError


class WorkUnderWayError(ParcoursError):
    """Another long work goes on in the session; `what` and `who` say which and whose, where that is known."""

    def __init__(self, what: str = "", who: str = "") -> None:
        told = f" ({what}, lancé par {who})" if what else ""
        super().__init__(
            f"Un autre travail est en cours dans cette session{told}. Attendez qu’il finisse, puis recommencez."
        )
        self.what, self.who = what, who


class DamagedTeamError(ParcoursError):
    """The file that says who works in a session cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Le fichier de l’équipe, {path}, est abîmé : personne ne peut agir dans cette session. "
            "Reprenez-en une sauvegarde, ou retirez-le : qui ouvre le bureau fait alors tout."
        )
        self.path = path


class NotAllowedError(ParcoursError):
    """Someone asked for what their role does not let them do."""

    def __init__(self, needed: str) -> None:
        super().__init__(
            f"Votre rôle dans cette session ne permet pas cela : il faut être {needed}. "
            "Demandez-le à la personne qui conduit la session."
        )
