import json
from dataclasses import replace

import pytest

from grader.errors import NoModuleError
from grader.restitution.collecting import Collector
from grader.restitution.errors import NotOnTheListError, NoViewError, TooFewError
from grader.restitution.screen import Screen
from grader.restitution.views.picture import FEWEST
from grader.restitution.views.view import TOO_FEW
from grader.session.session import Session
from tests.grader.restitution.rooms import MODULE, QUESTIONS, SEEN, answer_of, hand_over, people

HOSTILE = "<script>alert(1)</script> $\\frac{1}{0}$ {{ 7*7 }} 🛶 Qui ?"


def screen(session: Session) -> Screen:
    """Return a session's screen that collects nothing by itself."""
    return Screen(session, Collector(session, clock=lambda: float("-inf")))


def test_every_kind_that_has_a_view_is_listed(session: Session) -> None:
    """The state lists one view an exercise, for the kinds that the room can see, in order."""
    people(session, 1)
    state = screen(session).state("")
    assert state["module"] == MODULE
    assert {view["exercise"] for view in state["views"]} == set(SEEN)
    assert state["copies"] == 1


@pytest.mark.parametrize("kind", sorted(SEEN))
def test_four_answers_show_nothing_and_five_do(session: Session, kind: str) -> None:
    """Under five answers a view says so, and has no number, no table, no text and no image; at five it has."""
    people(session, FEWEST - 1)
    looked = screen(session)
    few = looked.seen(MODULE, kind)
    assert (few["enough"], few["table"], few["wall"]) == (False, None, None)
    assert few["alternative"] == TOO_FEW
    assert few["counted"] == "Moins de 5 réponses"
    with pytest.raises(TooFewError):
        looked.image(MODULE, kind, titled=True)
    people(session, FEWEST)
    enough = looked.seen(MODULE, kind)
    assert enough["enough"]
    assert enough["counted"] == "5 réponses"


def test_who_did_not_answer_an_exercise_does_not_count_for_it(session: Session) -> None:
    """Ten copies of which four answer an exercise are four answers."""
    people(session, 10, only=("mosaic",))
    people(session, 4)
    assert not screen(session).seen(MODULE, "scale")["enough"]
    assert screen(session).seen(MODULE, "mosaic")["enough"]


def test_nothing_that_the_page_reads_holds_a_name(session: Session) -> None:
    """No identifier of a person stands in what the pages are given."""
    people(session, 6)
    looked = screen(session)
    given = [looked.state(MODULE), looked.prepared(MODULE)]
    given += [looked.seen(MODULE, kind) for kind in SEEN]
    assert "personne-" not in json.dumps(given)


def test_the_wall_shows_what_was_ticked_and_nothing_before(session: Session) -> None:
    """What people typed reaches the room once it was chosen, and leaves it when it is taken away."""
    people(session, 6)
    looked = screen(session)
    typed = json.dumps([looked.seen(MODULE, kind) for kind in SEEN], ensure_ascii=False)
    assert not any(text in typed for text in (*QUESTIONS, "Émerveillement"))
    groups = next(e for e in looked.prepared(MODULE)["exercises"] if e["exercise"] == "question")
    chosen = groups["groups"][0][0]
    before = looked.seen(MODULE, "question")["version"]
    looked.choose(MODULE, "question", frozenset({chosen["id"]}), show=True)
    seen = looked.seen(MODULE, "question")
    assert seen["wall"]["groups"] == [[{"text": chosen["text"], "many": chosen["many"]}]]
    assert seen["version"] != before
    looked.choose(MODULE, "question", frozenset({chosen["id"]}), show=False)
    assert looked.seen(MODULE, "question")["wall"]["groups"] == []


def test_a_typed_word_joins_the_mosaic_once_ticked(session: Session) -> None:
    """A word that people added stands in the mosaic, accents kept, once it was chosen."""
    people(session, 6)
    looked = screen(session)
    words = next(e for e in looked.prepared(MODULE)["exercises"] if e["exercise"] == "mosaic")
    (word,) = words["groups"][0]
    assert (word["text"], word["many"]) == ("Émerveillement", 6)
    looked.choose(MODULE, "mosaic", frozenset({word["id"]}), show=True)
    rows = looked.seen(MODULE, "mosaic")["table"]["rows"]
    assert ("Émerveillement (ajouté)", "6", "6", "0") in rows


def test_a_rewritten_text_leaves_the_wall(session: Session) -> None:
    """Who rewrites a question that was shown takes the old one off the wall; the new one waits."""
    people(session, 6)
    looked = screen(session)
    groups = looked.prepared(MODULE)["exercises"][-1]["groups"]
    ids = frozenset(text["id"] for group in groups for text in group)
    looked.choose(MODULE, "question", ids, show=True)
    rewritten = {**answer_of(4), "question": {"kept": "Une tout autre question ?"}}
    hand_over(session, "personne-0004", rewritten, copy_id=5)
    shown = [t["text"] for g in looked.seen(MODULE, "question")["wall"]["groups"] for t in g]
    assert QUESTIONS[4] not in shown
    assert "Une tout autre question ?" not in shown
    assert len(shown) == len(QUESTIONS) - 1


def test_what_is_left_to_be_read_takes_nothing_off_the_wall(session: Session) -> None:
    """A screen that had no time for a copy says how many are left, and keeps what was chosen of them."""
    people(session, 6)
    looked = screen(session)
    groups = looked.prepared(MODULE)["exercises"][-1]["groups"]
    ids = [text["id"] for group in groups for text in group]
    looked.choose(MODULE, "question", frozenset(ids[:2]), show=True)
    hurried = Screen(session, Collector(session, clock=lambda: float("-inf")), patience=0.0)
    assert (hurried.state(MODULE)["copies"], hurried.state(MODULE)["waiting"]) == (0, 6)
    shown = hurried.choose(MODULE, "question", frozenset(ids[2:3]), show=True)["shown"]
    assert shown == sorted(ids[:3])
    assert hurried.state(MODULE)["waiting"] == 0


def test_only_texts_of_the_copies_can_be_shown(session: Session) -> None:
    """An identifier that no copy holds is refused, and so is a view that does not exist."""
    people(session, 6)
    looked = screen(session)
    with pytest.raises(NotOnTheListError):
        looked.choose(MODULE, "question", frozenset({"f" * 16}), show=True)
    with pytest.raises(NoViewError):
        looked.seen(MODULE, "form")
    with pytest.raises(NoModuleError):
        looked.seen("../../etc", "question")


def test_hostile_text_is_drawn_as_text(session: Session) -> None:
    """Markup, formulas and signs without a glyph, once on the wall, are drawn without a word of complaint."""
    people(session, 6)
    hand_over(session, "hostile", {**answer_of(0), "question": {"kept": HOSTILE}}, copy_id=99)
    looked = screen(session)
    groups = looked.prepared(MODULE)["exercises"][-1]["groups"]
    ids = frozenset(text["id"] for group in groups for text in group)
    looked.choose(MODULE, "question", ids, show=True)
    assert HOSTILE in json.dumps(looked.seen(MODULE, "question"), ensure_ascii=False).replace(
        "\\\\", "\\"
    )
    assert looked.image(MODULE, "question", titled=True).startswith(b"\x89PNG")


def test_an_image_is_drawn_once_for_each_version(session: Session) -> None:
    """The same copies give the same image, without drawing it again; others give another."""
    people(session, 6)
    looked = screen(session)
    first = looked.image(MODULE, "classification", titled=True)
    assert looked.image(MODULE, "classification", titled=True) is first
    assert looked.image(MODULE, "classification", titled=False) != first
    people(session, 9)
    assert looked.image(MODULE, "classification", titled=True) != first


def test_a_simulated_cohort_is_labelled_on_every_view(session: Session) -> None:
    """Each view of a simulated session says that it is, and a real one's does not."""
    people(session, 6)
    real, simulated = (screen(one).views() for one in (session, replace(session, simulated=True)))
    assert [view.simulated for view in real] == [False] * len(SEEN)
    assert [view.simulated for view in simulated] == [True] * len(SEEN)
