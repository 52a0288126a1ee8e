"""What the desk refuses, each with a French sentence for the person."""

from exercises.errors import ParcoursError


class UnreadableFormError(ParcoursError):
    """A form lacks a field, or holds what it cannot; `field` names it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class TooLargeError(ParcoursError):
    """What was sent is larger than what is taken; `most` is in megabytes."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Ce fichier est trop grand : le bureau en prend jusqu’à {most} Mo. "
            "Envoyez-le en plusieurs fois, ou un module après l’autre."
        )


class FileGoneError(ParcoursError):
    """A file that was asked for is not among those that the session made."""

    def __init__(self) -> None:
        super().__init__(
            "Ce fichier n’est plus là : il a été refait sous un autre nom, ou supprimé avec les documents. "
            "Ouvrez la page « Documents » pour le faire de nouveau."
        )
