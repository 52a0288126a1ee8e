"""What can be wrong with a learning platform's files, each with a French sentence that names the way out."""

from pathlib import Path

from exercises.errors import ParcoursError


class UnreadableArchiveError(ParcoursError):
    """A file is not an archive of submissions, or it is one that must not be opened."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"L’archive {path.name} n’a pas été importée : {reason}. "
            "Téléchargez-la à nouveau depuis la plateforme (Devoir, « Télécharger tous les travaux remis »)."
        )
        self.path = path


class UnreadableWorksheetError(ParcoursError):
    """A file is not a grading worksheet."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"La feuille {path.name} ne peut pas être lue : {reason}. "
            "Téléchargez-la à nouveau depuis la plateforme (Devoir, « Télécharger la feuille d’évaluation »)."
        )
        self.path = path


class NothingImportedError(ParcoursError):
    """No copy of the module came from the platform, so nothing can go back to it."""

    def __init__(self, module: str) -> None:
        super().__init__(
            f"Aucune copie du module « {module} » n’a été importée de la plateforme. "
            f"Importez d’abord l’archive : parcours moodle importer archive.zip --module {module}"
        )
        self.module = module


class WhichModuleError(ParcoursError):
    """The worksheet could be that of several modules, or of none."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"On ne sait pas de quel module est la feuille {path.name}. Indiquez-le, par exemple : "
            f"parcours moodle noter {path.name} --module 03_ressources"
        )
        self.path = path


class DamagedCorrespondenceError(ParcoursError):
    """The file that tells who is who on the platform cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Le fichier {path} est illisible. Renommez-le, puis importez à nouveau l’archive de la plateforme."
        )


class NoClosedQuestionError(ParcoursError):
    """A module has no question that the platform's format can hold."""

    def __init__(self, module: str) -> None:
        super().__init__(
            f"Le module « {module} » n’a aucune question fermée à exporter. Choisissez-en un autre."
        )
