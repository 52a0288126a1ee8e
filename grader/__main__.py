"""`python -m grader` is the `parcours` command."""

from grader.cli import main

main()
