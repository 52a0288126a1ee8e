import pytest

from grader.cohort.cutting import Order, cut, with_birth, without_title

SAYS_NOTHING, LAST_FIRST, FIRST_LAST = Order.UNSAID, Order.LAST_FIRST, Order.FIRST_LAST


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize(
    ("full", "first", "last"),
    [
        ("DUPONT Marie", "Marie", "DUPONT"),
        ("Marie DUPONT", "Marie", "DUPONT"),
        ("McDONALD John", "John", "McDONALD"),
        ("Ann MacLEOD", "Ann", "MacLEOD"),
        ("d’ALMEIDA Kévin", "Kévin", "d’ALMEIDA"),
        ("D'ARC Jeanne", "Jeanne", "D'ARC"),
        ("M. DUPONT Jean", "Jean", "DUPONT"),
        ("Mme Marie DURAND", "Marie", "DURAND"),
        ("DURAND Marie (Mme)", "Marie", "DURAND"),
        ("Dr LE GOFF Yann", "Yann", "LE GOFF"),
        ("ÉLIE-DIT-COSAQUE Rose", "Rose", "ÉLIE-DIT-COSAQUE"),
        ("ÉLIE dit COSAQUE Rose", "Rose", "ÉLIE dit COSAQUE"),
        ("Jean de la TOUR", "Jean", "de la TOUR"),
        ("Jan van der BERG", "Jan", "van der BERG"),
        ("van der BERG Jan", "Jan", "van der BERG"),
        ("NGUYEN Thi Mai", "Thi Mai", "NGUYEN"),
        ("Van NGUYEN", "Van", "NGUYEN"),
        ("LE BOT J.-P.", "J.-P.", "LE BOT"),
        ("Dupont, Marie Ange", "Marie Ange", "Dupont"),
    ],
)
def test_capitals_and_commas_tell_the_name(order: Order, full: str, first: str, last: str) -> None:
    """They win over what the heading says, and leave no doubt."""
    found = cut(full, order)
    assert (found.first, found.last, found.doubt) == (first, last, "")


@pytest.mark.parametrize(
    ("full", "order", "first", "last"),
    [
        ("Dupont Marie", LAST_FIRST, "Marie", "Dupont"),
        ("DUPONT MARIE", LAST_FIRST, "MARIE", "DUPONT"),
        ("DE LA TOUR LUC", LAST_FIRST, "LUC", "DE LA TOUR"),
        ("Le Goff Yann", LAST_FIRST, "Yann", "Le Goff"),
        ("N’Guessan Aya", LAST_FIRST, "Aya", "N’Guessan"),
        ("Dupont", LAST_FIRST, "", "Dupont"),
        ("Marie Dupont", FIRST_LAST, "Marie", "Dupont"),
        ("Yann Le Goff", FIRST_LAST, "Yann", "Le Goff"),
        ("Marie Ange de la Tour", FIRST_LAST, "Marie Ange", "de la Tour"),
    ],
)
def test_the_order_of_the_heading_counts(full: str, order: Order, first: str, last: str) -> None:
    """Where capitals tell nothing, the heading does; a particle opens a family name."""
    found = cut(full, order)
    assert (found.first, found.last, found.doubt) == (first, last, "")


@pytest.mark.parametrize(
    ("full", "order"),
    [
        ("Dupont Marie", SAYS_NOTHING),
        ("DUPONT MARIE", SAYS_NOTHING),
        ("Dupont", SAYS_NOTHING),
        ("Dupont Marie Ange", LAST_FIRST),
        ("Yann Le Goff", LAST_FIRST),
        ("Marie Ange Dupont", FIRST_LAST),
        ("Le Goff Yann", FIRST_LAST),
        ("Marie DUPONT Anne", SAYS_NOTHING),
        ("DUPONT Marie MARTIN", LAST_FIRST),
        ("Dupont, Marie, Anne", SAYS_NOTHING),
    ],
)
def test_what_is_guessed_says_so(full: str, order: Order) -> None:
    """A place alone never tells: a cut that rests on it has a doubt, and keeps every word."""
    found = cut(full, order)
    assert found.doubt
    kept = f"{found.first} {found.last}".replace(",", "").split()
    assert sorted(kept) == sorted(full.replace(",", "").split())


@pytest.mark.parametrize(
    ("full", "first", "last", "birth"),
    [
        ("Dupont née Élie Marie-Ange", "Marie-Ange", "Dupont", "Élie"),
        ("Dupont (née Élie) Marie", "Marie", "Dupont", "Élie"),
        ("DUPONT NÉE LE GOFF MARIE", "MARIE", "DUPONT", "LE GOFF"),
        ("Mme Dupont (Née : de la Tour) Marie", "Marie", "Dupont", "de la Tour"),
        ("ÉLIE épouse DUPONT Marie", "Marie", "DUPONT", "ÉLIE"),
        ("Renée Marie", "Marie", "Renée", ""),
    ],
)
def test_a_name_at_birth_within_a_full_name_is_no_part_of_the_others(
    full: str, first: str, last: str, birth: str
) -> None:
    """Wherever it stands, it is told apart before the rest is cut."""
    found = cut(full, LAST_FIRST)
    assert (found.first, found.last, found.birth) == (first, last, birth)


def test_titles_are_set_aside_and_kept() -> None:
    """A title is no part of a name; a name that is nothing else stays one."""
    assert without_title("M. le Dr Dupont") == ("le Dr Dupont", "M.")
    assert without_title("Mme Dr Durand") == ("Durand", "Mme Dr")
    assert without_title("Mme") == ("Mme", "")
    assert without_title("Durand M") == ("Durand M", "")
    assert cut("Mme Marie DURAND").title == "Mme"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("DUPONT née ÉLIE", ("DUPONT", "ÉLIE")),
        ("Dupont (née Élie)", ("Dupont", "Élie")),
        ("ÉLIE épouse DUPONT", ("DUPONT", "ÉLIE")),
        ("Élie ép. Dupont", ("Dupont", "Élie")),
        ("Néel", ("Néel", "")),
        ("née Élie", ("née Élie", "")),
    ],
)
def test_a_name_at_birth_in_the_same_cell_is_told_apart(text: str, parts: tuple[str, str]) -> None:
    """« née » and « épouse » say which is which; a name that only begins so is left whole."""
    assert with_birth(text) == parts
