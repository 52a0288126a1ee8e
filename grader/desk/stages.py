"""The life of a session, stage by stage: where it stands, and the next thing to do; all of it pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from exercises.kinds.exercise import count


class Stage(StrEnum):
    """One stage; its value is its address."""

    PREPARE = "preparer"
    ENROL = "inscrire"
    RELEASE = "publier"
    RUN = "animer"
    COLLECT = "ramasser"
    MARK = "noter"
    RETURN = "rendre"
    REPORT = "rendre-compte"
    KEEP = "conserver"


LABELS = {
    Stage.PREPARE: "Préparer",
    Stage.ENROL: "Inscrire",
    Stage.RELEASE: "Publier",
    Stage.RUN: "Animer",
    Stage.COLLECT: "Ramasser et corriger",
    Stage.MARK: "Noter",
    Stage.RETURN: "Rendre",
    Stage.REPORT: "Rendre compte",
    Stage.KEEP: "Conserver ou effacer",
}

ABOUT = {
    Stage.PREPARE: "Dites ce qu’est la session : son titre, ses jours, ses réglages.",
    Stage.ENROL: "Donnez la liste des personnes qui suivent la formation.",
    Stage.RELEASE: "Donnez les modules aux participant·es, sans leur corrigé.",
    Stage.RUN: "Pendant la formation : ouvrez les modules, suivez la salle, montrez-lui ce qu’elle a répondu.",
    Stage.COLLECT: "Prenez les copies remises, puis laissez corriger ce qui se corrige seul.",
    Stage.MARK: "Notez ce qu’une personne seule peut noter, critère par critère.",
    Stage.RETURN: "Rendez à chaque personne le retour sur sa copie.",
    Stage.REPORT: "Faites les documents : notes, bilan, relevés, émargement.",
    Stage.KEEP: "Voyez ce qui est gardé, exercez les droits des personnes, effacez à la date dite.",
}

State = Literal["done", "now", "later"]
STATES: dict[State, str] = {"done": "fait", "now": "à faire", "later": "plus tard"}


@dataclass(frozen=True)
class Facts:
    """What is known of a session, counted over its people and its modules.

    `collected`, `awaiting` and so on count copies (one person, one module); `described` tells whether its file says
    what the training is; `purgeable`, whether its data may be erased by now; `purged`, whether everyone was.
    """

    described: bool
    modules: int
    released: int
    enrolled: int
    begun: int = 0
    handed_in: int = 0
    marked: int = 0
    awaiting: int = 0
    unsettled: int = 0
    given: int = 0
    reported: int = 0
    purgeable: bool = False
    purged: bool = False


@dataclass(frozen=True)
class Standing:
    """How far one stage is, in a word and in a sentence."""

    stage: Stage
    state: State
    said: str


def course(facts: Facts) -> tuple[Standing, ...]:
    """Return how far each stage is, in order; the first that is not done is the next thing to do.

    Once everyone was erased, nothing is left to do.
    """
    if facts.purged:
        erased = "Toutes les données personnelles sont effacées"
        return tuple(
            Standing(stage, "done", erased if stage is Stage.KEEP else "") for stage in Stage
        )
    done = {
        Stage.PREPARE: facts.described,
        Stage.ENROL: facts.enrolled > 0,
        Stage.RELEASE: facts.released >= facts.modules > 0,
        Stage.RUN: facts.handed_in > 0,
        Stage.COLLECT: 0 < facts.handed_in <= facts.marked,
        Stage.MARK: facts.marked > 0 and not facts.awaiting and not facts.unsettled,
        Stage.RETURN: 0 < facts.marked <= facts.given,
        Stage.REPORT: facts.reported > 0 and facts.marked > 0,
        Stage.KEEP: False,
    }
    now = next(stage for stage in Stage if not done[stage])
    return tuple(
        Standing(
            stage,
            "done" if done[stage] else "now" if stage is now else "later",
            _said(stage, facts),
        )
        for stage in Stage
    )


def next_stage(stages: tuple[Standing, ...]) -> Standing | None:
    """Return the stage where the next thing to do is; None where nothing is left to do."""
    return next((one for one in stages if one.state == "now"), None)


def after(stage: Stage) -> Stage | None:
    """Return the stage that comes after one; None after the last."""
    stages = list(Stage)
    place = stages.index(stage) + 1
    return stages[place] if place < len(stages) else None


def _said(stage: Stage, facts: Facts) -> str:
    if stage is Stage.PREPARE:
        return (
            "La session est décrite" if facts.described else "Rien n’est encore dit de la formation"
        )
    if stage is Stage.ENROL:
        return count(facts.enrolled, "personne inscrite", "personnes inscrites")
    if stage is Stage.RELEASE:
        return f"{count(facts.released, 'module publié', 'modules publiés')} sur {facts.modules}"
    if stage is Stage.RUN:
        return (
            f"{count(facts.begun, 'copie commencée', 'copies commencées')}, "
            f"{count(facts.handed_in, 'remise', 'remises')}"
        )
    if stage is Stage.COLLECT:
        return f"{count(facts.marked, 'copie corrigée', 'copies corrigées')} sur {facts.handed_in}"
    if stage is Stage.MARK:
        left = count(facts.awaiting, "critère à noter", "critères à noter")
        settle = count(facts.unsettled, "écart à trancher", "écarts à trancher")
        return f"{left}, {settle}" if facts.unsettled else left
    if stage is Stage.RETURN:
        return f"{count(facts.given, 'retour rendu', 'retours rendus')} sur {facts.marked}"
    if stage is Stage.REPORT:
        return count(facts.reported, "document fait", "documents faits")
    return "La date d’effacement est passée" if facts.purgeable else "Les données sont conservées"
