"""The database: how it is reached, how it is changed, and how its tables come to be."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, SessionTransactionOrigin
from sqlalchemy.types import TypeDecorator

MIGRATIONS = Path(__file__).parent / "migrations"

PATIENCE_MS = 5000  # how long somebody else may hold the database

# synchronous=FULL: in WAL mode anything less may lose a committed answer when the power fails.
# recursive_triggers: without it INSERT OR REPLACE deletes a row and no trigger hears of it.
# secure_delete: what is erased is overwritten; otherwise it lies on in the file until it is needed.
SQLITE_PRAGMAS = (
    f"busy_timeout = {PATIENCE_MS}",
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "secure_delete = ON",
)
WRITES = "aladin_writes"  # execution option of a connection that is about to write


class Turn(IntEnum):
    """What only one writer may do at a time: the key of an advisory lock in PostgreSQL."""

    MIGRATION = 1
    EVENTS = 2
    TRIES = 3
    PUBLISHING = 4
    FILES = 5


class Base(DeclarativeBase):
    """The tables, with names for constraints that both databases and all migrations agree on."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)

# An INSERT that knows ON CONFLICT, by dialect; both spell it alike.
Insert = postgresql.Insert | sqlite.Insert
INSERT: dict[str, Callable[[type[Base]], Insert]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}


class UtcTime(TypeDecorator[datetime]):
    """A moment: stored in UTC, and aware of it when it comes out, in SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; a naive time would be a guess and is refused."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite gives a time without its zone, PostgreSQL one in the zone of the session."""
        if value is None or value.tzinfo is None:
            return value and value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # we say BEGIN ourselves, see below
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        _switch_to_wal(connection)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Write ahead, as the file itself remembers; only the first who opens it has to switch.

    SQLite does not wait for this by itself, lest two that switch wait for each other.
    """
    give_up = time.monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock before the first read of a transaction that is going to write.

    SQLite refuses a transaction that has read, when somebody else has written since, and no
    waiting helps; Python's own driver would begin only at the first write.
    """
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction() -> Iterator[None]:
    """All that is done inside is committed together, or none of it; transactions do not nest.

    It begins afresh, so that a deed sees what others have committed until now and not what its
    page had read before.
    """
    session = db.session()
    before = session.get_transaction()
    if before is not None and before.origin is SessionTransactionOrigin.AUTOBEGIN:
        session.rollback()
    with session.begin():
        session.connection(execution_options={WRITES: True})
        yield


def connection() -> Connection:
    """The one of the transaction under way. The store speaks Core, in half the time of the ORM."""
    return db.session.connection()


def wait_for(turn: Turn, connection: Connection) -> None:
    """Wait until nobody else has this turn, and keep it until the transaction ends.

    In SQLite whoever writes is alone already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": int(turn)})


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date, all steps or none; whoever comes second waits and finds it done.

    Needs no Flask and no file of settings: the migrations lie in the package.
    """
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        wait_for(Turn.MIGRATION, connection)
        command.upgrade(migrations(connection), "head")


def is_current(engine: Engine) -> bool:
    """Whether the tables are as this version of Aladin wants them."""
    wanted = ScriptDirectory(str(MIGRATIONS)).get_heads()
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(wanted)


def migrations(connection: Connection) -> Config:
    """Alembic's settings for our migrations, on this connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
