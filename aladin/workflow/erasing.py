"""Erase what is kept about somebody: because its holder asks, or because its time is over.

Rows go in one transaction for each assessment; files after it, as whatever nobody names any more.
Killed between the two, the files are swept away by the next run.
"""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from aladin.domain.erasure import Eraser, Erasure
from aladin.domain.submission import Assessment
from aladin.store import assessments, erasures, events, evidence, submissions, tries
from aladin.store.db import Turn, connection, transaction, wait_for
from aladin.store.documents import Altered
from aladin.store.events import EventKind
from aladin.store.files import Files
from aladin.workflow import evidencing, issuing


@dataclass(frozen=True, slots=True)
class Due:
    """What is kept although its time is over: ids of drafts, references of submissions."""

    drafts: tuple[int, ...]
    submissions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cleared:
    """How much has gone: drafts, submissions, files, and traces of failed tries."""

    drafts: int
    submissions: int
    files: int
    tries: int


def erase(
    assessment: Assessment, references: Collection[str], files: Files, now: datetime
) -> str | None:
    """Erase these submissions, and the assessment if it is open; gives the number of the receipt.

    None where all of it was gone already.
    """
    receipt = issuing.new_code()
    named: set[str] = set()
    with transaction():
        erased = [
            erasure
            for reference in references
            if (erasure := _erase_submission(reference, receipt, Eraser.HOLDER, named, now))
        ]
        if assessment.is_open:
            erased += _erase_draft(assessment.id, receipt, Eraser.HOLDER, named, now)
        _note(erased, assessment.id, now)
    _drop(named, files)
    return receipt if erased else None


def erase_by_office(reference: str, files: Files, now: datetime) -> str | None:
    """Erase what was handed in under this number, however it is typed; gives the receipt's number.

    None where it is erased already; raises NotFound where there was no such number.
    """
    name = submissions.recorded(issuing.as_issued(reference)).reference
    number = issuing.new_code()
    named: set[str] = set()
    with transaction():
        erasure = _erase_submission(name, number, Eraser.OFFICE, named, now)
        _note([erasure] if erasure else [], 0, now)
    _drop(named, files)
    return number if erasure else None


def receipt(number: str) -> tuple[Erasure, ...]:
    """What was erased under this number, however it is typed; nothing if it was never given."""
    return erasures.of_receipt(issuing.as_issued(number))


def due(now: datetime) -> Due:
    """What the next clearing would erase."""
    return Due(assessments.over(now), submissions.over(now))


def clear(files: Files, now: datetime) -> Cleared:
    """Erase everything whose time is over. It may be killed at any time and run again."""
    over = due(now)
    drafts = sum(_clear_draft(each, now) for each in over.drafts)
    handed_in = sum(_clear_submission(each, now) for each in over.submissions)
    swept = evidencing.sweep(files, now)
    with transaction():
        forgotten = tries.forget(now)
    return Cleared(drafts, handed_in, swept, forgotten)


def _clear_draft(assessment_id: int, now: datetime) -> bool:
    with transaction():
        gone = _erase_draft(assessment_id, issuing.new_code(), Eraser.RETENTION, set(), now)
        _note(gone, assessment_id, now)
    return bool(gone)


def _clear_submission(reference: str, now: datetime) -> bool:
    with transaction():
        code = issuing.new_code()
        erasure = _erase_submission(reference, code, Eraser.RETENTION, set(), now)
        _note([erasure] if erasure else [], 0, now)
    return erasure is not None


def _erase_draft(
    assessment_id: int, receipt: str, by: Eraser, named: set[str], now: datetime
) -> list[Erasure]:
    """Delete an open assessment; by retention only if nobody has changed it meanwhile."""
    digests = {each.digest for each in evidence.of(assessment_id)}
    erasure = Erasure(
        receipt=receipt,
        by=by,
        answers=assessments.count_answers(assessment_id),
        files=len(digests),
        at=now,
    )
    if not assessments.delete_open(assessment_id, now if by is Eraser.RETENTION else None):
        return []
    named |= digests
    erasures.insert(erasure)
    return [erasure]


def _erase_submission(
    reference: str, receipt: str, by: Eraser, named: set[str], now: datetime
) -> Erasure | None:
    """Put the erasure on record, then let go of the document and of the assessment behind it."""
    if not submissions.hold(reference):
        return None
    answers = 0
    with suppress(Altered):  # what somebody has tampered with must go as well
        answers = len(submissions.get(reference).answers.answers)
    digests = evidence.of_submission(reference) | assessments.files_of(reference)
    erasure = Erasure(
        receipt=receipt, reference=reference, by=by, answers=answers, files=len(digests), at=now
    )
    erasures.insert(erasure)
    submissions.erase(reference)
    assessments.delete_of(reference)
    named |= digests
    return erasure


def _note(erased: Sequence[Erasure], assessment_id: int, now: datetime) -> None:
    for each in erased:
        name = each.reference
        subject = f"submission {name}" if name else f"assessment {assessment_id}"
        detail: dict[str, str | int] = {
            "by": each.by,
            "receipt": each.receipt,
            "answers": each.answers,
            "files": each.files,
        }
        events.note(EventKind.DATA_ERASED, subject, detail, at=now)


def _drop(digests: Collection[str], files: Files) -> None:
    """Let go of those files that nobody names any more."""
    if digests:
        with transaction():
            wait_for(Turn.FILES, connection())
            for digest in digests:
                if not evidence.is_named(digest):
                    files.drop(digest)
