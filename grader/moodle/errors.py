"""What can be wrong with a learning platform's files, each with a French sentence that names the way out."""

from collections.abc import Sequence
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
            "Téléchargez-la à nouveau depuis la plateforme (Devoir, « Télécharger le formulaire d’évaluation »), "
            "et donnez-la telle quelle, sans l’ouvrir dans un tableur."
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


class CrossedFileError(ParcoursError):
    """A file of the platform says something else than the session does of whose a number is; `lines` say what."""

    def __init__(self, path: Path, lines: Sequence[str]) -> None:
        listed = "\n".join(f"- {line}" for line in lines)
        super().__init__(
            f"{path.name} n’a pas été utilisé, et rien n’a été écrit : un numéro y désigne une autre personne que "
            f"dans la session. Ce fichier vient sans doute d’un autre devoir ou d’un autre site.\n{listed}\n"
            "Reprenez les deux fichiers (travaux remis et formulaire d’évaluation) d’un même devoir. S’il "
            "remplace celui qui fut importé, importez son archive avec --autre-devoir. Si une personne a seulement "
            "changé de nom, une adresse qui concorde suffit (--feuille)."
        )
        self.path, self.lines = path, tuple(lines)


class GroupWorkError(ParcoursError):
    """An archive holds the work of groups, and nothing says who is in them."""

    def __init__(self, path: Path, names: Sequence[str]) -> None:
        super().__init__(
            f"{path.name} contient des travaux remis en groupe ({', '.join(names)}), et ne dit pas qui est dans "
            "chaque groupe. Téléchargez le formulaire d’évaluation du même devoir, puis ajoutez --feuille FICHIER. "
            "Chaque membre recevra la copie de son groupe."
        )
        self.path = path


class AnonymousFileError(ParcoursError):
    """A file of the platform names nobody, so that its numbers can be checked against nothing."""

    def __init__(self, path: Path, count: int, way_out: str) -> None:
        super().__init__(
            f"{path.name} est anonyme ({count} numéro(s) sans nom) : rien n’a été écrit. {way_out}"
        )
        self.path = path


class ThresholdsError(ParcoursError):
    """The thresholds asked for do not go with the words of the platform's scale, or none were."""

    def __init__(self, words: tuple[str, ...], asked: str) -> None:
        count = len(words) - 1
        example = ";".join(str(round(100 * (n + 1) / (count + 1))) for n in range(count))
        wrong = f"« {asked} » ne convient pas : il" if asked else "Il"
        super().__init__(
            f"Ce devoir est noté par un barème ({', '.join(words)}) : une note chiffrée y serait ignorée, rien n’a "
            f"été écrit. {wrong} faut {count} pourcentage(s) croissant(s), un pour chaque degré après le premier. "
            f'Par exemple : --seuils "{example}"'
        )
        self.words = words


class NothingToWriteError(ParcoursError):
    """No row of a worksheet can be filled; each person is named with the reason."""

    def __init__(self, path: Path, left: Sequence[tuple[str, str]]) -> None:
        listed = "\n".join(f"- {person} : {reason}" for person, reason in left)
        super().__init__(
            f"Aucune note ne peut être écrite dans {path.name} : aucun fichier n’a été fait.\n{listed}"
        )
        self.left = tuple(left)
