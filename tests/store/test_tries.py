from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.errors import TooManyTries
from aladin.store import tries
from aladin.store.db import connection, transaction
from aladin.store.models import TryRow
from tests.builders import NOW
from tests.crowd import at_once

HERE = "192.0.2.1"


def may_try(address: str = HERE, at: datetime = NOW) -> bool:
    with transaction():
        try:
            tries.check(address, at)
        except TooManyTries:
            return False
    return True


def fail(addresses: Iterable[str], at: datetime = NOW) -> None:
    with transaction():
        for address in addresses:
            tries.failed(address, at)


@pytest.mark.usefixtures("database")
def test_the_last_try_is_the_tenth() -> None:
    fail([HERE] * 9)
    before = may_try()
    fail([HERE])

    assert before
    assert not may_try()


@pytest.mark.usefixtures("database")
def test_another_address_may_still_try() -> None:
    fail([HERE] * 10)

    assert may_try("192.0.2.2")


@pytest.mark.usefixtures("database")
def test_after_a_quarter_of_an_hour_the_address_may_try_again() -> None:
    fail([HERE] * 10)

    assert not may_try(at=NOW + timedelta(minutes=14, seconds=59))
    assert may_try(at=NOW + timedelta(minutes=15))


@pytest.mark.usefixtures("database")
def test_the_window_slides_and_never_starts_anew() -> None:
    fail([HERE] * 5)
    fail([HERE] * 5, at=NOW + timedelta(minutes=10))

    assert not may_try(at=NOW + timedelta(minutes=14))
    assert may_try(at=NOW + timedelta(minutes=16))


@pytest.mark.usefixtures("database")
def test_all_addresses_together_have_a_limit_too() -> None:
    fail(f"198.51.{number // 250}.{number % 250}" for number in range(999))
    before = may_try()
    fail(["203.0.113.1"])

    assert before
    assert not may_try()
    assert not may_try(at=NOW + timedelta(minutes=59))
    assert may_try(at=NOW + timedelta(hours=1))


@pytest.mark.usefixtures("database")
def test_moving_within_ones_own_ipv6_network_gains_nothing() -> None:
    fail(f"2001:db8:0:1::{number}" for number in range(10))

    assert not may_try("2001:db8:0:1:ffff::1")
    assert may_try("2001:db8:0:2::1")


@pytest.mark.usefixtures("database")
def test_an_ipv4_address_is_itself_in_the_dress_of_ipv6_as_well() -> None:
    fail([HERE] * 10)

    assert not may_try(f"::ffff:{HERE}")
    assert may_try("::ffff:192.0.2.2")


@pytest.mark.usefixtures("database")
def test_callers_without_an_address_share_one_limit() -> None:
    fail(["", "unix:", "nonsense", "x" * 999] + [""] * 6)

    assert not may_try("something else")


@pytest.mark.usefixtures("database")
def test_what_no_limit_looks_back_to_is_forgotten() -> None:
    fail([HERE] * 3)

    fail([HERE], at=NOW + timedelta(hours=1))

    count = sqlalchemy.select(sqlalchemy.func.count(TryRow.id))
    assert connection().execute(count).scalar_one() == 1


def test_guesses_at_the_same_moment_count_one_by_one(database: Flask) -> None:
    fail([HERE] * 5)

    def guess() -> str:
        with transaction():
            tries.check(HERE, NOW)
            tries.failed(HERE, NOW)
        return "guessed"

    given = at_once(database, *[guess] * 12)

    assert given.count("guessed") == 5
    assert sum(isinstance(each, TooManyTries) for each in given) == 7
