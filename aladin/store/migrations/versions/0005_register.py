"""The register of reports: what replaces what, what was withdrawn, which files were given out."""

import sqlalchemy as sa
from alembic import op

from aladin.store.migrations.insert_only import refuse_changes

revision = "0005"
down_revision = "0004"

# Alembic cannot add a column that refers to a table in SQLite; this says the same in both.
REPLACES = """
ALTER TABLE submissions ADD COLUMN replaces VARCHAR(160)
CONSTRAINT fk_submissions_replaces REFERENCES submissions (reference)
"""


def upgrade() -> None:
    op.execute(REPLACES)
    op.create_index("ix_submissions_replaces", "submissions", ["replaces"])
    op.create_table(
        "withdrawals",
        sa.Column("reference", sa.String(160), nullable=False),
        sa.Column("by", sa.String(160), nullable=False),
        sa.Column("reason", sa.Text, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_withdrawals"),
        _of_submission("withdrawals"),
    )
    op.create_table(
        "report_files",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("reference", sa.String(160), nullable=False),
        sa.Column("variant", sa.String(160), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_report_files"),
        _of_submission("report_files"),
    )
    op.create_index("ix_report_files_reference", "report_files", ["reference"])
    op.create_table(
        "signatures",
        sa.Column("printed", sa.String(64), nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("printed", name="pk_signatures"),
    )
    refuse_changes("withdrawals", "reference = NEW.reference")
    refuse_changes("report_files", "digest = NEW.digest")
    refuse_changes("signatures", "printed = NEW.printed")


def _of_submission(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["reference"], ["submissions.reference"], name=f"fk_{table}_reference"
    )


def downgrade() -> None:
    op.drop_table("signatures")
    op.drop_table("report_files")
    op.drop_table("withdrawals")
    op.drop_index("ix_submissions_replaces", "submissions")
    op.drop_column("submissions", "replaces")
