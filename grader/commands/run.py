"""One run of the command: typer's usage errors, ours and the system's, each in a French sentence."""

import errno

import typer
from typer.main import get_command

from exercises.errors import ParcoursError
from exercises.files import NO_ROOM, SHUT, number_of
from grader.commands.french import settle, usage_sentence
from grader.commands.options import complain, holding
from grader.errors import UsageError

_USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
_MISUSED = 2
_INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Run the verb that `arguments` ask for and return the exit status."""
    settle()
    from grader.commands import app

    try:
        with holding():
            status = get_command(app).main(arguments, prog_name="parcours", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except _USAGE_ERROR as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(str(error))
        else:
            complain(usage_sentence(error))
        return _MISUSED
    except UsageError as error:
        complain(str(error))
        return _MISUSED
    except ParcoursError as error:
        complain(str(error))
    except OSError as error:
        complain(_system_sentence(error))
    except (KeyboardInterrupt, typer.Abort):
        complain("Interrompu. Relancez la même commande pour finir.")
        return _INTERRUPTED
    return 1


def _system_sentence(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    number = number_of(error)
    if number in SHUT:
        return f"Vous n’avez pas le droit d’écrire ici{where}. Choisissez un dossier à vous."
    if number in NO_ROOM:
        return f"Le disque est plein{where}. Libérez de l’espace, puis relancez la même commande."
    if number == errno.ENOENT:
        return f"Ce fichier ou ce dossier n’existe pas{where}."
    if number == errno.EISDIR:
        return f"C’est un dossier, et non un fichier{where}. Indiquez un fichier."
    if number in (errno.EEXIST, errno.ENOTDIR):
        return f"Un fichier se trouve où il faudrait un dossier{where}. Indiquez un autre dossier."
    if number == errno.EIO:
        return f"Le disque répond par une erreur{where}. Vérifiez qu’il est bien branché et qu’il n’est pas abîmé."
    said = errno.errorcode.get(number, type(error).__name__)
    return f"Le système a refusé{where} : erreur {said}."
