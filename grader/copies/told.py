"""What is said of copies that were taken in, at the desk as at the terminal."""

from exercises.kinds.exercise import count
from grader.copies.collect import Collection

BECAME = {
    "new": "copie ramassée",
    "updated": "copie mise à jour",
    "unchanged": "copie inchangée",
}
"""What became of one copy, by the outcome that `received.put` says."""


def collected(done: Collection) -> str:
    """Return « 03_ressources : 3 nouvelles copies, 1 mise à jour, 20 inchangées »."""
    return f"{done.module} : {taken(done.new, done.updated, done.unchanged)}"


def taken(new: tuple[str, ...], updated: tuple[str, ...], unchanged: tuple[str, ...]) -> str:
    """Return « 3 nouvelles copies, 1 mise à jour, 20 inchangées »."""
    return (
        f"{count(len(new), 'nouvelle copie', 'nouvelles copies')}, "
        f"{count(len(updated), 'mise à jour', 'mises à jour')}, "
        f"{count(len(unchanged), 'inchangée', 'inchangées')}"
    )
