"""Give a module out: nbgrader's release, refused when a key would leak or when a trap of nbgrader is present."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from exercises import definition, numbers
from exercises.checking import opened as opened_answers
from exercises.checking.opened import OpenedAnswers
from exercises.definition import Module
from exercises.errors import InvalidDefinitionError
from exercises.files import replace
from exercises.numbers import french
from grader.course import key
from grader.course.key import AnswerKey
from grader.course.opened import open_answers
from grader.errors import ReleaseRefusedError
from grader.gradebook.nbgrader_steps import converter, exchange_step, step
from grader.session.session import Session

_ALLOWED = re.compile(r"(data|figures)/[^/]+\.(csv|svg|png)")
_FORBIDDEN = (
    'grade("',
    "MARK SCHEME",
    "HIDDEN TESTS",
    "BEGIN SOLUTION",
    "corrige.toml",
    "import grade",
)
_SHORTEST_SECRET = 16
"""Characters below which a phrase of the key proves nothing: « Absent » may stand anywhere."""


def publish(session: Session, module: str, *, answers: bool = False) -> Path:
    """Give the module out and return the folder that participants receive; safe to run again.

    `answers` opens those that can be checked: they go out in a file of their own, which the next release without
    them takes back. Raises ReleaseRefusedError, with every reason, before anything leaves the staff's side.
    """
    source = session.curriculum / module
    loaded, answer_key = _load(source)
    if answers and session.verification == "jamais":
        sentence = (
            f'« {session.session_file.name} » dit verification = "jamais" : ses réponses ne s’ouvrent pas. '
            "Changez ce réglage, ou publiez sans --reponses"
        )
        raise ReleaseRefusedError(module, (sentence,))
    reasons = tuple(traps(source, loaded))
    if reasons:
        raise ReleaseRefusedError(module, reasons)
    with (
        _kept(session.build_of(module)),
        _kept(session.release_of(module)),
        step(session, f"La publication de {module}"),
    ):
        from nbgrader.converters import GenerateAssignment
        from nbgrader.exchange.default import ExchangeReleaseAssignment

        generate = converter(GenerateAssignment, session, assignment_id=module)
        generate.force = True
        generate.start()
        built = session.build_of(module)
        reasons = tuple(leaks(built, answer_key))
        if reasons:
            shutil.rmtree(built)
            raise ReleaseRefusedError(module, reasons)
        release = exchange_step(ExchangeReleaseAssignment, session, assignment_id=module)
        release.force = True
        release.start()
    if answers:
        _open(session, loaded, answer_key)
    return session.release_of(module)


@contextmanager
def _kept(folder: Path) -> Iterator[None]:
    """Keep a folder aside while nbgrader, which removes it first, makes another; it comes back where that fails."""
    aside = folder.with_name(f".{folder.name}.precedent")
    if folder.is_dir():
        shutil.rmtree(aside, ignore_errors=True)
        folder.rename(aside)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if aside.is_dir():  # this time's, or that of a process that was killed
            aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def opened(session: Session, module: str) -> OpenedAnswers | None:
    """Return the answers of a module as its release opens them, on the session's terms of today; None otherwise.

    The key is read from the session's own modules: where answers wait for the hand-in, the release has none.
    """
    released = opened_answers.read(session.release_of(module), module)
    if released is None or session.verification == "jamais":
        return None
    loaded, answer_key = _load(session.curriculum / module)
    return open_answers(loaded, answer_key, when=session.verification, counts=session.counts)


def _open(session: Session, module: Module, answer_key: AnswerKey) -> None:
    """Write in the release what its exercises can be checked against, or that they will be after the hand-in."""
    found = open_answers(module, answer_key, when=session.verification, counts=session.counts)
    if session.verification == "apres-remise":
        found = found.kept_back()
    if found.terms.exercises:
        path = session.release_of(module.name) / opened_answers.FILE
        replace(path, opened_answers.dump(found))
        path.chmod((session.release_of(module.name) / definition.FILE).stat().st_mode)


def _load(source: Path) -> tuple[Module, AnswerKey]:
    try:
        module = definition.load(source)
        return module, key.load(module)
    except InvalidDefinitionError as error:
        reasons = tuple(str(problem) for problem in error.problems)
        raise ReleaseRefusedError(source.name, reasons) from None


def traps(source: Path, module: Module) -> Iterator[str]:
    """Yield, in French, what in a module's source nbgrader would release or mark wrongly."""
    for stray in sorted(source.rglob("copie*.json")):
        yield f"une copie ({stray.name}) se trouve parmi les sources : retirez-la"
    path = source / f"{source.name}.ipynb"
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        described = [_describe(cell) for cell in cells]
    except FileNotFoundError:
        yield f"le carnet {path.name} manque : lancez « parcours assembler {source.name} »"
        return
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"le carnet {path.name} est illisible : lancez « parcours assembler {source.name} »"
        return
    marked = [(kind, text, meta) for kind, text, meta in described if meta]
    for name, times in Counter(meta.get("grade_id", "") for _, _, meta in marked).items():
        if times > 1:
            yield f"{times} cellules portent l’identifiant « {name} »"
    for kind, text, meta in marked:
        yield from _trap(kind, text, meta)
    yield from _expected(module, marked)


def _describe(cell: Any) -> tuple[str, str, dict[str, Any]]:
    return cell["cell_type"], "".join(cell["source"]), dict(cell["metadata"].get("nbgrader", {}))


def _trap(kind: str, text: str, meta: dict[str, Any]) -> Iterator[str]:
    name = meta.get("grade_id", "")
    if meta.get("solution"):
        yield f"la cellule « {name} » est une réponse à remplir (solution) : elle vaudrait zéro"
    if (meta.get("grade") or meta.get("task")) and not meta.get("locked"):
        yield f"la cellule « {name} » n’est pas verrouillée"
    if meta.get("task") and kind != "markdown":
        yield f"la cellule « {name} », notée par une personne, n’est pas du texte"
    if meta.get("grade"):
        last = [line.strip() for line in text.splitlines() if not line.strip().startswith("#")]
        if kind != "code" or not last or last[-1] != f'grade("{name}")':
            yield f'la cellule de notation « {name} » ne finit pas par grade("{name}")'


def _expected(module: Module, marked: list[tuple[str, str, dict[str, Any]]]) -> Iterator[str]:
    worth = {
        meta.get("grade_id"): meta.get("points")
        for _, _, meta in marked
        if meta.get("grade") or meta.get("task")
    }
    expected = {e.id: e.automatic for e in module.exercises if e.automatic > 0} | {
        f"{e.id}--{criterion.id}": criterion.points
        for e in module.exercises
        for criterion in e.criteria
    }
    for name, points in expected.items():
        if name not in worth:
            yield f"aucune cellule ne note « {name} »"
        elif (found := worth[name]) != points:
            said = numbers.points(found) if isinstance(found, int | float) else f"{found} points"
            yield f"la cellule « {name} » vaut {said} au lieu de {french(points)}"
    for name in sorted(str(name) for name in worth.keys() - expected.keys()):
        yield f"la cellule « {name} » note quelque chose que le module ne définit pas"


def leaks(built: Path, answer_key: AnswerKey) -> Iterator[str]:
    """Yield, in French, each file of a built release that should not leave, and each trace of the key in it."""
    known = secrets(answer_key)
    for path in sorted(path for path in built.rglob("*") if path.is_file()):
        name = path.relative_to(built).as_posix()
        if name not in (f"{built.name}.ipynb", definition.FILE) and not _ALLOWED.fullmatch(name):
            yield f"le fichier {name} partirait avec le module"
            continue
        if path.suffix == ".png":
            continue
        text = _plain(_text(path))
        for mark in _FORBIDDEN:
            if mark in text:
                yield f"le fichier {name} contient « {mark} »"
        for secret in sorted(known):
            if secret in text:
                yield f"le fichier {name} contient un passage du corrigé : « {secret[:60]}… »"


def secrets(answer_key: AnswerKey) -> frozenset[str]:
    """Return the sentences of a key that no participant may receive, any run of spaces being one."""
    values: list[Any] = [entry.model_dump() for entry in answer_key.keys.values()]
    values += [
        [level.description for level in rubric.levels]
        for rubrics in answer_key.rubrics.values()
        for rubric in rubrics.values()
    ]
    texts = (text for text in _strings(values) if len(text) >= _SHORTEST_SECRET and " " in text)
    return frozenset(_plain(text) for text in texts)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _strings(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _strings(child)


def _text(path: Path) -> str:
    """Return what a file says; a notebook's strings are decoded, so that an escape hides nothing."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return raw
    return "\n".join(_strings([_joined(cell) for cell in json.loads(raw)["cells"]]))


def _joined(cell: Any) -> Any:
    return {**cell, "source": "".join(cell["source"])}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
