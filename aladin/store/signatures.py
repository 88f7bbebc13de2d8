"""Signatures of printed reports: what was added behind a file, so that it can be added again."""

from datetime import datetime

import sqlalchemy as sa

from aladin.store.db import INSERT, connection
from aladin.store.models import SignatureRow


def of(printed: str) -> bytes | None:
    """What was added behind the file of this digest; None while it is not signed."""
    found = sa.select(SignatureRow.signature).where(SignatureRow.printed == printed)
    signature: bytes | None = connection().scalar(found)
    return signature


def insert(printed: str, signature: bytes, at: datetime) -> bytes:
    """Keep it for good, and give it; a file signed before gives the signature it had."""
    if before := of(printed):  # SQLite's guard of the table knows no conflict, only a refusal
        return before
    new = (
        INSERT[connection().dialect.name](SignatureRow)
        .values(printed=printed, signature=signature, at=at)
        .on_conflict_do_nothing()
        .returning(SignatureRow.printed)
    )
    inserted = connection().scalar(new) is not None
    return signature if inserted else insert(printed, signature, at)
