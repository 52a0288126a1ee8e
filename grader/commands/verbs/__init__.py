"""The verbs of `parcours`, one file a family: they ask, call and say, nothing else."""
