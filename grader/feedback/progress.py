"""How far someone went: their points by skill, and from module to module up to the one that is given back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exercises.definition import Module
from exercises.kinds.exercise import SKILLS
from exercises.plan import called
from grader.gradebook.marks import CopyMarks, ModuleMarks, skills

_SOMEONE = ""


@dataclass(frozen=True)
class ModuleLine:
    """One module that was given back: its points so far, out of how many, and whether some await a person."""

    called: str
    title: str
    points: float
    maximum: float
    pending: bool


@dataclass(frozen=True)
class SkillLine:
    """One skill: points earned and at stake in this module, and in all those so far; None where none is marked yet.

    `trained` tells whether this module trains it.
    """

    label: str
    trained: bool
    here: tuple[float, float] | None
    so_far: tuple[float, float] | None


@dataclass(frozen=True)
class Progress:
    """What a page says beside its exercises; `penalty` is what lateness takes from this module's points."""

    modules: tuple[ModuleLine, ...] = ()
    skills: tuple[SkillLine, ...] = ()
    penalty: float = 0.0


def progress(modules: Sequence[Module], held: Mapping[str, CopyMarks]) -> Progress:
    """Return the progress over `modules`, of which the last is the one that is given back.

    `held` is what the gradebook holds of each, by name; modules without points are left out.
    """
    found = [
        ModuleMarks(module, {_SOMEONE: CopyMarks(copy.cells, copy.penalty)}, frozenset())
        for module in modules
        if (copy := held.get(module.name)) and module.header.points
    ]
    module = modules[-1]
    here = skills([one for one in found if one.module is module], _SOMEONE)
    so_far = skills(found, _SOMEONE)
    trained = {exercise.skill for exercise in module.exercises if exercise.points}
    own = held.get(module.name)
    return Progress(
        tuple(_line(one) for one in found),
        tuple(
            SkillLine(label, name in trained, here.get(name), so_far.get(name))
            for name, label in SKILLS.items()
            if name in trained or name in so_far
        ),
        own.penalty if own else 0.0,
    )


def _line(one: ModuleMarks) -> ModuleLine:
    copy, module = one.copies[_SOMEONE], one.module
    return ModuleLine(
        called(module.name), module.header.title, copy.points, one.maximum, copy.pending
    )
