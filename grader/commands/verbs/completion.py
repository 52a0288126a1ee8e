"""`parcours completion`: the script that makes the shell complete our verbs, options, sessions and modules."""

from typing import Annotated

import typer

from grader.commands.completing import one_of
from grader.errors import UsageError

PROGRAM = "parcours"
VARIABLE = "_PARCOURS_COMPLETE"
"""The environment variable by which the shell asks what may come next."""

SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(
    shell: Annotated[
        str,
        typer.Argument(
            metavar="SHELL",
            help="Votre interpréteur de commandes : bash, zsh, fish ou powershell.",
            autocompletion=one_of(*SHELLS),
        ),
    ],
) -> None:
    """Écrit de quoi compléter les commandes avec la touche Tab : verbes, options, sessions, modules, personnes.

    La ligne de l’exemple vaut pour le terminal ouvert. Ajoutée au fichier que votre interpréteur lit en s’ouvrant
    (~/.bashrc ou ~/.zshrc, par exemple), elle vaut pour tous.

    Exemple, pour bash : eval "$(parcours completion bash)"

    Exemple, pour zsh : autoload -Uz compinit && compinit && eval "$(parcours completion zsh)"

    Exemple, pour fish : parcours completion fish | source

    Exemple, pour PowerShell : parcours completion powershell | Out-String | Invoke-Expression
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined]

    if shell not in SHELLS:
        raise UsageError(
            f"« {shell[:20]} » n’est pas connu. Indiquez bash, zsh, fish ou powershell, par exemple : "
            "parcours completion bash"
        )
    script = get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell)
    typer.echo(script)
