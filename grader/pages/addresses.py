"""Where the staff's pages are on their server, and how the person who opens them is named to it."""

MARKING_ROOM = "/parcours/noter"
FOLLOWING = "/parcours/suivi"
RESTITUTION = "/parcours/salle"
MARKER = "PARCOURS_CORRECTEUR"
"""The environment variable that names the person who marks."""
