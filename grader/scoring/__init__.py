"""How an answer is marked, one file a kind, under the names of `exercises/kinds/`."""

from grader.scoring.mark import Credit, Key, Mark, Verdict
from grader.scoring.registry import KEYS, mark

__all__ = ["KEYS", "Credit", "Key", "Mark", "Verdict", "mark"]
