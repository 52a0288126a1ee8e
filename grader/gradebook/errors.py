"""What keeps the gradebook from being read or written, each with a French sentence that names the way out."""

from pathlib import Path

from exercises.errors import ParcoursError


class GradebookError(ParcoursError):
    """The session's gradebook (`where`: its file, or its address) cannot be read or written."""

    def __init__(self, path: Path, *, busy: bool) -> None:
        reason = (
            "est utilisé par une autre commande. Attendez qu’elle finisse, puis relancez"
            if busy
            else "ne peut pas être lu : il a été écrit par une autre version de nbgrader ou il est abîmé. "
            "Faites-en une copie, puis lancez « nbgrader db upgrade » dans le dossier de la session"
        )
        super().__init__(f"Le carnet de notes {path} {reason}.")
        self.where, self.busy = str(path), busy


class GradebookServerError(GradebookError):
    """The gradebook stands on a database server that does not give it; `address` is without its password."""

    def __init__(self, address: str, *, busy: bool = False, silent: bool = False) -> None:
        if busy:
            sentence = (
                f"Le carnet de notes {address} est utilisé par une autre commande. "
                "Attendez qu’elle finisse, puis relancez."
            )
        elif silent:
            sentence = (
                f"Le serveur du carnet de notes ({address}) ne répond pas, ou n’accepte pas cette adresse. "
                "Vérifiez qu’il est démarré, et l’adresse donnée dans la configuration nbgrader de la session, "
                "puis relancez."
            )
        else:
            sentence = (
                f"La base {address} ne contient pas encore le carnet de notes de la session : publiez un module "
                "(parcours publier). Si des modules sont publiés, il est d’une autre version de nbgrader : "
                "faites une copie de la base, puis lancez « nbgrader db upgrade » dans le dossier de la session."
            )
        ParcoursError.__init__(self, sentence)
        self.where, self.busy = address, busy
