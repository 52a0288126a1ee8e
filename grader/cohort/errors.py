"""What is refused of a cohort, each with a French sentence."""

from exercises.errors import ParcoursError


class NotEnrolledError(ParcoursError):
    """Nobody enrolled bears this identifier."""

    def __init__(self, identifier: str) -> None:
        super().__init__(
            f"« {identifier[:64]} » n’est pas, ou n’est plus, dans la liste de cette session. "
            "Revenez à la liste des personnes."
        )
        self.identifier = identifier


class StillHeldError(ParcoursError):
    """Someone cannot leave the list: the session holds work of theirs, which would then be nobody's.

    `held` says in French what it is.
    """

    def __init__(self, name: str, held: tuple[str, ...]) -> None:
        super().__init__(
            f"{name} reste dans la liste : la session garde d’elle ou de lui {', '.join(held)}. Retirer son nom "
            "laisserait ce travail sans personne. Laissez la personne dans la liste, ou effacez-la avec tout ce "
            "qui est à elle, sur la page des droits."
        )
        self.held = held
