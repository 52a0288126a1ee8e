"""What can go wrong on the participant's side, each with a French sentence for the person who meets it."""

from dataclasses import dataclass


class ParcoursError(Exception):
    """Any error of the curriculum; its text is a French sentence that names the way out."""


@dataclass(frozen=True)
class Problem:
    """One mistake in a module's definition: the file, the exercise and the field it lies in."""

    file: str
    exercise: str
    field: str
    sentence: str

    def __str__(self) -> str:
        where = [self.file]
        if self.exercise:
            where.append(f"exercice « {self.exercise} »")
        if self.field:
            where.append(f"champ « {self.field} »")
        return f"{', '.join(where)} : {self.sentence}"


class InvalidDefinitionError(ParcoursError):
    """A module's files hold mistakes; `problems` lists them all."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UnknownExerciseError(ParcoursError):
    """A cell asks for an exercise that the module does not define."""

    def __init__(self, exercise_id: str) -> None:
        super().__init__(
            f"L’exercice « {exercise_id} » n’existe pas dans ce module. "
            "Signalez-le à la personne qui anime la formation."
        )


class InvalidAnswerError(ParcoursError):
    """An answer does not have the form that its exercise expects."""

    def __init__(self, exercise_id: str, reason: str) -> None:
        super().__init__(f"La réponse à l’exercice « {exercise_id} » est illisible : {reason}")


class UnreadableCopyError(ParcoursError):
    """A copy cannot be read: damaged, oversized, or not a copy at all."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"La copie est illisible : {reason}")


class NewerCopyError(ParcoursError):
    """A copy was written by a later version of the curriculum."""

    def __init__(self, schema: int) -> None:
        super().__init__(
            f"Cette copie a été écrite par une version plus récente du parcours (format {schema}). "
            "Mettez le parcours à jour avant de l’ouvrir ; rien n’y a été changé."
        )


class CopyNotSavedError(ParcoursError):
    """An answer could not be written; what was saved before is intact."""


class SupersededError(ParcoursError):
    """Another tab or kernel saved this exercise since this view last read it."""

    def __init__(self, exercise_id: str) -> None:
        super().__init__(
            "Cet exercice a été modifié dans un autre onglet depuis que vous l’avez ouvert ici."
        )
        self.exercise_id = exercise_id
