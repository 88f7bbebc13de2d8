"""What a database holds, to be searched for what must not be in it."""

import sqlalchemy

from aladin.store.db import Base, connection, db


def everything() -> str:
    """All that any table holds, as text."""
    db.session.rollback()
    rows = (
        connection().execute(sqlalchemy.select(table)).all()
        for table in Base.metadata.sorted_tables
    )
    return repr([list(each) for each in rows])
