"""The verbs of the `parcours` command, one file a family; each is a thin call to the act that bears its name."""

from grader.commands.application import app

__all__ = ["app"]
