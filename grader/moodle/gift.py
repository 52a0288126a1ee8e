"""Closed questions in GIFT, the format in which learning platforms exchange questions.

Source: Moodle's documentation of the GIFT format and `question/format/gift/format.php`. UTF-8, a blank line
between questions, `~ = # { } :` escaped. What GIFT has no kind for becomes questions that it has: an ordering
matches each step with its place, each marked cell of a matrix is a choice. A question that lacks what it is about,
or that no answer would get wrong, is left out with the reason: the platform would take the second for a free text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from exercises.definition import Module
from exercises.kinds.choice import ChoiceExercise
from exercises.kinds.classification import ClassificationExercise
from exercises.kinds.exercise import Exercise, label_of
from exercises.kinds.matching import MatchingExercise
from exercises.kinds.matrix import MatrixExercise
from exercises.kinds.ordering import OrderingExercise
from grader.course.assemble import source_of
from grader.course.key import AnswerKey
from grader.scoring import Key
from grader.scoring.choice import ChoiceKey
from grader.scoring.classification import ClassificationKey
from grader.scoring.matching import MatchingKey
from grader.scoring.matrix import MatrixKey
from grader.scoring.ordering import OrderingKey

_ESCAPED = str.maketrans({c: f"\\{c}" for c in "\\~=#{}:"} | {"\r": "", "\n": "\\n"})


_FIGURE = re.compile(r"\bfigures?\b|(?<!autour de )\b(?:la|sa|cette) table\b", re.IGNORECASE)
_EXTRACT = re.compile(r"\bextrait\b", re.IGNORECASE)
_QUOTED = re.compile(r"(?:^>.*\n)+", re.MULTILINE)
_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True)
class Question:
    """One question: its title, its statement, its answers as GIFT writes them, and notes for everyone."""

    title: str
    statement: str
    answers: tuple[str, ...]
    notes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def __str__(self) -> str:
        lines = [f"\t{answer}" for answer in self.answers]
        general = "\\n".join(_text(note) for note in self.notes)
        if general:
            lines.append(f"\t####{general}")
        return "\n".join([f"::{_text(self.title)}::[plain]{_text(self.statement)}{{", *lines, "}"])

    @property
    def about(self) -> str:
        """All that is read before answering."""
        return "\n".join((self.title, self.statement, *self.labels))

    @property
    def decides(self) -> bool:
        """Whether an answer can be wrong: a choice all of whose options are right asks nothing."""
        return not all(answer.startswith("=") and " -> " not in answer for answer in self.answers)


@dataclass(frozen=True)
class Exported:
    """A module's questions in GIFT, empty when it has none, how many, and (title, reason) of those left out."""

    text: str
    count: int
    left: tuple[tuple[str, str], ...]


def export(module: Module, answer_key: AnswerKey) -> Exported:
    """Return the module's closed questions in GIFT, and what was left out with why, a French phrase."""
    questions, left = [], []
    extract = _extract(module)
    for exercise in module.exercises:
        found = list(_questions_of(exercise, answer_key.keys.get(exercise.id)))
        if not found:
            left.append((exercise.title, "ce n’est pas une question fermée"))
        for one in found:
            reason = _objection(module, one, extract)
            if reason:
                left.append((one.title, reason))
            elif extract and _EXTRACT.search(one.about):
                joined = f"{one.statement}\n\nExtrait : {extract}"
                questions.append(str(replace(one, statement=joined)))
            else:
                questions.append(str(one))
    head = f"// {_line(module.header.title)}\n$CATEGORY: $course$/{module.name}\n"
    text = "\n".join([head, *(f"{question}\n" for question in questions)]) if questions else ""
    return Exported(text, len(questions), tuple(left))


def _questions_of(exercise: Exercise, key: Key | None) -> Iterator[Question]:
    questions = QUESTIONS.get(exercise.kind)
    if questions and key:
        yield from questions(exercise, key, dict(key.explanations) if key.disclosed else {})


def _objection(module: Module, question: Question, extract: str) -> str:
    """Return why a question cannot stand on the platform, empty when it can."""
    if not question.decides:
        return (
            "toutes ses réponses sont justes : la plateforme en ferait une question à texte libre"
        )
    if module.header.figures and _FIGURE.search(question.about):
        return "elle parle d’une figure, qui n’est pas exportée"
    if not extract and _EXTRACT.search(question.about):
        return "elle parle d’un extrait, introuvable dans le texte du module"
    return ""


def _extract(module: Module) -> str:
    """Return the extract that exercises speak of: the last quotation above the first of them; empty without one."""
    speak = (e.id for e in module.exercises if _EXTRACT.search(e.statement))
    first, source = next(speak, ""), source_of(module.folder)
    if not first or not source.is_file():
        return ""
    above, found, _ = source.read_text(encoding="utf-8").partition(f'exercise("{first}")')
    quoted = _QUOTED.findall(above) if found else []
    if not quoted:
        return ""
    lines = (line.removeprefix(">").strip() for line in quoted[-1].splitlines())
    return _MARKUP.sub("", " ".join(lines)).strip()


def _choice(exercise: ChoiceExercise, key: ChoiceKey, why: dict[str, str]) -> Iterator[Question]:
    answers = [_option(exercise, key, option.id, why) for option in exercise.options]
    labels = [option.label for option in exercise.options]
    yield _question(exercise.title, exercise.statement, answers, labels=labels)


def _option(exercise: ChoiceExercise, key: ChoiceKey, option: str, why: dict[str, str]) -> str:
    right, note = option in key.correct, f"#{_text(why[option])}" if option in why else ""
    label = _text(label_of(exercise.options, option))
    if not exercise.multiple:
        return f"{'=' if right else '~'}{label}{note}"
    share = f"{100 / len(key.correct):.5f}".rstrip("0").rstrip(".")
    return f"~%{'' if right else '-'}{share}%{label}{note}"


def _matching(
    exercise: MatchingExercise, key: MatchingKey, why: dict[str, str]
) -> Iterator[Question]:
    pairs = [(p.label, label_of(exercise.options, key.pairs[p.id])) for p in exercise.prompts]
    unused = [o.label for o in exercise.options if o.id not in key.pairs.values()]
    notes = [f"{p.label} → {why[p.id]}" for p in exercise.prompts if p.id in why]
    labels = [label for pair in pairs for label in pair]
    yield _question(exercise.title, exercise.statement, _pairs(pairs, unused), notes, labels)


def _classification(
    exercise: ClassificationExercise, key: ClassificationKey, why: dict[str, str]
) -> Iterator[Question]:
    """Yield one matching, or a choice for each statement where several categories hold."""
    if all(len(held) == 1 for held in key.placed.values()):
        pairs = [
            (s.label, label_of(exercise.categories, key.placed[s.id][0]))
            for s in exercise.statements
        ]
        used = {held[0] for held in key.placed.values()}
        unused = [category.label for category in exercise.categories if category.id not in used]
        notes = [f"{s.label} → {why[s.id]}" for s in exercise.statements if s.id in why]
        labels = [label for pair in pairs for label in pair]
        yield _question(exercise.title, exercise.statement, _pairs(pairs, unused), notes, labels)
        return
    for place, statement in enumerate(exercise.statements, start=1):
        answers = [
            f"{'=' if c.id in key.placed[statement.id] else '~'}{_text(c.label)}"
            for c in exercise.categories
        ]
        text = f"{exercise.statement}\n{statement.label}"
        notes = [why[statement.id]] if statement.id in why else []
        yield _question(f"{exercise.title} ({place})", text, answers, notes)


def _ordering(
    exercise: OrderingExercise, key: OrderingKey, _: dict[str, str]
) -> Iterator[Question]:
    places = {item: str(place) for place, item in enumerate(key.order, start=1)}
    pairs = [(item.label, places[item.id]) for item in exercise.items]
    yield _question(exercise.title, exercise.statement, _pairs(pairs))


def _matrix(exercise: MatrixExercise, key: MatrixKey, why: dict[str, str]) -> Iterator[Question]:
    for row in exercise.rows:
        for column in exercise.columns:
            accepted = key.cells.get(row.id, {}).get(column.id)
            if not accepted:
                continue
            answers = [
                f"{'=' if o.id in accepted else '~'}{_text(o.label)}" for o in column.options
            ]
            title = f"{exercise.title} ({row.label}, {column.label})"
            text = f"{exercise.statement}\n{row.label}\n{column.label}"
            yield _question(title, text, answers, [why[row.id]] if row.id in why else [])


def _pairs(pairs: Iterable[tuple[str, str]], unused: Iterable[str] = ()) -> list[str]:
    lines = [f"={_text(left)} -> {_text(right)}" for left, right in pairs]
    return [*lines, *(f"= -> {_text(label)}" for label in unused)]


def _question(
    title: str,
    statement: str,
    answers: Iterable[str],
    notes: Iterable[str] = (),
    labels: Iterable[str] = (),
) -> Question:
    return Question(title, statement, tuple(answers), tuple(notes), tuple(labels))


def _text(text: str) -> str:
    """Return `text` with what GIFT takes as its own escaped, on one line; `->` would end a pair's left side."""
    return text.strip().replace("->", "→").translate(_ESCAPED)


def _line(text: str) -> str:
    return " ".join(text.split())


QUESTIONS: dict[str, Callable[[Any, Any, dict[str, str]], Iterator[Question]] | None] = {
    "choice": _choice,
    "matching": _matching,
    "classification": _classification,
    "ordering": _ordering,
    "matrix": _matrix,
    "mosaic": None,  # no word is wrong
    "scale": None,  # nor any position
    "form": None,  # a person reads it
    "question": None,
}
"""The questions of each kind, from its key and its explanations by item; None where GIFT has none."""
