"""The headings of a list: the row, or the two rows, that say what each column holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.cohort.cutting import Order
from grader.cohort.names import folded
from grader.documents.table import ReadTable, Row, column

COLUMNS = {
    "identifier": ("identifiant", "nomdutilisateur", "username", "login", "userid"),
    "last_name": ("nom", "noms", "nomdefamille", "lastname", "surname", "familyname"),
    "usual_name": (
        *(
            "nomdusage",
            "nomusage",
            "nomusuel",
            "nommarital",
            "nomdepouse",
            "nomdepoux",
            "nomepouse",
        ),
        *("nomdusagefacultatif", "nomdusagesilyalieu", "nomdusageoumarital"),
    ),
    "birth_name": (
        *("nomdenaissance", "nomnaissance", "nompatronymique", "patronyme", "nomdejeunefille"),
        "birthname",
    ),
    "first_name": (
        *("prenom", "prenoms", "prenomusuel", "prenomdusage", "firstname", "givenname"),
        *("premierprenom", "prenomusage"),
    ),
    "full_name": (
        *(
            "nomcomplet",
            "fullname",
            "name",
            "identite",
            "participant",
            "participante",
            "participants",
        ),
        *("stagiaire", "stagiaires", "agent", "agente", "agents", "apprenant", "apprenante"),
    ),
    "email": (
        *(
            "adressedecourriel",
            "adressecourriel",
            "courriel",
            "courriels",
            "email",
            "emails",
            "mail",
        ),
        *("mails", "mel", "adressemail", "adressemel", "adresseemail", "adresseelectronique"),
        *("emailaddress", "emailprofessionnel", "courrielprofessionnel", "mailprofessionnel"),
        *("melprofessionnel", "emailpro", "mailpro", "courrielpro", "adressemailprofessionnelle"),
        *("adresseemailprofessionnelle", "adressedecourrielprofessionnelle", "adressedemessagerie"),
        *("adresseelectroniqueprofessionnelle", "adressecourrielprofessionnelle", "messagerie"),
    ),
    "employer": (
        *("employeur", "collectivite", "collectiviteemployeur", "organisme", "etablissement"),
        *("institution", "organisation", "organization", "structure", "employer"),
        *("collectivitedappartenance", "etablissementdappartenance", "etablissementemployeur"),
        "collectiviteouetablissement",
    ),
    "group": ("groupe", "groupes", "group", "groups"),
}
"""The headings that are understood, by what they hold; accents, case, spaces and signs set aside."""

WITHIN = 20
"""Rows above the header that may hold a title."""

_BOTH = re.compile(
    r"(?:(?:agent|stagiaire|participant|civilite)e?s?)?(?:et)?(?:(?P<last>noms?(?:et)?prenoms?)|prenoms?(?:et)?noms?)"
    r"(?:(?:de|du|des|d)?(?:l|la|les)?(?:agent|stagiaire|participant|apprenant|personne)e?s?)?"
)
"""One heading for both names, which says their order: « NOM et Prénom de l’agent »."""

_OF_SOMEONE = re.compile(r"nom(?:de|du|des)?(?:l)?(?:agent|stagiaire|participant|apprenant)e?s?")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True)
class Header:
    """The headings of a table: `first` is the place of the first row under them, `rows` are theirs.

    `columns` are the fields of a person by place, `labels` what the file calls each column, `order` that of the
    names in the column of full names.
    """

    first: int
    rows: tuple[Row, ...]
    columns: dict[int, str]
    labels: tuple[str, ...]
    order: Order = Order.UNSAID

    @property
    def width(self) -> int:
        """How many cells the headings take."""
        return max((place for place, label in enumerate(self.labels, 1) if label), default=0)

    @property
    def passed(self) -> tuple[str, ...]:
        """The headings that nobody understands."""
        return tuple(
            label for place, label in enumerate(self.labels) if label and place not in self.columns
        )


def find(table: ReadTable) -> Header | None:
    """Return the headings of a table, in one row or in two, below any title; None when no column holds names."""
    best: Header | None = None
    for header in _candidates(table.rows[: WITHIN + 1]):
        if names(header.columns) and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def at(table: ReadTable, lines: Sequence[int]) -> Header | None:
    """Return the headings that stand at one line of the file, or at two; without a line, none, all being people.

    None where the table has no such lines.
    """
    if not lines:
        width = max((len(row.cells) for row in table.rows), default=0)
        labels = tuple(f"Colonne {column(place)}" for place in range(width))
        return Header(0, (), {}, labels)
    places = [place for place, row in enumerate(table.rows) if row.line in lines]
    if not places or len(places) != len(lines) or len(places) > 2:
        return None
    rows = tuple(table.rows[place] for place in places)
    return _header(places[-1] + 1, rows, rows[0].cells if len(rows) == 1 else _joined(*rows))


def likely(table: ReadTable) -> Header:
    """Return what may be the headings of a table where no column is called as names are.

    It is the first row that fills half as many cells as the widest one: a title fills fewer.
    """
    rows = [row for row in table.rows[:WITHIN] if not row.empty]
    if not rows:
        return Header(0, (), {}, ())
    widest = max(sum(map(bool, row.cells)) for row in rows)
    first = next(row for row in rows if 2 * sum(map(bool, row.cells)) > widest)
    return at(table, (first.line,)) or Header(0, (), {}, ())


def repeats(row: Row, table: ReadTable, header: Header) -> str:
    """Return what a row says again: « l’en-tête », « le titre », or `""` when it is a line of its own."""
    filled = {place: cell for place, cell in enumerate(row.cells) if cell}
    if any(_alike(filled, one) for one in header.rows):
        return "l’en-tête"
    if len(filled) > 1 and all(field_of(cell) for cell in filled.values()):
        return "l’en-tête"
    above = table.rows[: header.first - len(header.rows)]
    return "le titre" if any(_alike(filled, one) for one in above if not one.empty) else ""


def field_of(heading: str) -> str:
    """Return the field of a person that a heading announces, or `""`."""
    for text in (heading, _PARENTHESES.sub("", heading)):
        key = folded(text)
        for name, headings in COLUMNS.items():
            if key in headings:
                return name
        if _BOTH.fullmatch(key) or _OF_SOMEONE.fullmatch(key):
            return "full_name"
    return ""


def _candidates(rows: Sequence[Row]) -> Iterator[Header]:
    """Yield the header that each row may be, then each row with the next."""
    for place, row in enumerate(rows[:WITHIN], start=1):
        yield _header(place, (row,), row.cells)
    for place, (row, below) in enumerate(pairwise(rows), start=2):
        if "@" not in "".join(below.cells):
            yield _header(place, (row, below), _joined(row, below))


def _joined(above: Row, below: Row) -> tuple[str, ...]:
    """Return the headings of two rows, a cell above standing over those at its right that have none.

    « Nom » over « de naissance » and « d’usage » makes two names; « Agent » over « Nom » and « Prénom » says
    nothing more than they do.
    """
    labels: list[str] = []
    over = ""
    for place in range(max(len(above.cells), len(below.cells))):
        one = above.cells[place] if place < len(above.cells) else ""
        other = below.cells[place] if place < len(below.cells) else ""
        over = one or (over if other else "")
        both = f"{over} {other}".strip()
        if not other or (over and folded(over) == folded(other)):
            labels.append(one)
        else:
            labels.append(both if not field_of(other) and field_of(both) else other)
    return tuple(labels)


def _header(first: int, rows: tuple[Row, ...], labels: tuple[str, ...]) -> Header:
    columns = {place: name for place, label in enumerate(labels) if (name := field_of(label))}
    fields = set(columns.values())
    order = Order.UNSAID
    if "first_name" not in fields and "full_name" not in fields and "last_name" in fields:
        columns = {n: "full_name" if name == "last_name" else name for n, name in columns.items()}
    for place, name in columns.items():
        both = _BOTH.fullmatch(folded(labels[place])) or _BOTH.fullmatch(
            folded(_PARENTHESES.sub("", labels[place]))
        )
        if name == "full_name" and both:
            order = Order.LAST_FIRST if both["last"] else Order.FIRST_LAST
    return Header(first, rows, columns, labels, order)


def names(columns: dict[int, str]) -> bool:
    """Tell whether one of the columns holds a name."""
    return bool({"last_name", "full_name", "usual_name", "birth_name"} & set(columns.values()))


def _alike(filled: dict[int, str], row: Row) -> bool:
    """Tell whether every cell that is filled says what this row says at the same place."""
    return bool(filled) and all(
        place < len(row.cells) and folded(cell) == folded(row.cells[place])
        for place, cell in filled.items()
    )
