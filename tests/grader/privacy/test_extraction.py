import io
import json
import zipfile

from grader.cohort.pseudonyms import pseudonym
from grader.privacy import extraction, traces
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.privacy.whole_way import COMMENT, TEXT


def test_someone_receives_everything_about_them(walked: Session) -> None:
    """A page and tables to read, the files as they are; no one else's data, no marker's name."""
    data = extraction.archive(walked, traces.find(walked, "ana.q"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        page = archive.read("lisez-moi.html").decode("utf-8")
        table = archive.read("notes.csv").decode("utf-8-sig")
        told = json.loads(archive.read("donnees.json"))
        everything_ = b"\n".join(archive.read(name) for name in names)
    assert f"{TEXT} (ana.q)" in page
    assert COMMENT in page
    assert f";3;3;'{COMMENT}\r\n" in table
    assert told["identite"]["nom"] == "Quarté-Zwéin"
    assert told["identite"]["pseudonyme"] == pseudonym(walked, "ana.q")
    assert len(told["journal_de_notation"]) == 1
    assert f"fichiers/submitted/ana.q/{MODULE}/copie.json" in names
    assert f"fichiers/feedback/ana.q/{MODULE}/{MODULE}.html" in names
    assert not any(".parcours" in name for name in names)
    for other in (b"ben@exemple.fr", b"(ben)", b'"rice"'):
        assert other not in everything_
