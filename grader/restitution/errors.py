"""What can go wrong when the room is shown to itself, each with a French sentence that names the way out."""

from exercises.errors import ParcoursError


class NoViewError(ParcoursError):
    """The module has no such exercise, or its kind has no view for the room."""

    def __init__(self) -> None:
        super().__init__(
            "Cette vue n’existe pas dans le module. Rechargez la page, puis choisissez une vue de la liste."
        )


class TooFewError(ParcoursError):
    """There are not enough answers for a view to be drawn without exposing someone."""

    def __init__(self) -> None:
        super().__init__(
            "Moins de cinq personnes ont répondu : rien n’est dessiné, pour que personne ne soit reconnu. "
            "Ramassez d’autres copies, puis réessayez."
        )


class NotOnTheListError(ParcoursError):
    """What should go on the wall is in no copy any more."""

    def __init__(self) -> None:
        super().__init__(
            "Ce texte n’est plus dans les copies ramassées : il a sans doute été réécrit. Rechargez la page."
        )


class WallFullError(ParcoursError):
    """More texts than a room can read."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Le mur tient {most} textes au plus. Retirez-en un avant d’en ajouter un autre."
        )


class DamagedWallError(ParcoursError):
    """The file of what the trainer chose was changed by hand and cannot be read."""

    def __init__(self, path: object) -> None:
        super().__init__(
            f"Le fichier {path} est illisible. Corrigez-le, ou supprimez-le pour choisir à nouveau."
        )
        self.path = path


class NothingToShowError(ParcoursError):
    """The modules asked for have no exercise that the room can see."""

    def __init__(self) -> None:
        super().__init__(
            "Aucune vue ne peut être préparée : aucun module publié n’a d’exercice à montrer. "
            "Publiez d’abord un module."
        )
