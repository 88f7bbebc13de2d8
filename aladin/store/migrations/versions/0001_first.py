"""The first tables: checklists, assessments with their answers, submissions, events, tries."""

import sqlalchemy as sa
from alembic import op

from aladin.store.migrations.insert_only import refuse_changes

revision = "0001"
down_revision = None

# Rows of these are only ever inserted; the keys are what a new row could collide on.
KEYS = {
    "checklist_versions": ("digest",),
    "submissions": ("reference", "assessment_id"),
    "events": ("id", "previous"),
}

POSTGRESQL_REFUSAL = """
CREATE FUNCTION only_ever_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only ever inserted', TG_TABLE_NAME;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "checklist_versions",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_checklist_versions"),
    )
    op.create_table(
        "submissions",
        sa.Column("reference", sa.String(160), nullable=False),
        sa.Column("assessment_id", sa.Integer, nullable=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("reference", name="pk_submissions"),
        sa.UniqueConstraint("assessment_id", name="uq_submissions_assessment_id"),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("checklist_digest", sa.String(64), nullable=False),
        sa.Column("code_digest", sa.String(64), nullable=False),
        sa.Column("pharmacy", sa.Text, nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submission_reference", sa.String(160), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
        sa.UniqueConstraint("code_digest", name="uq_assessments_code_digest"),
        sa.ForeignKeyConstraint(
            ["checklist_digest"],
            ["checklist_versions.digest"],
            name="fk_assessments_checklist_digest",
        ),
        sa.ForeignKeyConstraint(
            ["submission_reference"],
            ["submissions.reference"],
            name="fk_assessments_submission_reference",
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_tokens"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name="fk_tokens_assessment_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_tokens_assessment_id", "tokens", ["assessment_id"])
    op.create_table(
        "answers",
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("requirement_id", sa.String(160), nullable=False),
        sa.Column("value", sa.Text, nullable=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("not_applicable", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "requirement_id", name="pk_answers"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name="fk_answers_assessment_id",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(160), nullable=False),
        sa.Column("subject", sa.String(160), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("previous", name="uq_events_previous"),
    )
    op.create_table(
        "tries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("address", sa.String(160), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tries"),
    )
    op.create_index("ix_tries_at", "tries", ["at"])
    _refuse_changes()


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRESQL_REFUSAL)
    for table, keys in KEYS.items():
        refuse_changes(table, " OR ".join(f"{key} = NEW.{key}" for key in keys))


def downgrade() -> None:
    for table in (
        "tries",
        "events",
        "answers",
        "tokens",
        "assessments",
        "submissions",
        "checklist_versions",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION only_ever_inserted()")
