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
            where.append(f"exercice « {self.exercise} »")
        if self.field:
            where.append(f"champ « {self.field} »")
        return f"{', '.join(where)} : {self.sentence}"


class InvalidDefinitionError(ParcoursError):
    """A module's files hold mistakes; `problems` lists them all."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UnknownExerciseError(ParcoursError):
    """A cell asks for an exercise that the module does not define."""

    def __init__(self, exercise_id: str) -> None:
        super().__init__(
            f"L’exercice « {exercise_id} » n’existe pas dans ce module. "
            "Signalez-le à la personne qui anime la formation."
        )
        self.exercise_id = exercise_id


class UnknownFigureError(ParcoursError):
    """A cell asks for a figure that the module does not define."""

    def __init__(self, figure_id: str) -> None:
        super().__init__(
            f"La figure « {figure_id} » n’existe pas dans ce module. "
            "Signalez-le à la personne qui anime la formation."
        )
        self.figure_id = figure_id


class BrokenExerciseError(ParcoursError):
    """The exercise that a cell asks for is there, and its definition holds mistakes."""

    def __init__(self, exercise_id: str, problems: tuple[Problem, ...]) -> None:
        lines = "\n".join(str(problem) for problem in problems)
        super().__init__(
            f"L’exercice « {exercise_id} » ne peut pas être affiché ; les autres le peuvent. "
            f"Signalez-le à la personne qui anime la formation.\n{lines}"
        )
        self.problems = problems


class InvalidAnswerError(ParcoursError):
    """An answer does not have the form that its exercise expects."""

    def __init__(self, exercise_id: str, reason: str) -> None:
        super().__init__(
            f"La réponse à l’exercice « {exercise_id} » est illisible : {reason.rstrip('.')}."
        )


class UnreadableCopyError(ParcoursError):
    """A copy cannot be read: damaged, oversized, or not a copy at all; `reason` is a French phrase."""

    def __init__(self, reason: str) -> None:
        self.reason = reason.rstrip(".")
        super().__init__(f"La copie est illisible : {self.reason}.")


class NewerCopyError(ParcoursError):
    """A copy was written by a later version of the curriculum."""

    def __init__(self, schema: int) -> None:
        super().__init__(
            f"Cette copie a été écrite par une version plus récente du parcours (format {schema}). "
            "Mettez le parcours à jour avant de l’ouvrir ; rien n’y a été changé."
        )
        self.schema = schema


class CopyNotReadError(ParcoursError):
    """The disk does not let the copy be read; nothing was written."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Votre copie ne peut pas être lue ({reason or 'raison inconnue'}) ; rien n’y a été changé. "
            "Rechargez la page ; si rien ne change, prévenez la personne qui anime la formation."
        )
        self.reason = reason


class CopyNotSavedError(ParcoursError):
    """An answer could not be written; what was saved before is intact."""


class SupersededError(ParcoursError):
    """Another tab or kernel saved this exercise since this view last read it."""

    def __init__(self, exercise_id: str) -> None:
        super().__init__(
            "Cet exercice a été modifié dans un autre onglet depuis que vous l’avez ouvert ici."
        )
        self.exercise_id = exercise_id


class UncheckedError(ParcoursError):
    """An answer could not be checked; it is saved all the same."""


class UnreadableMessageError(ParcoursError):
    """The page sent something that is not a message of an exercise's view."""

    def __init__(self) -> None:
        super().__init__(
            "Non enregistré : la page a envoyé un message illisible. "
            "Copiez votre texte, rechargez la page, puis réessayez."
        )


class UnexpectedError(ParcoursError):
    """A mistake of ours, met while saving."""

    def __init__(self) -> None:
        super().__init__(
            "Non enregistré : une erreur imprévue est survenue. Votre texte reste affiché. Réessayez ; "
            "si rien ne change, prévenez la personne qui anime la formation."
        )


class NothingToHandInError(ParcoursError):
    """The copy is asked for, to hand it in or to download it, before anything was saved in it."""

    def __init__(self, what: str = "remettre") -> None:
        super().__init__(
            f"Il n’y a encore rien à {what} : répondez d’abord à un exercice, "
            "puis attendez qu’il indique « Enregistré »."
        )


class RefusedHandInError(ParcoursError):
    """The exchange did not take a copy; the text is the reason, as a sentence goes on with it."""


class NotHandedInError(ParcoursError):
    """The copy could leave neither through nbgrader nor as a file; it stays where it is."""

    def __init__(self, reason: str, refusal: str) -> None:
        super().__init__(
            f"Votre copie n’a pas pu être remise ({reason}), et le fichier de remise n’a pas pu être écrit "
            f"({refusal}). Vos réponses restent enregistrées. Réessayez ; si rien ne change, prévenez la "
            "personne qui anime la formation."
        )
        self.reason = reason
        self.refusal = refusal


class NotFetchedError(ParcoursError):
    """The exchange could not be looked into for feedback."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Votre retour n’a pas pu être cherché ({reason}). Réessayez plus tard.")
