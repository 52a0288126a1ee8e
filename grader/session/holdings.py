"""What a session keeps of people: where, why, and for how long. `docs/donnees-personnelles.md` says the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.session import layout
from grader.session.session import Session


@dataclass(frozen=True)
class Holding:
    """One kind of data: what it is, where it lies (a pattern of the session's folder), why, and until when."""

    what: str
    where: str
    why: str
    until: str

    def files(self, session: Session) -> Iterator[Path]:
        """Yield the files that hold it now."""
        for path in sorted(session.root.glob(self.where.format(session=session.name))):
            if path.is_file():
                yield path
            elif path.is_dir():
                yield from (inner for inner in sorted(path.rglob("*")) if inner.is_file())


_END = "Fin de conservation de la session"
HOLDINGS = (
    Holding(
        "Identifiants, noms, adresses, notes et commentaires",
        f"{layout.GRADEBOOK}*",
        "Noter, rendre les retours, établir les relevés",
        _END,
    ),
    Holding(
        "Employeur, groupe, pseudonyme et nom de naissance",
        layout.COHORT,
        "Relevés et groupes de travail, reconnaître une personne qui a changé de nom",
        _END,
    ),
    Holding(
        "Secret des pseudonymes", layout.PSEUDONYMS, "Ne projeter aucun nom dans la salle", _END
    ),
    Holding(
        "Espace de travail de chaque personne",
        f"{layout.PARTICIPANTS}/*",
        "Répondre et reprendre",
        _END,
    ),
    Holding(
        "Copies remises",
        f"{layout.EXCHANGE}/{{session}}/{layout.INBOUND}/*",
        "Ramasser les copies",
        _END,
    ),
    Holding(
        "Copies ramassées", f"{layout.SUBMITTED}/*", "Corriger, et répondre à un recours", _END
    ),
    Holding(
        "Carnets remis, mis de côté",
        f"{layout.SET_ASIDE}/*",
        "Garder ce qui a été remis sans l’exécuter",
        _END,
    ),
    Holding("Copies corrigées", f"{layout.AUTOGRADED}/*", "Montrer les réponses à qui note", _END),
    Holding("Retours préparés", f"{layout.FEEDBACK}/*", "Rendre les retours", _END),
    Holding(
        "Retours rendus",
        f"{layout.EXCHANGE}/{{session}}/{layout.FEEDBACK}/*",
        "Rendre les retours",
        _END,
    ),
    Holding(
        "Journal de la notation, par code et sans nom",
        f"{layout.MARKING}/*",
        "Savoir qui a donné quelle note, et mesurer l’accord",
        _END,
    ),
    Holding(
        "Questions et mots choisis pour le mur, par empreinte et sans texte",
        f"{layout.SHOWN}/*",
        "Ne montrer à la salle que ce qui a été choisi",
        _END,
    ),
    Holding(
        "Numéros et dossiers de la plateforme, dernière note écrite pour elle et empreinte du dernier retour",
        f"{layout.PLATFORM}/*",
        "Rendre notes et retours à la plateforme",
        _END,
    ),
    Holding(
        "Documents produits",
        f"{layout.EXPORTS}/*",
        "Servir le secrétariat",
        "Jusqu’à la fin de conservation, ou au premier effacement",
    ),
    Holding(
        "Équipe, journal et travaux du bureau, fichiers envoyés, réglages et traces de JupyterLab",
        f"{layout.HIDDEN}/*",
        "Faire fonctionner les pages de l’équipe, savoir qui a fait quoi",
        _END,
    ),
    Holding("Traces de nbgrader", "*.log", "Comprendre une panne", _END),
)
