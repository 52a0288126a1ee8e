"""The help of a verb, as a page of plain French: what it does, an example to copy, what it takes."""

import shutil
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typer

_WIDEST = 100
_LEFT = 28
"""Columns that names take; a longer name stands on a line of its own."""

_EXAMPLE = "Exemple"
_VERBS = "Verbes"


def page(verb: Any, context: Any) -> str:
    """Return the help of a verb, or of a family of verbs, as wide as the terminal and 100 columns at most."""
    width = max(40, min(shutil.get_terminal_size().columns, _WIDEST))
    parameters = [one for one in verb.get_params(context) if not getattr(one, "hidden", False)]
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option"]
    said, examples = _paragraphs(verb.help or "")
    blocks = [
        _usage(context.command_path, arguments, options, verb),
        *(textwrap.fill(text, width, break_on_hyphens=False) for text in said),
        *examples,
        _section("Ce que l’on donne :", [(_place(one), _about(one)) for one in arguments], width),
        *_verbs(verb, context, width),
        _section("Options :", [(_name(one), _about(one)) for one in options], width),
    ]
    return "\n\n".join(block for block in blocks if block)


def _usage(path: str, arguments: list[Any], options: list[Any], verb: Any) -> str:
    places = [_place(one) if one.required else f"[{_place(one)}]" for one in arguments]
    required = [_name(one) for one in options if one.required]
    verbs = []
    if hasattr(verb, "commands"):
        verbs = ["[VERBE]" if verb.invoke_without_command else "VERBE"]
    return " ".join(("On écrit :", path, *places, *required, *verbs, "[options]"))


def _paragraphs(text: str) -> tuple[list[str], list[str]]:
    """Return what is said, a paragraph a text, and the examples, whose lines stay as they are."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    said = [" ".join(p.split("\n")) for p in paragraphs if not p.startswith(_EXAMPLE)]
    return said, [p for p in paragraphs if p.startswith(_EXAMPLE)]


def _verbs(verb: Any, context: Any, width: int) -> Iterable[str]:
    """Yield the verbs of a family, a panel a list."""
    verbs = getattr(verb, "commands", {})
    if not verbs:
        return
    panels: dict[str, list[tuple[str, str]]] = {}
    for name in verb.list_commands(context):
        one = verbs[name]
        about = "".join(_paragraphs(one.help or "")[0][:1])
        panels.setdefault(one.rich_help_panel or _VERBS, []).append((name, about))
    for title, rows in panels.items():
        yield _section(f"{title} :", rows, width)
    yield f"Pour en savoir plus sur l’un d’eux : {context.command_path} VERBE --aide"


def _section(title: str, rows: list[tuple[str, str]], width: int) -> str:
    """Return a titled list in two columns; empty without rows."""
    if not rows:
        return ""
    left = min(_LEFT, max(len(name) for name, _ in rows) + 4)
    lines = [typer.style(title, bold=True)]
    for name, about in rows:
        head = f"  {name}".ljust(left)
        if not head.endswith(" "):
            lines.append(head)
            head = " " * left
        lines += textwrap.wrap(
            about,
            width,
            initial_indent=head,
            subsequent_indent=" " * left,
            break_on_hyphens=False,
        ) or [head.rstrip()]
    return "\n".join(lines)


def _place(argument: Any) -> str:
    return f"{argument.metavar or argument.name}{'…' if argument.nargs != 1 else ''}"


def _name(option: Any) -> str:
    names = ", ".join(sorted(option.opts))
    return names if option.is_flag else f"{names} {option.metavar or ''}".strip()


def _about(parameter: Any) -> str:
    """Return what a parameter is for, and what is to be known of its value."""
    notes = []
    if parameter.required and parameter.param_type_name == "option":
        notes.append("obligatoire")
    least, most = bounds(parameter)
    if least is not None and most is not None:
        notes.append(f"de {least:g} à {most:g}")
    default = parameter.default
    if (
        parameter.show_default
        and isinstance(default, str | int | Path)
        and default not in (False, "")
    ):
        notes.append(f"par défaut : {default}")
    about = parameter.help or ""
    return f"{about} ({' ; '.join(notes)})" if notes else about


def bounds(parameter: Any) -> tuple[float | None, float | None]:
    """Return the least and the most that a number may be, None where it has no such bound."""
    # Typer keeps them with the parameter, or with its type, as its version goes.
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    kind = getattr(parameter, "type", None)
    return (
        getattr(kind, "min", None) if least is None else least,
        getattr(kind, "max", None) if most is None else most,
    )
