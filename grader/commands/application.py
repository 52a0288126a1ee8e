"""The application that the verbs register with."""

import typer

from grader.commands import (
    authoring,
    cohort,
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
    help="Le parcours « Contrat social et transitions » : sessions, publication, correction, retours.",
    add_completion=False,
    no_args_is_help=True,
    options_metavar="[OPTIONS]",
    subcommand_metavar="COMMANDE [ARGUMENTS]…",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--aide", "--help"]},
)
session = typer.Typer(
    help="Créer une session de formation et voir celles qui existent.", no_args_is_help=True
)
session.command("creer")(sessions.create)
session.command("liste")(sessions.listing)
session.command("double")(doubles.double)
app.add_typer(session, name="session")
app.command("publier")(sessions.publish)
app.command("lab")(room.lab)
app.command("noter")(room.mark)
app.command("salle")(restituting.show_room)
app.command("accord")(doubles.agreement)
app.command("ramasser")(marking.collect)
app.command("corriger")(marking.autograde)
app.command("restituer")(marking.give_back)
app.command("verifier")(authoring.verify)
app.command("assembler")(authoring.assemble)
app.command("diapos")(teaching.project)
app.command("fiches")(teaching.print_out)
app.command("demo")(demo.demo)
app.command("inscrire")(cohort.enrol)
app.command("suivi")(cohort.follow)
app.add_typer(platform.platform, name="moodle")
app.add_typer(exporting.office, name="exporter")
app.add_typer(rights.rights, name="donnees")
app.command("purger")(rights.purge)
