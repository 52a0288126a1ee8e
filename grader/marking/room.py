"""The marking room as one marker uses it: what is to be marked, one answer, a mark given."""

from typing import Any

from exercises.errors import ParcoursError
from exercises.transcript import transcript_html
from grader import scoring
from grader.copies.collected import read_copy
from grader.errors import NoAnswerError
from grader.gradebook import by_hand
from grader.gradebook.by_hand import Held, ManualMark
from grader.gradebook.ledger import Ledger, Track
from grader.marking import comments, double, presence, tasks
from grader.marking.awaiting import waiting
from grader.marking.double import Role
from grader.marking.errors import NotToSettleError
from grader.marking.journal import Journal, moment
from grader.marking.marks import Seen, changed, once_marked, seen
from grader.marking.presence import Presence
from grader.marking.tasks import Task
from grader.session.codes import SHOWN, code, folder, marker_code, secret
from grader.session.session import Session, valid_person

_LONGEST = 10_000


class MarkingRoom:
    """One marker's room in a session; its answers are JSON values, ready for the page."""

    def __init__(self, session: Session, marker: str) -> None:
        self.session, self.marker = session, marker
        self.secret = secret(session)
        self.journal = Journal(folder(session))
        self.ledger = Ledger()
        self._rank = 0
        self._people: dict[str, dict[str, str]] = {}
        self._twice: dict[str, frozenset[str]] = {}

    def overview(self) -> dict[str, Any]:
        """Return the exercises that people mark, with how many copies there are and how many wait."""
        listed = [
            {
                "module": one.task.module.name,
                "module_title": one.task.module.header.title,
                "exercise": one.task.exercise.id,
                "title": one.task.exercise.title,
                "copies": one.copies,
                "waiting": one.waiting,
            }
            for one in waiting(self.session)
        ]
        return {"session": self.session.name, "marker": self.marker, "exercises": listed}

    def warm(self) -> None:
        """Read what the page will ask for first; the next time it is quick."""
        left = [one for one in self.overview()["exercises"] if one["waiting"]]
        for one in left[:1]:
            names = (one["module"], one["exercise"])
            for item in self.listing(*names)["answers"][:1]:
                self.answer(*names, item[0])

    def arrive(self) -> None:
        """Take one's place among the markers: each one's list starts elsewhere. Raises NotKeptError."""
        with self.journal.held():
            self._rank = presence.arrive(self.session, self.marker, moment())

    def beside(self, module: str, exercise: str, copy_code: str) -> list[dict[str, Any]]:
        """Remember that the marker is shown an answer; return who else is on this exercise, or on it too."""
        now = moment()
        own = Presence(
            marker=self.marker,
            rank=self._rank,
            module=module,
            exercise=exercise,
            copy_code=copy_code,
            at=now,
        )
        presence.show(self.session, own)
        return [
            {"marker": one.marker, "here": one.copy_code == copy_code}
            for one in presence.others(self.session, self.marker, module, now)
            if one.exercise == exercise
        ]

    def listing(self, module: str, exercise: str) -> dict[str, Any]:
        """Return one exercise, and a short line for each of its answers, in an order that tells nothing.

        It is the same order for everyone, but each marker's begins elsewhere.
        """
        task = tasks.task(self.session, module, exercise)
        rows = by_hand.rows(self.session, module, task.cells.values())
        self.refresh()
        self._learn(module, rows)
        items = []
        for copy_code, person in sorted(self._people[module].items()):
            items.append(self._item(task, copy_code, rows[person]))
        start = int(len(items) * presence.share(self._rank))
        items = items[start:] + items[:start]
        phrases = self.phrases(module, exercise)
        return {**task.describe(), "answers": items, "phrases": phrases}

    def answer(
        self, module: str, exercise: str, copy_code: str, *, settle: bool = False
    ) -> dict[str, Any]:
        """Return one answer, escaped, and what the marker may see of its marks.

        `settle` shows both marks of an answer that was marked twice; NotToSettleError when there is nothing to
        settle.
        """
        task, person = self.find(module, exercise, copy_code)
        self.refresh()
        answer, held = self._read(task, person), self.held(task, person)
        mark = None
        if task.key and task.exercise.automatic > 0:
            found = scoring.mark(task.exercise, task.key, answer)
            mark = {
                "points": found.points if held.automatic is None else held.automatic,
                "maximum": found.maximum,
                "reason": found.reason,
            }
        return {
            "transcript": transcript_html(task.exercise, answer),
            "automatic": mark,
            **self._state(task, copy_code, held, settle=settle),
        }

    def _item(self, task: Task, copy_code: str, rows: dict[str, ManualMark]) -> list[Any]:
        """Return one answer's line in the list; of most, nothing is known that takes long to say."""
        once = copy_code not in self._twice[task.module.name]
        if once and not self.ledger.of_copy(task.module.name, copy_code):
            return once_marked(copy_code, rows)
        return self.seen_by(task, copy_code, rows).item(copy_code)

    def phrases(self, module: str, exercise: str) -> list[dict[str, str]]:
        """Return the reusable comments of one exercise."""
        found = comments.kept(self.session, f"{module}/{exercise}")
        return [{"id": phrase.id, "text": phrase.text} for phrase in found]

    def keep_phrase(self, module: str, exercise: str, text: str) -> list[dict[str, str]]:
        """Add a reusable comment to one exercise, and return them all."""
        tasks.task(self.session, module, exercise)
        with self.journal.held():
            comments.keep(self.session, f"{module}/{exercise}", text)
        return self.phrases(module, exercise)

    def forget_phrase(self, module: str, exercise: str, identifier: str) -> list[dict[str, str]]:
        """Take a reusable comment away, and return those that stay."""
        with self.journal.held():
            comments.forget(self.session, f"{module}/{exercise}", identifier)
        return self.phrases(module, exercise)

    def find(self, module: str, exercise: str, copy_code: str) -> tuple[Task, str]:
        """Return the exercise and the participant behind a code; NoAnswerError when there is none."""
        task = tasks.task(self.session, module, exercise)
        if copy_code not in self._people.get(module, {}):
            self._learn(module, by_hand.rows(self.session, module, task.cells.values()))
        person = self._people[module].get(copy_code)
        if person is None:
            raise NoAnswerError
        return task, person

    def _learn(self, module: str, rows: dict[str, dict[str, ManualMark]]) -> None:
        """Remember who stands behind each code, and which copies are marked twice."""
        self._people[module] = {code(self.secret, module, person): person for person in rows}
        share = double.shares(self.session).get(module, 0.0)
        self._twice[module] = double.chosen(self.secret, module, self._people[module], share)

    def refresh(self) -> None:
        """Take in what was added to the journal, by anyone."""
        self.ledger.update(self.journal.news())

    def track(self, task: Task, copy_code: str) -> Track:
        """Return what the journal knows of one answer."""
        return self.ledger.track(task.module.name, task.exercise.id, copy_code)

    def held(self, task: Task, person: str) -> Held:
        """Return what the gradebook holds for one answer; NoAnswerError when it does not hold all of it."""
        cells = task.cells.values()
        found = by_hand.held(self.session, task.module.name, person, cells, task.exercise.id)
        if len(found.marks) != len(task.cells):
            raise NoAnswerError
        return found

    def seen_by(self, task: Task, copy_code: str, rows: dict[str, ManualMark]) -> Seen:
        """Return what this marker may see of one answer."""
        track = self.track(task, copy_code)
        part = double.role(
            track,
            self.marker,
            twice=copy_code in self._twice[task.module.name] or bool(track.second),
            in_gradebook=any(row.counts is not None for row in rows.values()),
            changed=bool(changed(rows)),
        )
        return seen(task.cells, rows, track, part)

    def _read(self, task: Task, person: str) -> Any:
        place = self.session.autograded_folder(valid_person(person), task.module.name)
        try:
            copy = read_copy(place, task.module.name)
            entry = copy.entries.get(task.exercise.id) if copy else None
            return task.exercise.read(entry.answer) if entry else None
        except ParcoursError as error:
            raise NoAnswerError(str(error)) from None

    def state(
        self, task: Task, copy_code: str, person: str, *, settle: bool = False
    ) -> dict[str, Any]:
        """Return one answer's marks, comments and flag as this marker may see them."""
        return self._state(task, copy_code, self.held(task, person), settle=settle)

    def _state(self, task: Task, copy_code: str, held: Held, *, settle: bool) -> dict[str, Any]:
        view = self.seen_by(task, copy_code, held.marks)
        track = self.track(task, copy_code)
        written = held.comments
        own, *others = task.cells.items()
        points = view.points
        pairs = {}
        text = written.get(own[1], "")
        if settle:
            pairs = self._pairs(task, view, track)
            points = {name: held.marks[cell].counts for name, cell in task.cells.items()}
            for name in view.to_settle:
                points[name] = None
        elif view.role is Role.SECOND and not track.settled:
            text, others = track.second_comment, []
        elif view.role is Role.THIRD:
            text, others = "", []
        return {
            "copy": copy_code,
            "code": copy_code[:SHOWN],
            "item": view.item(copy_code),
            "points": points,
            "changed": view.changed,
            "pairs": pairs,
            "comment": text,
            "second_comment": track.second_comment if settle else "",
            "other_comments": [
                {"criterion": name, "text": written[cell]}
                for name, cell in others
                if cell in written
            ],
            "discuss": view.discuss,
            "given_by": self._given_by(view, track, copy_code, task),
            "settles": self.marker not in track.markers,
            "role": str(view.role),
        }

    def _given_by(self, view: Seen, track: Track, copy_code: str, task: Task) -> dict[str, str]:
        """Return who gave each mark that another person gave; of an answer marked twice, no one is told."""
        if copy_code in self._twice[task.module.name] or track.second:
            return {}
        return {
            name: given.marker
            for name, given in track.first.items()
            if given.marker != self.marker and view.points.get(name) == given.points
        }

    def _pairs(self, task: Task, view: Seen, track: Track) -> dict[str, list[dict[str, Any]]]:
        """Return both marks of each criterion to settle or settled, with their markers' codes."""
        wanted = [name for name in task.criteria if name in view.to_settle or name in track.settled]
        if not wanted:
            raise NotToSettleError
        return {
            name: [
                {"marker": marker_code(self.secret, given.marker), "points": given.points}
                for given in (track.first.get(name), track.second.get(name))
                if given
            ]
            for name in wanted
        }
