"""Publications of checklists, and answers set aside when an assessment moved to a newer one."""

import sqlalchemy as sa
from alembic import op

from aladin.store.migrations.insert_only import refuse_changes

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("checklist_id", sa.String(160), nullable=False),
        sa.Column("version", sa.String(160), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("published_by", sa.String(160), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.UniqueConstraint("checklist_id", "version", name="uq_publications_checklist_id_version"),
        sa.ForeignKeyConstraint(
            ["digest"], ["checklist_versions.digest"], name="fk_publications_digest"
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "answers_set_aside",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("requirement_id", sa.String(160), nullable=False),
        sa.Column("checklist_digest", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("not_applicable", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answers_set_aside"),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessments.id"],
            name="fk_answers_set_aside_assessment_id",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_answers_set_aside_assessment_id", "answers_set_aside", ["assessment_id"])
    refuse_changes(
        "publications",
        "id = NEW.id OR (checklist_id = NEW.checklist_id AND version = NEW.version)",
    )


def downgrade() -> None:
    op.drop_table("answers_set_aside")
    op.drop_table("publications")
