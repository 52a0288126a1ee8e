"""What can keep a document from being made, each with a French sentence that names the way out."""

from pathlib import Path

from exercises.errors import ParcoursError


class InvalidParticularsError(ParcoursError):
    """What `session.toml` says of the training cannot be used."""

    def __init__(self, path: Path, field: str, reason: str) -> None:
        super().__init__(f"Dans {path}, le champ « {field} » ne convient pas : {reason}.")
        self.path = path
        self.field = field


class NobodyEnrolledError(ParcoursError):
    """A document needs names, and the session has none."""

    def __init__(self) -> None:
        super().__init__(
            "La session n’a encore aucun·e participant·e. Inscrivez la cohorte, par exemple : "
            "parcours inscrire cohorte.csv"
        )


class NoDayError(ParcoursError):
    """A sheet to sign needs days."""

    def __init__(self) -> None:
        super().__init__(
            "Les jours de la formation manquent. Donnez-les avec --jour, par exemple : "
            "parcours exporter emargement --jour 2026-12-01 --jour 2026-12-02"
        )
