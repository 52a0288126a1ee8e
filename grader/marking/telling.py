"""What is said of two readings of the same copies: how far they agree, what is left to settle. Pure."""

from collections.abc import Sequence

from exercises.numbers import french
from grader.marking.agreement import FEWEST, Agreement, Disagreement


def agreed(one: Agreement) -> str:
    """Return a criterion's agreement in a sentence."""
    kappa = "" if one.kappa is None else f" (kappa {french(one.kappa, 2, padded=True)})"
    return (
        f"{one.module[:2]} · {one.titles[0]}, {one.titles[1]} : même niveau {times(one.exact, one.pairs)}, "
        f"à un niveau près {times(one.near, one.pairs)}. Accord : {one.words}{kappa}."
    )


def remarks(found: Sequence[Agreement]) -> tuple[str, ...]:
    """Return what helps to read these agreements: what a kappa is, where there is none, which levels to revise."""
    said = []
    if any(one.kappa is not None for one in found):
        said.append(
            "Kappa : 1 quand les deux notes sont toujours les mêmes, 0 quand le hasard en ferait autant."
        )
    if any(one.pairs < FEWEST for one in found):
        said.append(
            f"Au-dessous de {FEWEST} copies notées deux fois, un critère ne se juge pas : lisez les écarts."
        )
    said += [
        f"À revoir : les niveaux de « {one.titles[1]} » ({one.titles[0]}), que l’on comprend autrement."
        for one in found
        if one.weak
    ]
    return tuple(said)


def marks(gap: Disagreement) -> str:
    """Return both marks of a disagreement, with the codes of who gave them: « 3 (A4F2) et 6 (B7C1) »."""
    return " et ".join(f"{french(points)} ({marker})" for marker, points in gap.marks)


def times(share: float, pairs: int) -> str:
    """Return « 8 fois sur 10 » for a share of 0 to 1."""
    return f"{round(share * pairs)} fois sur {pairs}"
