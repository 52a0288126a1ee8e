"""What to say before JupyterLab opens for someone who is not enrolled."""

from collections.abc import Sequence
from difflib import get_close_matches

from grader.cohort.identifiers import bears
from grader.cohort.members import Member

_OFFERED = 3


def stranger(members: Sequence[Member], identifier: str) -> str:
    """Return a warning in French when `identifier` is not enrolled among others, with the nearest; `""` otherwise.

    A session where no one is enrolled expects no one.
    """
    known = {member.identifier: member for member in members}
    if not known or identifier in known:
        return ""
    near = nearest(members, identifier)
    offered = ", ".join(f"{one.identifier} ({one.name})" for one in near)
    meant = f" Vouliez-vous dire : {offered} ?" if near else ""
    return (
        f"Attention : « {identifier} » n’est pas inscrit·e dans cette session ; ce qui s’y écrira ne sera sous le "
        f"nom de personne.{meant} Pour ouvrir le travail d’une autre personne : --participant IDENTIFIANT"
    )


def nearest(members: Sequence[Member], identifier: str) -> tuple[Member, ...]:
    """Return the few whose name, identifier or address is nearest to what was typed, the nearest first."""
    typed = identifier.partition("@")[0].casefold()
    called = {member.identifier.casefold(): member for member in members}
    named = [one for one in members if bears(one, typed.replace(".", " "))]
    close = (called[one] for one in get_close_matches(typed, called, n=_OFFERED, cutoff=0.7))
    return tuple({one.identifier: one for one in (*named, *close)}.values())[:_OFFERED]
