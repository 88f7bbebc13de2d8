"""Keep the register of reports: which files were given out, and whether a report still stands."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from aladin.domain.errors import NotFound
from aladin.domain.register import Entry, Known, Match, standing
from aladin.store import erasures, events, report_files, signatures, submissions, tries, withdrawals
from aladin.store.db import transaction
from aladin.store.events import EventKind
from aladin.workflow import issuing

Sign = Callable[[bytes], bytes]  # what is to be added behind a file to sign it


def give_out(
    reference: str, variant: str, printed: bytes, now: datetime, sign: Sign | None = None
) -> bytes:
    """The file that people get for a printed report, from now on known to the register.

    With `sign` it is signed: once, and whoever asks again gets the same bytes, also after the key
    was changed. The content is not kept, since printing gives it again. `variant` names which of
    its prints this is.
    """
    file = printed if sign is None else printed + _signature(printed, sign, now)
    digest = digest_of_file(file)
    if report_files.reference_of(digest) is None:
        with transaction():
            if report_files.insert(digest, reference, variant, now):
                detail = {"variant": variant, "digest": digest}
                events.note(EventKind.REPORT_PRINTED, f"submission {reference}", detail, at=now)
    return file


def _signature(printed: bytes, sign: Sign, now: datetime) -> bytes:
    digest = digest_of_file(printed)
    before = signatures.of(digest)
    if before is not None:
        return before
    signature = sign(printed)  # takes a while: not while others wait to write
    with transaction():
        return signatures.insert(digest, signature, now)


def entry(reference: str) -> Entry:
    """What the register says under this reference, however it is typed; raises NotFound."""
    recorded = submissions.recorded(issuing.as_issued(reference))
    name = recorded.reference
    withdrawal, erasure = withdrawals.of(name), erasures.of(name)
    replacement = submissions.replacement(name)
    return Entry(
        recorded=recorded,
        submission=None if erasure else submissions.get(name),
        standing=standing(withdrawal, erasure, replacement),
        replacement=replacement,
        withdrawal=withdrawal,
        erasure=erasure,
        files=report_files.of(name),
    )


def begin_reading(address: str, now: datetime) -> None:
    """Count a report that somebody has sent to be read; raises TooManyTries."""
    with transaction():
        tries.reading(address, now)


def entry_of_file(file: bytes) -> Entry | None:
    """What the register says of this very file; None if it was not given out here."""
    reference = report_files.reference_of(digest_of_file(file))
    return None if reference is None else entry(reference)


def compared(file: bytes, reference: str, digest: str) -> Known:
    """How a file stands to the register that says it is this report, of this digest."""
    given_out = entry_of_file(file)
    if given_out is not None:
        return Known(match=Match.SAME_FILE, standing=given_out.standing)
    try:
        found = entry(reference)
    except NotFound:
        return Known(match=Match.NO_NUMBER)
    if found.recorded.digest != digest:
        return Known(match=Match.OTHER_DATA)
    return Known(match=Match.SAME_DATA, standing=found.standing)


def digest_of_file(file: bytes) -> str:
    """SHA-256 of a whole file, in hexadecimal."""
    return hashlib.sha256(file).hexdigest()
