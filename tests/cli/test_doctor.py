"""What `aladin doctor` finds on machines that lack something."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy
from click.testing import CliRunner, Result

from aladin.cli.doctor import doctor
from aladin.store.db import upgrade
from tests.house.source import ROOT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the doctor is called: an empty folder, and no settings."""
    for name in [name for name in os.environ if name.startswith("ALADIN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def called(**settings: str) -> Result:
    return CliRunner().invoke(doctor, env=dict(settings))


def test_a_machine_with_everything_is_well_before_the_first_start(folder: Path) -> None:
    found = called()

    assert found.exit_code == 0, found.output
    assert found.output.count(": baik") == 6
    assert not (folder / "instance" / "aladin.db").exists()


def test_a_machine_with_an_upgraded_database_is_well(folder: Path) -> None:
    url = f"sqlite:///{folder}/aladin.db"
    engine = sqlalchemy.create_engine(url)
    upgrade(engine)
    engine.dispose()

    found = called(ALADIN_DATABASE_URL=url)

    assert found.exit_code == 0, found.output


def test_a_database_of_an_older_version_is_to_be_served_once(folder: Path) -> None:
    sqlite3.connect(folder / "aladin.db").execute("CREATE TABLE old (id)").connection.close()

    found = called(ALADIN_DATABASE_URL=f"sqlite:///{folder}/aladin.db")

    assert found.exit_code == 1
    assert "Basis data: tabelnya belum mutakhir\n    Jalankan sekali: aladin serve" in found.output


def test_a_file_that_is_no_database_cannot_be_used(folder: Path) -> None:
    (folder / "aladin.db").write_text("Ini bukan basis data. " * 100)

    found = called(ALADIN_DATABASE_URL=f"sqlite:///{folder}/aladin.db")

    assert found.exit_code == 1
    assert "Basis data: tidak dapat dipakai" in found.output


def test_broken_checklists_are_counted(folder: Path) -> None:
    shutil.copytree(ROOT / "checklists", folder / "daftar")
    (folder / "daftar" / "rusak.yaml").write_text("format: 1\nid: rusak\n")

    found = called(ALADIN_CHECKLISTS=str(folder / "daftar"))

    assert found.exit_code == 1
    assert "Rinciannya: aladin checklists check" in found.output


def test_a_weak_setting_is_named_and_the_rest_not_looked_at(folder: Path) -> None:
    found = called(ALADIN_ENV="production", ALADIN_SECRET_KEY="rahasia")

    assert found.exit_code == 1
    assert "ALADIN_SECRET_KEY" in found.output
    assert "Basis data" not in found.output
