"""What was handed in: inserted once, and checked against its digest whenever it is read."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.register import Recorded, Replacement
from aladin.domain.submission import Submission, canonical_json
from aladin.store import documents, evidence
from aladin.store.db import connection
from aladin.store.models import SubmissionDocumentRow, SubmissionRow

AT_A_TIME = 100  # documents in memory while all are read
BEFORE_CHECKLIST = '"checklist":'  # within a text every quote has a backslash before it

_JSON = json.JSONDecoder()

_STORED = sa.select(SubmissionDocumentRow.document, SubmissionRow.digest).join_from(
    SubmissionRow,
    SubmissionDocumentRow,
    SubmissionDocumentRow.reference == SubmissionRow.reference,
)
_RECORDED = sa.select(
    SubmissionRow.reference,
    SubmissionRow.submitted_at,
    SubmissionRow.digest,
    SubmissionRow.replaces,
)


def insert(
    submission: Submission,
    assessment_id: int | None,
    until: datetime,
    replaces: str | None = None,
) -> str:
    """Keep it and its files until `until`, and give its digest; an assessment has only one.

    Without an assessment it was handed in whole, from a file of answers. `replaces` names the
    earlier submission of the same business that it takes the place of. Its entry in the register
    is kept for good.
    """
    document = canonical_json(submission)
    digest = documents.digest_of_text(document)
    new = sa.insert(SubmissionRow).values(
        reference=submission.reference,
        assessment_id=assessment_id,
        digest=digest,
        submitted_at=submission.submitted_at,
        replaces=replaces,
    )
    connection().execute(new)
    content = {"reference": submission.reference, "document": document, "kept_until": until}
    connection().execute(sa.insert(SubmissionDocumentRow).values(content))
    evidence.keep_for_good(submission.reference, submission.evidence)
    return digest


def get(reference: str) -> Submission:
    """The submission of this reference; raises Altered if it is no longer itself.

    Raises NotFound where there was none, and where its data was erased.
    """
    found = connection().execute(_STORED.where(SubmissionRow.reference == reference))
    row = found.one_or_none()
    if row is None:
        raise NotFound("no such submission")
    return documents.read(Submission, row.document, row.digest)


def recorded(reference: str) -> Recorded:
    """What the register keeps for good of this submission; raises NotFound."""
    row = connection().execute(_RECORDED.where(SubmissionRow.reference == reference)).mappings()
    found = row.one_or_none()
    if found is None:
        raise NotFound("no such submission")
    return Recorded.model_validate(dict(found))


def replacement(reference: str) -> Replacement | None:
    """The first that the same business has handed in its place; None while there is none."""
    newer = (
        sa.select(SubmissionRow.reference, SubmissionRow.submitted_at.label("at"))
        .where(SubmissionRow.replaces == reference)
        .order_by(SubmissionRow.submitted_at, SubmissionRow.reference)
        .limit(1)
    )
    found = connection().execute(newer).mappings().one_or_none()
    return None if found is None else Replacement.model_validate(dict(found))


def kept_until(reference: str) -> datetime | None:
    """Until when what was handed in is kept; None once it is erased."""
    until: datetime | None = connection().scalar(
        sa.select(SubmissionDocumentRow.kept_until).where(
            SubmissionDocumentRow.reference == reference
        )
    )
    return until


def over(at: datetime) -> tuple[str, ...]:
    """The references of what is kept although its time is over."""
    kept = SubmissionDocumentRow
    found = sa.select(kept.reference).where(kept.kept_until <= at).order_by(kept.reference)
    return tuple(connection().scalars(found))


def hold(reference: str) -> bool:
    """Let nobody else erase it before this transaction ends; whether it is still there."""
    row = sa.select(SubmissionDocumentRow.reference).where(
        SubmissionDocumentRow.reference == reference
    )
    return connection().scalar(row.with_for_update()) is not None


def erase(reference: str) -> None:
    """Let go of what was handed in. Its erasure must be on record, or the database refuses."""
    connection().execute(
        sa.delete(SubmissionDocumentRow).where(SubmissionDocumentRow.reference == reference)
    )


def each_of(checklist_id: str) -> Iterator[Submission]:
    """All submissions of a checklist, whatever its version, oldest first, as a stream.

    Each carries its own copy of the checklist; copies that are alike are read once and shared.
    Raises Altered at the first that is no longer itself.
    """
    versions: dict[str, Checklist] = {}
    stored = _STORED.order_by(SubmissionRow.submitted_at, SubmissionRow.reference)
    with connection().execute(stored, execution_options={"yield_per": AT_A_TIME}) as rows:
        for document, digest in rows:
            if documents.digest_of_text(document) != digest:
                raise documents.Altered(f"{Submission.__name__} {digest}")
            start = document.index(BEFORE_CHECKLIST) + len(BEFORE_CHECKLIST)
            end = _JSON.raw_decode(document, start)[1]
            version = hashlib.sha256(document[start:end].encode()).hexdigest()
            if version not in versions:
                versions[version] = Checklist.model_validate_json(document[start:end])
            if versions[version].id == checklist_id:
                rest = json.loads(f"{document[:start]}null{document[end:]}")
                yield Submission.model_validate({**rest, "checklist": versions[version]})
