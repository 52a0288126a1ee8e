"""What each role of the team opens, and what it does not, at every address that the code has."""

import pytest

from grader.desk.table import ACTS
from grader.pages.table import PAGES
from grader.session.session import Session
from grader.session.team import Member, Role, Team, keep
from tests.grader.desk.addresses import Address
from tests.grader.desk.client import Client
from tests.grader.desk.security.asking import EVERY, ME, PLACE, is_french, state

pytestmark = pytest.mark.slow


def test_routes_are_found_from_the_code() -> None:
    """The pages of the bar, the acts and the house's own pages are among them."""
    paths = {one.path for one in EVERY}
    assert {f"{PLACE}/reglages", f"{PLACE}/equipe", f"{PLACE}/journal"} <= paths
    assert {f"{PLACE}/faire/{act}" for act in ACTS} <= paths
    assert {page.under(PLACE) for page in PAGES} <= paths
    assert {"/parcours", "/parcours/nouvelle", "/parcours/fermer"} <= paths


@pytest.mark.parametrize("role", list(Role))
def test_each_act_and_each_page_asks_for_its_role(
    client: Client, session: Session, role: Role
) -> None:
    """Someone whose role it is not is told so in French, with 403; a page of theirs is not refused."""
    others = Member(name="chef", roles=frozenset({Role.TRAINER}))
    keep(session, Team(members=(others, Member(name=ME, roles=frozenset({role})))))
    wrong = []
    for act in ACTS.values():
        if role not in act.roles:
            answer = client.post(f"{PLACE}/faire/{act.name}", {})
            if answer.status != 403 or not is_french(answer):
                wrong.append(act.name)
    for one in EVERY:
        wrong += _wrong_for(client, one, role)
    assert wrong == []


def _wrong_for(client: Client, one: Address, role: Role) -> list[str]:
    roles = _roles_of(one)
    if roles is None or not one.answers("get"):
        return []
    answer = client.get(one.path, Accept="text/html")
    refused = answer.status == 403
    if refused is (role in roles) or (refused and not is_french(answer)):
        return [f"{one.path} {answer.status}"]
    return []


def _roles_of(one: Address) -> frozenset[Role] | None:
    """Return who may come to an address of a session; None for one that is no session's."""
    if not one.of_a_session:
        return None
    if one.path.startswith(f"{PLACE}/fichier/"):
        return None  # by what each file is: its own tests look
    for page in PAGES:
        if one.path.startswith(page.under(PLACE)):
            return page.roles
    roles: frozenset[Role] = one.handler.roles
    return roles


def test_no_page_leads_where_one_may_not_go(client: Client, session: Session) -> None:
    """Neither by its bar nor by a link in it: those of the staff's older pages too."""
    chef = Member(name="chef", roles=frozenset({Role.TRAINER}))
    for role in (Role.MARKER, Role.OFFICE):
        keep(session, Team(members=(chef, Member(name=ME, roles=frozenset({role})))))
        for one in EVERY:
            roles = _roles_of(one)
            if roles is None or role not in roles or not one.answers("get"):
                continue
            text = client.get(one.path, Accept="text/html").text
            for other in EVERY:
                closed = _roles_of(other)
                if closed is not None and role not in closed:
                    for end in '"#?':
                        assert f'href="{other.path}{end}' not in text, (role, one.path)


def test_a_stranger_to_the_team_is_let_nowhere(client: Client, session: Session) -> None:
    """Neither read nor write, at any address of the session; the bar offers none of it."""
    keep(session, Team(members=(Member(name="chef", roles=frozenset(Role)),)))
    before = state(session)
    asked = [one for one in EVERY if one.of_a_session]
    shown = [o.path for o in asked if o.answers("get") and client.get(o.path).status != 403]
    posted = [o.path for o in asked if o.answers("post") and client.post(o.path, {}).status != 403]
    assert (shown, posted) == ([], [])
    assert state(session) == before
    assert f'href="{PLACE}/' not in client.get(PLACE).text.split("<main")[0]
