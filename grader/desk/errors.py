"""What the desk refuses, each with a French sentence for the person."""

from pathlib import Path

from exercises.errors import ParcoursError


class DamagedTeamError(ParcoursError):
    """The file that says who works in a session cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Le fichier de l’équipe, {path}, est abîmé : personne ne peut agir dans cette session. Reprenez-en une "
            "sauvegarde, ou retirez-le : qui ouvre le bureau fait alors tout."
        )
        self.path = path


class NotAllowedError(ParcoursError):
    """Someone asked for what their role does not let them do."""

    def __init__(self, needed: str) -> None:
        super().__init__(
            f"Votre rôle dans cette session ne permet pas cela : il faut être {needed}. Demandez-le à la personne qui "
            "conduit la session."
        )


class UnreadableFormError(ParcoursError):
    """A form lacks a field, or holds what it cannot; `field` names it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
