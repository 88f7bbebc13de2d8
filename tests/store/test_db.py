from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy
from flask import Flask
from sqlalchemy.exc import InvalidRequestError, StatementError

from aladin.store.db import connection, is_current, transaction, upgrade
from aladin.store.models import TryRow
from tests.builders import NOW
from tests.crowd import at_once


def write_a_row(at: datetime = NOW) -> None:
    connection().execute(sqlalchemy.insert(TryRow).values(address="192.0.2.1", at=at))


def count_rows() -> int:
    return connection().execute(sqlalchemy.select(sqlalchemy.func.count(TryRow.id))).scalar_one()


def test_every_sqlite_connection_is_durable_and_keeps_its_promises(tmp_path: Path) -> None:
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path}/aladin.db")

    with engine.connect() as first, engine.connect() as second:
        found = [
            {
                name: each.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in (
                    "journal_mode",
                    "synchronous",
                    "foreign_keys",
                    "busy_timeout",
                    "recursive_triggers",
                )
            }
            for each in (first, second)
        ]

    full = 2
    expected = {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "recursive_triggers": 1,
    }
    assert found == [expected, expected]
    engine.dispose()


def test_a_transaction_is_there_for_others_once_it_is_over(database: Flask) -> None:
    with transaction():
        write_a_row()

    assert at_once(database, count_rows) == [1]


def test_a_transaction_that_fails_leaves_nothing(database: Flask) -> None:
    with pytest.raises(LookupError), transaction():
        write_a_row()
        raise LookupError

    assert count_rows() == 0


def test_a_transaction_sees_what_others_wrote_after_the_page_was_read(database: Flask) -> None:
    def somebody_else() -> None:
        with transaction():
            write_a_row()

    before = count_rows()
    at_once(database, somebody_else)

    with transaction():
        assert (before, count_rows()) == (0, 1)


def test_transactions_do_not_nest(database: Flask) -> None:
    with pytest.raises(InvalidRequestError), transaction():
        write_a_row()
        with transaction():
            write_a_row()

    assert count_rows() == 0


def test_two_that_read_before_they_write_take_turns(database: Flask) -> None:
    def add_one_more() -> int:
        with transaction():
            connection().exec_driver_sql("SELECT 1")
            before = count_rows()
            write_a_row()
        return before

    given = at_once(database, *[add_one_more] * 8)

    assert all(isinstance(each, int) for each in given)
    assert count_rows() == len(given)


def test_a_time_comes_out_as_the_same_moment_in_utc(database: Flask) -> None:
    in_medan = datetime(2026, 11, 24, 6, 30, 0, 123456, tzinfo=timezone(timedelta(hours=7)))

    with transaction():
        write_a_row(in_medan)
    found = connection().execute(sqlalchemy.select(TryRow.at)).scalar_one()

    assert found == in_medan
    assert found.utcoffset() == timedelta(0)
    assert found.isoformat() == "2026-11-23T23:30:00.123456+00:00"


def test_a_time_without_a_zone_is_refused(database: Flask) -> None:
    with pytest.raises(StatementError, match="a time without a zone"), transaction():
        write_a_row(datetime(2026, 11, 24))


def test_upgrading_makes_the_tables_current_and_does_it_once(empty_database: str) -> None:
    engine = sqlalchemy.create_engine(empty_database)
    before = is_current(engine)

    upgrade(engine)
    upgrade(engine)

    assert not before
    assert is_current(engine)
    engine.dispose()


def test_those_that_start_together_may_all_upgrade(empty_database: str) -> None:
    def start(_: int) -> bool:
        engine = sqlalchemy.create_engine(empty_database)
        upgrade(engine)
        current = is_current(engine)
        engine.dispose()
        return current

    with ThreadPoolExecutor(4) as starting:
        assert list(starting.map(start, range(4))) == [True] * 4


def test_nobody_is_refused_who_opens_a_new_file_at_the_same_moment(tmp_path: Path) -> None:
    together = Barrier(12)

    def mode_of(file: Path) -> str:
        engine = sqlalchemy.create_engine(f"sqlite:///{file}")
        together.wait()
        with engine.connect() as opened:
            mode = opened.exec_driver_sql("PRAGMA journal_mode").scalar_one()
        engine.dispose()
        return str(mode)

    for number in range(60):  # without a second try about one new file in ten refuses somebody
        with ThreadPoolExecutor(together.parties) as people:
            file = tmp_path / f"{number}.db"
            assert list(people.map(mode_of, [file] * together.parties)) == ["wal"] * 12


def test_what_is_written_outside_a_transaction_does_not_stay(database: Flask) -> None:
    write_a_row()

    with transaction():
        pass

    assert count_rows() == 0
