"""Let staff in and out: invite, accept, sign in, stay signed in, change keys, disable."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aladin.domain.errors import NotFound
from aladin.domain.staff import Account, AccountState, Keys, Role
from aladin.store import events, staff, tries
from aladin.store.db import transaction
from aladin.store.events import EventKind
from aladin.workflow import issuing

INVITATION_KEPT = timedelta(hours=48)
IDLE = timedelta(minutes=30)  # without a request
LONGEST = timedelta(hours=12)  # a day at work; then the password again
SEEN_EVERY = timedelta(minutes=1)  # how exactly idleness is measured, to spare a write per page
RECOVERY_CODES = 10


@dataclass(frozen=True, slots=True)
class Invitation:
    """An account, and the secret of the link that gives it keys; it cannot be read later."""

    account: Account
    token: str = field(repr=False)


# --- accounts -------------------------------------------------------------------------------------


def invite(email: str, role: Role, now: datetime) -> Invitation:
    """A link for a new member of staff, or for one who has lost phone or password.

    What an account has goes on working until the link is used; with another role it has to be
    signed in again.
    """
    token = issuing.new_token()
    with transaction():
        account = staff.put(email, role, at=now)
        staff.put_invitation(account.id, issuing.digest(token), until=now + INVITATION_KEPT)
        staff.end_sessions(account.id)
        _note(EventKind.STAFF_INVITED, account, now, role=role)
    return Invitation(account, token)


def invited(token: str, now: datetime) -> Account:
    """Whom a link is for; raises NotFound once it is used, replaced or too old."""
    return staff.invited(issuing.digest(token), now)


def accept(token: str, keys: Keys, counter: int, now: datetime) -> tuple[Account, tuple[str, ...]]:
    """Use a link: these are the keys from now on. Gives the recovery codes, to be shown once.

    `counter` is the time step of the code that proved the app; that code is used up. Raises
    NotFound like `invited`.
    """
    codes = _new_recovery_codes()
    with transaction():
        account = staff.use_invitation(issuing.digest(token), now)
        staff.give_keys(account.id, keys, counter)
        _put_recovery_codes(account, codes)
        staff.end_sessions(account.id)
        _note(EventKind.STAFF_ACCEPTED, account, now)
        return staff.get(account.id), codes


def disable(email: str, now: datetime) -> Account:
    """From this moment the account opens nothing; raises NotFound."""
    with transaction():
        account = staff.by_email(email)
        staff.disable(account.id, at=now)
        _note(EventKind.STAFF_DISABLED, account, now)
        return staff.get(account.id)


def everybody() -> tuple[Account, ...]:
    """All accounts, by address."""
    return staff.everybody()


# --- sign in and out ------------------------------------------------------------------------------


def by_email(email: str) -> Account:
    """The account that can sign in under this address; raises NotFound, also when it cannot."""
    return _active(staff.by_email(email))


def by_id(account_id: int) -> Account:
    """The account of this id, if it can sign in; raises NotFound."""
    return _active(staff.get(account_id))


def keys(account: Account) -> Keys:
    """What signs it in; raises NotFound once it is disabled."""
    return staff.keys(account.id)


def begin_try(email: str, address: str, now: datetime) -> list[int]:
    """Count a try to sign in, before it is judged; raises TooManyTries, right or wrong.

    The same for an address that nobody has, so that trying tells nothing.
    """
    with transaction():
        return tries.begin_sign_in(issuing.digest(email), address, now)


def try_succeeded(counted: list[int]) -> None:
    """What `begin_try` counted was right."""
    with transaction():
        tries.succeeded(counted)


def try_failed(email: str, key: str, now: datetime) -> None:
    """Note it for whoever reads the trail; `key` is what was wrong: a password or a code."""
    account = None
    with transaction():
        with suppress(NotFound):
            account = staff.by_email(email)
        _note(EventKind.SIGN_IN_FAILED, account, now, key=key)


def use_totp(account: Account, counter: int) -> bool:
    """Take the code of this time step; False if it has been taken before."""
    with transaction():
        return staff.use_totp(account.id, counter)


def totp_counter(account: Account) -> int:
    """The time step of the last code that was taken."""
    return staff.totp_counter(account.id)


def use_recovery_code(account: Account, typed: str) -> bool:
    """Take a recovery code, however it is typed; False if there is none like it left."""
    code = issuing.digest(issuing.as_issued(typed))
    with transaction():
        return staff.use_recovery_code(account.id, code)


def sign_in(account: Account, now: datetime) -> str:
    """The secret of a new session, after both keys were right."""
    secret = issuing.new_token()
    with transaction():
        staff.forget_sessions(before=now - LONGEST)
        staff.begin_session(account.id, issuing.digest(secret), at=now)
        _note(EventKind.SIGNED_IN, account, now)
    return secret


def signed_in(secret: str, now: datetime) -> Account:
    """Whose session this is; raises NotFound once it has ended: signed out, idle, or too long."""
    digest = issuing.digest(secret)
    session = staff.session(digest)
    if now >= min(session.seen_at + IDLE, session.started_at + LONGEST):
        raise NotFound("the session is over")
    if now >= session.seen_at + SEEN_EVERY:
        with transaction():
            staff.seen(digest, at=now)
    return _active(session.account)


def sign_out(account: Account, secret: str, now: datetime) -> None:
    """The session opens nothing any more, whoever has kept its cookie."""
    with transaction():
        staff.end_session(issuing.digest(secret))
        _note(EventKind.SIGNED_OUT, account, now)


# --- own keys -------------------------------------------------------------------------------------


def change_password(account: Account, password_hash: str, now: datetime) -> None:
    """Another password; signed out everywhere."""
    with transaction():
        staff.change_password(account.id, password_hash)
        staff.end_sessions(account.id)
        _note(EventKind.PASSWORD_CHANGED, account, now)


def rehash_password(account: Account, password_hash: str) -> None:
    """The same password, hashed as one hashes by now."""
    with transaction():
        staff.change_password(account.id, password_hash)


def renew_recovery_codes(account: Account, now: datetime) -> tuple[str, ...]:
    """Fresh codes, to be shown once; the earlier ones no longer work."""
    codes = _new_recovery_codes()
    with transaction():
        _put_recovery_codes(account, codes)
        _note(EventKind.RECOVERY_CODES_RENEWED, account, now)
    return codes


def recovery_codes_left(account: Account) -> int:
    """How many have not been used."""
    return staff.recovery_codes_left(account.id)


def _new_recovery_codes() -> tuple[str, ...]:
    return tuple(issuing.new_code() for _ in range(RECOVERY_CODES))


def _put_recovery_codes(account: Account, codes: tuple[str, ...]) -> None:
    staff.put_recovery_codes(account.id, [issuing.digest(code) for code in codes])


def _active(account: Account) -> Account:
    if account.state is not AccountState.ACTIVE:
        raise NotFound("no such account")
    return account


def _note(kind: EventKind, account: Account | None, now: datetime, **detail: str | int) -> None:
    events.note(kind, f"staff {account.id}" if account else "staff", detail, at=now)
