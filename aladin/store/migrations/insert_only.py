"""Tables whose rows are only ever inserted: the triggers that refuse anything else."""

from typing import Final

from alembic import op

# PostgreSQL's function `only_ever_inserted` comes with the first migration.
POSTGRESQL_TRIGGER: Final = """
CREATE TRIGGER {table}_only_ever_inserted
BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION only_ever_inserted()
"""
SQLITE_TRIGGER: Final = """
CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table} {when}
BEGIN
    SELECT RAISE(ABORT, 'rows of {table} are only ever inserted');
END
"""


def refuse_changes(table: str, same: str) -> None:
    """Refuse to change or delete rows of this table, on both databases.

    `same` is true of a row that the new one would take the place of: INSERT OR REPLACE is refused
    in SQLite too, which deletes the old row, and no delete trigger hears of it unless the
    connection asks.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute(POSTGRESQL_TRIGGER.format(table=table))
        return
    taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - our own names
    for deed, when in (("update", ""), ("delete", ""), ("insert", taken)):
        op.execute(SQLITE_TRIGGER.format(table=table, deed=deed, when=when))
