"""Numbers as French writes them."""

import pytest

from exercises.numbers import cell, french, heading, percent, points


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1655, "1\u202f655"),
        (65956.0, "65\u202f956"),
        (0.1 + 0.2, "0,3"),
        (-1.25, "\u22121,25"),
        (1e12, "1\u202f000\u202f000\u202f000\u202f000"),
    ],
)
def test_a_number_is_written_in_french(number: float, text: str) -> None:
    """Thin spaces between thousands, a decimal comma, a true minus, and no noise of floats."""
    assert french(number) == text


@pytest.mark.parametrize(
    ("number", "decimals", "rounded", "padded"),
    [
        (12.5, 2, "12,5", "12,50"),
        (100, 2, "100", "100,00"),
        (1234.567, 1, "1\u202f234,6", "1\u202f234,6"),
        (62.4, 0, "62", "62"),
        (100, 0, "100", "100"),
        (-0.004, 2, "0", "0,00"),
        (-0.35, 2, "\u22120,35", "\u22120,35"),
    ],
)
def test_a_number_is_rounded(number: float, decimals: int, rounded: str, padded: str) -> None:
    """Zeros at the end stay where figures stand in a column; nothing is never less than zero."""
    assert french(number, decimals) == rounded
    assert french(number, decimals, padded=True) == padded


def test_shares_and_points_are_written_with_their_unit() -> None:
    """The unit never stands alone on the next line, and agrees with its number."""
    assert percent(0.62) == "62\u00a0%"
    assert percent(2 / 3, 1) == "66,7\u00a0%"
    assert [points(n) for n in (0, 1, 1.5, 2, 12.5)] == [
        "0\u00a0point",
        "1\u00a0point",
        "1,5\u00a0point",
        "2\u00a0points",
        "12,5\u00a0points",
    ]


@pytest.mark.parametrize(
    ("column", "raw", "shown"),
    [
        ("habitants", "65956", ("65\u202f956", True)),
        ("part", "-1.50", ("\u22121,50", True)),
        ("annee", "2021", ("2021", False)),
        ("code_insee", "97302", ("97302", False)),
        ("departement", "01", ("01", False)),
        ("commune", "Saül", ("Saül", False)),
        ("annee", "2020 et 2021", ("2020 et 2021", False)),
        ("valeur", " — ", ("—", False)),
        ("valeur", "nan", ("nan", False)),
    ],
)
def test_a_cell_is_written_in_french(column: str, raw: str, shown: tuple[str, bool]) -> None:
    """Only quantities are rewritten, digit for digit; years, codes and words stay as they are."""
    assert cell(column, raw) == shown


def test_a_heading_reads_as_words() -> None:
    """A column's name becomes words, with their accents."""
    names = ("habitants_2021", "annee", "superficie_km2", "intercommunalite")
    assert [heading(name) for name in names] == [
        "Habitants 2021",
        "Année",
        "Superficie km²",
        "Intercommunalité",
    ]
