"""The `parcours` command: it checks the Python at hand, runs a verb, and says errors in French."""

import sys


def main() -> None:
    """Run the command line; leave with a status other than 0 on any error, and never with a traceback."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this file, and is told what to do
        sys.exit(
            "Python 3.11 ou plus récent est nécessaire (ici : %s). "  # noqa: UP031
            "Installez-le, puis recréez l’environnement." % sys.version.split()[0]
        )
    from grader.commands.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
