"""Accounts of staff: their keys, their links, where they are signed in. No secret in clear text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, delete, func, insert, select, update

from aladin.domain.errors import NotFound
from aladin.domain.staff import Account, AccountState, Keys, Role
from aladin.store.db import connection
from aladin.store.models import InvitationRow, RecoveryCodeRow, StaffRow, StaffSessionRow

StoredAccount = Row[*tuple[Any, ...]]

_ACCOUNT = select(
    StaffRow.id, StaffRow.email, StaffRow.role, StaffRow.password_hash, StaffRow.disabled_at
)
NEVER = 0  # a counter before that of any code


class Session(NamedTuple):
    """Somebody signed in on one device: since when, and when last seen."""

    account: Account
    started_at: datetime
    seen_at: datetime


# --- accounts -------------------------------------------------------------------------------------


def put(email: str, role: Role, at: datetime) -> Account:
    """The account of this address, made if there is none; its role is this one from now on.

    Disabled or not, it is invited again; keys that it has go on working.
    """
    now = {"role": role, "invited_at": at, "disabled_at": None}
    known = connection().execute(update(StaffRow).where(StaffRow.email == email).values(now))
    if not known.rowcount:
        new = {"email": email, "totp_counter": NEVER, **now}
        connection().execute(insert(StaffRow).values(new))
    return by_email(email)


def by_email(email: str) -> Account:
    """The account of this address, in lower case; raises NotFound."""
    return _one(connection().execute(_ACCOUNT.where(StaffRow.email == email)).one_or_none())


def get(account_id: int) -> Account:
    """The account of this id; raises NotFound."""
    return _one(connection().execute(_ACCOUNT.where(StaffRow.id == account_id)).one_or_none())


def everybody() -> tuple[Account, ...]:
    """All accounts, by address."""
    rows = connection().execute(_ACCOUNT.order_by(StaffRow.email)).all()
    return tuple(_account(row) for row in rows)


def disable(account_id: int, at: datetime) -> None:
    """Take its keys away."""
    nothing = {"password_hash": None, "totp_secret": None, "disabled_at": at}
    connection().execute(update(StaffRow).where(StaffRow.id == account_id).values(nothing))
    for table in (InvitationRow, RecoveryCodeRow, StaffSessionRow):
        connection().execute(delete(table).where(table.staff_id == account_id))


# --- keys -----------------------------------------------------------------------------------------


def keys(account_id: int) -> Keys:
    """What signs this account in; raises NotFound where nothing does."""
    stored = select(StaffRow.password_hash, StaffRow.totp_secret).where(StaffRow.id == account_id)
    row = connection().execute(stored).one_or_none()
    if row is None or row.password_hash is None or row.totp_secret is None:
        raise NotFound(f"keys of account {account_id}")
    return Keys(password_hash=row.password_hash, totp_secret=row.totp_secret)


def give_keys(account_id: int, keys: Keys, counter: int) -> None:
    """New keys in place of any it had; the code of time step `counter` is used up."""
    new = {**keys.model_dump(), "totp_counter": counter}
    connection().execute(update(StaffRow).where(StaffRow.id == account_id).values(new))


def change_password(account_id: int, password_hash: str) -> None:
    """Another password; the app stays."""
    new = update(StaffRow).where(StaffRow.id == account_id).values(password_hash=password_hash)
    connection().execute(new)


def totp_counter(account_id: int) -> int:
    """The time step of the last code that was taken."""
    last = select(StaffRow.totp_counter).where(StaffRow.id == account_id)
    return connection().execute(last).scalar_one()


def use_totp(account_id: int, counter: int) -> bool:
    """Take the code of this time step; False if it, or a later one, has been taken before."""
    newer = (StaffRow.id == account_id) & (StaffRow.totp_counter < counter)
    taken = connection().execute(update(StaffRow).where(newer).values(totp_counter=counter))
    return taken.rowcount == 1


def put_recovery_codes(account_id: int, digests: Sequence[str]) -> None:
    """These codes in place of any it had."""
    connection().execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.staff_id == account_id))
    rows = [{"staff_id": account_id, "digest": digest} for digest in digests]
    connection().execute(insert(RecoveryCodeRow), rows)


def use_recovery_code(account_id: int, digest: str) -> bool:
    """Take a code out; False if it is not there, or no longer."""
    mine = RecoveryCodeRow.staff_id == account_id
    this = delete(RecoveryCodeRow).where(mine, RecoveryCodeRow.digest == digest)
    return connection().execute(this).rowcount == 1


def recovery_codes_left(account_id: int) -> int:
    """How many codes have not been used."""
    mine = RecoveryCodeRow.staff_id == account_id
    return connection().execute(select(func.count()).where(mine)).scalar_one()


# --- links ----------------------------------------------------------------------------------------


def put_invitation(account_id: int, digest: str, until: datetime) -> None:
    """Let this link give new keys, and any earlier one no longer."""
    connection().execute(delete(InvitationRow).where(InvitationRow.staff_id == account_id))
    new = {"digest": digest, "staff_id": account_id, "expires_at": until}
    connection().execute(insert(InvitationRow).values(new))


def invited(digest: str, now: datetime) -> Account:
    """The account this link is for; raises NotFound, also when its time is over."""
    valid = (InvitationRow.digest == digest) & (InvitationRow.expires_at > now)
    this = _ACCOUNT.join(InvitationRow, InvitationRow.staff_id == StaffRow.id).where(valid)
    return _one(connection().execute(this).one_or_none())


def use_invitation(digest: str, now: datetime) -> Account:
    """Like `invited`, and nobody can use it again."""
    account = invited(digest, now)
    used = connection().execute(delete(InvitationRow).where(InvitationRow.digest == digest))
    if used.rowcount != 1:
        raise NotFound("somebody was faster")
    return account


# --- where they are signed in ---------------------------------------------------------------------


def begin_session(account_id: int, digest: str, at: datetime) -> None:
    """Signed in on one more device."""
    new = {"digest": digest, "staff_id": account_id, "started_at": at, "seen_at": at}
    connection().execute(insert(StaffSessionRow).values(new))


def session(digest: str) -> Session:
    """Who is signed in there, ended by time or not; raises NotFound."""
    found = (
        _ACCOUNT.add_columns(StaffSessionRow.started_at, StaffSessionRow.seen_at)
        .join(StaffSessionRow, StaffSessionRow.staff_id == StaffRow.id)
        .where(StaffSessionRow.digest == digest)
    )
    row = connection().execute(found).one_or_none()
    if row is None:
        raise NotFound("nobody is signed in there")
    return Session(_account(row), row.started_at, row.seen_at)


def seen(digest: str, at: datetime) -> None:
    """Somebody is still there."""
    this = StaffSessionRow.digest == digest
    connection().execute(update(StaffSessionRow).where(this).values(seen_at=at))


def end_session(digest: str) -> None:
    """Signed out there."""
    connection().execute(delete(StaffSessionRow).where(StaffSessionRow.digest == digest))


def end_sessions(account_id: int) -> None:
    """Signed out everywhere."""
    connection().execute(delete(StaffSessionRow).where(StaffSessionRow.staff_id == account_id))


def forget_sessions(before: datetime) -> None:
    """Drop what was last seen so long ago that it opens nothing any more."""
    connection().execute(delete(StaffSessionRow).where(StaffSessionRow.seen_at < before))


def _one(row: StoredAccount | None) -> Account:
    if row is None:
        raise NotFound("no such account")
    return _account(row)


def _account(row: StoredAccount) -> Account:
    state = AccountState.ACTIVE if row.password_hash else AccountState.INVITED
    if row.disabled_at:
        state = AccountState.DISABLED
    return Account(id=row.id, email=row.email, role=Role(row.role), state=state)
