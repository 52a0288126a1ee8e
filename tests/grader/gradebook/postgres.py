"""A PostgreSQL server of the tests' own: on a Unix socket, in a folder of its own, ended by its own identifier."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ACCOUNTS = ("postgres", "nobody")
"""Who runs the server when the tests run as root, which PostgreSQL refuses to be."""

MISSING = (
    "PostgreSQL est nécessaire à cette vérification : installez le paquet « postgresql » "
    "(Debian, Ubuntu : sudo apt-get install postgresql), puis relancez."
)


PLACES = "usr/lib/postgresql/*/bin"
"""Where Debian keeps the programs, out of PATH, one folder for each version."""


def program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs; AssertionError with the way out when there is none."""
    debian = sorted((str(path) for path in Path("/").glob(f"{PLACES}/{name}")), reverse=True)
    found = shutil.which(name) or next(iter(debian), None)
    assert found, MISSING
    return found


@contextmanager
def server() -> Iterator[str]:
    """Run a server; yield what its addresses begin and end with: `{}` stands for a database, « postgres » is there.

    Its folder is not pytest's: another account than root's could not enter that one, and the name of a socket is
    short.
    """
    with tempfile.TemporaryDirectory(prefix="pg-") as place:
        account = _account(Path(place))
        data = f"{place}/data"
        initdb = [program("initdb"), "-D", data, "-U", "parcours", "--auth=trust", "--no-sync"]
        subprocess.run(
            [*initdb, "--no-locale", "--encoding=UTF8"], check=True, capture_output=True, **account
        )
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": place,
            "fsync": "off",
            "log_min_messages": "log",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with subprocess.Popen(
            [program("postgres"), "-D", data, *options],
            stderr=subprocess.PIPE,
            text=True,
            **account,
        ) as process:
            try:
                _wait(process)
                yield f"postgresql://parcours@/{{}}?host={place}"
            finally:
                process.send_signal(signal.SIGINT)  # PostgreSQL's fast stop
                process.communicate(timeout=30)


def _wait(process: "subprocess.Popen[str]") -> None:
    said = ""
    for line in process.stderr or ():
        said += line
        if "ready to accept connections" in line:
            return
    raise AssertionError(said)


def _account(place: Path) -> dict[str, Any]:
    """Give `place` to who will run the server, and return how to become them: not at all, unless we are root."""
    if os.geteuid() != 0:
        return {"cwd": place}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in ACCOUNTS if name in known)
    os.chown(place, entry.pw_uid, entry.pw_gid)
    return {"cwd": place, "user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
