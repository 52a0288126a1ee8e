"""What can keep a right from being exercised, each with a French sentence that repeats no name that was erased."""

from exercises.errors import ParcoursError


class NobodyMeantError(ParcoursError):
    """Nobody of the session answers to what was typed."""

    def __init__(self) -> None:
        super().__init__(
            "Personne ne répond à ce nom dans cette session. Choisissez la personne dans la liste, "
            "ou tapez son identifiant ; si elle vient d’être effacée, il n’y a plus rien à faire."
        )


class SeveralMeantError(ParcoursError):
    """Several people bear the name that was typed; `identifiers` tell them apart."""

    def __init__(self, identifiers: tuple[str, ...]) -> None:
        super().__init__(
            f"{len(identifiers)} personnes portent ce nom. Tapez l’identifiant de l’une d’elles : "
            f"{', '.join(identifiers)}."
        )
        self.identifiers = identifiers
