from pathlib import Path

import pytest

from grader.desk.errors import UnreadableFormError
from grader.desk.form import Field, Sent, checked

FIELDS = (
    Field("titre", "Titre", required=True),
    Field("part", "Part", "choice", options=(("20", "20 %"), ("0", "aucune"))),
    Field("modules", "Modules", "many", options=(("01", "Un"), ("02", "Deux"))),
    Field("liste", "Liste", "file", required=True),
)
GOOD = Sent(
    {"titre": (" Été ",), "part": ("20",), "modules": ("01", "02")}, {"liste": (Path("a.csv"),)}
)


def test_what_was_sent_is_read_by_field() -> None:
    """Texts without the spaces around them, choices in their order, the file."""
    checked(FIELDS, GOOD)
    assert (GOOD.text("titre"), GOOD.many("modules")) == ("Été", ("01", "02"))
    assert GOOD.file("liste") == Path("a.csv")
    assert (GOOD.text("absent"), GOOD.checked("absent")) == ("", False)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (Sent({**GOOD.texts, "titre": ("  ",)}, GOOD.files), "titre"),
        (Sent({"part": ("20",)}, GOOD.files), "titre"),
        (Sent({**GOOD.texts, "part": ("200",)}, GOOD.files), "part"),
        (Sent({**GOOD.texts, "modules": ("01", "../02")}, GOOD.files), "modules"),
        (Sent(GOOD.texts), "liste"),
    ],
)
def test_what_lacks_or_is_not_offered_is_refused_by_its_field(sent: Sent, field: str) -> None:
    """So that the page says it where it is."""
    with pytest.raises(UnreadableFormError) as refused:
        checked(FIELDS, sent)
    assert refused.value.field == field
