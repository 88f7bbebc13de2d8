"""What Alembic runs for each command: our tables, on the connection it was handed."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from aladin.store import models
from aladin.store.db import UtcTime


def _without_our_types(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """A migration must mean the same for ever, so it names nothing of the code of its day."""
    is_time = kind == "type" and isinstance(item, UtcTime)
    return "sa.DateTime(timezone=True)" if is_time else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=models.AssessmentRow.metadata,
    # SQLite changes a table by making a new one and dropping the old. That loses the triggers of
    # the old one, and trips over foreign keys to it: a migration that does so must see to both.
    render_as_batch=True,
    render_item=_without_our_types,
)
with context.begin_transaction():
    context.run_migrations()
