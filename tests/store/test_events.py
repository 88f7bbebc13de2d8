from collections.abc import Callable

import pytest
import sqlalchemy
from flask import Flask
from sqlalchemy.exc import IntegrityError

from aladin.store import events
from aladin.store.db import connection, db, transaction
from aladin.store.events import EventKind
from aladin.store.models import EventRow
from tests import trail
from tests.builders import NOW
from tests.crowd import at_once

ROWS = EventRow.__table__
THIRD = 3


@pytest.fixture
def five_events(database: Flask) -> None:
    with transaction():
        for number in range(5):
            events.note(EventKind.ANSWERS_SAVED, f"assessment {number}", {"changed": 2}, at=NOW)


def without_triggers(tamper: Callable[[], object]) -> None:
    """As whoever owns the file could do it."""
    with transaction():
        if db.engine.dialect.name == "postgresql":
            connection().exec_driver_sql("ALTER TABLE events DISABLE TRIGGER USER")
        else:
            for deed in ("update", "delete", "insert"):
                connection().exec_driver_sql(f"DROP TRIGGER events_no_{deed}")
        tamper()


@pytest.mark.usefixtures("database")
def test_no_events_are_a_whole_chain() -> None:
    assert trail.first_broken() is None


@pytest.mark.usefixtures("five_events")
def test_each_event_follows_from_the_one_before() -> None:
    rows = connection().execute(sqlalchemy.select(ROWS).order_by(EventRow.id)).all()

    assert trail.first_broken() is None
    assert rows[0].previous == events.BEFORE_THE_FIRST
    assert [row.previous for row in rows[1:]] == [row.digest for row in rows[:-1]]


@pytest.mark.parametrize("changed", ["at", "kind", "subject", "detail", "previous", "digest"])
@pytest.mark.usefixtures("five_events")
def test_an_edited_event_is_found(changed: str) -> None:
    value = NOW.replace(year=2020) if changed == "at" else "something else"

    without_triggers(
        lambda: connection().execute(
            sqlalchemy.update(EventRow).where(EventRow.id == THIRD).values({changed: value})
        )
    )

    assert trail.first_broken() == THIRD


@pytest.mark.usefixtures("five_events")
def test_a_deleted_event_is_found() -> None:
    without_triggers(
        lambda: connection().execute(sqlalchemy.delete(EventRow).where(EventRow.id == THIRD))
    )

    assert trail.first_broken() == THIRD + 1


@pytest.mark.usefixtures("five_events")
def test_two_events_in_the_wrong_order_are_found() -> None:
    def swap() -> None:
        for old, new in ((THIRD, 99), (THIRD + 1, THIRD), (99, THIRD + 1)):
            row = sqlalchemy.update(EventRow).where(EventRow.id == old)
            connection().execute(row.values(id=new))

    without_triggers(swap)

    assert trail.first_broken() == THIRD


@pytest.mark.usefixtures("five_events")
def test_an_event_slipped_in_is_found() -> None:
    forged = {
        "id": 6,
        "at": NOW,
        "kind": "submitted",
        "subject": "assessment 1",
        "detail": "{}",
        "previous": "a" * 64,
        "digest": "b" * 64,
    }

    with transaction():
        connection().execute(sqlalchemy.insert(EventRow).values(forged))

    assert trail.first_broken() == forged["id"]


@pytest.mark.usefixtures("five_events")
def test_the_chain_cannot_fork() -> None:
    third = sqlalchemy.select(ROWS).where(EventRow.id == THIRD)
    beside = {**connection().execute(third).mappings().one(), "id": 6}

    with pytest.raises(IntegrityError), transaction():
        connection().execute(sqlalchemy.insert(EventRow).values(beside))

    assert trail.first_broken() is None


def test_many_writers_make_one_chain(database: Flask) -> None:
    def write() -> None:
        for _ in range(10):
            with transaction():
                events.note(EventKind.ANSWERS_SAVED, "assessment 1", {"changed": 1}, at=NOW)

    given = at_once(database, *[write] * 6)

    assert given == [None] * 6
    assert trail.first_broken() is None
    count = sqlalchemy.select(sqlalchemy.func.count(EventRow.id))
    assert connection().execute(count).scalar_one() == 10 * 6
