import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy
from flask import Flask

from aladin.domain.errors import NotFound, TooManyTries
from aladin.domain.staff import Account, AccountState, Keys, Role
from aladin.store.db import Base, connection
from aladin.workflow import staffing
from tests.builders import NOW

EMAIL = "siti@dinas.example"
KEYS = Keys(password_hash="hash", totp_secret="secret")
HERE = "192.0.2.1"


@pytest.fixture
def siti(database: Flask) -> Account:
    invitation = staffing.invite(EMAIL, Role.EDITOR, NOW)
    account, _ = staffing.accept(invitation.token, KEYS, 7, NOW)
    return account


def after(**span: float) -> datetime:
    return NOW + timedelta(**span)


def everything() -> str:
    """All that is stored, as text."""
    found = [
        str(row)
        for table in Base.metadata.sorted_tables
        for row in connection().execute(sqlalchemy.select(table))
    ]
    return "\n".join(found)


def deeds() -> list[tuple[str, str]]:
    events = Base.metadata.tables["events"]
    rows = connection().execute(sqlalchemy.select(events.c.kind, events.c.subject))
    return [(kind, subject) for kind, subject in rows]


@pytest.mark.usefixtures("database")
def test_an_invitation_gives_keys_once_and_within_48_hours() -> None:
    invitation = staffing.invite(EMAIL, Role.ADMIN, NOW)
    invited = staffing.invited(invitation.token, after(hours=47.9))

    account, codes = staffing.accept(invitation.token, KEYS, 7, after(hours=47.9))

    assert invited.state is AccountState.INVITED
    assert (account.email, account.role, account.state) == (EMAIL, Role.ADMIN, AccountState.ACTIVE)
    assert len(set(codes)) == staffing.RECOVERY_CODES
    for deed in (staffing.invited, lambda token, at: staffing.accept(token, KEYS, 8, at)):
        with pytest.raises(NotFound):
            deed(invitation.token, NOW)


@pytest.mark.usefixtures("database")
def test_an_invitation_is_worth_nothing_after_48_hours() -> None:
    invitation = staffing.invite(EMAIL, Role.ADMIN, NOW)

    with pytest.raises(NotFound):
        staffing.accept(invitation.token, KEYS, 7, after(hours=48))
    with pytest.raises(NotFound):
        staffing.by_email(EMAIL)


@pytest.mark.usefixtures("database")
@pytest.mark.proof("Z3")
def test_no_secret_is_stored_as_it_is() -> None:
    invitation = staffing.invite(EMAIL, Role.EDITOR, NOW)
    before = everything()
    account, codes = staffing.accept(invitation.token, KEYS, 7, NOW)
    session = staffing.sign_in(account, NOW)

    stored = before + everything()

    assert EMAIL in stored
    for secret in (invitation.token, session, *codes):
        assert secret not in stored


def test_an_account_that_has_not_used_its_link_cannot_sign_in(siti: Account) -> None:
    staffing.invite("budi@dinas.example", Role.EDITOR, NOW)

    assert staffing.by_email(EMAIL) == siti
    with pytest.raises(NotFound):
        staffing.by_email("budi@dinas.example")


@pytest.mark.proof("Z6")
@pytest.mark.parametrize(
    ("seen", "asked", "is_open"),
    [
        ([], {"minutes": 29.9}, True),
        ([], {"minutes": 30}, False),
        ([20, 40], {"minutes": 69}, True),
        ([20, 40], {"minutes": 70}, False),
        ([*range(20, 720, 20)], {"hours": 11.99}, True),
        ([*range(20, 720, 20)], {"hours": 12}, False),
    ],
)
def test_a_session_ends_after_half_an_hour_idle_and_after_twelve_hours(
    siti: Account, seen: list[int], asked: dict[str, float], is_open: bool
) -> None:
    secret = staffing.sign_in(siti, NOW)
    for minutes in seen:
        staffing.signed_in(secret, after(minutes=minutes))

    if is_open:
        assert staffing.signed_in(secret, after(**asked)) == siti
    else:
        with pytest.raises(NotFound):
            staffing.signed_in(secret, after(**asked))


@pytest.mark.proof("Z6")
@pytest.mark.parametrize(
    "deed",
    [
        lambda siti, secret: staffing.sign_out(siti, secret, NOW),
        lambda siti, secret: staffing.change_password(siti, "other", NOW),
        lambda siti, secret: staffing.disable(siti.email, NOW),
        lambda siti, secret: staffing.invite(siti.email, Role.ADMIN, NOW),
        lambda siti, secret: staffing.accept(
            staffing.invite(siti.email, siti.role, NOW).token, KEYS, 9, NOW
        ),
    ],
    ids=["signed out", "other password", "disabled", "other role", "new keys"],
)
def test_an_old_session_is_dead_once_something_has_changed(
    siti: Account, deed: Callable[[Account, str], object]
) -> None:
    secret = staffing.sign_in(siti, NOW)

    deed(siti, secret)

    with pytest.raises(NotFound):
        staffing.signed_in(secret, NOW)


def test_signing_out_on_one_device_leaves_the_other(siti: Account) -> None:
    here, there = staffing.sign_in(siti, NOW), staffing.sign_in(siti, NOW)

    staffing.sign_out(siti, here, NOW)

    assert staffing.signed_in(there, NOW) == siti


def test_a_recovery_code_works_however_it_is_typed_and_once(siti: Account) -> None:
    code = staffing.renew_recovery_codes(siti, NOW)[3]

    used = [staffing.use_recovery_code(siti, typed) for typed in (code.lower(), code)]

    assert used == [True, False]
    assert staffing.recovery_codes_left(siti) == staffing.RECOVERY_CODES - 1


def test_fresh_recovery_codes_replace_the_earlier_ones(siti: Account) -> None:
    before = staffing.renew_recovery_codes(siti, NOW)
    staffing.renew_recovery_codes(siti, NOW)

    assert not staffing.use_recovery_code(siti, before[0])


def test_five_wrong_tries_close_an_account_that_exists_and_one_that_does_not(siti: Account) -> None:
    for email in (siti.email, "nobody@dinas.example"):
        for _ in range(5):
            staffing.begin_try(email, HERE, NOW)
            staffing.try_failed(email, "password", NOW)

        with pytest.raises(TooManyTries):
            staffing.begin_try(email, HERE, NOW)


def test_the_trail_tells_what_was_done_and_never_to_whom_by_name(siti: Account) -> None:
    secret = staffing.sign_in(siti, NOW)
    staffing.try_failed("nobody@dinas.example", "password", NOW)
    staffing.sign_out(siti, secret, NOW)
    staffing.disable(siti.email, NOW)

    subject = f"staff {siti.id}"
    assert deeds() == [
        ("staff-invited", subject),
        ("staff-accepted", subject),
        ("signed-in", subject),
        ("sign-in-failed", "staff"),
        ("signed-out", subject),
        ("staff-disabled", subject),
    ]
    events = connection().execute(sqlalchemy.text("SELECT detail FROM events")).scalars()
    assert "@" not in json.dumps(list(events))
