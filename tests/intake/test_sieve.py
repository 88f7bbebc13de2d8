"""What becomes of files as people and attackers send them."""

import contextlib
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from aladin.intake.kind import kind_of
from aladin.intake.refusal import Refusal, Refused
from aladin.intake.sieve import Sieve
from aladin.intake.worker import MEMORY
from tests.intake.corpus import (
    CANARY,
    JPEG,
    PDF,
    Sent,
    a_picture,
    archive,
    bombs,
    encoded,
    everything,
)

CORPUS = everything()


@pytest.fixture(scope="module")
def sieve() -> Iterator[Sieve]:
    with contextlib.closing(Sieve()) as sieve:
        yield sieve


def becomes(sieve: Sieve, content: bytes) -> tuple[str | Refusal, bytes]:
    """The type a file is kept as, or the reason it is not; and what is kept."""
    try:
        cleaned = sieve.clean(content)
    except Refused as refused:
        return refused.refusal, b""
    return cleaned.media_type, cleaned.content


def test_there_are_many_files_each_of_its_own_name() -> None:
    assert len({sent.name for sent in CORPUS}) == len(CORPUS) > 100


@pytest.mark.proof("U1")
@pytest.mark.parametrize("sent", CORPUS, ids=[sent.name for sent in CORPUS])
def test_a_file_is_taken_for_what_it_is(sieve: Sieve, sent: Sent) -> None:
    found, kept = becomes(sieve, sent.content)

    assert found == sent.becomes
    assert CANARY not in kept
    if found in (JPEG, PDF):
        assert kept.startswith(b"\xff\xd8\xff" if found == JPEG else b"%PDF-")


@pytest.mark.proof("U1")
def test_what_is_kept_is_taken_again(sieve: Sieve) -> None:
    for sent in CORPUS:
        found, kept = becomes(sieve, sent.content)
        if kept:
            assert becomes(sieve, kept)[0] == found, sent.name


@pytest.mark.proof("U2")
@pytest.mark.skipif(sys.platform != "linux", reason="reads memory as Linux counts it")
def test_the_server_does_not_grow_with_what_it_is_sent(sieve: Sieve) -> None:
    sent = bombs()
    becomes(sieve, sent[0].content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for bomb in sent:
        becomes(sieve, bomb.content)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024


@pytest.mark.proof("U1")
@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_files_are_taken_apart_within_limits(sieve: Sieve) -> None:
    sieve.clean(encoded(a_picture(), "JPEG"))

    (limits,) = (
        (process / "limits").read_text()
        for process in Path("/proc").glob("[0-9]*")
        if b"aladin.intake.worker" in of(process / "cmdline") and mine(process)
    )

    assert f"Max address space         {MEMORY}" in limits
    assert "Max cpu time              unlimited" not in limits


def of(file: Path) -> bytes:
    with contextlib.suppress(OSError):
        return file.read_bytes()
    return b""


def mine(process: Path) -> bool:
    """Whether this process has started it."""
    parent = of(process / "stat").rpartition(b")")[2].split()[1:2]
    return parent == [str(Path("/proc/self").resolve().name).encode()]


def test_what_a_file_is_called_inside_decides_nothing() -> None:
    assert kind_of(archive("foto.jpg")) is None
    assert kind_of(b"%PDF-" + archive("foto.jpg")) is not None
    assert kind_of(b"\n%PDF-1.7") is None


def test_a_file_that_ends_its_process_is_refused() -> None:
    with contextlib.closing(Sieve(wall_seconds=0.001)) as hurried:
        found, _ = becomes(hurried, encoded(a_picture(), "JPEG"))

    assert found is Refusal.TOO_COMPLEX


def test_whoever_finds_no_process_free_is_asked_to_come_back() -> None:
    with contextlib.closing(Sieve(processes=0, wall_seconds=0.001)) as busy:
        found, _ = becomes(busy, encoded(a_picture(), "JPEG"))

    assert found is Refusal.BUSY


def test_a_process_that_cannot_be_started_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with contextlib.closing(Sieve()) as sieve:
        found, _ = becomes(sieve, encoded(a_picture(), "JPEG"))

    assert found is Refusal.BUSY
    assert list(tmp_path.iterdir()) == []
