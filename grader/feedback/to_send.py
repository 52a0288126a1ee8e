"""The feedback of those who handed in as a file: one archive, a folder a person, to send each theirs."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from exercises.files import replace
from exercises.handing_in.given_back import feedback_file
from grader.cohort.members import enrolled
from grader.session.layout import SECRET
from grader.session.session import Session


@dataclass(frozen=True)
class ToSend:
    """The archive (a zip), and the identifiers of whose feedback is in it, or is not ready yet."""

    data: bytes
    given: tuple[str, ...]
    left: tuple[tuple[str, str], ...]

    def keep(self, path: Path) -> None:
        """Write the archive, its folder made where it is missing. Raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, self.data)


def archive(session: Session, modules: Iterable[str]) -> ToSend:
    """Return the pages of these modules for those whom the exchange cannot reach: by person, then by module.

    Raises GradebookError.
    """
    names = {member.identifier: member.name for member in enrolled(session)}
    buffer = io.BytesIO()
    given, left = [], []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for module in modules:
            for person in session.submitted(module):
                if (session.submitted_folder(person, module) / SECRET).is_file():
                    continue
                page = session.feedback_page(person, module)
                if page.is_file():
                    name = names.get(person, person).replace("/", " ").replace("\\", " ")
                    folder = name if name == person else f"{name} ({person})"
                    packed.writestr(f"{folder}/{feedback_file(module)}", page.read_bytes())
                    given.append(person)
                else:
                    left.append((person, f"son retour de {module} n’est pas prêt"))
    return ToSend(buffer.getvalue(), tuple(dict.fromkeys(given)), tuple(left))
