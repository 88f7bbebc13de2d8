"""Drafts of checklists: one text each, and never overwritten unseen."""

from sqlalchemy import delete, select, update

from aladin.domain.draft import Draft, digest_of_source
from aladin.domain.errors import NotFound
from aladin.store.db import INSERT, connection
from aladin.store.models import ChecklistDraftRow

_DRAFT = select(
    ChecklistDraftRow.checklist_id,
    ChecklistDraftRow.text,
    ChecklistDraftRow.based_on,
    ChecklistDraftRow.saved_by,
    ChecklistDraftRow.saved_at,
)


def get(checklist_id: str) -> Draft:
    """The draft of this checklist; raises NotFound."""
    this = _DRAFT.where(ChecklistDraftRow.checklist_id == checklist_id)
    row = connection().execute(this).mappings().one_or_none()
    if row is None:
        raise NotFound(f"draft of {checklist_id}")
    return Draft.model_validate(dict(row))


def everything() -> dict[str, Draft]:
    """All drafts by checklist."""
    rows = connection().execute(_DRAFT.order_by(ChecklistDraftRow.checklist_id)).mappings()
    return {row["checklist_id"]: Draft.model_validate(dict(row)) for row in rows}


def begin(draft: Draft) -> bool:
    """Keep the first text of a draft; False if there is a draft already."""
    new = INSERT[connection().dialect.name](ChecklistDraftRow).values(_values(draft))
    begun = new.on_conflict_do_nothing().returning(ChecklistDraftRow.checklist_id)
    return connection().execute(begun).one_or_none() is not None


def replace(draft: Draft, seen: str) -> bool:
    """Keep another text in place of the one with digest `seen`; False if it is gone."""
    seen_one = (ChecklistDraftRow.checklist_id == draft.checklist_id) & (
        ChecklistDraftRow.digest == seen
    )
    changed = update(ChecklistDraftRow).where(seen_one).values(_values(draft))
    return connection().execute(changed).rowcount == 1


def drop(checklist_id: str) -> bool:
    """There is no draft any more; False if there was none."""
    this = ChecklistDraftRow.checklist_id == checklist_id
    return connection().execute(delete(ChecklistDraftRow).where(this)).rowcount == 1


def _values(draft: Draft) -> dict[str, object]:
    return {**draft.model_dump(), "digest": digest_of_source(draft.text)}
