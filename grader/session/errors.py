"""What a session refuses to those who work in it together, each with a French sentence."""

from pathlib import Path

from exercises.errors import ParcoursError


class WorkUnderWayError(ParcoursError):
    """Another long work goes on in the session; `what` and `who` say which and whose, where that is known."""

    def __init__(self, what: str = "", who: str = "") -> None:
        told = f" ({what}, lancé par {who})" if what else ""
        super().__init__(
            f"Un autre travail est en cours dans cette session{told}. Attendez qu’il finisse, puis recommencez."
        )
        self.what, self.who = what, who


class DamagedTeamError(ParcoursError):
    """The file that says who works in a session cannot be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Le fichier de l’équipe, {path}, est abîmé : personne ne peut agir dans cette session. "
            "Reprenez-en une sauvegarde, ou retirez-le : qui ouvre le bureau fait alors tout."
        )
        self.path = path


class NotAllowedError(ParcoursError):
    """Someone asked for what their role does not let them do."""

    def __init__(self, needed: str) -> None:
        super().__init__(
            f"Votre rôle dans cette session ne permet pas cela : il faut être {needed}. "
            "Demandez-le à la personne qui conduit la session."
        )


class UnwritableFileError(ParcoursError):
    """The session's own file cannot be changed but by hand: it is badly written, at `line` (0 where unknown)."""

    def __init__(self, line: int = 0) -> None:
        where = f", ligne {line}" if line else ""
        super().__init__(
            f"Le fichier session.toml est mal écrit{where} : corrigez-le d’abord, ou reprenez-le d’une sauvegarde. "
            "Rien n’a été changé."
        )
        self.line = line


class ChangedFileError(ParcoursError):
    """Someone changed the session's own file meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            "Le fichier session.toml vient d’être changé par ailleurs. Rien n’y a été écrit : relisez, recommencez."
        )


class OwnLateRuleError(ParcoursError):
    """The session has a rule of its own for late copies, which a form does not change."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Cette session a sa propre règle pour les retards, écrite dans {path} : elle ne se change que là."
        )
        self.path = path


class UnknownZoneError(ParcoursError):
    """A time zone is none that is known here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Le fuseau horaire « {name[:60]} » n’est pas connu. Choisissez-en un dans la liste des réglages."
        )
        self.name = name


class LastTrainerError(ParcoursError):
    """A change would leave the session's team without anyone to conduct it."""

    def __init__(self) -> None:
        super().__init__(
            "L’équipe doit garder une personne qui est formateur·rice : elle seule règle la session. "
            "Rien n’a été changé."
        )
