"""Reports taken back: a row for each, inserted once. The submission itself stays as it is."""

import sqlalchemy as sa

from aladin.domain.register import Withdrawal
from aladin.store.db import INSERT, connection
from aladin.store.models import WithdrawalRow

_WITHDRAWAL = sa.select(
    WithdrawalRow.reference, WithdrawalRow.by, WithdrawalRow.reason, WithdrawalRow.at
)


def insert(withdrawal: Withdrawal) -> Withdrawal:
    """Keep it for good, and give it; a report taken back before gives the withdrawal it had."""
    if before := of(withdrawal.reference):  # SQLite's guard knows no conflict, only a refusal
        return before
    new = (
        INSERT[connection().dialect.name](WithdrawalRow)
        .values(withdrawal.model_dump())
        .on_conflict_do_nothing()
        .returning(WithdrawalRow.reference)
    )
    inserted = connection().scalar(new) is not None
    return withdrawal if inserted else insert(withdrawal)


def of(reference: str) -> Withdrawal | None:
    """The withdrawal of this report; None while it stands."""
    found = _WITHDRAWAL.where(WithdrawalRow.reference == reference)
    row = connection().execute(found).mappings().one_or_none()
    return None if row is None else Withdrawal.model_validate(dict(row))
