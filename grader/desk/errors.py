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


class TeamChangedError(ParcoursError):
    """The team was changed while a form of it was open; `names` are those who are in it by now."""

    def __init__(self, names: str) -> None:
        super().__init__(
            "L’équipe a changé par ailleurs pendant que vous écriviez. Elle compte maintenant : "
            f"{names or 'personne'}. Rien n’est enregistré : relisez, puis enregistrez de nouveau."
        )


class LockedOutError(ParcoursError):
    """Someone would take their own access to the settings away."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"Le bureau vous connaît comme « {who} », et cette équipe ne vous laisse rien régler : vous "
            "n’auriez plus accès ni aux réglages ni à l’équipe. Ajoutez ce nom, ou confirmez ci-dessous."
        )


class GoneError(ParcoursError):
    """What was sent is no longer kept."""

    def __init__(self) -> None:
        super().__init__(
            "Cette liste n’est plus gardée : elle a été inscrite, ou envoyée il y a plus d’un jour. "
            "Envoyez-la de nouveau."
        )


class UnreadableListError(ParcoursError):
    """A list that was sent is no table."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Ce fichier ne peut pas être lu : {reason}. Ouvrez-le dans votre tableur, enregistrez-le au format "
            ".xlsx ou CSV, puis envoyez-le de nouveau."
        )


class ChangedMeanwhileError(ParcoursError):
    """What someone confirmed is not what would be written by now."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} a changé entre-temps : rien n’a été écrit. Relisez ce qui est montré à présent, "
            "puis confirmez."
        )


class UnconfirmedListError(ParcoursError):
    """People cannot be enrolled as they stand."""


class LeftTheListError(ParcoursError):
    """Someone is no longer enrolled; they may have been erased, so that a work's record does not say who."""

    def __init__(self) -> None:
        super().__init__(
            "Cette personne n’est plus dans la liste de la session : quelqu’un l’en a retirée, ou l’a effacée, "
            "entre-temps. Revenez à la liste des personnes."
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


class FileGoneError(ParcoursError):
    """A file that was asked for is not among those that the session made."""

    def __init__(self) -> None:
        super().__init__(
            "Ce fichier n’est plus là : il a été refait sous un autre nom, ou supprimé avec les documents. "
            "Ouvrez la page « Documents » pour le faire de nouveau."
        )
