from datetime import timedelta

import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.errors import NotFound, TooManyTries
from aladin.domain.staff import Account, AccountState, Keys, Role
from aladin.store import staff, tries
from aladin.store.db import Base, connection, transaction
from tests.builders import NOW
from tests.crowd import at_once

HERE = "192.0.2.1"
KEYS = Keys(password_hash="hash", totp_secret="secret")
LATER = NOW + timedelta(hours=48)


@pytest.fixture
def siti(database: Flask) -> Account:
    with transaction():
        account = staff.put("siti@dinas.example", Role.EDITOR, at=NOW)
        staff.put_invitation(account.id, "link", until=LATER)
    return account


@pytest.fixture
def active(siti: Account) -> Account:
    with transaction():
        staff.give_keys(siti.id, KEYS, counter=7)
        staff.put_recovery_codes(siti.id, ["one", "two"])
        staff.begin_session(siti.id, "session", at=NOW)
    return staff.get(siti.id)


def tried(account: str, address: str = HERE, minutes: float = 0) -> bool:
    with transaction():
        try:
            tries.begin_sign_in(account, address, NOW + timedelta(minutes=minutes))
        except TooManyTries:
            return False
    return True


def test_an_account_is_invited_then_active_then_disabled(siti: Account, active: Account) -> None:
    with transaction():
        staff.disable(siti.id, at=NOW)

    assert siti.state is AccountState.INVITED
    assert active.state is AccountState.ACTIVE
    assert staff.get(siti.id).state is AccountState.DISABLED


def test_a_disabled_account_has_no_keys_no_session_and_no_link(active: Account) -> None:
    with transaction():
        staff.disable(active.id, at=NOW)

    with pytest.raises(NotFound):
        staff.keys(active.id)
    with pytest.raises(NotFound):
        staff.session("session")
    with pytest.raises(NotFound):
        staff.invited("link", NOW)
    assert staff.recovery_codes_left(active.id) == 0


def test_whoever_is_invited_again_keeps_account_and_keys(active: Account) -> None:
    with transaction():
        again = staff.put(active.email, Role.ADMIN, at=LATER)

    assert again == active.model_copy(update={"role": Role.ADMIN})
    assert staff.keys(active.id) == KEYS
    assert staff.everybody() == (again,)


def test_whoever_was_disabled_and_is_invited_again_starts_without_keys(active: Account) -> None:
    with transaction():
        staff.disable(active.id, at=NOW)
        again = staff.put(active.email, Role.EDITOR, at=LATER)

    assert again.state is AccountState.INVITED


def test_a_link_works_until_its_time_and_not_a_moment_longer(siti: Account) -> None:
    before = staff.invited("link", LATER - timedelta(seconds=1))

    assert before == siti
    with pytest.raises(NotFound):
        staff.invited("link", LATER)


def test_a_second_link_takes_the_place_of_the_first(siti: Account) -> None:
    with transaction():
        staff.put_invitation(siti.id, "newer", until=LATER)

    assert staff.invited("newer", NOW) == siti
    with pytest.raises(NotFound):
        staff.invited("link", NOW)


def test_of_many_who_use_one_link_at_once_one_succeeds(siti: Account, database: Flask) -> None:
    def use() -> Account:
        with transaction():
            return staff.use_invitation("link", NOW)

    ended = at_once(database, *[use] * 8)

    assert [each for each in ended if isinstance(each, Account)] == [siti]
    assert all(isinstance(each, Account | NotFound) for each in ended)


def test_a_code_is_taken_once_and_none_from_before(active: Account) -> None:
    with transaction():
        taken = [staff.use_totp(active.id, counter) for counter in (7, 8, 8, 6, 9)]

    assert taken == [False, True, False, False, True]
    assert staff.totp_counter(active.id) == 9


def test_of_many_who_use_one_code_at_once_one_succeeds(active: Account, database: Flask) -> None:
    def use() -> bool:
        with transaction():
            return staff.use_totp(active.id, 8)

    ended = at_once(database, *[use] * 8)

    assert ended.count(True) == 1


def test_a_recovery_code_is_used_once_and_by_its_owner_only(active: Account) -> None:
    with transaction():
        other = staff.put("budi@dinas.example", Role.EDITOR, at=NOW)
        used = [staff.use_recovery_code(other.id, "one")]
        used += [staff.use_recovery_code(active.id, code) for code in ("one", "one", "three")]

    assert used == [False, True, False, False]
    assert staff.recovery_codes_left(active.id) == 1


def test_a_session_says_whose_it_is_and_when_it_was_last_seen(active: Account) -> None:
    with transaction():
        staff.seen("session", at=LATER)

    assert staff.session("session") == (active, NOW, LATER)


def test_sessions_end_one_by_one_all_together_and_with_time(active: Account) -> None:
    with transaction():
        for name in ("a", "b", "c", "d"):
            staff.begin_session(active.id, name, at=LATER)
        staff.forget_sessions(before=LATER)
        staff.end_session("a")
    left = list(
        connection().execute(sqlalchemy.text("SELECT digest FROM staff_sessions")).scalars()
    )
    with transaction():
        staff.end_sessions(active.id)

    assert sorted(left) == ["b", "c", "d"]
    for name in left:
        with pytest.raises(NotFound):
            staff.session(name)


@pytest.mark.usefixtures("database")
@pytest.mark.proof("Z8")
def test_the_sixth_try_of_an_account_is_refused_wherever_it_comes_from() -> None:
    may = [tried("siti", f"192.0.2.{n}") for n in range(6)]

    assert may == [True] * 5 + [False]
    assert tried("budi")
    assert not tried("siti", minutes=14.99)
    assert tried("siti", minutes=15)


@pytest.mark.usefixtures("database")
@pytest.mark.proof("Z8")
def test_the_fifty_first_try_of_an_address_is_refused_whoever_it_is_about() -> None:
    may = [tried(f"account {n}") for n in range(51)]

    assert may == [True] * 50 + [False]
    assert tried("account 51", "192.0.2.2")


@pytest.mark.usefixtures("database")
def test_a_try_that_succeeded_does_not_count() -> None:
    with transaction():
        for _ in range(9):
            tries.succeeded(tries.begin_sign_in("siti", HERE, NOW))

    assert [tried("siti") for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.proof("Z8")
def test_many_tries_at_the_same_moment_count_as_many(database: Flask) -> None:
    ended = at_once(database, *[lambda: tried("siti")] * 12)

    assert ended.count(True) == 5


@pytest.mark.usefixtures("database")
def test_tries_are_forgotten_once_no_limit_looks_back_to_them() -> None:
    tried("siti")
    tried("budi", minutes=15)

    rows = connection().execute(sqlalchemy.select(Base.metadata.tables["sign_in_tries"])).all()

    assert len(rows) == 2
