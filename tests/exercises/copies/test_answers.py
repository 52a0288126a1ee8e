"""What was answered in a module."""

from pathlib import Path

import pytest

from exercises.copies.answers import read_answers
from exercises.copies.store import COPY, Store
from exercises.errors import InvalidDefinitionError, NewerCopyError


def test_done_counts_the_exercises_that_nothing_is_missing_from(store: Store) -> None:
    """Without a copy none is done; reading makes no copy."""
    assert read_answers(store.folder).done == 0
    assert not store.path.exists()
    store.save("publics", {"chosen": ["a"]}, base=0)
    assert read_answers(store.folder).done == 1


def test_an_answer_that_does_not_fit_is_no_answer(store: Store) -> None:
    """It counts as missing, and the others are read."""
    store.save("publics", {"chosen": ["absent"]}, base=0)
    store.save("moyenne", {"chosen": ["a"]}, base=0)
    answers = read_answers(store.folder)
    first, second = answers.module.exercises
    assert answers.answer(first) is None
    assert answers.answer(second) is not None
    assert answers.done == 1


def test_what_cannot_be_read_is_said(folder: Path, tmp_path: Path) -> None:
    """A newer copy and a module without definition have their errors."""
    (folder / COPY).write_text('{"schema": 3}')
    with pytest.raises(NewerCopyError):
        read_answers(folder)
    with pytest.raises(InvalidDefinitionError):
        read_answers(tmp_path / "04_absent")
