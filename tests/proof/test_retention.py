"""Killed while it erases, nothing is half gone, and running it again finishes the work (O4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy
from click.testing import CliRunner
from flask import Flask

from aladin.cli.erase import erase
from aladin.cli.retention import retention as command
from aladin.store import evidence, submissions, tries
from aladin.store.db import Base, connection, db, transaction, upgrade
from aladin.store.files import Files
from aladin.store.models import ErasureRow, SubmissionDocumentRow
from aladin.workflow import assessing, erasing, submitting
from tests import trail
from tests.builders import NOW, a_checklist, a_pharmacy, a_requirement, an_applicant, an_evidence
from tests.builders import an_answer_sheet as sheet
from tests.contents import everything
from tests.proof.clearer import clear_and_die
from tests.proof.killing import let_one_die

EACH = 6  # drafts, and as many submissions
SECRET = "Apotek Rahasia (contoh)"
LATE = NOW.replace(year=2030)
POINTS = ("within a submission", "before the commit", "between rows and files", "among the files")


def fill(files: Files) -> None:
    """Drafts and submissions, each with a file of its own."""
    checklist = a_checklist(a_requirement("fridge"))
    for number in range(2 * EACH):
        opened = assessing.start(checklist, NOW)
        given = sheet({"fridge": "yes"}).answers
        assessing.save_answers(opened.assessment, given, [], {}, NOW)
        assessing.describe(opened.assessment, a_pharmacy(name=SECRET), NOW)
        with transaction():
            digest = files.keep(f"file {number}".encode())
            file = an_evidence(name=SECRET, digest=digest, requirement_ids=("fridge",))
            evidence.add(opened.assessment.id, file)
        if number % 2:
            pharmacy, applicant = a_pharmacy(name=SECRET), an_applicant()
            submitting.submit(opened.assessment, pharmacy, applicant, NOW)


def count(of: sqlalchemy.ColumnElement[bool] | None, table: type[Base]) -> int:
    query = sqlalchemy.select(sqlalchemy.func.count()).select_from(table)
    return connection().scalar(query if of is None else query.where(of)) or 0


@pytest.mark.proof("O4")
@pytest.mark.parametrize("point", POINTS)
def test_a_kill_leaves_nothing_half_and_the_next_run_finishes(
    database: Flask, tmp_path: Path, point: str
) -> None:
    url, folder = database.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "evidence"
    files = Files(folder)
    fill(files)
    db.session.remove()

    let_one_die(clear_and_die, url, str(folder), point)

    on_record = count(ErasureRow.reference.is_not(None), ErasureRow)
    assert count(None, SubmissionDocumentRow) == EACH - on_record
    assert trail.first_broken() is None
    for digest in evidence.digests(connection()):
        files.read(digest)

    erasing.clear(files, LATE)
    idle = erasing.clear(files, LATE)

    assert SECRET not in everything()
    assert list(files.names()) == []
    assert count(ErasureRow.reference.is_not(None), ErasureRow) == EACH
    assert (idle.drafts, idle.submissions, idle.files) == (0, 0, 0)
    assert trail.first_broken() is None


@pytest.mark.proof("O4")
@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_what_is_erased_is_not_left_in_the_file_of_the_database(
    database: Flask, tmp_path: Path
) -> None:
    files = Files(tmp_path / "evidence")
    fill(files)

    erasing.clear(files, LATE)
    connection().exec_driver_sql("ROLLBACK")
    connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    left = b"".join(each.read_bytes() for each in tmp_path.glob("aladin.db*"))
    assert SECRET.encode() not in left


@pytest.mark.proof("O4")
def test_addresses_of_failed_tries_go_as_well(database: Flask, tmp_path: Path) -> None:
    with transaction():
        tries.failed("192.0.2.1", NOW)

    first = erasing.clear(Files(tmp_path), NOW + timedelta(minutes=59)).tries
    second = erasing.clear(Files(tmp_path), NOW + timedelta(minutes=61)).tries

    assert (first, second) == (0, 1)
    assert "192.0.2.1" not in everything()


@contextmanager
def installation(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fill the database that the commands will find."""
    monkeypatch.setenv("ALADIN_INSTANCE", str(folder))
    app = Flask("filled")
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'aladin.db'}"
    db.init_app(app)
    with app.app_context():
        upgrade(db.engine)
        yield
        db.session.remove()
        db.engine.dispose()


def test_the_command_says_how_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = NOW.replace(year=2020)
    with installation(tmp_path, monkeypatch):
        opened = assessing.start(a_checklist(a_requirement("fridge")), long_ago)
        given = sheet({"fridge": "yes"}).answers
        assessing.save_answers(opened.assessment, given, [], {}, long_ago)
        assessing.start(a_checklist(a_requirement("fridge")), long_ago)
        submitting.submit(opened.assessment, a_pharmacy(), an_applicant(), long_ago)
    Files(tmp_path / "evidence").keep(b"tanpa pemilik")

    said = [CliRunner().invoke(command, args).output for args in (["--dry-run"], [], [])]

    assert said == [
        "Akan dihapus: 1 asesmen yang tidak dikirim dan 1 kiriman. Belum ada yang dihapus.\n",
        "Dihapus: 1 asesmen yang tidak dikirim, 1 kiriman, 1 berkas bukti, 0 catatan percobaan.\n",
        "Dihapus: 0 asesmen yang tidak dikirim, 0 kiriman, 0 berkas bukti, 0 catatan percobaan.\n",
    ]


def test_the_office_erases_by_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with installation(tmp_path, monkeypatch):
        fill(Files(tmp_path / "evidence"))
        reference = submissions.over(LATE)[0]

    said = [
        CliRunner().invoke(erase, [each]).output
        for each in (reference.lower(), reference, "0000-0000-0000-0000")
    ]

    assert said[0].startswith("Dihapus. Tanda terima: ")
    assert said[1] == "Datanya sudah dihapus sebelumnya.\n"
    assert "tidak tercatat" in said[2]
    assert len(list(Files(tmp_path / "evidence").names())) == 2 * EACH - 1
