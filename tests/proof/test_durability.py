"""What was acknowledged is there: after kill -9 (R1), by the order of system calls (R3), and with
mutants that show the tests would notice (R4)."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from flask import Flask

from aladin.store import assessments
from aladin.store.db import connection, db
from aladin.store.events import EventKind
from aladin.store.models import EventRow
from aladin.workflow import assessing
from aladin.workflow.assessing import Opened
from tests import trail
from tests.builders import NOW, a_checklist, a_requirement
from tests.conftest import do_without
from tests.proof.killing import kill_one
from tests.proof.saver import PAGE, SAVES, save_until_killed

KILLS = 20


@pytest.fixture
def opened(database: Flask) -> Opened:
    return assessing.start(a_checklist(*map(a_requirement, PAGE)), NOW)


def faults(opened: Opened, acknowledged: int) -> Iterator[str]:
    """What is wrong with the database after a kill; one save may be done and not acknowledged."""
    db.session.rollback()
    found = assessments.get(opened.assessment.id)
    numbers = {int(answer.value) for answer in found.answers.answers} or {0}
    saved = max(numbers)
    if acknowledged > saved:
        yield f"{acknowledged} was acknowledged and only {saved} is there"
    if saved > acknowledged + 1:
        yield f"{saved} is there and only {acknowledged} was acknowledged"
    if len(numbers) > 1:
        yield f"half a save: {numbers}"
    if set(found.versions.values()) - {saved}:
        yield f"versions {found.versions} after {saved} saves"
    of_saves = sqlalchemy.select(sqlalchemy.func.count()).where(
        EventRow.kind == EventKind.ANSWERS_SAVED
    )
    if (noted := connection().execute(of_saves).scalar_one()) != saved:
        yield f"{noted} events of {saved} saves"
    if broken := trail.first_broken():
        yield f"the chain of events is broken at {broken}"
    if db.engine.dialect.name == "sqlite":
        verdict = connection().exec_driver_sql("PRAGMA integrity_check").scalar_one()
        if verdict != "ok":
            yield str(verdict)


def kill_many(database: Flask, opened: Opened, *, too_early: bool) -> tuple[int, list[str]]:
    """The last number acknowledged, and all that was wrong after any of the kills."""
    url = database.config["SQLALCHEMY_DATABASE_URI"]
    wrong: list[str] = []
    acknowledged = 0
    for kill in range(KILLS):
        acknowledged = kill_one(
            save_until_killed, url, opened.token, after=kill * 0.004, too_early=too_early
        )
        wrong += faults(opened, acknowledged)
    return acknowledged, wrong


def test_every_acknowledged_answer_is_there_after_a_kill(database: Flask, opened: Opened) -> None:
    acknowledged, wrong = kill_many(database, opened, too_early=False)

    assert wrong == []
    assert acknowledged > KILLS


def test_the_kills_would_find_an_acknowledgement_before_the_commit(
    database: Flask, opened: Opened
) -> None:
    _, wrong = kill_many(database, opened, too_early=True)

    assert any("was acknowledged and only" in fault for fault in wrong)


def trace(database: Flask, opened: Opened, log: Path, *mutant: str) -> list[str]:
    """The system calls of a process that saves, one a line, files named."""
    if shutil.which("strace") is None:
        do_without("no strace: the order of system calls is not checked")
    url = database.config["SQLALCHEMY_DATABASE_URI"]
    calls = "trace=write,pwrite64,fsync,fdatasync"
    saver = [sys.executable, "-m", "tests.proof.saver", url, opened.token, *mutant]
    command = ["strace", "-f", "-y", "-qq", "-e", calls, "-o", str(log), *saver]
    traced = subprocess.run(command, capture_output=True, text=True, check=False)
    if "Operation not permitted" in traced.stderr:
        do_without("strace may not trace here: the order of system calls is not checked")
    assert traced.returncode == 0, traced.stderr
    return log.read_text().splitlines()


def safe_acknowledgements(calls: list[str]) -> list[bool]:
    """For each acknowledgement, whether the log was written and then flushed since the one before.

    The first says that nothing has been saved yet, and is left out.
    """
    safe: list[bool] = []
    written = flushed = False
    for call in calls:
        if "-wal>" in call and "sync(" in call:
            flushed = written
        elif "-wal>" in call:
            written, flushed = True, False
        elif '"saved ' in call:
            safe.append(flushed)
            written = flushed = False
    return safe[1:]


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_the_disk_has_an_answer_before_anybody_is_told(
    database: Flask, opened: Opened, tmp_path: Path
) -> None:
    calls = trace(database, opened, tmp_path / "calls")

    assert safe_acknowledgements(calls) == [True] * SAVES


@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
def test_the_trace_would_find_a_database_that_does_not_wait_for_the_disk(
    database: Flask, opened: Opened, tmp_path: Path
) -> None:
    calls = trace(database, opened, tmp_path / "calls", "mutant")

    assert safe_acknowledgements(calls).count(False) > SAVES / 2
