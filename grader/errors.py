"""What can go wrong on the staff's side, each with a French sentence that names the way out."""

from pathlib import Path

from exercises.errors import ParcoursError


class NoKeyError(ParcoursError):
    """The key of an exercise cannot be found from where the mark is asked."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"Aucun corrigé n’a été trouvé depuis {where}. "
            "Lancez la correction depuis le dossier d’une session (parcours corriger)."
        )


class InvalidNameError(ParcoursError):
    """A name given on the command line cannot name a folder, a course or a person."""


class UsageError(ParcoursError):
    """The command line asks for what cannot be asked so; `parcours` leaves with status 2, as for typer's own."""


class UnknownGroupError(ParcoursError):
    """Nobody of the session is in the group; `known` are those that it has."""

    def __init__(self, group: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"Le groupe « {group[:60]} » n’existe pas. "
            f"Groupes de la session : {', '.join(known) or 'aucun'}."
        )
        self.group, self.known = group, known


class UnconfirmedError(ParcoursError):
    """What would be lost for good was not confirmed; `lost` says in French what it is."""

    def __init__(self, lost: str) -> None:
        super().__init__(f"Rien n’a été effacé. {lost}. Pour le faire, ajoutez --oui")
        self.lost = lost


class UnansweredError(ParcoursError):
    """What was found in a file must be confirmed by someone, and no one is there to answer."""

    def __init__(self) -> None:
        super().__init__(
            "Rien n’a été ramassé : personne n’est là pour confirmer ces noms. Vérifiez-les, puis relancez la même "
            "commande avec --oui ; les copies dont le nom est douteux se prennent une à une, avec --participant."
        )


class NoCurriculumError(ParcoursError):
    """No folder of modules can be found."""

    def __init__(self, where: Path) -> None:
        super().__init__(
            f"Aucun module n’a été trouvé depuis {where}. "
            "Indiquez leur dossier avec --modules, par exemple : --modules ./modules"
        )


class InstalledModulesError(ParcoursError):
    """The modules that the installed package carries are read, never written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Les modules livrés avec le parcours ({folder}) ne se modifient pas sur place. "
            "Copiez leur dossier dans le vôtre, puis relancez ici : parcours assembler"
        )


class SessionExistsError(ParcoursError):
    """The folder of the new session is already there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"La session « {folder.name} » existe déjà ({folder}). Rien n’y a été changé. "
            "Choisissez un autre nom, ou un autre dossier avec --dossier."
        )
        self.folder = folder


class NoSessionError(ParcoursError):
    """No session, or more than one, answers to what was asked."""


class FormerSessionError(ParcoursError):
    """A former session cannot be brought up to date: `path` cannot be written, or its `line` is not known."""

    def __init__(self, path: Path, line: int = 0) -> None:
        reason = (
            f"la ligne {line} de {path} nomme une partie du programme qui a changé de place. "
            "Créez une session pour voir ce qui s’y écrit aujourd’hui, puis corrigez cette ligne"
            if line
            else f"son fichier {path} ne peut pas être mis à jour. "
            "Donnez-vous le droit d’écrire dans ce dossier, puis relancez la même commande"
        )
        super().__init__(f"Cette session a été créée par une version précédente, et {reason}.")
        self.path, self.line = path, line


class NoModuleError(ParcoursError):
    """The curriculum has no such module; `known` are those that it has."""

    whole = "du parcours"

    def __init__(self, module: str, known: tuple[str, ...]) -> None:
        offered = ", ".join(known) if known else "aucun"
        super().__init__(f"Le module « {module} » n’existe pas. Modules {self.whole} : {offered}.")
        self.module = module
        self.known = known


class NotInSessionError(NoModuleError):
    """The session has no such module; `known` are those that it has."""

    whole = "de la session"


class NotReleasedError(ParcoursError):
    """The module was not given out yet."""

    def __init__(self, module: str) -> None:
        super().__init__(
            f"Le module « {module} » n’a pas été publié. Lancez : parcours publier {module}"
        )
        self.module = module


class ReleaseRefusedError(ParcoursError):
    """A module cannot be given out as it stands; `reasons` lists what is wrong with it."""

    def __init__(self, module: str, reasons: tuple[str, ...]) -> None:
        listed = "\n".join(f"  – {reason}" for reason in reasons)
        super().__init__(
            f"Le module « {module} » n’a pas été publié, pour ces raisons :\n{listed}\n"
            "Corrigez-le, puis relancez la même commande."
        )
        self.module, self.reasons = module, reasons


class NothingCollectedError(ParcoursError):
    """There is no copy to work on."""

    def __init__(self, module: str) -> None:
        super().__init__(
            f"Aucune copie du module « {module} » n’est là. "
            f"Ramassez d’abord les copies : parcours ramasser {module}"
        )


class NotCollectedError(ParcoursError):
    """The module has copies, and none of this person."""

    def __init__(self, person: str, module: str) -> None:
        super().__init__(
            f"Aucune copie de « {person} » n’a été ramassée pour {module}. "
            f"Lancez d’abord : parcours ramasser {module}"
        )
        self.person, self.module = person, module


class NbgraderError(ParcoursError):
    """One of nbgrader's own steps failed; `log` is where its words were written."""

    def __init__(self, step: str, log: Path) -> None:
        super().__init__(f"{step} a échoué. Le détail, en anglais, est dans {log}")


class NoAnswerError(ParcoursError):
    """No copy of this module bears the code, or what it holds cannot be read."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(
            f"Cette réponse ne peut pas être montrée : {reason.rstrip('.')}."
            if reason
            else "Cette réponse n’existe plus dans le carnet de notes. Rechargez la page."
        )


class MarkingUnderWayError(ParcoursError):
    """Another marking of the same session is running."""

    def __init__(self, session: str) -> None:
        super().__init__(
            f"Une autre correction de la session « {session} » est en cours. "
            "Attendez qu’elle finisse, puis relancez la même commande."
        )
        self.session = session


class NotMarkedByDataError(ParcoursError):
    """The gradebook holds a test cell that is no exercise's."""

    def __init__(self, module: str, cell: str) -> None:
        super().__init__(
            f"La cellule de notation « {cell} » du module « {module} » n’est celle d’aucun exercice : "
            f"aucune copie n’a été corrigée. Relancez : parcours publier {module}"
        )
        self.module = module
        self.cell = cell


class UnreadableHandInError(ParcoursError):
    """A hand-in file is not one."""


class PortTakenError(ParcoursError):
    """The asked port is in use."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Le port {port} est déjà utilisé. Relancez sans --port pour en prendre un libre, "
            "ou choisissez-en un autre."
        )
        self.port = port


class ServerError(ParcoursError):
    """JupyterLab did not start."""

    def __init__(self, log: Path) -> None:
        super().__init__(f"JupyterLab n’a pas démarré. Le détail, en anglais, est dans {log}")
        self.log = log


class UnreadableRequestError(ParcoursError):
    """The page asked for something that has no meaning."""

    def __init__(self) -> None:
        super().__init__("La demande de la page est illisible. Rechargez la page, puis réessayez.")


class CohortFileError(ParcoursError):
    """A list of participants cannot be read at all, or the session's own one is damaged."""


class NoNamesError(ParcoursError):
    """No column of a list of participants is called as names are."""

    def __init__(self, path: Path, seen: tuple[str, ...], hidden: tuple[str, ...] = ()) -> None:
        found = ", ".join(seen[:12]) or "rien"
        masked = ", ".join(f"« {name} »" for name in hidden)
        super().__init__(
            f"Aucune colonne de noms n’a été reconnue dans {path}. Sur la première ligne : {found}. "
            "Nommez les colonnes Nom, Prénom, Courriel, Employeur, Groupe (ou Nom complet), puis relancez."
            + (
                f" Une feuille masquée en porte ({masked}) : pour la lire, --feuille."
                if masked
                else ""
            )
        )
        self.path = path
        self.seen = seen


class EmptyListError(NoNamesError):
    """The headings of a list of participants have no line under them."""

    def __init__(self, path: Path) -> None:
        ParcoursError.__init__(
            self,
            f"Il n’y a personne sous les en-têtes de {path}. Écrivez une ligne par personne, enregistrez, puis "
            "relancez la même commande.",
        )
        self.path, self.seen = path, ()


class UnknownParticipantError(ParcoursError):
    """Nothing in the session bears the identifier."""

    def __init__(self, identifier: str) -> None:
        super().__init__(
            f"Personne ne porte l’identifiant « {identifier} » dans cette session. "
            "Pour voir la liste : parcours suivi"
        )
        self.identifier = identifier


class NotYetError(ParcoursError):
    """The retention date of the session is to come, or unknown."""

    def __init__(self, until: object) -> None:
        when = (
            f"La conservation de cette session court jusqu’au {until}"
            if until
            else "Cette session ne dit pas jusqu’à quand ses données sont conservées"
        )
        super().__init__(
            f"{when} : rien n’a été effacé. Changez la ligne « conservation » de session.toml, par exemple "
            "conservation = 2027-12-31, ou ajoutez --sans-attendre."
        )
        self.until = until
