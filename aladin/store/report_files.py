"""Which files were given out as reports: the digest of each, and none of their content."""

from datetime import datetime

import sqlalchemy as sa

from aladin.store.db import INSERT, connection
from aladin.store.models import ReportFileRow


def insert(digest: str, reference: str, variant: str, at: datetime) -> bool:
    """Keep the digest of a file once; whether it was new."""
    if reference_of(digest):  # SQLite's guard of the table sees no conflict, only a refusal
        return False
    new = (
        INSERT[connection().dialect.name](ReportFileRow)
        .values(digest=digest, reference=reference, variant=variant, at=at)
        .on_conflict_do_nothing()
        .returning(ReportFileRow.digest)
    )
    return connection().scalar(new) is not None


def reference_of(digest: str) -> str | None:
    """The report that this very file was given out as; None for any other file."""
    found = sa.select(ReportFileRow.reference).where(ReportFileRow.digest == digest)
    reference: str | None = connection().scalar(found)
    return reference


def of(reference: str) -> tuple[str, ...]:
    """The digests of all files of this report, the latest first."""
    found = (
        sa.select(ReportFileRow.digest)
        .where(ReportFileRow.reference == reference)
        .order_by(ReportFileRow.at.desc(), ReportFileRow.digest)
    )
    return tuple(connection().scalars(found))
