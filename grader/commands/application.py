"""The application that the verbs register with."""

from typing import Any

import typer
from typer.core import TyperGroup

from grader.commands.verbs import (
    authoring,
    cohort,
    completion,
    demo,
    doubles,
    exporting,
    marking,
    opening,
    platform,
    restituting,
    rights,
    sessions,
    teaching,
)

session = typer.Typer(
    help="""Crée une session de formation, montre celles qui existent, fait noter deux fois.

    Exemple : parcours session creer guyane-2026
    """,
    no_args_is_help=True,
)
session.command("creer")(sessions.create)
session.command("liste")(sessions.listing)
session.command("double")(doubles.double)


VERBS: dict[str, dict[str, Any]] = {
    "Préparer": {
        "bureau": opening.desk,
        "demo": demo.demo,
        "session": session,
        "inscrire": cohort.enrol,
        "publier": sessions.publish,
        "diapos": teaching.project,
        "fiches": teaching.print_out,
    },
    "Animer": {
        "lab": opening.lab,
        "suivi": cohort.follow,
        "salle": restituting.show_room,
    },
    "Corriger et rendre": {
        "ramasser": marking.collect,
        "corriger": marking.autograde,
        "noter": opening.mark,
        "accord": doubles.agreement,
        "restituer": marking.give_back,
    },
    "Rendre compte": {"exporter": exporting.office, "moodle": platform.platform},
    "Données personnelles": {"donnees": rights.rights, "purger": rights.purge},
    "Écrire les modules": {"verifier": authoring.verify, "assembler": authoring.assemble},
    "Dans ce terminal": {"completion": completion.completion},
}
"""The verbs in the order in which one meets them, under the moment when they serve."""


class _AsMet(TyperGroup):
    """Families among the verbs; typer alone would list them after all the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for verbs in VERBS.values() for name in verbs]


app = typer.Typer(
    name="parcours",
    cls=_AsMet,
    help="""Le parcours « Contrat social et transitions » : préparer une session, l’animer, corriger, rendre.

    Chaque verbe a son aide. Une commande rend 0 quand tout est fait, 1 quand quelque chose a été refusé ou n’a pas
    pu l’être, 2 quand elle est mal écrite, 130 quand elle a été interrompue.

    Exemple : parcours demo --participants 24
    """,
    add_completion=False,  # `parcours completion` does it, in French
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--aide", "--help"]},
)
for moment, verbs in VERBS.items():
    for name, verb in verbs.items():
        if isinstance(verb, typer.Typer):
            app.add_typer(verb, name=name, rich_help_panel=moment)
        else:
            app.command(name, rich_help_panel=moment)(verb)
