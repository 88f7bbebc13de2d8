"""Evidence: the files of an assessment, those of a submission, and how many were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# As in 0001: rows are only ever inserted, also where INSERT OR REPLACE would delete one first.
POSTGRESQL_TRIGGER = """
CREATE TRIGGER submitted_files_only_ever_inserted
BEFORE UPDATE OR DELETE OR TRUNCATE ON submitted_files
FOR EACH STATEMENT EXECUTE FUNCTION only_ever_inserted()
"""
SQLITE_TRIGGER = """
CREATE TRIGGER submitted_files_no_{deed} BEFORE {deed} ON submitted_files {when}
BEGIN
    SELECT RAISE(ABORT, 'rows of submitted_files are only ever inserted');
END
"""
TAKEN = """
WHEN EXISTS (
    SELECT 1 FROM submitted_files WHERE reference = NEW.reference AND digest = NEW.digest
)
"""


def upgrade() -> None:
    op.add_column(
        "assessments",
        sa.Column("evidence_numbers", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "evidence",
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("media_type", sa.String(160), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("original_digest", sa.String(64), nullable=False),
        sa.Column("requirement_ids", sa.Text, nullable=False),
        sa.Column("expires_on", sa.Date, nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "number", name="pk_evidence"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name="fk_evidence_assessment_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_evidence_digest", "evidence", ["digest"])
    op.create_table(
        "submitted_files",
        sa.Column("reference", sa.String(160), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("reference", "digest", name="pk_submitted_files"),
        sa.ForeignKeyConstraint(
            ["reference"], ["submissions.reference"], name="fk_submitted_files_reference"
        ),
    )
    op.create_index("ix_submitted_files_digest", "submitted_files", ["digest"])
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name="fk_uploads_assessment_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_uploads_assessment_id", "uploads", ["assessment_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRESQL_TRIGGER)
        return
    for deed, when in (("update", ""), ("delete", ""), ("insert", TAKEN)):
        op.execute(SQLITE_TRIGGER.format(deed=deed, when=when))


def downgrade() -> None:
    op.drop_table("uploads")
    op.drop_table("submitted_files")
    op.drop_table("evidence")
    op.drop_column("assessments", "evidence_numbers")
