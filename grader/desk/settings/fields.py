"""The fields of a session's settings, each with one line that explains it, and who may change it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from exercises import definition
from exercises.checking.terms import Counts, When
from grader.desk.form import Field
from grader.documents.html import full_name
from grader.exports.particulars import TITLE
from grader.release.zone import ZONES
from grader.session.session import Session
from grader.session.team import Role

DUE, TWICE = "echeance", "double"
"""A field of this name for all the modules of a new session; « echeance-03_ressources » for one module."""

NATURE = "Formation continue"
TWICE_DEFAULT = "0 %"

_WHEN: dict[When, str] = {
    "tout-de-suite": "Tout de suite",
    "apres-remise": "Une fois la copie remise",
    "jamais": "Jamais",
}
_COUNT: dict[Counts, str] = {
    "derniere": "La dernière écrite",
    "premiere": "Celle de la première vérification",
}
LATE = {
    "none": "Elles comptent comme les autres, et le retard est dit",
    "zero": "Elles valent zéro",
}
OPEN = {
    "non": "Les modules seuls, sans menus",
    "oui": "Tous les menus et les fichiers, pour écrire du code",
}

OFFICE = frozenset({"conservation"})
"""What the office may change too."""


@dataclass(frozen=True)
class Group:
    """Fields that go together, under a title; `folded` where most sessions leave them as they are."""

    title: str
    about: str
    fields: tuple[Field, ...]
    folded: bool = False


TRAINING = (
    Field(
        "intitule",
        "Intitulé de la formation",
        help=f"Le titre qui paraît sur les documents. Sans lui : « {TITLE} ».",
    ),
    Field("nature", "Nature", help=f"Telle que les relevés la disent. Au CNFPT : « {NATURE} »."),
    Field("lieu", "Lieu", help="La ville ou la salle, par exemple Cayenne."),
    Field(
        "jours",
        "Jours de formation",
        "area",
        "Un jour par ligne, par exemple 01/12/2026 : les feuilles d’émargement en viennent.",
    ),
    Field(
        "heures",
        "Durée en heures",
        "number",
        "Pour toute la formation. Une journée du CNFPT compte 6 heures. Vide, elle se remplit à la main.",
    ),
    Field(
        "objectifs",
        "Objectifs",
        "area",
        "Un par ligne. Sans eux, les documents reprennent ce que les modules travaillent.",
    ),
)

_ZONE = Field(
    "fuseau",
    "Fuseau horaire",
    "choice",
    "Celui dans lequel les échéances se lisent ci-dessous.",
)
_LATE = Field(
    "retards",
    "Copies en retard",
    "choice",
    "Ce que devient une copie remise après l’échéance, quand elle est corrigée.",
    options=tuple(LATE.items()),
)

CHECKING = (
    Field(
        "verification",
        "Vérifier ses réponses",
        "choice",
        "Quand chacun·e le peut, dans les modules publiés avec leurs réponses.",
        options=tuple(_WHEN.items()),
    ),
    Field(
        "compte",
        "La réponse qui compte",
        "choice",
        "Celle dont la note est faite. Chaque exercice le dit.",
        options=tuple(_COUNT.items()),
    ),
    Field(
        "code_libre",
        "Ce que voient les participant·es",
        "choice",
        "Le changement vaut à la prochaine ouverture.",
        options=tuple(OPEN.items()),
    ),
)

KEEPING = (
    Field(
        "conservation",
        "Données gardées jusqu’au",
        "date",
        "Passé ce jour, l’étape « Conserver ou effacer » propose d’effacer les données personnelles.",
    ),
)


def groups(session: Session, texts: Mapping[str, str], roles: frozenset[Role]) -> tuple[Group, ...]:
    """Return the form of a session's settings as `texts` has them, for someone of these roles."""
    due = tuple(
        Field(f"{DUE}-{name}", title, "datetime-local") for name, title in _modules(session)
    )
    twice = tuple(Field(f"{TWICE}-{name}", title) for name, title in _modules(session))
    late = () if texts["retards"] == "own" else (_LATE,)
    found = (
        Group("La formation", "Ce que les documents en disent.", TRAINING),
        Group(
            "Échéances",
            "Une copie se remet jusqu’à cet instant. Laissez vide pour un module sans échéance."
            + ("" if late else " La règle des retards est écrite à la main pour cette session."),
            (_zone(texts["fuseau"]), *late, *due),
        ),
        Group(
            "Double notation",
            "La part des copies que deux personnes notent sans se voir : 20 % est l’usage, 0 % pour y renoncer.",
            twice,
            folded=True,
        ),
        Group("Vérification des réponses", "Dans la salle.", CHECKING, folded=True),
        Group("Données personnelles", "", KEEPING),
    )
    mine = (_open_to(group, texts, roles) for group in found)
    return tuple(group for group in mine if group.fields)


def for_a_new_one(today: datetime.date) -> tuple[Group, ...]:
    """Return the form of a new session, filled with what is usual at the CNFPT."""
    usual = {
        "intitule": TITLE,
        "nature": NATURE,
        "conservation": f"{today.year + 1}-12-31",
        "verification": "tout-de-suite",
        "compte": "derniere",
        "code_libre": "non",
        "retards": "none",
        TWICE: TWICE_DEFAULT,
        "fuseau": "",
    }
    due = Field(
        DUE, "Échéance", "datetime-local", "Pour tous les modules ; chacun se règle ensuite."
    )
    twice = Field(
        TWICE,
        "Part notée deux fois",
        help="La part des copies que deux personnes notent sans se voir : 20 % est l’usage, 0 % pour y renoncer.",
    )
    found = (
        Group("La formation", "Ce que les documents en disent.", TRAINING),
        Group("Échéance", "Laissez vide si rien ne presse.", (_zone(""), due, _LATE)),
        Group("Notation et vérification", "", (twice, *CHECKING), folded=True),
        Group("Données personnelles", "", KEEPING),
    )
    return tuple(_open_to(group, usual, frozenset(Role)) for group in found)


def fields_of(groups: tuple[Group, ...]) -> dict[str, Field]:
    """Return the fields of a form by name."""
    return {one.name: one for group in groups for one in group.fields}


def _open_to(group: Group, texts: Mapping[str, str], roles: frozenset[Role]) -> Group:
    fields = tuple(
        replace(one, value=texts.get(one.name, ""))
        for one in group.fields
        if Role.TRAINER in roles or (Role.OFFICE in roles and one.name in OFFICE)
    )
    return replace(group, fields=fields)


def _zone(named: str) -> Field:
    options = {"": "Celui de cet ordinateur", **ZONES}
    if named not in options:
        options[named] = named
    return replace(_ZONE, options=tuple(options.items()))


def _modules(session: Session) -> list[tuple[str, str]]:
    return [
        (name, full_name(definition.shown_module(session.curriculum / name)))
        for name in session.modules
    ]
