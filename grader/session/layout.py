"""Where everything of a session lies: each folder of it, and each file that more than one room knows."""

from dataclasses import dataclass
from pathlib import Path

SESSION_FILE = "session.toml"
"""The file that makes a folder a session's."""

CONFIGURATION = "nbgrader_config.py"
GRADEBOOK = "gradebook.db"
TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105 - a file's name
"""What nbgrader lays beside a hand-in: when it was made, and what its feedback is found by."""

MODULES = "modules"
EXCHANGE = "exchange"
INBOUND = "inbound"
OUTBOUND = "outbound"
RELEASE = "release"
SUBMITTED = "submitted"
AUTOGRADED = "autograded"
FEEDBACK = "feedback"
"""nbgrader's own names for its folders."""

PARTICIPANTS = "participants"
SET_ASIDE = "recus"
RECEIVED = "recus"
GIVEN_OUT = "publies"
MARKING = "notation"
SHOWN = "restitution"
PLATFORM = "moodle"
EXPORTS = "exports"
HIDDEN = ".parcours"
"""Where JupyterLab's own files are kept, out of sight: a participant's, or the staff's."""

COHORT = "cohorte.csv"
PSEUDONYMS = "pseudonymes.secret"
"""The file that holds the secret of the pseudonyms, sixty-four hexadecimal digits."""

PERSONAL = (SUBMITTED, AUTOGRADED, FEEDBACK, PARTICIPANTS, SET_ASIDE)
"""The folders that have one of each person's."""

FORGETTABLE = (*PERSONAL, MARKING, PLATFORM, EXPORTS, SHOWN, HIDDEN)
"""The folders of which nothing stays once the session is purged."""


DEEDS = "actes.jsonl"
PROOFS = "preuves.jsonl"
TEAM = "equipe.json"
WORKS = "travaux"
"""In `HIDDEN`, what the desk keeps: who did what, what proves an erasure, who may what, and the works done."""

OF_THE_STAFF = (DEEDS, PROOFS, TEAM, "en-cours.lock", "en-cours.json")
"""The files of `HIDDEN` that tell the staff's own work: who may what, who did what, who works now. They stay."""


@dataclass(frozen=True)
class Layout:
    """The paths of one session, whether they exist or not; `name` is the course's in the exchange."""

    root: Path
    name: str

    @property
    def session_file(self) -> Path:
        """The file that says what the session is."""
        return self.root / SESSION_FILE

    @property
    def configuration(self) -> Path:
        """The configuration that nbgrader reads."""
        return self.root / CONFIGURATION

    @property
    def gradebook(self) -> Path:
        """The database of nbgrader, where the session keeps it in a file."""
        return self.root / GRADEBOOK

    @property
    def curriculum(self) -> Path:
        """The frozen modules: nbgrader's source directory."""
        return self.root / MODULES

    @property
    def log(self) -> Path:
        """What nbgrader said of its work, in English."""
        return self.root / "nbgrader.log"

    @property
    def exchange(self) -> Path:
        """Where nbgrader gives out and takes in."""
        return self.root / EXCHANGE

    @property
    def inbound(self) -> Path:
        """Where what was handed in waits to be collected."""
        return self.exchange / self.name / INBOUND

    @property
    def outbound(self) -> Path:
        """The modules that were given out."""
        return self.exchange / self.name / OUTBOUND

    @property
    def given_back(self) -> Path:
        """Where participants fetch their feedback from."""
        return self.exchange / self.name / FEEDBACK

    def release_of(self, module: str) -> Path:
        """Return the folder that participants receive."""
        return self.outbound / module

    def build_of(self, module: str) -> Path:
        """Return where nbgrader builds what it will give out."""
        return self.root / RELEASE / module

    @property
    def participants(self) -> Path:
        """The folders where participants work."""
        return self.root / PARTICIPANTS

    def submitted_folder(self, person: str, module: str) -> Path:
        """Return where someone's collected copy lies."""
        return self.root / SUBMITTED / person / module

    @property
    def autograded(self) -> Path:
        """The marked copies."""
        return self.root / AUTOGRADED

    def autograded_folder(self, person: str, module: str) -> Path:
        """Return where someone's marked copy lies."""
        return self.autograded / person / module

    def feedback_page(self, person: str, module: str) -> Path:
        """Return where nbgrader keeps someone's feedback on a module."""
        return self.root / FEEDBACK / person / module / f"{module}.html"

    def set_aside(self, person: str, module: str) -> Path:
        """Return where notebooks that were handed in are kept, unexecuted."""
        return self.root / SET_ASIDE / person / module

    def personal_folders(self, person: str) -> tuple[Path, ...]:
        """Return the folders that are one person's alone."""
        return tuple(self.root / name / person for name in PERSONAL)

    @property
    def marking(self) -> Path:
        """What the marking by people keeps: its journal, its codes, its reusable comments."""
        return self.root / MARKING

    @property
    def shown(self) -> Path:
        """What the trainer chose to show."""
        return self.root / SHOWN

    @property
    def platform(self) -> Path:
        """Who is who on the learning platform."""
        return self.root / PLATFORM

    @property
    def exports(self) -> Path:
        """The office's documents."""
        return self.root / EXPORTS

    @property
    def hidden(self) -> Path:
        """The staff's own JupyterLab's files."""
        return self.root / HIDDEN

    @property
    def cohort(self) -> Path:
        """Employer, group and pseudonym of each participant."""
        return self.root / COHORT

    @property
    def pseudonyms(self) -> Path:
        """The secret of the pseudonyms."""
        return self.root / PSEUDONYMS
