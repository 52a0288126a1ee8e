"""The widget without a kernel: what a view sends, and what it always gets back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.cells.widget import ExerciseWidget, exercise_widget
from exercises.copies.store import COPY, Store
from exercises.message import Message
from tests.page_side import tell

Edit = Callable[[str, str, str], None]


class Page:
    """The page's side of a widget: what it sends, and the last thing it got."""

    def __init__(self, folder: Path, exercise_id: str = "publics", view: str = "vue-1") -> None:
        self.widget: ExerciseWidget = exercise_widget(folder, exercise_id)
        assert isinstance(self.widget, ExerciseWidget), self.widget
        self.view = view
        self.replies: list[dict[str, Any]] = []
        self.widget.send = self.replies.append

    def sends(self, message: Any) -> dict[str, Any]:
        """Send `message` and return the one reply to it."""
        before = len(self.replies)
        tell(self.widget, message)
        assert len(self.replies) == before + 1
        return self.replies[-1]

    def saves(self, *chosen: str, base: int = 0, seq: int = 1, view: str = "") -> dict[str, Any]:
        """Send an answer and return the reply."""
        answer = {"chosen": list(chosen)}
        view = view or self.view
        return self.sends(
            {"type": "save", "view": view, "seq": seq, "answer": answer, "base": base}
        )


def test_a_save_is_acknowledged_once_on_the_disk(folder: Path, store: Store) -> None:
    """The acknowledgement bears the number of the message, and the copy holds the answer."""
    page = Page(folder)
    reply = page.saves("a", seq=7)
    assert (reply["type"], reply["seq"], reply["view"], reply["revision"]) == (
        "saved",
        7,
        "vue-1",
        1,
    )
    assert store.read().copy.entries["publics"].answer == {"chosen": ["a"]}
    assert page.widget.answer == {"chosen": ["a"]}
    assert page.widget.state["revision"] == 1


def test_a_widget_made_again_shows_what_was_saved(folder: Path) -> None:
    """A new kernel finds the answer, its revision and its date."""
    saved = Page(folder).saves("b")
    again = Page(folder).widget
    assert again.answer == {"chosen": ["b"]}
    assert again.state["saved_at"] == saved["saved_at"]


def test_the_definition_shown_holds_no_key(folder: Path) -> None:
    """What the page receives is exercices.toml's, and its place in the module."""
    shown = Page(folder, "moyenne").widget.definition
    assert (shown["id"], shown["position"], shown["module"]) == ("moyenne", 2, "03_ressources")
    assert "correct" not in str(shown)


HOSTILE: dict[str, Any] = {
    "nothing": {},
    "not a table": ["save"],
    "no text": None,
    "unknown type": {"type": "delete", "seq": 1},
    "no answer": {"type": "save", "seq": 1, "base": 0},
    "an answer that is a text": {"type": "save", "seq": 1, "base": 0, "answer": "a"},
    "an answer of another kind": {"type": "save", "seq": 1, "base": 0, "answer": {"pairs": {}}},
    "a chosen number": {"type": "save", "seq": 1, "base": 0, "answer": {"chosen": [1]}},
    "a lone surrogate": {"type": "save", "seq": 1, "base": 0, "answer": {"chosen": ["\ud800"]}},
    "a base that is a text": {"type": "save", "seq": 1, "base": "x", "answer": {"chosen": ["a"]}},
    "a base that is true": {"type": "save", "seq": 1, "base": True, "answer": {"chosen": ["a"]}},
    "a base that is a float": {"type": "save", "seq": 1, "base": 0.5, "answer": {"chosen": ["a"]}},
    "a base that is a list": {"type": "save", "seq": 1, "base": [0], "answer": {"chosen": ["a"]}},
    "a negative base": {"type": "save", "seq": 1, "base": -1, "answer": {"chosen": ["a"]}},
    "a huge base": {"type": "save", "seq": 1, "base": 10**30, "answer": {"chosen": ["a"]}},
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_is_refused_in_french(folder: Path, name: str) -> None:
    """Whatever the page sends, the reply is one French sentence, and nothing is written."""
    reply = Page(folder).sends(HOSTILE[name])
    assert reply["type"] == "refused"
    assert reply["message"].endswith(".")
    assert "Error" not in reply["message"]
    assert not (folder / COPY).exists()


@pytest.mark.parametrize("seq", [None, "1", True, -1, 1.5, 10**30, [1], {}])
def test_a_strange_number_is_not_sent_back(folder: Path, seq: Any) -> None:
    """A message without a proper number is saved, and answered without number."""
    reply = Page(folder).sends(
        {"type": "save", "seq": seq, "view": seq, "base": None, "answer": {"chosen": ["a"]}}
    )
    assert reply["type"] == "saved"
    assert reply["seq"] is None


def test_a_deep_answer_is_refused(folder: Path) -> None:
    """Nesting without end does not reach the disk, nor raise."""
    answer: Any = []
    for _ in range(5_000):
        answer = [answer]
    reply = Page(folder).sends({"type": "save", "seq": 1, "base": 0, "answer": {"chosen": answer}})
    assert reply["type"] == "refused"


def test_a_mistake_of_ours_is_said_without_what_was_typed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """An unexpected exception becomes a sentence, and what it held is written nowhere."""
    page = Page(folder)

    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("mon secret")

    monkeypatch.setattr(Store, "save", broken)
    reply = page.saves("a")
    assert reply["type"] == "refused"
    assert "imprévue" in reply["message"]
    output = capfd.readouterr()
    assert "secret" not in str(reply) + output.out + output.err


def test_two_tabs_do_not_wipe_each_other(folder: Path) -> None:
    """Two views of one kernel, written upon the same revision: the second is shown the first's answer."""
    page = Page(folder)
    page.saves("a", base=0, view="vue-1")
    reply = page.saves("b", base=0, view="vue-2")
    assert reply["type"] == "superseded"
    assert (reply["answer"], reply["revision"]) == ({"chosen": ["a"]}, 1)
    assert page.saves("b", base=1, view="vue-2")["type"] == "saved"


def test_two_kernels_do_not_wipe_each_other(folder: Path) -> None:
    """The same between two kernels; and another exercise merges."""
    here, there, other = Page(folder), Page(folder), Page(folder, "moyenne")
    here.saves("a")
    assert there.saves("b")["type"] == "superseded"
    assert other.saves("a")["type"] == "saved"


def test_a_view_does_not_supersede_itself(folder: Path) -> None:
    """Saves that queued while the kernel was busy, all upon the same revision, are all accepted."""
    page = Page(folder)
    assert page.saves("a", base=0, seq=1)["revision"] == 1
    assert page.saves("b", base=0, seq=2)["revision"] == 2


def test_a_disk_that_refuses_is_said_and_the_answer_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is told why, and the widget still shows the last saved answer as saved."""
    page = Page(folder)
    page.saves("a")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    reply = page.saves("b", base=1)
    assert reply["type"] == "refused"
    assert "disque est plein" in reply["message"]
    assert page.widget.answer == {"chosen": ["a"]}


def test_damage_found_while_saving_is_told(folder: Path) -> None:
    """When the copy is damaged under an open page, its next save says so in the state."""
    page = Page(folder)
    page.saves("a")
    page.saves("b", base=1)
    (folder / COPY).write_bytes(b"\x00")
    reply = page.saves("a", base=2)
    assert reply["type"] == "saved"
    assert "sauvegarde a été reprise" in reply["notice"]
    assert page.widget.state["notice"] == reply["notice"]


def test_damage_found_while_opening_is_told(folder: Path) -> None:
    """The widget shows the backup's answer and says so."""
    page = Page(folder)
    page.saves("a")
    page.saves("b", base=1)
    (folder / COPY).write_bytes(b"\x00")
    widget = Page(folder).widget
    assert widget.answer == {"chosen": ["a"]}
    assert "sauvegarde a été reprise" in widget.state["notice"]


def test_an_answer_that_no_longer_fits_is_told(folder: Path, store: Store) -> None:
    """An answer to a former version of the exercise is kept on the disk, and the page says so."""
    store.save("publics", {"chosen": ["z"]}, base=0)
    page = Page(folder)
    assert page.widget.answer is None
    assert "reste dans votre copie" in page.widget.state["notice"]
    assert page.saves("a", base=1)["type"] == "saved"


def test_a_newer_copy_gives_a_sentence_in_place_of_the_widget(
    folder: Path, raw_copy: dict[str, Any]
) -> None:
    """A copy of a later version is not opened: the cell shows what to do."""
    import json

    (folder / COPY).write_text(json.dumps({**raw_copy, "schema": 3}))
    shown = exercise_widget(folder, "publics")
    assert isinstance(shown, Message)
    assert "version plus récente" in repr(shown)


def test_a_disk_that_cannot_be_read_gives_a_sentence(folder: Path) -> None:
    """Neither does an unreadable file end in a traceback."""
    (folder / COPY).mkdir()
    assert "ne peut pas être lue" in repr(exercise_widget(folder, "publics"))


def test_a_broken_exercise_spares_the_others(folder: Path, edit: Edit) -> None:
    """A mistake in one exercise is shown in its place alone."""
    edit(definition.FILE, 'title = "Les publics"\n', "")
    assert "ne peut pas être affiché" in repr(exercise_widget(folder, "publics"))
    assert Page(folder, "moyenne").saves("a")["type"] == "saved"


def test_an_unknown_exercise_or_module_gives_a_sentence(folder: Path, tmp_path: Path) -> None:
    """A cell that names nothing, or runs outside of a module, says so."""
    assert "n’existe pas dans ce module" in repr(exercise_widget(folder, "absent"))
    assert "manque" in repr(exercise_widget(tmp_path, "publics"))


def test_a_sentence_is_escaped(folder: Path) -> None:
    """What stands in a name is shown as text."""
    assert "<script>" not in exercise_widget(folder, "<script>")._repr_html_()


def test_where_no_widget_can_stand_the_answer_does(folder: Path) -> None:
    """The cell's output holds the answer as static HTML beside the widget."""
    page = Page(folder)
    data, _ = page.widget._repr_mimebundle_()
    assert "Pas encore de réponse" in data["text/html"]
    page.saves("a")
    data, _ = page.widget._repr_mimebundle_()
    assert "Oui" in data["text/html"]
    assert data["text/plain"].startswith("Exercice")
