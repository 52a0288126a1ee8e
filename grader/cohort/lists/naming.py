"""The name that a row of a list gives, and what of it is a guess."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from grader.cohort.cutting import Cut, Order, cut, with_birth, without_title
from grader.cohort.lists.headings import Header
from grader.cohort.lists.rows import Cells, is_platform_s
from grader.cohort.names import folded

_UNUSUAL = {
    ":": "deux points",
    "/": "une barre",
    "(": "une parenthèse",
    "?": "un point d’interrogation",
}
"""Signs that a name rarely has, and what French calls them."""


def order_of(cells: tuple[Cells, ...], header: Header) -> Order:
    """Return the order of full names: what the heading says, else what the names that tell it all say."""
    if header.order is not Order.UNSAID:
        return header.order
    if is_platform_s(cells, header):
        return Order.FIRST_LAST
    told = Counter(cut(one.fields["full_name"]).told for one in cells if one.fields["full_name"])
    told.pop(Order.UNSAID, None)
    return next(iter(told)) if len(told) == 1 and told.total() > 1 else Order.UNSAID


def name_of(fields: dict[str, str], order: Order, header: Header) -> Cut:
    """Return the name that the cells of one row give: the usual one when it is filled, else that of birth."""
    if not any(fields[name] for name in ("usual_name", "birth_name", "last_name", "first_name")):
        made = _whole(fields, order, header)
    else:
        made = _parts(fields)
    if made.doubt:
        return made
    full = f"{made.first} {made.last}"
    if any(map(str.isdigit, full)):
        return replace(made, doubt="un nom porte rarement un chiffre")
    sign = next((what for sign, what in _UNUSUAL.items() if sign in full), "")
    return replace(made, doubt=f"un nom porte rarement {sign}") if sign else made


def _whole(fields: dict[str, str], order: Order, header: Header) -> Cut:
    """Cut a full name. Where nothing tells its order, an address, then the heading, says which reading to show."""
    full = fields["full_name"]
    made = cut(full, order)
    if order is not Order.UNSAID or not made.doubt:
        return made
    labels = (header.labels[n] for n, name in header.columns.items() if name == "full_name")
    under_nom = any(folded(label) in ("nom", "noms") for label in labels)
    if under_nom and not (made.first and made.last):
        return replace(made, first="", last=made.first or made.last, doubt="")
    likely = _by_address(full.split(), fields["email"]) or (
        Order.LAST_FIRST if under_nom else Order.UNSAID
    )
    return replace(cut(full, likely), doubt=made.doubt)


def _by_address(words: Sequence[str], email: str) -> Order | None:
    """Return the order that `prenom.nom@…` suggests, as most offices write addresses; None when it says nothing."""
    parts = [folded(part) for part in email.partition("@")[0].split(".")]
    one, *others = map(folded, words) if words else ("",)
    if len(parts) != 2 or not others:
        return None
    if parts[0] == one and parts[1] == "".join(others):
        return Order.FIRST_LAST
    return Order.LAST_FIRST if parts[1] == one and parts[0] == "".join(others) else None


def _parts(fields: dict[str, str]) -> Cut:
    usual, birth, last = fields["usual_name"], fields["birth_name"], fields["last_name"]
    first, title = without_title(fields["first_name"])
    born = birth or (last if usual else "")
    last, other = without_title(usual or last or birth)
    last, within = with_birth(last)
    born = without_title(within or born)[0]
    return Cut(
        first,
        last,
        born if folded(born) != folded(last) else "",
        " ".join(filter(None, (other, title))),
    )
