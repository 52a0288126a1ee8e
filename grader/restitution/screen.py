"""The restitution as its pages use it: what there is to see, one view, its image, what is prepared for the wall."""

from typing import Any

from exercises.kinds.exercise import Exercise
from grader.documents.html import full_name
from grader.restitution import shown
from grader.restitution.charts import drawing
from grader.restitution.collecting import Collector
from grader.restitution.errors import NotOnTheListError
from grader.restitution.harvest import Gatherer, Harvest
from grader.restitution.views import view as views
from grader.restitution.views import wall
from grader.restitution.views.view import View
from grader.restitution.views.wall import Groups, Wall
from grader.session.session import Session


class Screen:
    """A session's restitution; its answers are JSON values, without a name in them."""

    def __init__(
        self, session: Session, collector: Collector | None = None, patience: float | None = None
    ) -> None:
        self.session = session
        self.collector = collector or Collector(session)
        self._gatherer = Gatherer(session, patience)
        self._groups: dict[str, tuple[str, Groups]] = {}
        self._images: dict[tuple[str, bool, int], tuple[str, bytes]] = {}

    def state(self, module: str) -> dict[str, Any]:
        """Return the modules given out, the views of one of them with what changed, and how collecting goes.

        A collection begins where it is time for one. `module` may be empty: the first one with a copy is taken.
        """
        names = self._visible()
        name = self.session.pick(module) if module else self._first(names)
        modules = [{"name": n, "title": full_name(self._gatherer.module(n))} for n in names]
        if name not in names:
            return {"modules": modules, "module": "", "views": [], "collected": {}}
        collected = self.collector.ask(name)
        harvest = self._gatherer.harvest(name)
        chosen = shown.chosen(self.session)
        return {
            "modules": modules,
            "module": name,
            "copies": harvest.copies,
            "unreadable": harvest.unreadable,
            "waiting": harvest.waiting,
            "views": [
                {
                    "exercise": exercise.id,
                    "title": exercise.title,
                    "called": views.called(exercise),
                    "version": _version(harvest, chosen.get(f"{name}/{exercise.id}", frozenset())),
                }
                for exercise in views.listed(harvest.module)
            ],
            "collected": {
                "at": collected.at.isoformat() if collected.at else "",
                "refused": collected.refused,
                "error": collected.error,
            },
        }

    def seen(self, module: str, exercise_id: str) -> dict[str, Any]:
        """Return one view: its text, its table, and the questions of a wall."""
        view, version = self._view(module, exercise_id)
        picture = view.picture
        table = picture.table() if picture else None
        return {
            "exercise": exercise_id,
            "title": view.exercise.title,
            "called": view.called,
            "counted": view.counted,
            "statement": view.exercise.statement.strip(),
            "version": version,
            "enough": picture is not None,
            "parts": drawing.parts(view),
            "alternative": view.alternative,
            "table": None
            if table is None
            else {"caption": table.caption, "columns": table.columns, "rows": table.texts()},
            "wall": None
            if not isinstance(picture, Wall)
            else {
                "question": picture.question,
                "groups": [
                    [{"text": text.short, "many": text.many} for text in group]
                    for group in picture.groups
                ],
            },
        }

    def image(self, module: str, exercise_id: str, *, titled: bool, part: int = 0) -> bytes:
        """Return the drawing of one view (PNG), drawn once for each version; TooFewError when there is none.

        Without a title it is one of the parts that a screen shows one after the other, counted from 0.
        """
        view, version = self._view(module, exercise_id)
        part = 0 if titled else min(part, max(0, drawing.parts(view) - 1))
        key = (view.name, titled, part)
        known = self._images.get(key)
        if known is None or known[0] != version:
            known = self._images[key] = (version, drawing.png(view, titled=titled, part=part))
        return known[1]

    def prepared(self, module: str) -> dict[str, Any]:
        """Return what people typed in a module and that shows only when chosen, by exercise and in groups."""
        name = self.session.pick(module)
        harvest = self._gatherer.harvest(name, whole=True)
        chosen = shown.chosen(self.session)
        exercises = []
        for exercise in views.listed(harvest.module):
            if not views.may_be_typed(exercise):
                continue
            ids = chosen.get(f"{name}/{exercise.id}", frozenset())
            groups = [
                [{"id": t.id, "text": t.short, "many": t.many, "shown": t.id in ids} for t in group]
                for group in self._typed(harvest, exercise)
            ]
            exercises.append(
                {
                    "exercise": exercise.id,
                    "title": exercise.title,
                    "called": views.called(exercise),
                    "question": exercise.posed,
                    "groups": groups,
                }
            )
        return {"module": name, "exercises": exercises, "most": shown.MOST}

    def choose(
        self, module: str, exercise_id: str, ids: frozenset[str], *, show: bool
    ) -> dict[str, Any]:
        """Show texts, or show them no more, and return the identifiers that are shown.

        Raises NotOnTheListError when no copy holds one of those to show, and WallFullError.
        """
        name = self.session.pick(module)
        harvest = self._gatherer.harvest(name, whole=True)
        exercise = views.find(harvest.module, exercise_id)
        known = {text.id for group in self._typed(harvest, exercise) for text in group}
        if show and not ids <= known:
            raise NotOnTheListError
        key = f"{name}/{exercise_id}"
        if show:  # those of texts that were rewritten since make room
            gone = shown.chosen(self.session).get(key, frozenset()) - known
            if gone:
                shown.choose(self.session, key, gone, show=False)
        return {"shown": sorted(shown.choose(self.session, key, ids, show=show))}

    def views(self, modules: tuple[str, ...] = ()) -> tuple[View, ...]:
        """Return all the views of these modules, of those given out where none is named."""
        names = [self.session.pick(module) for module in modules] or self._visible()
        return tuple(
            self._view(name, exercise.id, whole=True)[0]
            for name in names
            for exercise in views.listed(self._gatherer.module(name))
        )

    def _view(self, module: str, exercise_id: str, *, whole: bool = False) -> tuple[View, str]:
        name = self.session.pick(module)
        harvest = self._gatherer.harvest(name, whole=whole)
        exercise = views.find(harvest.module, exercise_id)
        ids = shown.chosen(self.session).get(f"{name}/{exercise_id}", frozenset())
        groups = self._typed(harvest, exercise)
        simulated = self.session.simulated
        return (
            views.view(harvest, exercise, ids, groups, simulated=simulated),
            _version(harvest, ids),
        )

    def _typed(self, harvest: Harvest, exercise: Exercise) -> Groups:
        """Return the groups of what was typed, put together once for each version of the copies."""
        if not views.may_be_typed(exercise):
            return ()
        key = f"{harvest.module.name}/{exercise.id}"
        known = self._groups.get(key)
        if known is None or known[0] != harvest.version:
            groups = views.typed(exercise, harvest.answers[exercise.id])
            known = self._groups[key] = (harvest.version, groups)
        return known[1]

    def _visible(self) -> list[str]:
        return [n for n in self.session.released if views.listed(self._gatherer.module(n))]

    def _first(self, names: list[str]) -> str:
        with_copies = [name for name in names if self.session.submitted(name)]
        return next(iter(with_copies or names), "")


def _version(harvest: Harvest, ids: frozenset[str]) -> str:
    return f"{harvest.version}-{wall.identifier(' '.join(sorted(ids)))[:8]}"
