"""The audit trail: what was done when, without personal data; append only, chained by digest.

Each event carries the SHA-256 of its content and of the digest before it, so that an edit, a
deletion or an insertion in the middle shows. A tail cut off does not: for that, somebody else must
hold the digest of the last event.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import insert, select

from aladin.domain.submission import canonical_json
from aladin.store import documents
from aladin.store.db import Turn, connection, wait_for
from aladin.store.models import EventRow

BEFORE_THE_FIRST = "0" * 64

_LAST = select(EventRow.digest).order_by(EventRow.id.desc()).limit(1)
_NEW = insert(EventRow)


class EventKind(StrEnum):
    """What was done."""

    ASSESSMENT_STARTED = "assessment-started"
    RESUMED_BY_CODE = "resumed-by-code"
    CODE_RENEWED = "code-renewed"
    ACCESS_REVOKED = "access-revoked"
    PHARMACY_DESCRIBED = "pharmacy-described"
    ANSWERS_SAVED = "answers-saved"
    EVIDENCE_ATTACHED = "evidence-attached"
    EVIDENCE_DESCRIBED = "evidence-described"
    EVIDENCE_DETACHED = "evidence-detached"
    FILES_SWEPT = "files-swept"
    SUBMITTED = "submitted"
    REPORT_PRINTED = "report-printed"
    REPORT_WITHDRAWN = "report-withdrawn"
    CHECKLIST_PUBLISHED = "checklist-published"
    ASSESSMENT_MOVED = "assessment-moved"
    ASSESSMENT_CONTINUED = "assessment-continued"
    DATA_ERASED = "data-erased"
    STAFF_INVITED = "staff-invited"
    STAFF_ACCEPTED = "staff-accepted"
    STAFF_DISABLED = "staff-disabled"
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    SIGN_IN_FAILED = "sign-in-failed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of a deed
    RECOVERY_CODES_RENEWED = "recovery-codes-renewed"
    DRAFT_SAVED = "draft-saved"
    DRAFT_DROPPED = "draft-dropped"


def note(kind: EventKind, subject: str, detail: Mapping[str, str | int], at: datetime) -> None:
    """Add one event. `detail` holds counts, references and digests, and never what was answered.

    Call it last in a transaction: on PostgreSQL other writers wait from here until the commit.
    """
    wait_for(Turn.EVENTS, connection())
    previous = connection().scalar(_LAST) or BEFORE_THE_FIRST
    said = canonical_json(dict(detail))
    new = {
        "at": at,
        "kind": str(kind),
        "subject": subject,
        "detail": said,
        "previous": previous,
        "digest": _digest(previous, at, kind, subject, said),
    }
    connection().execute(_NEW, new)


def _digest(previous: str, at: datetime, kind: str, subject: str, detail: str) -> str:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = {"at": moment, "detail": detail, "kind": kind, "previous": previous}
    return documents.digest_of_text(canonical_json({**content, "subject": subject}))
