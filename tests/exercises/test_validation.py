"""Pydantic's findings, said in French."""

from typing import Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from exercises.validation import sentences


class Inner(BaseModel, extra="forbid"):
    """A table within."""

    label: str = Field(min_length=2, max_length=3)


class Outer(BaseModel, extra="forbid"):
    """Values of each type."""

    schema_: Literal[1] = Field(default=1, alias="schema")
    inner: tuple[Inner, ...] = Field(default=(), max_length=1)
    number: int = Field(default=1, ge=1, le=9)
    share: float = Field(default=0.5, gt=0, lt=1, allow_inf_nan=False)
    flag: bool = False
    one: Literal["a", "b"] = "a"
    table: dict[str, int] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("raw", "field", "phrase"),
    [
        ({"schema": 2}, "schema", "la valeur attendue est 1"),
        ({"one": "c"}, "one", "la valeur attendue est 'a' ou 'b'"),
        ({"inner": [{}]}, "inner.0.label", "ce champ manque"),
        ({"inner": [{"label": "abcd"}]}, "inner.0.label", "ce texte dépasse 3 caractères"),
        ({"inner": [{"label": "a"}]}, "inner.0.label", "ce texte est vide ou trop court"),
        ({"inner": [{"label": "ab"}] * 2}, "inner", "il en faut au plus 1"),
        ({"inner": [3]}, "inner.0", "une table est attendue"),
        ({"inner": 3}, "inner", "une liste est attendue"),
        ({"number": "x"}, "number", "un nombre entier est attendu"),
        ({"number": 1.5}, "number", "un nombre entier est attendu"),
        ({"number": 0}, "number", "un nombre d’au moins 1 est attendu"),
        ({"number": 10}, "number", "un nombre d’au plus 9 est attendu"),
        ({"number": "9" * 5000}, "number", "ce nombre est démesuré"),
        ({"share": 0}, "share", "un nombre plus grand que 0.0 est attendu"),
        ({"share": 2}, "share", "un nombre plus petit que 1.0 est attendu"),
        ({"share": float("nan")}, "share", "un nombre fini est attendu"),
        ({"flag": "peut-être"}, "flag", "vrai ou faux (true ou false) est attendu"),
        ({"table": 3}, "table", "une table est attendue"),
        ({"x": 3}, "x", "ce champ n’existe pas ; vérifiez son orthographe"),
    ],
)
def test_each_finding_is_a_french_phrase(raw: object, field: str, phrase: str) -> None:
    """Each kind of mistake gives the path of its field and a phrase without English."""
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(raw)
    found = [(path, said.replace("\u00a0", " ")) for path, said in sentences(caught.value)]
    assert (field, phrase) in found
