"""Rights over personal data: find every trace of one person in a session, byte by byte."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.cohort.members import Member, enrolled
from grader.cohort.pseudonyms import pseudonym
from grader.errors import UnknownParticipantError
from grader.privacy.mentions import Mention, mentions
from grader.privacy.searching import UnsearchableError, pattern
from grader.privacy.terms import Term, of_identifier, texts_of
from grader.session import codes, layout
from grader.session.session import Session, valid_person

_OURS = frozenset(
    (
        *(*layout.FORGETTABLE, layout.SESSION_FILE, layout.CONFIGURATION, layout.GRADEBOOK),
        *(layout.MODULES, layout.EXCHANGE, layout.RELEASE, layout.COHORT, layout.PSEUDONYMS),
    )
)
"""What stands at the top of a session's folder by the programs, and what they and participants write within it."""

_SHORTEST = 4
"""Letters below which a name alone would be found everywhere."""


@dataclass(frozen=True)
class DataSubject:
    """Someone of a session, by all that names them."""

    identifier: str
    member: Member | None
    pseudonym: str
    terms: tuple[Term, ...]
    """What a search looks for: identifier, pseudonym, e-mail, full names, and the last name where no one else bears
    it."""
    codes: tuple[str, ...] = ()
    """What stands for them in the journal of the marking, a code a module."""

    @property
    def words(self) -> tuple[str, ...]:
        """The texts of `terms`."""
        return tuple(term.text for term in self.terms)

    @property
    def sought(self) -> tuple[Term, ...]:
        """All that leads to them: terms and codes."""
        return (*self.terms, *map(Term, self.codes))


def find(session: Session, identifier: str) -> DataSubject:
    """Return someone of the session; UnknownParticipantError when nothing there bears this identifier."""
    valid_person(identifier)
    members = enrolled(session)
    member = next((one for one in members if one.identifier == identifier), None)
    if member is None and not any(_own_folders(session, identifier)):
        raise UnknownParticipantError(identifier)
    words = []
    if member is not None:
        first, last = member.first_name.strip(), member.last_name.strip()
        words += (
            [member.email, *(f"{first} {last}", f"{last} {first}")]
            if first and last
            else [member.email]
        )
        others = [one for one in members if one != member]
        words += [
            name
            for name in (last, member.birth_name.strip())
            if name and _distinctive(session, name, others)
        ]
    called = pseudonym(session, identifier)
    named = dict.fromkeys(word.strip() for word in (*words, called) if word.strip())
    names = (f"{m.first_name} {m.last_name}" for m in members if m != member)
    terms = (
        of_identifier(identifier, names, session.curriculum),
        *(Term(word) for word in named if word.casefold() != identifier.casefold()),
    )
    return DataSubject(identifier, member, called, terms, _codes(session, identifier))


def own_folders(session: Session, person: str) -> tuple[Path, ...]:
    """Return the files and folders that are one person's alone, wherever they lie in the session."""
    return tuple(_own_folders(session, person))


@dataclass(frozen=True)
class Search:
    """What a search went through: how many files, where what was sought stands, the files that cannot be read."""

    searched: int = 0
    mentions: tuple[Mention, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[str, ...]:
        """The files that hold what was sought, each once."""
        return tuple(dict.fromkeys(mention.file for mention in self.mentions))


def search(session: Session, terms: Iterable[Term]) -> Search:
    """Look for `terms` in the name and the bytes of each file of a session, archives included.

    Paths are within the session. The frozen curriculum and what was given out of it are not searched: no one's
    data are there.
    """
    sought = tuple(dict.fromkeys(terms))
    searched, unread = 0, []
    found: list[Mention] = []
    for path in files(session):
        name = path.relative_to(session.root).as_posix()
        searched += 1
        try:
            found += mentions(name, path.read_bytes(), sought, by_hand=by_hand(session, path))
        except UnsearchableError:
            unread.append(name)
    return Search(searched, tuple(found), tuple(unread))


def by_hand(session: Session, path: Path) -> bool:
    """Tell whether someone laid a file there: no program of ours wrote it, or it is a log."""
    first = path.relative_to(session.root).parts[0]
    return first not in _OURS


def files(session: Session) -> Iterator[Path]:
    """Yield the files of a session that may hold personal data; links are not followed."""
    left_out = (session.curriculum, session.build_of("x").parent, session.outbound)
    for path in sorted(session.root.rglob("*")):
        if path.is_file() and not path.is_symlink() and not any(map(path.is_relative_to, left_out)):
            yield path


def _codes(session: Session, person: str) -> tuple[str, ...]:
    if not session.marking.is_dir():  # nothing was ever marked by a person
        return ()
    key = codes.secret(session)
    return tuple(codes.code(key, module, person) for module in session.modules)


def _own_folders(session: Session, person: str) -> Iterator[Path]:
    for folder in session.personal_folders(person):
        if folder.exists() or folder.is_symlink():
            yield folder
    yield from (p for p in sorted(session.inbound.glob("*")) if p.name.partition("+")[0] == person)
    for cache in sorted(session.root.glob("**/cache/*/*+*")):
        if cache.name.partition("+")[0] == person:
            yield cache


def _distinctive(session: Session, last: str, others: Iterable[Member]) -> bool:
    """Tell whether a last name leads to one person: no one else bears it, and the curriculum does not say it."""
    folded = last.casefold()
    if len(last) < _SHORTEST:
        return False
    if any(
        folded in f"{m.first_name} {m.last_name} {m.birth_name} {m.email}".casefold()
        for m in others
    ):
        return False
    return not pattern((last,)).search(texts_of(session.curriculum))
