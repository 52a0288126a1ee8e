"""What a simulated participant answers to one exercise: the key's solution, with the errors of a real room."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from exercises.kinds.choice import ChoiceAnswer, ChoiceExercise
from exercises.kinds.classification import ClassificationAnswer, ClassificationExercise
from exercises.kinds.exercise import Answer, Choice, Exercise
from exercises.kinds.form import FormAnswer, FormExercise
from exercises.kinds.matching import MatchingAnswer, MatchingExercise
from exercises.kinds.matrix import MatrixAnswer, MatrixExercise
from exercises.kinds.mosaic import MosaicAnswer, MosaicExercise
from exercises.kinds.ordering import OrderingAnswer
from exercises.kinds.question import Profile, QuestionAnswer, QuestionExercise
from exercises.kinds.scale import ScaleAnswer, ScaleExercise
from grader.demo.chance import appeal, draws, preferred, probability, ranked
from grader.demo.sentences import bank, level
from grader.scoring import Key

_SKIPPED = 0.04
"""How often someone leaves one item of an exercise empty."""

_SHIFTS = {"importance": 0.9, "pratique": -0.7, "avant": -0.6, "apres": 0.5}
"""How a room moves between the two dimensions of a scale, in steps."""


@dataclass(frozen=True)
class Draw:
    """Who answers which exercise: the seed, the person's identifier and ability, the exercise and its key."""

    seed: int
    person: str
    ability: float
    exercise: Any
    key: Any

    @property
    def random(self) -> Random:
        """The chance of this person before this exercise."""
        return draws(self.seed, self.person, self.exercise.id)

    @property
    def situation(self) -> dict[str, str]:
        """The place and the public that this person writes about, the same in every module."""
        return draws(self.seed, self.person, "situation").choice(bank().situations)

    def right(self, random: Random, item: str) -> bool:
        """Draw whether the person is right about an item, whose difficulty is the same for the whole room."""
        difficulty = draws(self.seed, "difficulty", self.exercise.id, item).gauss(-0.6, 0.9)
        return random.random() < probability(self.ability, difficulty)

    def pick(self, random: Random, item: str, right: tuple[str, ...], offered: list[str]) -> str:
        """Return a right option of an item or a wrong one, the same wrong ones drawing the whole room."""
        weights = appeal(self.seed, f"{self.exercise.id} {item}", offered)
        wrong = [option for option in offered if option not in right]
        among = right if self.right(random, item) or not wrong else tuple(wrong)
        return preferred(random, {option: weights[option] for option in among})


def answer(
    seed: int, person: str, ability: float, exercise: Exercise, key: Key | None
) -> Answer | None:
    """Return what a person of this ability answers, always an answer that `exercise` reads.

    None where the kind has right answers and there is no key to know them, and where a kind that is not
    simulated item by item is not known.
    """
    simulated = SIMULATED.get(exercise.kind, _SOLVED)
    if key is None and simulated.needs_key:
        return None
    draw = Draw(seed, person, ability, exercise, key)
    return simulated.answer(draw, draw.random)


def _ids(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.id for choice in choices]


def _choice(draw: Draw, random: Random) -> ChoiceAnswer:
    exercise: ChoiceExercise = draw.exercise
    options, correct = _ids(exercise.options), draw.key.correct
    if not exercise.multiple:
        return ChoiceAnswer(chosen=(draw.pick(random, "", correct, options),))
    chosen = tuple(i for i in options if draw.right(random, i) == (i in correct))
    return ChoiceAnswer(chosen=chosen or (random.choice(options),))


def _matching(draw: Draw, random: Random) -> MatchingAnswer:
    exercise: MatchingExercise = draw.exercise
    options = _ids(exercise.options)
    return MatchingAnswer(
        pairs={
            prompt: draw.pick(random, prompt, (draw.key.pairs[prompt],), options)
            for prompt in _ids(exercise.prompts)
            if random.random() > _SKIPPED
        }
    )


def _classification(draw: Draw, random: Random) -> ClassificationAnswer:
    exercise: ClassificationExercise = draw.exercise
    categories = _ids(exercise.categories)
    return ClassificationAnswer(
        placed={
            statement: draw.pick(random, statement, draw.key.placed[statement], categories)
            for statement in _ids(exercise.statements)
            if random.random() > _SKIPPED
        }
    )


def _matrix(draw: Draw, random: Random) -> MatrixAnswer:
    exercise: MatrixExercise = draw.exercise
    cells: dict[str, dict[str, str]] = {}
    for row in _ids(exercise.rows):
        for column in exercise.columns:
            offered = _ids(column.options)
            right = draw.key.cells.get(row, {}).get(column.id, tuple(offered))
            if random.random() > _SKIPPED:
                chosen = draw.pick(random, f"{row} {column.id}", right, offered)
                cells.setdefault(row, {})[column.id] = chosen
    return MatrixAnswer(cells=cells)


def _ordering(draw: Draw, random: Random) -> OrderingAnswer:
    """Let each item that the person is wrong about stray from its place."""
    strayed = {
        item: place
        + (0.0 if draw.right(random, item) else random.gauss(0, len(draw.key.order) / 3))
        for place, item in enumerate(draw.key.order)
    }
    return OrderingAnswer(order=tuple(sorted(strayed, key=lambda item: strayed[item])))


def _mosaic(draw: Draw, random: Random) -> MosaicAnswer:
    exercise: MosaicExercise = draw.exercise
    own = random.choice(bank().words) if exercise.own and random.random() < 0.3 else ""
    weights = appeal(draw.seed, exercise.id, _ids(exercise.words))
    return MosaicAnswer(ranked=ranked(random, weights, exercise.choose - bool(own)), own=own)


def _scale(draw: Draw, random: Random) -> ScaleAnswer:
    exercise: ScaleExercise = draw.exercise
    positions: dict[str, dict[str, int]] = {}
    for statement in _ids(exercise.statements):
        room = draws(draw.seed, "scale", exercise.id, statement)
        middle = room.uniform(0.45, 0.75) * exercise.steps
        temper = random.gauss(0, 0.5)
        for dimension in _ids(exercise.dimensions):
            shift = _SHIFTS.get(dimension, 0.0) * room.uniform(0.4, 1.6)
            place = round(middle + temper + shift + random.gauss(0, 0.7))
            positions.setdefault(dimension, {})[statement] = min(max(place, 1), exercise.steps)
    return ScaleAnswer(positions=positions)


def _form(draw: Draw, random: Random) -> FormAnswer:
    exercise: FormExercise = draw.exercise
    quality = level(random, draw.ability)
    written = [f for f in exercise.fields if not f.optional or random.random() < 0.4]
    words = {field.id: max(1, field.words) for field in written}
    return FormAnswer(fields=bank().texts(random, words, quality, draw.situation, words))


def _question(draw: Draw, random: Random) -> QuestionAnswer:
    exercise: QuestionExercise = draw.exercise
    quality = level(random, draw.ability)
    offered = _ids(exercise.presuppositions)

    def text(field: str) -> str:
        return bank().text(random, field, quality, draw.situation, 1)

    def profile() -> Profile:
        territory = "" if quality == "faible" else random.choice(_ids(exercise.territories))
        obstacles = ranked(
            random, dict.fromkeys(_ids(exercise.obstacles), 1.0), random.randint(1, 3)
        )
        return Profile(
            name=text("name"), need=text("need"), obstacles=obstacles, territory=territory
        )

    many = exercise.profiles if quality == "bon" else random.randint(1, exercise.profiles)
    rewordings = (text("rewording"), text("rewording"))
    while rewordings[0] == rewordings[1]:
        rewordings = (rewordings[0], text("rewording"))
    return QuestionAnswer(
        who=text("who"),
        presuppositions=tuple(
            i for i in offered if draw.right(random, i) == (i in draw.key.presupposed)
        ),
        profiles=tuple(profile() for _ in range(many)),
        rewordings=rewordings[: 1 if quality == "faible" else 2],
        proximity=text("proximity"),
        kept=rewordings[random.randint(0, 1)],
        why=text("why"),
    )


def _solution(draw: Draw, random: Random) -> Answer | None:
    """Know the whole answer, or give none: what can be said of a kind of which nothing else is known."""
    found: Answer = draw.key.solution(draw.exercise)
    return found if draw.right(random, "") else None


@dataclass(frozen=True)
class Simulated:
    """How a kind is answered, and whether its key is needed to know what is right."""

    answer: Callable[[Draw, Random], Answer | None]
    needs_key: bool = True


SIMULATED: dict[str, Simulated] = {
    "choice": Simulated(_choice),
    "matching": Simulated(_matching),
    "classification": Simulated(_classification),
    "ordering": Simulated(_ordering),
    "mosaic": Simulated(_mosaic, needs_key=False),
    "scale": Simulated(_scale, needs_key=False),
    "matrix": Simulated(_matrix),
    "form": Simulated(_form, needs_key=False),
    "question": Simulated(_question),
}
"""The simulated answers of each kind."""

_SOLVED = Simulated(_solution)
