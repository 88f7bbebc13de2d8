"""What was handed in lies apart from its entry in the register, so that it can be erased.

And what an assessment was begun from, and for how long each is kept.
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from aladin.store.migrations.insert_only import refuse_changes

revision = "0007"
down_revision = "0006"

KEPT = timedelta(days=730)  # what was handed in before anybody was told a period
CONTINUES = """
ALTER TABLE assessments ADD COLUMN continues VARCHAR(160)
CONSTRAINT fk_assessments_continues REFERENCES submissions (reference)
"""
MOVE = """
INSERT INTO submission_documents (reference, document, kept_until)
SELECT reference, document, :until FROM submissions WHERE reference = :reference
"""
MOVE_BACK = """
UPDATE submissions SET document = (
    SELECT document FROM submission_documents AS kept WHERE kept.reference = submissions.reference
) WHERE reference IN (SELECT reference FROM submission_documents)
"""
SUBMISSION_KEYS = "reference = NEW.reference OR assessment_id = NEW.assessment_id"

# A document goes only when an erasure of it is on record, which itself is only ever inserted.
POSTGRESQL_GUARD = """
CREATE FUNCTION only_after_an_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM erasures WHERE reference = OLD.reference) THEN
        RAISE EXCEPTION 'rows of % are only ever inserted', TG_TABLE_NAME;
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER submission_documents_only_after_an_erasure
BEFORE DELETE ON submission_documents
FOR EACH ROW EXECUTE FUNCTION only_after_an_erasure();
CREATE TRIGGER submission_documents_only_ever_inserted
BEFORE UPDATE OR TRUNCATE ON submission_documents
FOR EACH STATEMENT EXECUTE FUNCTION only_ever_inserted()
"""
SQLITE_GUARD = """
CREATE TRIGGER submission_documents_no_{deed} BEFORE {deed} ON submission_documents {when}
BEGIN
    SELECT RAISE(ABORT, 'rows of submission_documents are only ever inserted');
END
"""
SQLITE_DEEDS = {
    "update": "",
    "delete": "WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE reference = OLD.reference)",
    "insert": "WHEN EXISTS (SELECT 1 FROM submission_documents WHERE reference = NEW.reference)",
}


def upgrade() -> None:
    op.execute(CONTINUES)
    op.add_column(
        "assessments", sa.Column("corrects", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column(
        "assessments", sa.Column("kept_days", sa.Integer, nullable=False, server_default="90")
    )
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("receipt", sa.String(160), nullable=False),
        sa.Column("reference", sa.String(160), nullable=True),
        sa.Column("by", sa.String(160), nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("files", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasures"),
        sa.UniqueConstraint("reference", name="uq_erasures_reference"),
        sa.ForeignKeyConstraint(
            ["reference"], ["submissions.reference"], name="fk_erasures_reference"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_erasures_receipt", "erasures", ["receipt"])
    refuse_changes("erasures", "id = NEW.id OR reference = NEW.reference")
    op.create_table(
        "submission_documents",
        sa.Column("reference", sa.String(160), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("kept_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_submission_documents"),
        sa.ForeignKeyConstraint(
            ["reference"], ["submissions.reference"], name="fk_submission_documents_reference"
        ),
    )
    op.create_index("ix_submission_documents_kept_until", "submission_documents", ["kept_until"])
    _move()
    op.drop_column("submissions", "document")
    _guard()


def _move() -> None:
    times = sa.table(
        "submissions",
        sa.column("reference"),
        sa.column("submitted_at", sa.DateTime(timezone=True)),
    )
    move = sa.text(MOVE).bindparams(sa.bindparam("until", type_=sa.DateTime(timezone=True)))
    for row in op.get_bind().execute(sa.select(times)).all():
        values = {"reference": row.reference, "until": row.submitted_at + KEPT}
        op.get_bind().execute(move, values)


def _guard() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRESQL_GUARD)
        return
    for deed, when in SQLITE_DEEDS.items():
        op.execute(SQLITE_GUARD.format(deed=deed, when=when))


def downgrade() -> None:
    """What was erased comes back empty."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    guards = ["only_ever_inserted"] if postgresql else ["no_update", "no_delete", "no_insert"]
    for guard in guards:
        on = " ON submissions" if postgresql else ""
        op.execute(f"DROP TRIGGER submissions_{guard}{on}")
    op.add_column("submissions", sa.Column("document", sa.Text, nullable=False, server_default=""))
    op.execute(MOVE_BACK)
    refuse_changes("submissions", SUBMISSION_KEYS)
    op.drop_table("submission_documents")
    op.drop_table("erasures")
    if postgresql:
        op.execute("DROP FUNCTION only_after_an_erasure()")
    for column in ("kept_days", "corrects", "continues"):
        op.drop_column("assessments", column)
