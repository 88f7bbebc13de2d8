"""Erasures: a row for each, inserted once and for good. It lets a document go, and outlives it."""

import sqlalchemy as sa

from aladin.domain.erasure import Erasure
from aladin.store.db import connection
from aladin.store.models import ErasureRow

_ERASURE = sa.select(
    ErasureRow.receipt,
    ErasureRow.reference,
    ErasureRow.by,
    ErasureRow.answers,
    ErasureRow.files,
    ErasureRow.at,
)


def insert(erasure: Erasure) -> None:
    """Put it on record; only then does the store let go of what was handed in."""
    connection().execute(sa.insert(ErasureRow).values(erasure.model_dump()))


def of(reference: str) -> Erasure | None:
    """The erasure of this submission; None while its data is there."""
    row = connection().execute(_ERASURE.where(ErasureRow.reference == reference)).mappings()
    found = row.one_or_none()
    return None if found is None else Erasure.model_validate(dict(found))


def of_receipt(receipt: str) -> tuple[Erasure, ...]:
    """What was erased under this receipt; nothing for a number that was never given."""
    rows = connection().execute(
        _ERASURE.where(ErasureRow.receipt == receipt).order_by(ErasureRow.id)
    )
    return tuple(Erasure.model_validate(dict(row)) for row in rows.mappings())
