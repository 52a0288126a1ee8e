"""What a person says of a list that was not understood rightly: its sheets, its headings, what its columns hold."""

from dataclasses import replace

from exercises.kinds.exercise import Value
from grader.cohort.cutting import Order
from grader.cohort.lists import headings
from grader.cohort.lists.headings import COLUMNS, Header
from grader.documents.table import ReadTable, column

LAST_FIRST = "full_name:last"
FIRST_LAST = "full_name:first"
_ORDERS = {LAST_FIRST: Order.LAST_FIRST, FIRST_LAST: Order.FIRST_LAST}

FIELDS = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "full_name": "Nom complet",
    LAST_FIRST: "Nom complet, le nom d’abord",
    FIRST_LAST: "Nom complet, le prénom d’abord",
    "usual_name": "Nom d’usage",
    "birth_name": "Nom de naissance",
    "email": "Courriel",
    "employer": "Employeur",
    "group": "Groupe",
    "identifier": "Identifiant",
    "": "Rien",
}
"""What a column may be said to hold, and what people call it."""


class Told(Value):
    """What is said of one table, by its sheet's name (`""` for a text).

    `heading` are the lines of its headings, () for none, None for those that are found. `columns` are (place from
    0, one of `FIELDS`), only where something is said.
    """

    sheet: str = ""
    heading: tuple[int, ...] | None = None
    columns: tuple[tuple[int, str], ...] = ()


class Correction(Value):
    """What is said of a whole list: the only sheets to read, the addresses that several people have, its tables."""

    sheets: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    tables: tuple[Told, ...] = ()

    def of(self, sheet: str) -> Told:
        """Return what is said of one table; nothing, where nothing is."""
        return next((one for one in self.tables if one.sheet == sheet), Told(sheet=sheet))


NOTHING = Correction()


def header(table: ReadTable, told: Told) -> Header | None:
    """Return the headings of a table as they were found, then as they are said to be; None without any name."""
    if told.heading is None and not told.columns:
        return headings.find(table)
    made = supposed(table, told)
    return made if headings.names(made.columns) else None


def supposed(table: ReadTable, told: Told) -> Header:
    """Return the same, or what stands there most likely where no column holds names: what one corrects from."""
    base = headings.at(table, told.heading) if told.heading is not None else None
    return _said(base or headings.find(table) or headings.likely(table), told)


def field(found: Header, place: int) -> str:
    """Return which of `FIELDS` a column is, by its place."""
    name = found.columns.get(place, "")
    if name == "full_name":
        return next((one for one, order in _ORDERS.items() if order is found.order), name)
    return name


def _said(base: Header, told: Told) -> Header:
    columns, order, labels = dict(base.columns), base.order, list(base.labels)
    for place, name in told.columns:
        plain = name.partition(":")[0]
        columns.pop(place, None)
        if plain not in COLUMNS:
            continue
        columns[place] = plain
        if plain == "full_name":
            order = _ORDERS.get(name, Order.UNSAID)
        labels += [""] * (place + 1 - len(labels))
        labels[place] = labels[place] or f"Colonne {column(place)}"
    return replace(base, columns=columns, labels=tuple(labels), order=order)
