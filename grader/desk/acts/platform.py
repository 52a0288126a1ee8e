"""The learning platform's files, both ways."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from exercises.errors import ParcoursError
from grader.desk.act import Act
from grader.desk.acts import platform_forms as forms
from grader.desk.acts.collecting import check_released
from grader.desk.form import Sent
from grader.desk.saying.names import Names
from grader.desk.stages import Stage
from grader.desk.told import Steps, Told
from grader.moodle import correspondence, files, importing, worksheet
from grader.moodle import told as sentences
from grader.moodle.cells import Language
from grader.moodle.crossing import Vouched
from grader.moodle.errors import NothingImportedError
from grader.moodle.gradebook_csv import Key
from grader.moodle.returning import feedback_archive, fill_worksheet
from grader.moodle.told import Section
from grader.session.session import Session
from grader.session.team import Role

GROUP = "Plateforme Moodle"
FOLDER = "moodle"
"""Where the platform's files are, under the session's exports."""

_OFFICE = frozenset({Role.TRAINER, Role.OFFICE})


def _import(session: Session, sent: Sent, steps: Steps) -> Told:
    name = session.pick(sent.text("module"))
    rows = sent.files.get("feuille", ())
    sheet = worksheet.load(rows[0]) if rows else None
    gathered = importing.gather(sent.file("archive"))
    vouched = Vouched(
        anonymous=sent.checked("anonymes"), same=sent.checked("meme"), other=sent.checked("autre")
    )
    done = importing.take_in(session, name, gathered, sheet, steps, vouched, steps.of)
    people = Names(session)
    return Told(
        done=(f"{sentences.imported(done)}.",),
        refused=people.lines(done.refused, "copie refusée : "),
        remarks=_lines(people, sentences.of_import(done)),
    )


def _fill(session: Session, sent: Sent, steps: Steps) -> Told:
    sheet = sent.file("feuille")
    asked = sent.text("module")
    name = f"{sheet.stem.removesuffix('-remplie')}-remplie.csv"
    target = session.exports / FOLDER / name
    target.parent.mkdir(parents=True, exist_ok=True)
    done = fill_worksheet(
        session,
        sheet,
        session.pick(asked) if asked else "",
        target,
        provisional=sent.checked("provisoires"),
        thresholds=sent.text("seuils"),
        vouched=Vouched(same=sent.checked("meme")),
    )
    return Told(
        done=(f"{sentences.filled(done, name)}.", f"{sentences.UPLOAD_MARKS}."),
        remarks=_lines(Names(session), sentences.of_marks(done)),
        files=(f"{FOLDER}/{name}",),
    )


def _give_back(session: Session, sent: Sent, steps: Steps) -> Told:
    imported = correspondence.modules(session)
    if not imported:
        raise NothingImportedError(session.released[0] if session.released else session.modules[0])
    names = [name for name in imported if name in sent.many("modules")]
    steps.of(len(names))
    people, told = Names(session), Told()
    for name in names:
        told += _packed(session, name, sent.checked("tout"), people)
        steps(name)
    return told


def _packed(session: Session, module: str, again: bool, people: Names) -> Told:
    """Write the archive of one module; what refuses it costs that one alone."""
    file = f"{FOLDER}/retours-{module}.zip"
    try:
        done = feedback_archive(session, module, session.exports / file, again=again)
    except ParcoursError as error:
        return Told(refused=((module, str(error)),))
    unchanged = tuple(
        (one, "inchangé ; cochez « Reprendre aussi les retours inchangés » pour le reprendre")
        for one in done.unchanged
    )
    first = f"Remplissez et déposez d’abord le formulaire d’évaluation : {sentences.MARKS_FIRST}."
    return Told(
        done=(
            f"{sentences.packed(done, Path(file).name)}.",
            *filter(None, (sentences.destined(done), first if done.notices else "")),
        ),
        refused=people.lines(done.left, f"{module}, retour absent : "),
        remarks=_lines(
            people,
            (
                ("Retour", done.given),
                ("Retour laissé de côté", unchanged),
                ("Remarque", done.notices),
            ),
        ),
        files=(file,) if done.path else (),
    )


def _book(session: Session, sent: Sent, steps: Steps) -> Told:
    by = cast("Key", sent.text("par"))
    language = cast("Language", sent.text("langue"))
    path, made = files.gradebook(session, session.exports / FOLDER, by, language)
    people = Names(session)
    return Told(
        done=(f"{sentences.booked(made, path.name)}.", sentences.NEW_ITEMS),
        refused=people.lines(made.refused, "absent·e du fichier : "),
        remarks=_lines(people, sentences.of_gradebook(made)),
        files=(f"{FOLDER}/{path.name}",),
    )


def _questions(session: Session, sent: Sent, steps: Steps) -> Told:
    names = [name for name in session.modules if name in sent.many("modules")]
    steps.of(len(names))
    told = Told()
    for name in names:
        try:
            path, made = files.questions(session, name, session.exports / FOLDER)
        except ParcoursError as error:
            told += Told(refused=((name, str(error)),))
        else:
            told += Told(
                done=(sentences.questions(made, path.name),),
                remarks=tuple(
                    (f"{name}, « {title} »", f"laissé de côté : {why}") for title, why in made.left
                ),
                files=(f"{FOLDER}/{path.name}",),
            )
        steps(name)
    return told


def _lines(people: Names, sections: Iterable[Section]) -> tuple[tuple[str, str], ...]:
    """Return what became of each person, in one line each: « Marie Dupont : nouvelle copie »."""
    return tuple(
        (people.of(who), f"{what[0].lower()}{what[1:]}{f' : {why}' if why else ''}")
        for what, lines in sections
        for who, why in lines
    )


ACTS = (
    Act(
        "moodle-importer",
        Stage.COLLECT,
        "Importer les travaux remis sur Moodle",
        "Ramasse les copies d’une archive de travaux remis, et dit pour chaque personne ce qu’il en est. On peut "
        "recommencer avec une archive plus récente.",
        _import,
        verb="moodle importer",
        roles=_OFFICE,
        fields=forms.importing,
        check=check_released,
        group=GROUP,
    ),
    Act(
        "moodle-noter",
        Stage.RETURN,
        "Remplir le formulaire d’évaluation",
        "Écrit les notes de la session dans le formulaire téléchargé de Moodle, à y déposer ensuite, avant les "
        "retours.",
        _fill,
        verb="moodle noter",
        roles=_OFFICE,
        fields=forms.filling,
        check=check_released,
        group=GROUP,
    ),
    Act(
        "moodle-retours",
        Stage.RETURN,
        "Faire l’archive des retours",
        "Réunit les retours rendus, à déposer dans le devoir Moodle. Un retour inchangé n’est pas repris.",
        _give_back,
        verb="moodle retours",
        roles=_OFFICE,
        fields=forms.returning,
        check=forms.check_imported,
        group=GROUP,
    ),
    Act(
        "moodle-carnet",
        Stage.REPORT,
        "Faire le fichier du carnet de notes",
        "Écrit les notes de tous les modules, pour le carnet de notes de Moodle. Une note qui attend encore une "
        "personne y reste vide.",
        _book,
        verb="moodle carnet",
        roles=_OFFICE,
        fields=forms.booking,
        group=GROUP,
    ),
    Act(
        "moodle-gift",
        Stage.RUN,
        "Écrire les questions pour Moodle",
        "Écrit les questions fermées de ces modules, avec leurs réponses, au format GIFT que Moodle importe dans "
        "sa banque de questions. Ne donnez pas ce fichier aux participant·es.",
        _questions,
        verb="moodle gift",
        roles=_OFFICE,
        fields=forms.asking,
        group=GROUP,
    ),
)
