"""The `parcours` command: its application, its help, its options, and how errors are said."""

from grader.commands.application import app

__all__ = ["app"]
