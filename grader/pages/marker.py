"""Who marks: the person who is signed in, whatever the server was started with."""

import getpass
import os
import re
from typing import Any

VARIABLE = "PARCOURS_CORRECTEUR"
"""The environment variable that names who marks alone, on their own machine (`parcours noter --correcteur`)."""

_LONGEST = 100
_DRAWN = re.compile(r"[0-9a-f]{32}")


def marker_of(handler: Any) -> str:
    """Return who marks in a request of the Jupyter server.

    It is the signed-in user, as the server's identity provider knows them (with JupyterHub, the hub's user). Where
    that provider knows no one, it is who opened the server.
    """
    user = handler.current_user
    known = not _is_drawn(handler.identity_provider, user)
    return user.username[:_LONGEST] if known else alone()


def alone() -> str:
    """Return who opened the server: the name given to `parcours noter`, else the system's user."""
    return (os.environ.get(VARIABLE) or getpass.getuser())[:_LONGEST]


def _is_drawn(provider: Any, user: Any) -> bool:
    """Tell whether a user was only drawn at random for a browser, and so is no one.

    Jupyter's own two providers know a token or a password, which all who come share: each browser is drawn a UUID,
    and may then be called as one likes. Any other provider knows people. Where one lets a token in too, it inherits
    that draw, and the name « Anonymous … » beside the UUID tells it from a person whose identifier is a UUID.
    """
    if shares_one_key(provider):
        return True
    return bool(_DRAWN.fullmatch(user.username)) and user.name.startswith("Anonymous ")


def shares_one_key(provider: Any) -> bool:
    """Tell whether all who come share one token or one password: the server is one person's, on their machine."""
    from jupyter_server.auth.identity import IdentityProvider, PasswordIdentityProvider

    return type(provider) in (IdentityProvider, PasswordIdentityProvider)
