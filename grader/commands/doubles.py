"""`parcours session double` and `parcours accord`."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer

from exercises.numbers import french, percent
from grader.commands.options import (
    OUT,
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

    session = current(asked)
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
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    from grader.marking.agreement import agreements, disagreements

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
    table = Table("Exercice", "Critère", box=SIMPLE_HEAD, pad_edge=False)
    for figure in ("Copies", "Même niveau", "À un niveau près", "Kappa pondéré"):
        table.add_column(figure, justify="right")
    for one in found:
        kappa = "—" if one.kappa is None else french(one.kappa, 2, padded=True)
        table.add_row(
            f"{one.module[:2]} · {one.exercise}",
            one.criterion,
            str(one.pairs),
            percent(one.exact, 1),
            percent(one.near, 1),
            kappa,
        )
    OUT.print(table, soft_wrap=False)
    say("Kappa de Cohen, à poids quadratiques : 1 pour un accord parfait, 0 pour celui du hasard.")
    left = disagreements(session, modules)
    if not left:
        say("Rien à trancher.")
        return
    say(f"À trancher ({len(left)}), dans « parcours noter », filtre « À trancher » :")
    for gap in left:
        marks = " et ".join(f"{french(points)} ({marker})" for marker, points in gap.marks)
        say(f"  – réponse {gap.copy}, {gap.exercise}, {gap.criterion} : {marks}")


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
