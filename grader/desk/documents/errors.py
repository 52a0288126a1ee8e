"""What keeps the desk from making a document, each with a French sentence that names the page to go to."""

from exercises.errors import ParcoursError


class NobodyYetError(ParcoursError):
    """A document needs names, and the session has none."""

    def __init__(self) -> None:
        super().__init__(
            "La session n’a encore aucun·e participant·e : ce document serait vide. "
            "Inscrivez la cohorte à l’étape « Inscrire », puis faites-le."
        )


class NoDayYetError(ParcoursError):
    """A sheet to sign needs days."""

    def __init__(self) -> None:
        super().__init__(
            "Les jours de la formation manquent. Tapez-les dans « Autres jours », "
            "ou donnez-les à la session par la page « Réglages »."
        )


class NothingShownYetError(ParcoursError):
    """The room has nothing to be shown."""

    def __init__(self) -> None:
        super().__init__(
            "Il n’y a encore rien à montrer de la salle : aucun module publié n’a d’exercice qui se montre. "
            "Publiez d’abord un module, à l’étape « Publier »."
        )


class NothingMadeError(ParcoursError):
    """There is no document to pack, and none could be made."""

    def __init__(self) -> None:
        super().__init__(
            "Aucun document n’a pu être fait : il n’y a rien à réunir. "
            "Inscrivez la cohorte à l’étape « Inscrire », puis recommencez."
        )
