"""Versions of checklists put in force: one row for each, inserted and never changed."""

from sqlalchemy import bindparam, func, insert, select

from aladin.domain.publication import Publication
from aladin.store.db import Turn, connection, wait_for
from aladin.store.models import PublicationRow

_PUBLICATION = select(
    PublicationRow.checklist_id,
    PublicationRow.version,
    PublicationRow.digest,
    PublicationRow.source,
    PublicationRow.note,
    PublicationRow.published_by,
    PublicationRow.published_at,
)
_OF_ONE = _PUBLICATION.where(PublicationRow.checklist_id == bindparam("checklist"))
_NEWEST_FIRST = _OF_ONE.order_by(PublicationRow.id.desc())
_IN_FORCE = select(PublicationRow.digest).where(
    PublicationRow.id.in_(select(func.max(PublicationRow.id)).group_by(PublicationRow.checklist_id))
)
_DIGEST = _IN_FORCE.where(PublicationRow.checklist_id == bindparam("checklist"))
_DIGESTS = _IN_FORCE.add_columns(PublicationRow.checklist_id)


def add(publication: Publication) -> None:
    """Put a version in force from now on. The database refuses a version published before."""
    connection().execute(insert(PublicationRow).values(publication.model_dump()))


def hold() -> None:
    """Let nobody else publish before this transaction ends."""
    wait_for(Turn.PUBLISHING, connection())


def latest(checklist_id: str) -> Publication | None:
    """The one in force; None if this checklist was never published."""
    rows = connection().execute(_NEWEST_FIRST.limit(1), {"checklist": checklist_id}).mappings()
    row = rows.one_or_none()
    return None if row is None else Publication.model_validate(dict(row))


def history(checklist_id: str) -> tuple[Publication, ...]:
    """All of a checklist, the latest first."""
    rows = connection().execute(_NEWEST_FIRST, {"checklist": checklist_id}).mappings()
    return tuple(Publication.model_validate(dict(row)) for row in rows)


def digest_in_force(checklist_id: str) -> str | None:
    """The digest of the version in force; None if this checklist was never published."""
    digest: str | None = connection().scalar(_DIGEST, {"checklist": checklist_id})
    return digest


def digests_in_force() -> dict[str, str]:
    """The digest of the version in force of every checklist that was ever published."""
    rows = connection().execute(_DIGESTS).all()
    return {row.checklist_id: row.digest for row in rows}
