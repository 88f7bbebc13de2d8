"""Files lie under their digest, whole or not at all."""

import hashlib
import os
from pathlib import Path

import pytest

from aladin.store.documents import Altered
from aladin.store.files import Files

CONTENT = b"isi berkas"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "evidence")


def test_a_file_comes_back_by_its_digest(files: Files) -> None:
    kept = files.keep(CONTENT)

    assert kept == DIGEST
    assert files.read(DIGEST) == CONTENT
    assert list(files.names()) == [DIGEST]


def test_nobody_else_on_the_machine_may_look(files: Files, tmp_path: Path) -> None:
    files.keep(CONTENT)

    folder = tmp_path / "evidence" / DIGEST[:2]
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / DIGEST).stat().st_mode & 0o077 == 0


def test_a_file_is_on_disk_before_its_name_is(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def seen_fsync(opened: int) -> None:
        done.append("fsync")
        fsync(opened)

    def seen_replace(part: Path, name: Path) -> Path:
        done.append("name")
        return replace(part, name)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(Path, "replace", seen_replace)

    files.keep(CONTENT)

    assert done == ["fsync", "name", "fsync", "fsync"]


def test_keeping_a_file_again_mends_it(files: Files, tmp_path: Path) -> None:
    files.keep(CONTENT)
    (tmp_path / "evidence" / DIGEST[:2] / DIGEST).write_bytes(b"rusak")

    with pytest.raises(Altered):
        files.read(DIGEST)
    files.keep(CONTENT)

    assert files.read(DIGEST) == CONTENT


def test_a_file_that_is_gone_is_missed(files: Files) -> None:
    files.keep(CONTENT)

    files.drop(DIGEST)
    files.drop(DIGEST)

    with pytest.raises(Altered):
        files.read(DIGEST)
    assert list(files.names()) == []


def test_a_full_disk_leaves_nothing_behind(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(opened: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="no space"):
        files.keep(CONTENT)

    assert list(files.names()) == []


def test_what_a_killed_writer_left_has_a_name_to_drop_it_by(files: Files, tmp_path: Path) -> None:
    folder = tmp_path / "evidence" / "tm"
    folder.mkdir(parents=True)
    (folder / "tmpabc").write_bytes(CONTENT)

    (left,) = files.names()
    files.drop(left)

    assert list(files.names()) == []
