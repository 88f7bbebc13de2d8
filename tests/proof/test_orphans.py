"""After kill -9, no row misses its file, and a file without a row is found and swept away (U8)."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from aladin.cli.doctor import files as examined
from aladin.cli.evidence import evidence as command
from aladin.store import evidence
from aladin.store.db import connection, db
from aladin.store.files import Files
from aladin.workflow import evidencing
from tests import trail
from tests.builders import NOW
from tests.proof.attacher import attach_until_killed
from tests.proof.killing import kill_one, let_one_die

KILLS = 6


def named() -> set[str]:
    db.session.rollback()
    return evidence.digests(connection())


@pytest.mark.proof("U8")
def test_every_attached_file_is_whole_after_a_kill(database: Flask, tmp_path: Path) -> None:
    url, folder = database.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "evidence"
    files, attached = Files(folder), 0

    for kill in range(KILLS):
        attached += kill_one(
            attach_until_killed, url, str(folder), "Files", after=0.6 + kill * 0.05
        )
        for digest in named():
            files.read(digest)

    assert len(named()) >= attached > 0
    assert evidencing.sweep(files, NOW) <= KILLS
    assert set(files.names()) == named()
    assert trail.first_broken() is None


@pytest.mark.proof("U8")
@pytest.mark.parametrize("kind", ["DiesBeforeItsName", "DiesBeforeTheRow"])
def test_what_a_kill_leaves_is_found_and_swept_away(
    database: Flask, tmp_path: Path, kind: str
) -> None:
    url, folder = database.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "evidence"
    files = Files(folder)

    let_one_die(attach_until_killed, url, str(folder), kind)
    found = examined(db.engine.url.render_as_string(hide_password=False), files)
    left = set(files.names())
    swept = evidencing.sweep(files, NOW)

    assert named() == set()
    assert len(left) == swept == 1
    assert found is not None
    assert found.fault.startswith("1 tidak disebut")
    assert list(files.names()) == []


@pytest.mark.proof("U8")
@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_a_file_that_is_gone_or_changed_is_missed(database: Flask, tmp_path: Path) -> None:
    url, folder = database.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "evidence"
    kill_one(attach_until_killed, url, str(folder), "Files", after=1)
    first, second, *_ = sorted(named())
    before = examined(url, Files(folder))

    Files(folder).drop(first)
    (folder / second[:2] / second).write_bytes(b"x")
    found = examined(url, Files(folder))

    assert before is None or "tidak disebut" in before.fault
    assert found is not None
    assert found.fault == f"2 hilang atau berubah ({first[:12]}, {second[:12]})"


def test_the_command_says_how_many_it_has_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALADIN_INSTANCE", str(tmp_path))
    Files(tmp_path / "evidence").keep(b"tanpa pemilik")

    first, second = (CliRunner().invoke(command, ["sweep"]).output for _ in range(2))

    assert (first, second) == ("1 berkas dihapus.\n", "0 berkas dihapus.\n")
