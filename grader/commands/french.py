"""What typer says of itself, said in French: its help panels and its usage errors."""

from typing import Any

_HELP_STRINGS = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commandes",
    "ERRORS_PANEL_TITLE": "Erreur",
    "ABORTED_TEXT": "Interrompu.",
    "REQUIRED_LONG_STRING": "[obligatoire]",
    "DEFAULT_STRING": "[par défaut : {}]",
    "DEPRECATED_STRING": "(ancien) ",
}


def settle() -> None:
    """Say typer's help in French, in this process."""
    from typer import core, rich_utils

    for name, text in _HELP_STRINGS.items():
        setattr(rich_utils, name, text)
    for kind in (core.TyperCommand, core.TyperGroup):
        kind.get_help_option = _help_option(kind.get_help_option)  # type: ignore[method-assign]


def usage_sentence(error: Any) -> str:
    """Return what is wrong with the command line, in French, with the way out."""
    sentence = _what(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "parcours"
    return f"{sentence} Pour voir ce qui est possible : {command} --aide"


def _what(error: Any) -> str:
    name = type(error).__name__
    parameter = getattr(error, "param", None)
    called = (parameter.metavar or parameter.opts[0]).strip("[]") if parameter else ""
    if name == "NoSuchOption":
        near = [option for option in (error.possibilities or ()) if option]
        hint = f" Vouliez-vous écrire {near[0]} ?" if near else ""
        return f"L’option {error.option_name} n’existe pas.{hint}"
    if name == "MissingParameter":
        return f"Il manque {called or 'un argument'}."
    if name == "BadOptionUsage":
        return f"L’option {error.option_name} attend une valeur, ou n’en attend pas."
    if name == "BadParameter":
        return f"La valeur donnée à {called or 'un argument'} ne convient pas."
    if name == "NoArgsIsHelpError":
        return "Il manque une commande."
    message = str(getattr(error, "message", ""))
    if "No such command" in message or "No such command" in str(error):
        return f"La commande {_quoted(message)} n’existe pas."
    if "unexpected extra argument" in message:
        return f"Argument en trop : {message.rpartition('(')[2].rstrip(')')}."
    return "Cette commande est incomplète ou mal écrite."


def _quoted(message: str) -> str:
    return "« " + message.split("'")[1] + " »" if message.count("'") >= 2 else "demandée"


def _help_option(original: Any) -> Any:
    def get_help_option(self: Any, context: Any) -> Any:
        option = original(self, context)
        if option is not None:
            option.help = "Affiche cette aide."
        return option

    return get_help_option
