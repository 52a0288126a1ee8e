"""No secret stays in an address: the link that opens a page signs in once, and the page's own address is clean."""

from inspect import isawaitable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tornado import web

REFERRER = "same-origin"
"""What a page tells of where it is: its own server, which checks it, and no other."""


def keep_addresses_clean(settings: dict[str, Any]) -> None:
    """Let a server, by its settings, show no token in a page's address, and tell no other server of its pages.

    Whoever signs people in goes on doing so. Once it did by an address's token, the browser is sent to the address
    without it: the cookie that was set then signs in who reloads the page or comes back to it. What is no page
    (a program's request, a socket) is answered as it is asked.
    """
    settings["headers"] = {"Referrer-Policy": REFERRER, **settings.get("headers", {})}
    provider = settings.get("identity_provider")
    if provider is None:
        return
    sign_in = provider.get_user

    async def signed_in(handler: web.RequestHandler) -> Any:
        found = sign_in(handler)
        user = await found if isawaitable(found) else found
        if user is not None and _shows_token(handler.request):
            handler.set_header("Cache-Control", "no-store")
            handler.redirect(without_token(handler.request.path, handler.request.query))
            raise web.Finish
        return user

    provider.get_user = signed_in


def without_token(path: str, query: str) -> str:
    """Return an address of this server without its token; what else it asks for stays."""
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "token"]
    here = "/" + path.lstrip("/\\")  # two slashes would lead to another server
    return f"{here}?{urlencode(kept)}" if kept else here


def _shows_token(request: Any) -> bool:
    """Tell whether a browser opens a page by an address that holds a token."""
    asked = request.headers
    opens = asked.get("Sec-Fetch-Mode", "navigate") == "navigate"
    page = opens and "text/html" in asked.get("Accept", "")
    return request.method == "GET" and page and "token" in request.query_arguments
