"""What an applicant means to do about a gap, beside the answer."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("answers", sa.Column("plan", sa.Text, nullable=True))
    op.add_column("answers_set_aside", sa.Column("plan", sa.Text, nullable=True))


def downgrade() -> None:
    op.drop_column("answers_set_aside", "plan")
    op.drop_column("answers", "plan")
