import pytest

from grader.moodle.names import Handing, handing, returnable


@pytest.mark.parametrize(
    ("parts", "hand", "inside"),
    [
        (
            ("Marie Dupont_900110_assignsubmission_file", "copie.json"),
            Handing("Marie Dupont_900110_assignsubmission_file", "Marie Dupont", "900110"),
            ("copie.json",),
        ),
        (
            ("Marie Dupont_900110_assignsubmission_file_", "sous", "copie.json"),
            Handing("Marie Dupont_900110_assignsubmission_file_", "Marie Dupont", "900110"),
            ("sous", "copie.json"),
        ),
        (
            ("Marie Dupont_900110_assignsubmission_file_ma_copie.json",),
            Handing(
                "Marie Dupont_900110_assignsubmission_file", "Marie Dupont", "900110", flat=True
            ),
            ("ma_copie.json",),
        ),
        (
            ("cours-devoir-12", "Participant_31_assignsubmission_file_", "copie.json"),
            Handing("Participant_31_assignsubmission_file_", "", "31"),
            ("copie.json",),
        ),
    ],
    ids=["new", "old", "flat", "blind and wrapped"],
)
def test_a_path_tells_whose_it_is(
    parts: tuple[str, ...], hand: Handing, inside: tuple[str, ...]
) -> None:
    """Folders of old and new versions, flat files and blind marking each give the number and the prefix."""
    assert handing(parts) == (hand, inside)


@pytest.mark.parametrize(
    "parts",
    [
        ("copie.json",),
        ("Marie Dupont_900110_assignsubmission_onlinetext_", "onlinetext.html"),
        ("Marie Dupont_x_assignsubmission_file_", "copie.json"),
        ("Marie Dupont_900110_assignsubmission_file_",),
    ],
)
def test_other_paths_are_no_ones(parts: tuple[str, ...]) -> None:
    """What the platform did not name for a file that was handed in is passed over."""
    assert handing(parts) is None


def test_a_prefix_is_returnable_when_its_second_field_is_the_number() -> None:
    """The platform splits at underscores: a name that kept one could not go back."""
    assert returnable("Marie Dupont_900110_assignsubmission_file_")
    assert not returnable("Marie_Dupont_900110_assignsubmission_file_")
