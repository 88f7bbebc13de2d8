"""Evidence: the files of an assessment, those of a submission, and how many were sent."""

import sqlalchemy as sa
from alembic import op

from aladin.store.migrations.insert_only import refuse_changes

revision = "0006"
down_revision = "0005"


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
    refuse_changes("submitted_files", "reference = NEW.reference AND digest = NEW.digest")


def downgrade() -> None:
    op.drop_table("uploads")
    op.drop_table("submitted_files")
    op.drop_table("evidence")
    op.drop_column("assessments", "evidence_numbers")
