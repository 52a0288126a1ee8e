import getpass
from types import SimpleNamespace
from typing import Any

import pytest
from jupyter_server.auth.identity import IdentityProvider, PasswordIdentityProvider, User

from grader.pages.marker import VARIABLE, marker_of

UUID = "0f8fad5bd9cb469fa16570867728950e"


class Hub(IdentityProvider):  # type: ignore[misc]
    """A provider that knows people, as JupyterHub's does."""


def handler(provider: Any, user: User) -> Any:
    """Return what a request is to the marking room: who is signed in, and by whom."""
    return SimpleNamespace(identity_provider=provider, current_user=user, log=provider.log)


def drawn(provider: Any) -> Any:
    """Return a request of someone who only has the server's token."""
    nobody = handler(provider, User("personne"))
    return handler(provider, provider.generate_anonymous_user(nobody))


@pytest.mark.parametrize("named", ["carla", ""])
def test_a_signed_in_user_marks_under_their_own_name(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    """Whatever name the server was started with."""
    monkeypatch.setenv(VARIABLE, named)
    assert marker_of(handler(Hub(), User("anne"))) == "anne"
    assert marker_of(handler(Hub(), User(UUID))) == UUID


@pytest.mark.parametrize("provider", [IdentityProvider, PasswordIdentityProvider, Hub])
def test_with_the_token_alone_it_is_who_opened_the_server(
    monkeypatch: pytest.MonkeyPatch, provider: type[IdentityProvider]
) -> None:
    """The name given to `parcours noter`, else the system's user; never the name that Jupyter draws."""
    monkeypatch.setenv(VARIABLE, "anne")
    assert marker_of(drawn(provider())) == "anne"
    monkeypatch.delenv(VARIABLE)
    assert marker_of(drawn(provider())) == getpass.getuser()


def test_a_drawn_user_who_renames_themselves_stays_no_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """JupyterLab lets whoever has the token choose how they are called: that signs no mark."""
    monkeypatch.setenv(VARIABLE, "anne")
    asked = drawn(PasswordIdentityProvider())
    asked.current_user.name = asked.current_user.display_name = "bruno"
    assert marker_of(asked) == "anne"
