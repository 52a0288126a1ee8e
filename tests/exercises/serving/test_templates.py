from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

import exercises.serving

TEMPLATES = Path(exercises.serving.__file__).parent / "templates"
FAULTS = {403: "403.html", 404: "404.html", 500: "error.html", 503: "error.html"}


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("status", FAULTS)
def test_a_fault_is_said_in_french_and_leads_back(status: int, signed_in: bool) -> None:
    """Refused, not found, the server's own fault: what is kept, what to do, a number to tell; none of its words."""
    pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    said = pages.get_template(FAULTS[status]).render(
        status_code=status,
        status_message="Internal Server Error",
        message="Traceback (most recent call last)",
        base_url="/personne/ana/",
        logged_in=signed_in,
    )
    assert '<html lang="fr">' in said
    assert f"dites-lui ce numéro\u00a0: {status}." in said
    assert ('href="/personne/ana/"' in said) is signed_in
    assert ("Rouvrez l’adresse" in said) is not signed_in
    assert "Traceback" not in said
    assert "Internal" not in said
