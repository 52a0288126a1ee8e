import shutil
from pathlib import Path
from typing import Any

import pytest

from exercises import definition
from exercises.copies.store import COPY, Store
from exercises.handing_in.submission import copy_file
from exercises.handing_in.widget import HandInWidget
from grader.autograding import autograde
from grader.cohort.members import Member, enrol, enrolled
from grader.copies import collect
from grader.errors import NotReleasedError
from grader.moodle import correspondence
from grader.moodle.crossing import Vouched
from grader.moodle.importing import gather, take_in
from grader.session.session import Session
from tests.grader.curriculum import MODULE
from tests.grader.handed_in import imported
from tests.grader.moodle.platform import NAMES, copy, folder, row, sheet, tarred, write, zipped
from tests.page_side import tell


def submitted(session: Session, person: str) -> bytes:
    """Return the copy that was taken in."""
    return (session.root / "submitted" / person / MODULE / COPY).read_bytes()


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
@pytest.mark.parametrize("end", ["", "_"], ids=["new", "old"])
def test_folders_become_collected_copies(session: Session, pack: object, end: str) -> None:
    """Each name, however odd, meets its participant; copies lie where a collection would put them."""
    files = {
        f"{folder(name.replace('_', ' ').replace('’', ''), 100 + n, end)}/copie.json": copy(
            copy_id=f"{n:032x}"
        )
        for n, name in enumerate(NAMES)
    }
    done = imported(session, pack(files))  # type: ignore[operator]
    assert sorted(done.new) == sorted(NAMES.values())
    assert (done.refused, done.enrolled) == ((), ())
    place = session.root / "submitted" / "jean-eloi" / MODULE
    assert (place / "timestamp.txt").read_text() == "2026-03-02 14:32:00 UTC"
    assert len((place / "submission_secret.txt").read_text()) == 128
    assert (place / f"{MODULE}.ipynb").read_bytes() == (
        session.release_of(MODULE) / f"{MODULE}.ipynb"
    ).read_bytes()


def test_flat_files_and_an_unpacked_folder_are_taken(session: Session, tmp_path: Path) -> None:
    """Flat archives give the same copies, and so does what a browser unpacked by itself."""
    flat = f"{folder('Marie Dupont', 7, '')}_copie.json"
    assert imported(session, zipped({flat: copy()})).new == ("marie.dupont",)
    assert correspondence.read(session, MODULE)["marie.dupont"].flat
    write(tmp_path / "travaux" / folder("Zoë d Arc, fille", 8) / "copie.json", copy())
    assert take_in(session, MODULE, gather(tmp_path / "travaux")).new == ("zoe",)


def test_what_was_handed_in_may_be_packed(session: Session) -> None:
    """The hand-in file, a folder that holds it, and the notebook beside the copy are all understood."""
    hand_in = zipped({"copie.json": copy()})
    files = {
        f"{folder('Marie Dupont', 1)}/remise-{MODULE}-2026-03-02.zip": hand_in,
        f"{folder('Zoë d Arc, fille', 2)}/mon dossier.tgz": tarred(
            {"mon dossier/remise.zip": hand_in}
        ),
        f"{folder('Jean-Éloi LHôte', 3)}/{MODULE}.ipynb": b"{}",
        f"{folder('Jean-Éloi LHôte', 3)}/{MODULE}/copie.json": copy(),
        f"{folder('Jean-Éloi LHôte', 3)}/__MACOSX/._copie.json": b"\0\5",
    }
    done = imported(session, zipped(files))
    assert sorted(done.new) == ["jean-eloi", "marie.dupont", "zoe"]
    assert done.refused == ()


@pytest.mark.parametrize("flat", [True, False], ids=["flat", "folder"])
@pytest.mark.parametrize("name", [copy_file(MODULE), f"copie-{MODULE} (1).json", "DUPONT.JSON"])
def test_a_downloaded_copy_is_known_under_any_name(session: Session, name: str, flat: bool) -> None:
    """The file that a participant downloaded, as it is or renamed, is taken byte for byte."""
    place = folder("Marie Dupont", 1, "" if flat else "_")
    done = imported(session, zipped({f"{place}{'_' if flat else '/'}{name}": copy()}))
    assert (done.new, done.refused) == (("marie.dupont",), ())
    assert submitted(session, "marie.dupont") == copy()


def test_what_else_was_handed_in_is_passed_over(session: Session) -> None:
    """Other JSON files beside a copy are no one's fault; alone, they are no copy."""
    beside = {"remises.json": b"[]", "copie.precedente.json": copy(copy_id="1" * 32)}
    files = {
        f"{folder('Marie Dupont', 1)}/03/{name}": data
        for name, data in {**beside, "reglages.json": b"{", "copie.json": copy()}.items()
    }
    files[f"{folder('Zoë d Arc, fille', 2)}/reglages.json"] = b"{"
    files[f"{folder('Jean-Éloi LHôte', 3)}/autre.json"] = copy(module="01_contrat")
    done = imported(session, zipped(files))
    assert (done.new, done.notices) == (("marie.dupont",), ())
    assert submitted(session, "marie.dupont") == copy()
    refusals = dict(done.refused)
    assert "aucun fichier copie.json" in refusals[folder("Zoë d Arc, fille", 2)]
    assert "01_contrat" in refusals[folder("Jean-Éloi LHôte", 3)]


def test_what_the_card_gives_comes_back(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answered, downloaded from the card, put on the platform, imported: the same copy, and it is marked."""
    place = tmp_path / MODULE
    shutil.copytree(session.release_of(MODULE), place)
    module = definition.load(place)
    Store(place, MODULE).save("publics", {"chosen": ["b"]}, base=0)
    widget = HandInWidget(module, start=lambda work: work())
    said: list[dict[str, Any]] = []
    monkeypatch.setattr(widget, "send", said.append)
    tell(widget, {"type": "copy"})
    (given,) = said
    at = f"{folder('Marie Dupont', 1)}/{given['file']}"
    assert imported(session, zipped({at: given["text"].encode()})).new == ("marie.dupont",)
    assert submitted(session, "marie.dupont") == (place / COPY).read_bytes()
    assert autograde.autograde(session, MODULE).marked == ("marie.dupont",)


def test_blind_marking_makes_people_without_names(session: Session) -> None:
    """Someone known by a number alone is enrolled under it, and found again by it."""
    archive = zipped({f"{folder('Participant', 31)}/copie.json": copy()})
    asked = Vouched(anonymous=True)
    assert imported(session, archive, vouched=asked).enrolled == ("participant-03-31",)
    again = imported(session, archive)
    assert (again.enrolled, again.unchanged) == ((), ("participant-03-31",))


def test_the_sheet_completes_what_an_import_without_it_left(session: Session) -> None:
    """E-mails are filled in, lateness is told, and whoever the archive lacks is named."""
    files = zipped({f"{folder('Ida Roux', 7)}/copie.json": copy()})
    assert imported(session, files).enrolled == ("ida.roux",)
    rows = [
        row(
            7,
            "Ida Roux",
            "ida@exemple.fr",
            status="Remis pour évaluation - En retard de 2 heures 5 min - Noté",
        ),
        row(8, "Marie Dupont", "marie.dupont@exemple.fr"),
        row(9, "Zoë d_Arc, fille", status="Aucun travail remis"),
    ]
    done = imported(session, files, sheet(rows))
    assert (done.unchanged, done.enrolled) == (("ida.roux",), ())
    assert {m.identifier: m.email for m in enrolled(session)}["ida.roux"] == "ida@exemple.fr"
    told = [why for who, why in done.notices if who == "ida.roux"]
    assert "ida@exemple.fr" in told[0]
    assert "En retard de 2 heures 5 min" in told[1]
    assert [who for who, _ in done.left] == ["Marie Dupont"]


def test_importing_again_changes_nothing_and_keeps_the_secret(session: Session) -> None:
    """A second run is idle; a newer copy replaces the former one; an older one does not."""
    name = f"{folder('Marie Dupont', 1)}/copie.json"
    imported(session, zipped({name: copy()}))
    secret = session.root / "submitted" / "marie.dupont" / MODULE / "submission_secret.txt"
    before = secret.read_text()
    assert imported(session, zipped({name: copy()})).unchanged == ("marie.dupont",)
    assert secret.read_text() == before
    newer = copy({"publics": {"chosen": ["a"]}}, at="2026-03-03T08:00:00Z")
    assert imported(session, zipped({name: newer})).updated == ("marie.dupont",)
    done = imported(session, zipped({name: copy()}))
    assert done.unchanged == ("marie.dupont",)
    assert "plus récente" in done.notices[0][1]
    assert submitted(session, "marie.dupont") == newer


def test_of_several_copies_the_last_saved_is_kept(session: Session) -> None:
    """Pieces of one copy merge; different copies leave the latest, and it is said."""
    place = folder("Marie Dupont", 1)
    newest = copy(copy_id="2" * 32, at="2026-03-05T08:00:00Z")
    files = {
        f"{place}/copie.json": copy(),
        f"{place}/copie (1).json": newest,
        f"{place}/copie.precedente.json": copy(copy_id="3" * 32, at="2026-12-05T08:00:00Z"),
    }
    done = imported(session, zipped(files))
    assert submitted(session, "marie.dupont") == newest
    assert "2 copies différentes" in done.notices[0][1]


def test_homonyms_are_told_apart_by_the_worksheet(session: Session) -> None:
    """Two hand-ins under one enrolled name are refused without it, and each finds its own with it."""
    enrol(session, [Member("marie.bis", "Marie", "Dupont", "bis@exemple.fr")])
    files = zipped(
        {f"{folder('Marie Dupont', n)}/copie.json": copy(copy_id=f"{n:032x}") for n in (1, 2)}
    )
    refused = imported(session, files).refused
    assert len(refused) == 2
    assert all("--feuille" in reason for _, reason in refused)
    rows = [
        row(1, "Marie Dupont", "marie.dupont@exemple.fr"),
        row(2, "Marie Dupont", "BIS@exemple.fr"),
    ]
    assert imported(session, files, sheet(rows)).new == ("marie.dupont", "marie.bis")


def test_strangers_are_enrolled_under_their_name(session: Session) -> None:
    """Two people of one name whom the cohort does not know become two people."""
    files = zipped(
        {f"{folder('Ida Roux', n)}/copie.json": copy(copy_id=f"{n:032x}") for n in (1, 2)}
    )
    done = imported(session, files)
    assert done.enrolled == ("ida.roux", "ida.roux2")
    assert {m.name for m in enrolled(session) if m.identifier in done.enrolled} == {"Ida Roux"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{}", "format"),
        (b'{"schema": 1,', "JSON"),
        (copy(module="01_contrat"), "01_contrat"),
        (b" " * 2_000_001, "trop grand"),
    ],
    ids=["no copy", "cut", "other module", "too large"],
)
def test_one_bad_copy_never_stops_the_others(session: Session, data: bytes, reason: str) -> None:
    """A refusal names whoever handed in and why; everyone else's copy is taken."""
    files = {
        f"{folder('Marie Dupont', 1)}/copie.json": data,
        f"{folder('Zoë d Arc, fille', 2)}/copie.json": copy(),
    }
    done = imported(session, zipped(files))
    assert done.new == ("zoe",)
    assert done.refused[0][0] == folder("Marie Dupont", 1)
    assert reason in done.refused[0][1]


def test_a_copy_that_is_no_one_s_is_told(session: Session) -> None:
    """A folder that someone renamed, or a path in another system's way, is not passed over in silence."""
    done = imported(
        session,
        zipped(
            {
                f"{folder('Zoë d Arc, fille', 2)}/copie.json": copy(),
                "Marie Dupont/copie.json": copy(),
                f"{folder('Jean', 3, '')}\\copie.json": copy(),
                "lisez-moi.txt": b"",
            }
        ),
    )
    assert done.new == ("zoe",)
    assert [name for name, _ in done.refused] == [
        "Marie Dupont/copie.json",
        f"{folder('Jean', 3, '')}\\copie.json",
    ]


def test_a_module_that_was_not_given_out_is_refused(session: Session) -> None:
    """Without a release there is no notebook to mark with."""
    shutil.rmtree(session.release_of(MODULE))
    with pytest.raises(NotReleasedError):
        imported(session, zipped({f"{folder('Marie Dupont', 1)}/copie.json": copy()}))


def test_marking_goes_on_as_after_a_collection(session: Session) -> None:
    """Imported copies are marked, and a collection of the exchange does not disturb them."""
    (session.exchange / session.name / "inbound").mkdir(exist_ok=True)
    imported(session, zipped({f"{folder('Marie Dupont', 1)}/copie.json": copy()}))
    assert collect.collect(session, MODULE).unchanged == ("marie.dupont",)
    assert autograde.autograde(session, MODULE).marked == ("marie.dupont",)
