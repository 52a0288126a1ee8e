"""What is asked before the learning platform's files are read or written: the verbs' options as plain questions."""

from dataclasses import replace

from grader.desk.acts.releasing import modules_field
from grader.desk.errors import UnreadableFormError
from grader.desk.form import Field, Sent
from grader.moodle import correspondence
from grader.session.session import Session

_SAME = Field(
    "meme",
    "C’est bien le devoir qui fut importé",
    "check",
    "À cocher seulement si les fichiers sont anonymes et que vous êtes sûr·e du devoir : rien d’autre ne le dit.",
)


def _module(session: Session, names: tuple[str, ...], first: str = "") -> Field:
    options = modules_field(session, (), names).options
    return Field(
        "module",
        "Module",
        "choice",
        "" if not first else "Sans choix, les numéros du formulaire disent de quel devoir il est.",
        options=((("", first),) if first else ()) + options,
        required=not first,
    )


def importing(session: Session) -> tuple[Field, ...]:
    """Return the fields of an import."""
    return (
        _module(session, session.released),
        Field(
            "archive",
            "Archive des travaux remis",
            "file",
            "Sur Moodle, dans le devoir : « Télécharger tous les travaux remis ». Donnez-la sans l’ouvrir.",
            required=True,
            accept=".zip,.tar,.tgz,.gz",
        ),
        Field(
            "feuille",
            "Formulaire d’évaluation du même devoir, si vous l’avez",
            "file",
            "Il donne les adresses, les groupes et les retards.",
            accept=".csv",
        ),
        Field(
            "anonymes",
            "Inscrire sans nom les personnes d’un devoir anonyme",
            "check",
            "À cocher si les identités ne peuvent pas être révélées sur la plateforme : ces personnes sont "
            "inscrites par leur numéro, pour ce module.",
        ),
        _SAME,
        Field(
            "autre",
            "Ce devoir remplace celui qui fut importé",
            "check",
            "Les numéros du devoir précédent sont oubliés. Les copies déjà ramassées restent.",
        ),
    )


def filling(session: Session) -> tuple[Field, ...]:
    """Return the fields of a worksheet to fill."""
    return (
        Field(
            "feuille",
            "Formulaire d’évaluation téléchargé de Moodle",
            "file",
            "Tel que la plateforme l’a donné, sans l’ouvrir dans un tableur.",
            required=True,
            accept=".csv",
        ),
        _module(session, session.released, "Celui que dit le formulaire"),
        Field(
            "seuils",
            "Seuils",
            "text",
            "Si le devoir est noté par un barème de mots : le pourcentage de chaque degré après le premier, "
            "par exemple 40;70.",
        ),
        Field(
            "provisoires",
            "Donner aussi les notes provisoires",
            "check",
            "Celles des copies où une personne doit encore noter certains critères.",
        ),
        _SAME,
    )


def returning(session: Session) -> tuple[Field, ...]:
    """Return the fields of the archive of feedback."""
    names = correspondence.modules(session)
    none = (
        "" if names else "Aucune copie n’est encore venue de Moodle : importez d’abord une archive."
    )
    return (
        replace(modules_field(session, names, names), help=none),
        Field("tout", "Reprendre aussi les retours inchangés depuis la dernière archive", "check"),
    )


def booking(session: Session) -> tuple[Field, ...]:
    """Return the fields of the gradebook’s file."""
    return (
        Field(
            "par",
            "Ce qui désigne chaque personne",
            "choice",
            value="courriel",
            options=(("courriel", "Son adresse de courriel"), ("identifiant", "Son identifiant")),
            required=True,
        ),
        Field(
            "langue",
            "Langue de la plateforme",
            "choice",
            value="fr",
            options=(("fr", "Français"), ("en", "Anglais")),
            required=True,
        ),
    )


def asking(session: Session) -> tuple[Field, ...]:
    """Return the fields of the file of questions."""
    return (modules_field(session, ()),)


def check_imported(session: Session, sent: Sent) -> None:
    """Raise UnreadableFormError where no copy came from the platform."""
    if not correspondence.modules(session):
        raise UnreadableFormError(
            "modules",
            "Aucune copie n’est venue de Moodle : importez d’abord une archive à l’étape « Ramasser et corriger ».",
        )
