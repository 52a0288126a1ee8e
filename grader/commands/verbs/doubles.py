"""`parcours session double` and `parcours accord`."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from exercises.numbers import french, percent
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
    from grader.marking.double import ask, read_share

    session = current(asked, work="Double notation demandée")
    name = session.pick(module)
    wanted = read_share(share)
    ask(session, name, wanted)
    if wanted:
        say(
            f"{name} : {percent(wanted, 1)} des copies seront notées deux fois, par deux personnes."
        )
        say(
            f"Pour noter, chaque personne sous son nom : parcours noter --correcteur NOM --session {session.name}"
        )
    else:
        say(f"{name} : les copies seront notées une fois.")


def agreement(module: ModuleName = "", asked: SessionName = "", as_json: AsJson = False) -> None:
    """Mesure l’accord entre les personnes qui ont noté les mêmes copies, et liste ce qui reste à trancher.

    Exemple : parcours accord 03_ressources
    """
    from grader.marking.agreement import FEWEST, agreements, disagreements

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
        kappa = "" if one.kappa is None else f" (kappa {french(one.kappa, 2, padded=True)})"
        say(
            f"{one.module[:2]} · {one.titles[0]}, {one.titles[1]} : même niveau {_of(one.exact, one.pairs)}, "
            f"à un niveau près {_of(one.near, one.pairs)}. Accord : {one.words}{kappa}."
        )
    if any(one.kappa is not None for one in found):
        say(
            "Kappa : 1 quand les deux notes sont toujours les mêmes, 0 quand le hasard en ferait autant."
        )
    if any(one.pairs < FEWEST for one in found):
        say(
            f"Au-dessous de {FEWEST} copies notées deux fois, un critère ne se juge pas : lisez les écarts."
        )
    for one in found:
        if one.weak:
            say(
                f"À revoir : les niveaux de « {one.titles[1]} » ({one.titles[0]}), que l’on comprend autrement."
            )
    left = disagreements(session, modules)
    if not left:
        say("Rien à trancher.")
        return
    say(f"À trancher ({len(left)}), dans « parcours noter », filtre « À trancher » :")
    for gap in left:
        marks = " et ".join(f"{french(points)} ({marker})" for marker, points in gap.marks)
        say(f"  – réponse {gap.copy}, {gap.titles[0]}, {gap.titles[1]} : {marks}")


def _of(share: float, pairs: int) -> str:
    return f"{round(share * pairs)} fois sur {pairs}"


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
