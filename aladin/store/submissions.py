"""What was handed in: inserted once, and checked against its digest whenever it is read."""

import hashlib
import json
from collections.abc import Iterator

import sqlalchemy as sa

from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.submission import Submission, canonical_json
from aladin.store import documents, evidence
from aladin.store.db import connection
from aladin.store.models import SubmissionRow

AT_A_TIME = 100  # documents in memory while all are read
BEFORE_CHECKLIST = '"checklist":'  # within a text every quote has a backslash before it

_JSON = json.JSONDecoder()

_STORED = sa.select(SubmissionRow.document, SubmissionRow.digest)


def insert(submission: Submission, assessment_id: int | None, replaces: str | None = None) -> str:
    """Keep it and its files for good, and give its digest; an assessment has only one.

    Without an assessment it was handed in whole, from a file of answers. `replaces` names the
    earlier submission of the same business that it takes the place of.
    """
    document = canonical_json(submission)
    digest = documents.digest_of_text(document)
    new = sa.insert(SubmissionRow).values(
        reference=submission.reference,
        assessment_id=assessment_id,
        digest=digest,
        document=document,
        submitted_at=submission.submitted_at,
        replaces=replaces,
    )
    connection().execute(new)
    evidence.keep_for_good(submission.reference, submission.evidence)
    return digest


def get(reference: str) -> Submission:
    """The submission of this reference; raises NotFound, or Altered if it is no longer itself."""
    return _one(SubmissionRow.reference == reference)


def of_assessment(assessment_id: int) -> Submission:
    """What this assessment was handed in as; raises NotFound, or Altered."""
    return _one(SubmissionRow.assessment_id == assessment_id)


def is_replaced(reference: str) -> bool:
    """Whether the same business has handed in a newer one in its place."""
    newer = sa.select(SubmissionRow.reference).where(SubmissionRow.replaces == reference).limit(1)
    return connection().scalar(newer) is not None


def _one(this_one: sa.ColumnElement[bool]) -> Submission:
    row = connection().execute(_STORED.where(this_one)).one_or_none()
    if row is None:
        raise NotFound("no such submission")
    return documents.read(Submission, row.document, row.digest)


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
