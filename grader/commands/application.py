"""The application that the verbs register with."""

import typer

from grader.commands import (
    authoring,
    cohort,
    completion,
    demo,
    doubles,
    exporting,
    marking,
    platform,
    restituting,
    rights,
    room,
    sessions,
    teaching,
)

app = typer.Typer(
    name="parcours",
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
session = typer.Typer(
    help="""Crée une session de formation, montre celles qui existent, fait noter deux fois.

    Exemple : parcours session creer guyane-2026
    """,
    no_args_is_help=True,
)
session.command("creer")(sessions.create)
session.command("liste")(sessions.listing)
session.command("double")(doubles.double)

app.command("demo")(demo.demo)
app.add_typer(session, name="session")
app.command("inscrire")(cohort.enrol)
app.command("publier")(sessions.publish)
app.command("diapos")(teaching.project)
app.command("fiches")(teaching.print_out)
app.command("lab")(room.lab)
app.command("suivi")(cohort.follow)
app.command("salle")(restituting.show_room)
app.command("ramasser")(marking.collect)
app.command("corriger")(marking.autograde)
app.command("noter")(room.mark)
app.command("accord")(doubles.agreement)
app.command("restituer")(marking.give_back)
app.add_typer(exporting.office, name="exporter")
app.add_typer(platform.platform, name="moodle")
app.add_typer(rights.rights, name="donnees")
app.command("purger")(rights.purge)
app.command("verifier")(authoring.verify)
app.command("assembler")(authoring.assemble)
app.command("completion")(completion.completion)
