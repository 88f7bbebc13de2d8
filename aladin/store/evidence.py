"""Evidence: what each file of an assessment is, and which files anybody still names."""

from collections import Counter
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from aladin.domain.errors import NotFound
from aladin.domain.evidence import Evidence
from aladin.store.db import connection
from aladin.store.models import AssessmentRow, ErasureRow, EvidenceRow, SubmittedFileRow

_OF_ASSESSMENT = (
    sa.select(
        EvidenceRow.number,
        EvidenceRow.name,
        EvidenceRow.media_type,
        EvidenceRow.size,
        EvidenceRow.digest,
        EvidenceRow.original_digest,
        EvidenceRow.requirement_ids,
        EvidenceRow.expires_on,
        EvidenceRow.added_at,
    )
    .where(EvidenceRow.assessment_id == sa.bindparam("assessment"))
    .order_by(EvidenceRow.number)
)
_IS_KEPT = ~sa.exists().where(ErasureRow.reference == SubmittedFileRow.reference)
_NAMED = sa.select(EvidenceRow.requirement_ids).where(
    EvidenceRow.assessment_id == sa.bindparam("assessment")
)
_NEXT_NUMBER = (
    sa.update(AssessmentRow)
    .where(AssessmentRow.id == sa.bindparam("assessment"))
    .values(evidence_numbers=AssessmentRow.evidence_numbers + 1)
    .returning(AssessmentRow.evidence_numbers)
)


def of(assessment_id: int) -> tuple[Evidence, ...]:
    """All evidence of an assessment, by number."""
    rows = connection().execute(_OF_ASSESSMENT, {"assessment": assessment_id}).mappings()
    return tuple(
        Evidence.model_validate({**row, "requirement_ids": tuple(row["requirement_ids"].split())})
        for row in rows
    )


def counts(assessment_id: int) -> Counter[str]:
    """How many files an assessment has for each requirement."""
    rows = connection().execute(_NAMED, {"assessment": assessment_id}).scalars()
    return Counter(name for names in rows for name in names.split())


def get(assessment_id: int, number: int) -> Evidence:
    """The evidence of this number; raises NotFound."""
    found = next((each for each in of(assessment_id) if each.number == number), None)
    if found is None:
        raise NotFound(f"evidence {number} of assessment {assessment_id}")
    return found


def next_number(assessment_id: int) -> int:
    """A number that this assessment has never given."""
    number: int = connection().execute(_NEXT_NUMBER, {"assessment": assessment_id}).scalar_one()
    return number


def add(assessment_id: int, evidence: Evidence) -> None:
    """Note a file. It must be kept already."""
    new = sa.insert(EvidenceRow).values(assessment_id=assessment_id, **_columns(evidence))
    connection().execute(new)


def change(assessment_id: int, evidence: Evidence) -> None:
    """Say something else of the file of this number."""
    row = sa.update(EvidenceRow).where(_this(assessment_id, evidence.number))
    connection().execute(row.values(**_columns(evidence)))


def remove(assessment_id: int, number: int) -> None:
    """No longer name the file of this number here."""
    connection().execute(sa.delete(EvidenceRow).where(_this(assessment_id, number)))


def keep_for_good(reference: str, evidence: Iterable[Evidence]) -> None:
    """Let a submission name its files until it is erased, also when its assessment is gone."""
    rows = [{"reference": reference, "digest": digest} for digest in {e.digest for e in evidence}]
    if rows:
        connection().execute(sa.insert(SubmittedFileRow), rows)


def of_submission(reference: str) -> set[str]:
    """Every file that a submission names, or named."""
    named = sa.select(SubmittedFileRow.digest).where(SubmittedFileRow.reference == reference)
    return set(connection().scalars(named))


def digests(connection: Connection) -> set[str]:
    """Every file that an assessment names, or a submission that is not erased."""
    named = sa.union(
        sa.select(EvidenceRow.digest), sa.select(SubmittedFileRow.digest).where(_IS_KEPT)
    )
    return set(connection.execute(named).scalars())


def is_named(digest: str) -> bool:
    """Whether an assessment names this file, or a submission that is not erased."""
    found = sa.or_(
        sa.exists().where(EvidenceRow.digest == digest),
        sa.exists().where(SubmittedFileRow.digest == digest, _IS_KEPT),
    )
    return bool(connection().execute(sa.select(found)).scalar_one())


def _this(assessment_id: int, number: int) -> sa.ColumnElement[bool]:
    return sa.and_(EvidenceRow.assessment_id == assessment_id, EvidenceRow.number == number)


def _columns(evidence: Evidence) -> dict[str, object]:
    return {**evidence.model_dump(), "requirement_ids": " ".join(evidence.requirement_ids)}
