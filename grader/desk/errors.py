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


class NothingReleasedError(ParcoursError):
    """No module was given out yet, so that there is nothing to work on."""

    def __init__(self) -> None:
        super().__init__(
            "Aucun module n’est encore publié : il n’y a rien à ramasser ni à rendre. "
            "Publiez-en un à l’étape « Publier »."
        )


class NothingWaitingError(ParcoursError):
    """The files that someone sent are no longer there."""

    def __init__(self) -> None:
        super().__init__(
            "Ces fichiers ne sont plus là : leurs copies ont été ramassées, ou ils attendaient depuis plus d’un "
            "jour. Ce qui a été ramassé est gardé. Pour d’autres copies, déposez de nouveau leurs fichiers."
        )
