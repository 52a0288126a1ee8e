"""What keeps a document from being read or made, each with a French sentence that names the way out."""

from pathlib import Path

from exercises.errors import ParcoursError


class UnreadableTableError(ParcoursError):
    """A file that should hold a table is none."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Le fichier {path} ne peut pas être lu : {reason}. "
            "Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx ou CSV, puis relancez la même commande."
        )
        self.path, self.reason = path, reason


class NoSheetError(ParcoursError):
    """A workbook has no such sheet; `known` are those that it has, none for a text."""

    def __init__(self, path: Path, asked: str, known: tuple[str, ...]) -> None:
        offered = ", ".join(f"« {name} »" for name in known)
        super().__init__(
            f"{path} n’a pas de feuille « {asked} ». Feuilles du classeur : {offered}."
            if known
            else f"{path} n’est pas un classeur : il n’a pas de feuilles. Relancez sans --feuille."
        )
        self.asked, self.known = asked, known


class NoBrowserError(ParcoursError):
    """No Chromium is there to print a page."""

    def __init__(self) -> None:
        super().__init__(
            "Le PDF demande le navigateur Chromium ou Chrome, qui n’a pas été trouvé. Relancez sans --pdf, "
            "ouvrez la page dans un navigateur, puis choisissez « Imprimer » et « Enregistrer en PDF »."
        )


class PrintingError(ParcoursError):
    """Chromium did not print a page."""

    def __init__(self, page: Path) -> None:
        super().__init__(
            f"Chromium n’a pas pu imprimer {page}. Ouvrez cette page dans un navigateur et imprimez-la."
        )
