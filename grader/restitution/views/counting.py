"""How many people chose each option of each item, as a table."""

from collections.abc import Iterable, Sequence

import pandas as pd


def counts(
    chosen: Iterable[tuple[str, str]], items: Sequence[str], options: Sequence[str]
) -> pd.DataFrame:
    """Return how often each option (columns) was chosen for each item (rows), both in the order given.

    `chosen` holds a pair (item, option) for each choice that someone made.
    """
    frame = pd.DataFrame(list(chosen), columns=["item", "option"], dtype="object")
    sizes = frame.groupby(["item", "option"]).size().unstack(fill_value=0)
    return sizes.reindex(index=list(items), columns=list(options), fill_value=0).astype(int)
