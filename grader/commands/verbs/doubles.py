"""`parcours session double` and `parcours accord`."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from grader.commands.options import (
    AsJson,
    ModuleName,
    OneModule,
    SessionName,
    chosen,
    current,
    say,
    say_json,
)
from grader.marking.agreement import Agreement, Disagreement


def double(
    module: OneModule,
    share: Annotated[
        str,
        typer.Option("--part", metavar="PART", help="La part des copies ; 0% pour y renoncer."),
    ] = "20%",
    asked: SessionName = "",
) -> None:
    """Fait noter deux fois, à l’aveugle, une part des copies d’un module.

    Exemple : parcours session double 03_ressources --part 20%
    """
    from grader.marking.double import ask, of_share, read_share

    session = current(asked, work="Double notation demandée")
    name = session.pick(module)
    wanted = read_share(share)
    ask(session, name, wanted)
    say(f"{name} : {of_share(wanted)}")
    if wanted:
        say(
            f"Pour noter, chaque personne sous son nom : parcours noter --correcteur NOM --session {session.name}"
        )


def agreement(module: ModuleName = "", asked: SessionName = "", as_json: AsJson = False) -> None:
    """Mesure l’accord entre les personnes qui ont noté les mêmes copies, et liste ce qui reste à trancher.

    Exemple : parcours accord 03_ressources
    """
    from grader.marking.agreement import agreements, disagreements
    from grader.marking.telling import agreed, marks, remarks

    session = current(asked)
    modules = chosen(session, module)
    found = agreements(session, modules)
    if as_json:
        say_json(_told(found, disagreements(session, modules)))
        return
    if not found:
        say(
            "Aucune réponse n’a encore été notée deux fois. "
            "Pour le demander : parcours session double MODULE --part 20%"
        )
        return
    for one in found:
        say(agreed(one))
    for remark in remarks(found):
        say(remark)
    left = disagreements(session, modules)
    if not left:
        say("Rien à trancher.")
        return
    say(f"À trancher ({len(left)}), dans « parcours noter », filtre « À trancher » :")
    for gap in left:
        say(f"  – réponse {gap.copy}, {gap.titles[0]}, {gap.titles[1]} : {marks(gap)}")


def _told(found: Iterable[Agreement], left: Iterable[Disagreement]) -> dict[str, Any]:
    return {
        "accords": [
            {
                "module": one.module,
                "exercice": one.exercise,
                "critere": one.criterion,
                "copies": one.pairs,
                "meme_niveau": one.exact,
                "a_un_niveau_pres": one.near,
                "kappa": one.kappa,
                "accord": one.words,
            }
            for one in found
        ],
        "a_trancher": [
            {
                "module": gap.module,
                "exercice": gap.exercise,
                "critere": gap.criterion,
                "copie": gap.copy,
                "notes": [{"correcteur": who, "points": points} for who, points in gap.marks],
            }
            for gap in left
        ],
    }
