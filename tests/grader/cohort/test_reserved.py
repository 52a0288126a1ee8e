import pytest

from exercises.copies.copy import Copy
from grader.cohort.names import derived
from grader.cohort.reserved import is_ours
from grader.cohort.table import COLUMNS
from grader.session import layout


@pytest.mark.parametrize(
    "word",
    ["participant", "null", "None", "true", "copie", "submitted", "con.nguyen", "aux", "com1"],
)
def test_words_of_ours_are_known(word: str) -> None:
    """What the files say everywhere, and what Windows takes for a device, names no one."""
    assert is_ours(word)


@pytest.mark.parametrize(
    "word", ["marie.dupont", "ben", "constance.nul", "connie", "personne-null"]
)
def test_names_are_no_words_of_ours(word: str) -> None:
    """A name that only holds one, or begins like one, is a name."""
    assert not is_ours(word)


def test_the_folders_the_columns_and_the_fields_are_words_of_ours() -> None:
    """What is added to a session's layout, to its table or to a copy is reserved with it."""
    folders = [
        value
        for name, value in vars(layout).items()
        if name.isupper() and isinstance(value, str) and value.isalpha()
    ]
    schema = Copy.model_json_schema()
    shapes = [schema, *schema.get("$defs", {}).values()]
    fields = {name for shape in shapes for name in shape.get("properties", {})}
    assert "module" in fields
    plain = {name for name in fields if derived(name) == name}
    assert [word for word in (*folders, *COLUMNS, *sorted(plain)) if not is_ours(word)] == []
