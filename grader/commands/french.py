"""What typer says of itself, said in French: its help and its usage errors."""

from typing import Any

from grader.commands.help import bounds, page


def settle() -> None:
    """Say typer's help in French, in this process, and let the shell ask what may come next."""
    from typer import core
    from typer.completion import completion_init  # type: ignore[attr-defined]

    completion_init()
    for kind in (core.TyperCommand, core.TyperGroup):
        kind.get_help_option = _help_option(kind.get_help_option)  # type: ignore[method-assign]
        kind.format_help = _format_help  # type: ignore[method-assign, assignment]


def usage_sentence(error: Any) -> str:
    """Return what is wrong with the command line, in French, with the way out."""
    sentence = _what(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "parcours"
    return f"{sentence} Pour voir ce qui est possible : {command} --aide"


def _what(error: Any) -> str:
    name = type(error).__name__
    parameter = getattr(error, "param", None)
    called = _called(parameter)
    if name == "NoSuchOption":
        near = [option for option in (error.possibilities or ()) if option]
        hint = f" Vouliez-vous écrire {near[0]} ?" if near else ""
        return f"L’option {error.option_name} n’existe pas.{hint}"
    if name == "MissingParameter":
        return f"Il manque {called or 'un argument'}."
    if name == "BadOptionUsage":
        return f"L’option {error.option_name} attend une valeur, ou n’en attend pas."
    if name == "BadParameter":
        return (
            f"La valeur donnée à {called or 'un argument'} ne convient pas.{_expected(parameter)}"
        )
    message = str(getattr(error, "message", ""))
    if "No such command" in message or "No such command" in str(error):
        return f"La commande {_quoted(message)} n’existe pas.{_near(error, message)}"
    if "unexpected extra argument" in message:
        return f"Argument en trop : {message.rpartition('(')[2].rstrip(')')}."
    return "Cette commande est incomplète ou mal écrite."


def _called(parameter: Any) -> str:
    if parameter is None:
        return ""
    option = parameter.param_type_name == "option"
    return str(parameter.opts[0] if option else parameter.metavar or parameter.name)


def _expected(parameter: Any) -> str:
    least, most = bounds(parameter)
    if least is None or most is None:
        return ""
    return f" On attend un nombre entier, de {least:g} à {most:g}."


def _quoted(message: str) -> str:
    return "« " + message.split("'")[1] + " »" if message.count("'") >= 2 else "demandée"


def _near(error: Any, message: str) -> str:
    """Return a question about the verb that looks most like the one written, if any does."""
    from difflib import get_close_matches

    verbs = getattr(getattr(getattr(error, "ctx", None), "command", None), "commands", {})
    written = message.split("'")[1] if message.count("'") >= 2 else ""
    near = get_close_matches(written, verbs, 1)
    return f" Vouliez-vous écrire {near[0]} ?" if near else ""


def _format_help(self: Any, context: Any, formatter: Any) -> None:
    formatter.write(page(self, context))


def _help_option(original: Any) -> Any:
    def get_help_option(self: Any, context: Any) -> Any:
        option = original(self, context)
        if option is not None:
            option.help = "Affiche cette aide."
        return option

    return get_help_option
