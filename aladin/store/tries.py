"""How often a secret may be guessed or a file sent: counted in the database, for all processes."""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select

from aladin.domain.errors import TooManyTries
from aladin.store.db import Turn, connection, wait_for
from aladin.store.models import SignInTryRow, TryRow, UploadRow


class Limit(NamedTuple):
    """So many failures within so long, and the next try is refused, right or wrong."""

    failures: int
    within: timedelta


BY_ADDRESS = Limit(10, timedelta(minutes=15))
# Against many addresses at once. Well above what honest people mistype, because reaching it keeps
# everybody out; a printed code of 80 bits would stand a thousand times as much.
OVERALL = Limit(1000, timedelta(hours=1))

# Signing in: a password or a code of six digits stands fewer guesses than a printed code.
SIGN_IN_BY_ACCOUNT = Limit(5, timedelta(minutes=15))
SIGN_IN_BY_ADDRESS = Limit(50, timedelta(minutes=15))

# Files are taken apart at some cost; nobody has that many papers.
UPLOADS = Limit(60, timedelta(hours=1))

# A report from anybody takes a process of its own to read. A whole office may share an address.
READINGS = Limit(40, timedelta(minutes=15))

OWN_NETWORK = 64  # bits: a household has such a network of IPv6, and changes the rest at will


def check(address: str, now: datetime) -> None:
    """Raise TooManyTries when this address, or all together, have failed too often.

    Nobody else is checked before this transaction ends, so a hundred guesses at the same moment
    count as a hundred.
    """
    wait_for(Turn.TRIES, connection())
    by_address = select(func.count()).where(TryRow.address == _network(address))
    overall = select(func.count()).select_from(TryRow)
    for failures, limit in ((by_address, BY_ADDRESS), (overall, OVERALL)):
        within = failures.where(TryRow.at > now - limit.within)
        if connection().execute(within).scalar_one() >= limit.failures:
            raise TooManyTries


def failed(address: str, now: datetime) -> None:
    """Count a failure, and forget those that no limit looks back to."""
    connection().execute(delete(TryRow).where(TryRow.at <= now - OVERALL.within))
    connection().execute(insert(TryRow).values(address=_network(address), at=now))


def forget(now: datetime) -> int:
    """Let go of everything that no limit looks back to, and say how much it was."""
    over = (
        delete(TryRow).where(TryRow.at <= now - OVERALL.within),
        delete(SignInTryRow).where(SignInTryRow.at <= now - SIGN_IN_BY_ACCOUNT.within),
        delete(UploadRow).where(UploadRow.at <= now - UPLOADS.within),
    )
    return sum(connection().execute(each).rowcount for each in over)


def begin_sign_in(account: str, address: str, now: datetime) -> list[int]:
    """Count a try to sign in before it is judged; `succeeded` takes these ids back.

    `account` is a name for whom it is about, whether or not there is such an account. Raises
    TooManyTries, and counts nothing, when it or this address has failed too often. Counting comes
    first because a password takes long to judge and no lock should be held meanwhile: a hundred
    guesses at the same moment still count as a hundred.
    """
    wait_for(Turn.TRIES, connection())
    connection().execute(
        delete(SignInTryRow).where(SignInTryRow.at <= now - SIGN_IN_BY_ACCOUNT.within)
    )
    subjects = {
        f"account {account}": SIGN_IN_BY_ACCOUNT,
        f"address {_network(address)}": SIGN_IN_BY_ADDRESS,
    }
    for subject, limit in subjects.items():
        tried = (SignInTryRow.subject == subject) & (SignInTryRow.at > now - limit.within)
        if connection().execute(select(func.count()).where(tried)).scalar_one() >= limit.failures:
            raise TooManyTries
    rows = [{"subject": subject, "at": now} for subject in subjects]
    new = insert(SignInTryRow).returning(SignInTryRow.id)
    return list(connection().execute(new, rows).scalars())


def succeeded(sign_in: list[int]) -> None:
    """What was counted was no failure."""
    connection().execute(delete(SignInTryRow).where(SignInTryRow.id.in_(sign_in)))


def reading(address: str, now: datetime) -> None:
    """Count a report that is sent to be read, before it is looked at; raises TooManyTries."""
    wait_for(Turn.TRIES, connection())
    _count(SignInTryRow, {"subject": f"reading {_network(address)}"}, READINGS, now)


def upload(assessment_id: int, now: datetime) -> None:
    """Count a file that is sent, before it is looked at; raises TooManyTries. It must be held."""
    _count(UploadRow, {"assessment_id": assessment_id}, UPLOADS, now)


def _count(
    row: type[SignInTryRow | UploadRow], about: dict[str, str | int], limit: Limit, now: datetime
) -> None:
    """Forget the rows that the limit no longer looks back to, and add one unless it is reached."""
    connection().execute(delete(row).where(row.at <= now - limit.within))
    counted = select(func.count()).select_from(row).filter_by(**about)
    if connection().execute(counted).scalar_one() >= limit.failures:
        raise TooManyTries
    connection().execute(insert(row).values(**about, at=now))


def _network(address: str) -> str:
    """What one person can hardly change: an IPv4 address, or the network of an IPv6 one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"  # say, a local socket: all such callers together
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is None:
            return str(ip_network((parsed, OWN_NETWORK), strict=False))
        parsed = parsed.ipv4_mapped
    return str(parsed)
