"""The people of a session: the list, one person, what is changed of them."""

from typing import Any

from grader.desk.pages.people import forms, listing, person

VERBS = person.VERBS

ROUTES: dict[str, Any] = {**listing.ROUTES, **forms.ROUTES, **person.ROUTES}
