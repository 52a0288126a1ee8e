"""What can go wrong on the staff's side, each with a French sentence that names the way out."""

from exercises.errors import ParcoursError


class NoKeyError(ParcoursError):
    """The key of an exercise cannot be found from where the mark is asked."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"Aucun corrigé n’a été trouvé depuis {where}. "
            "Lancez la correction depuis le dossier d’une session (parcours corriger)."
        )
