"""How people are named in what the desk says: by their name and what names them in the session."""

from collections.abc import Mapping

from grader.cohort.members import enrolled
from grader.copies.whose import Person
from grader.session.session import Session


def called(person: Person) -> str:
    """Return « Marie Dupont (marie.dupont) », or the identifier alone where no name is known."""
    if person.name == person.identifier:
        return person.identifier
    return f"{person.name} ({person.identifier})"


class Names:
    """The names of a session's people, by identifier; who is not enrolled is said as they are named there."""

    def __init__(self, session: Session) -> None:
        self._known: Mapping[str, str] = {one.identifier: called(one) for one in enrolled(session)}

    def of(self, person: str) -> str:
        """Return how someone is said."""
        return self._known.get(person, person)

    def lines(
        self, told: tuple[tuple[str, str], ...], before: str = ""
    ) -> tuple[tuple[str, str], ...]:
        """Return (who, what) with people by their names, `before` put before what is said of them."""
        return tuple((self.of(who), f"{before}{what}") for who, what in told)
