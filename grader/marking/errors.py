"""What can go wrong in the marking room, each with a French sentence that names the way out."""

from exercises.errors import ParcoursError
from grader.errors import UsageError


class NothingToMarkError(ParcoursError):
    """The module has no such exercise, or no person marks it."""

    def __init__(self) -> None:
        super().__init__(
            "Cet exercice n’existe pas, ou aucun de ses critères n’est noté par une personne. "
            "Rechargez la page, puis choisissez un exercice de la liste."
        )


class ChangedMeanwhileError(ParcoursError):
    """Someone else gave a mark, or wrote a comment, since this page last read it."""

    def __init__(self) -> None:
        super().__init__(
            "Une autre personne a noté ou commenté cette réponse entre-temps. Ce qu’elle a donné est affiché ; "
            "donnez à nouveau votre note ou votre commentaire si vous voulez le remplacer."
        )


class TwiceMarkedError(ParcoursError):
    """Two other people mark this copy, or the first one must mark it again: this mark has no place."""

    def __init__(self) -> None:
        super().__init__(
            "Deux autres personnes notent déjà cette réponse, ou la première doit la revoir d’abord. "
            "Passez à la suivante."
        )


class NotToSettleError(ParcoursError):
    """There are not two whole marks to settle between."""

    def __init__(self) -> None:
        super().__init__(
            "Il n’y a rien à trancher ici : les deux notes ne sont pas complètes, ou elles s’accordent."
        )


class OwnMarkError(ParcoursError):
    """One of the two whose marks differ would settle between them."""

    def __init__(self) -> None:
        super().__init__(
            "Vous avez donné l’une des deux notes : une autre personne tranche. Passez à la suivante."
        )


class RoomBusyError(ParcoursError):
    """The journal is held by another process."""

    def __init__(self) -> None:
        super().__init__(
            "Une autre personne enregistre au même moment. Rien n’est perdu : réessayez dans un instant."
        )


class NotKeptError(ParcoursError):
    """The session's folder refuses to be written."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Le dossier de la session ne peut pas être écrit ({reason}) : la note n’a "
            "pas été enregistrée. Libérez de l’espace ou vérifiez les droits, puis réessayez."
        )
        self.reason = reason


class InvalidShareError(UsageError):
    """The share of copies to mark twice is not one."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"« {text[:20]} » n’est pas une part : donnez un pourcentage de 0 à 100, par exemple : --part 20%"
        )


class DamagedSettingsError(ParcoursError):
    """A small file of the room was changed by hand and cannot be read."""

    def __init__(self, path: object) -> None:
        super().__init__(
            f"Le fichier {path} est illisible. Corrigez-le, ou renommez-le pour repartir sans lui."
        )
        self.path = path
