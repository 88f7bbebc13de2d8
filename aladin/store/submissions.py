"""What was handed in: inserted once, and checked against its digest whenever it is read."""

import sqlalchemy as sa

from aladin.domain.errors import NotFound
from aladin.domain.submission import Submission, canonical_json
from aladin.store import documents
from aladin.store.db import connection
from aladin.store.models import SubmissionRow

_STORED = sa.select(SubmissionRow.document, SubmissionRow.digest)


def insert(submission: Submission, assessment_id: int | None) -> str:
    """Keep it for good, and give its digest. The database refuses a second of one assessment.

    Without an assessment it was handed in whole, from a file of answers.
    """
    document = canonical_json(submission)
    digest = documents.digest_of_text(document)
    new = sa.insert(SubmissionRow).values(
        reference=submission.reference,
        assessment_id=assessment_id,
        digest=digest,
        document=document,
        submitted_at=submission.submitted_at,
    )
    connection().execute(new)
    return digest


def get(reference: str) -> Submission:
    """The submission of this reference; raises NotFound, or Altered if it is no longer itself."""
    return _one(SubmissionRow.reference == reference)


def of_assessment(assessment_id: int) -> Submission:
    """What this assessment was handed in as; raises NotFound, or Altered."""
    return _one(SubmissionRow.assessment_id == assessment_id)


def _one(this_one: sa.ColumnElement[bool]) -> Submission:
    row = connection().execute(_STORED.where(this_one)).one_or_none()
    if row is None:
        raise NotFound("no such submission")
    return documents.read(Submission, row.document, row.digest)
