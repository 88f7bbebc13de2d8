"""Which files were given out as reports: the digest of each, and none of their content."""

from datetime import datetime

import sqlalchemy as sa

from aladin.store.db import INSERT, connection
from aladin.store.models import ReportFileRow


def insert(reference: str, variant: str, digest: str, at: datetime) -> bool:
    """Keep the digest of a file once; whether it was new."""
    if is_known(reference, digest):  # SQLite's guard of the table sees no conflict, only a refusal
        return False
    new = (
        INSERT[connection().dialect.name](ReportFileRow)
        .values(reference=reference, variant=variant, digest=digest, at=at)
        .on_conflict_do_nothing()
        .returning(ReportFileRow.digest)
    )
    return connection().scalar(new) is not None


def is_known(reference: str, digest: str) -> bool:
    """Whether this very file was given out as this report."""
    found = sa.select(ReportFileRow.digest).where(
        ReportFileRow.reference == reference, ReportFileRow.digest == digest
    )
    return connection().scalar(found) is not None


def of(reference: str) -> tuple[str, ...]:
    """The digests of all files of this report, the latest first."""
    found = (
        sa.select(ReportFileRow.digest)
        .where(ReportFileRow.reference == reference)
        .order_by(ReportFileRow.at.desc(), ReportFileRow.digest)
    )
    return tuple(connection().scalars(found))
