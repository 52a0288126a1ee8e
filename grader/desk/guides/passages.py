"""Which passage of the guides speaks of which stage, and how a stage's page shows it."""

from collections.abc import Mapping
from pathlib import Path

from grader.desk.guides import shelf
from grader.desk.guides.reading import Section
from grader.desk.stages import Stage

TRAINER, MARKER, OFFICE = "guide-formateur", "guide-correcteur", "guide-secretariat"

PASSAGES: Mapping[Stage, tuple[str, str]] = {
    Stage.PREPARE: (TRAINER, "préparer"),
    Stage.ENROL: (TRAINER, "inscrire"),
    Stage.RELEASE: (TRAINER, "publier"),
    Stage.RUN: (TRAINER, "animer"),
    Stage.COLLECT: (MARKER, "ramasser-et-corriger"),
    Stage.MARK: (MARKER, "noter"),
    Stage.RETURN: (MARKER, "rendre"),
    Stage.REPORT: (OFFICE, "rendre-compte"),
    Stage.KEEP: (OFFICE, "conserver-ou-effacer"),
}
"""By stage: the guide, and the anchor of the heading under which it speaks of the stage."""


def passage(
    stage: Stage, address: str, folder: Path | None = None
) -> tuple[str, tuple[Section, ...]]:
    """Return where the passage on a stage is read in its guide, and its sections; () where the guide lacks it."""
    name, anchor = PASSAGES[stage]
    found = shelf.guide(name, address, folder)
    return f"{address}/{name}#{anchor}", found.passage(anchor) if found else ()
