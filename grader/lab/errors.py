"""What keeps a launcher from being made, with a French sentence that names the way out."""

from pathlib import Path

from exercises.errors import ParcoursError


class NoDesktopError(ParcoursError):
    """The folder where a launcher would go is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Le dossier {folder} n’existe pas. Dites où mettre le raccourci, par exemple : "
            "parcours bureau --raccourci --vers ."
        )
        self.folder = folder
