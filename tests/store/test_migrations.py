import runpy
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import DBAPIError

from aladin.domain.submission import Submission
from aladin.store import (
    assessments,
    checklists,
    erasures,
    events,
    publications,
    report_files,
    signatures,
    submissions,
    withdrawals,
)
from aladin.store import db as store_db
from aladin.store.db import Base, UtcTime, connection, db, migrations, transaction, upgrade
from aladin.store.events import EventKind
from aladin.store.models import AssessmentRow, SubmissionDocumentRow
from tests.builders import (
    NOW,
    a_checklist,
    a_requirement,
    a_submission,
    a_withdrawal,
    an_erasure,
    an_evidence,
)
from tests.store.test_publications import a_publication

ONLY_EVER_INSERTED = (
    *("checklist_versions", "publications", "submissions", "events", "submitted_files"),
    *("withdrawals", "report_files", "signatures", "erasures", "submission_documents"),
)


@pytest.fixture
def one_of_each(database: Flask) -> Submission:
    """A checklist, a submission and an event in the tables that take nothing back."""
    submission = a_submission(evidence=(an_evidence(),))
    other = a_submission().model_copy(update={"reference": "0THR-0000-0000-0000"})
    with transaction():
        checklists.keep(a_checklist(a_requirement()))
        publications.add(a_publication())
        submissions.insert(submission, assessment_id=1, until=NOW)
        submissions.insert(other, assessment_id=2, until=NOW)
        erasures.insert(an_erasure(other.reference))
        submissions.erase(other.reference)
        withdrawals.insert(a_withdrawal(submission.reference))
        report_files.insert("d" * 64, submission.reference, "full", NOW)
        signatures.insert("d" * 64, b"signature", NOW)
        events.note(EventKind.SUBMITTED, "assessment 1", {}, at=NOW)
    return submission


def everything_in(table: str) -> list[object]:
    return list(connection().execute(sqlalchemy.select(Base.metadata.tables[table])))


def test_the_migrations_make_what_the_models_say(database: Flask) -> None:
    with db.engine.connect() as there:
        context = MigrationContext.configure(
            there, opts={"compare_type": True, "compare_server_default": True}
        )

        assert compare_metadata(context, Base.metadata) == []


def test_going_down_leaves_nothing_and_up_again_works(empty_database: str) -> None:
    engine = sqlalchemy.create_engine(empty_database)
    upgrade(engine)

    with engine.begin() as there:
        command.downgrade(migrations(there), "base")
    left = set(sqlalchemy.inspect(engine).get_table_names())
    upgrade(engine)

    assert left == {"alembic_version"}
    assert set(Base.metadata.tables) < set(sqlalchemy.inspect(engine).get_table_names())
    engine.dispose()


@pytest.mark.parametrize("table", ONLY_EVER_INSERTED)
@pytest.mark.usefixtures("one_of_each")
def test_what_is_only_ever_inserted_stays(table: str) -> None:
    before = everything_in(table)
    rows = Base.metadata.tables[table]
    statements: list[sqlalchemy.Executable] = [
        sqlalchemy.update(rows).values({next(iter(rows.columns)): "9"}),
        sqlalchemy.delete(rows),
    ]
    if db.engine.dialect.name == "postgresql":
        statements.append(sqlalchemy.text(f"TRUNCATE {table} CASCADE"))

    for statement in statements:
        with pytest.raises(DBAPIError, match="only ever inserted"), transaction():
            connection().execute(statement)

    assert everything_in(table) == before != []


@pytest.mark.parametrize("asks", ["ON", "OFF"])
@pytest.mark.parametrize("empty_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("table", "changed"),
    [
        ("checklist_versions", {}),
        ("publications", {"id": 2}),
        ("publications", {"version": "other"}),
        ("submissions", {"assessment_id": 2}),
        ("submissions", {"reference": "other"}),
        ("submitted_files", {}),
        ("events", {"previous": "other"}),
        ("events", {"id": 2}),
        ("submission_documents", {"document": "{}"}),
        ("erasures", {"receipt": "other", "id": 9}),
        ("erasures", {"reference": None}),
        ("withdrawals", {"by": "office"}),
        ("report_files", {"variant": "en"}),
        ("signatures", {"signature": b"other"}),
    ],
    ids=str,
)
@pytest.mark.usefixtures("one_of_each")
def test_a_row_cannot_be_replaced_from_any_sqlite_connection(
    table: str, changed: dict[str, object], asks: str
) -> None:
    rows = Base.metadata.tables[table]
    before = everything_in(table)
    taken = {**connection().execute(sqlalchemy.select(rows)).mappings().all()[0], **changed}
    connection().exec_driver_sql("ROLLBACK")  # within a transaction the setting falls on deaf ears
    connection().exec_driver_sql(f"PRAGMA recursive_triggers = {asks}")

    with pytest.raises(DBAPIError, match="only ever inserted"):
        connection().execute(sqlalchemy.insert(rows).prefix_with("OR REPLACE").values(taken))

    assert everything_in(table) == before != []


def test_the_number_of_an_assessment_is_never_given_again(database: Flask) -> None:
    with transaction():
        digest = checklists.keep(a_checklist(a_requirement()))
        first = assessments.create(digest, "code 1", NOW)
        connection().execute(sqlalchemy.delete(AssessmentRow))

        second = assessments.create(digest, "code 2", NOW)

    assert second.id > first.id


def test_the_next_migration_is_written_from_the_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = ScriptDirectory(str(store_db.MIGRATIONS)).get_current_head()
    shutil.copytree(store_db.MIGRATIONS, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(store_db, "MIGRATIONS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["", "9999", "Add notes"])
    notes = sqlalchemy.Table("notes", Base.metadata, sqlalchemy.Column("at", UtcTime))

    runpy.run_module("aladin.store.migrations", run_name="__main__")
    Base.metadata.remove(notes)

    written = (tmp_path / "versions" / "9999_add_notes.py").read_text()
    assert "sa.Column('at', sa.DateTime(timezone=True), nullable=True)" in written
    assert f"down_revision = {head!r}" in written
    assert "aladin" not in written


BEFORE_ERASURES = """
INSERT INTO submissions (reference, assessment_id, digest, document, submitted_at)
VALUES ('A', 1, 'd', '{}', '2026-11-24 03:15:00.000000')
"""


def test_what_was_handed_in_before_it_could_be_erased_moves_there_and_back(
    empty_database: str,
) -> None:
    engine = sqlalchemy.create_engine(empty_database)
    with engine.begin() as there:
        command.upgrade(migrations(there), "0006")
        there.exec_driver_sql(BEFORE_ERASURES)

    upgrade(engine)
    with engine.connect() as there:
        kept = there.execute(sqlalchemy.select(SubmissionDocumentRow.__table__)).one()
        columns = {each["name"] for each in sqlalchemy.inspect(there).get_columns("submissions")}
    with engine.begin() as there:
        command.downgrade(migrations(there), "0006")
        back = there.exec_driver_sql("SELECT reference, document FROM submissions").all()
    with pytest.raises(DBAPIError, match="only ever inserted"), engine.begin() as there:
        there.exec_driver_sql("UPDATE submissions SET document = 'x'")

    assert (kept.reference, kept.document) == ("A", "{}")
    assert kept.kept_until.date() == date(2028, 11, 23)
    assert "document" not in columns
    assert list(map(tuple, back)) == [("A", "{}")]
    engine.dispose()
