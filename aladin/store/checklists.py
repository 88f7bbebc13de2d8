"""Checklists as they were when an assessment began, each under the digest of its text."""

from functools import lru_cache

from sqlalchemy import bindparam, select

from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.submission import canonical_json
from aladin.store import documents
from aladin.store.db import INSERT, connection
from aladin.store.models import ChecklistVersionRow

IN_MEMORY = 32  # versions in use at one time: a few kinds of business, a few versions of each

_DOCUMENT = select(ChecklistVersionRow.document).where(
    ChecklistVersionRow.digest == bindparam("digest")
)
_NEW = {name: insert(ChecklistVersionRow) for name, insert in INSERT.items()}


def keep(checklist: Checklist) -> str:
    """Freeze this version if it is new, and give its digest."""
    document = canonical_json(checklist)
    digest = documents.digest_of_text(document)
    if connection().scalar(_DOCUMENT, {"digest": digest}) is None:
        new = _NEW[connection().dialect.name].on_conflict_do_nothing()
        connection().execute(new, {"digest": digest, "document": document})
    return digest


@lru_cache(maxsize=IN_MEMORY)
def get(digest: str) -> Checklist:
    """The version of this digest, read once per process; raises NotFound."""
    document = connection().scalar(_DOCUMENT, {"digest": digest})
    if document is None:
        raise NotFound(f"checklist {digest}")
    return documents.read(Checklist, document, digest)


def digests_of(checklist_id: str) -> tuple[str, ...]:
    """The digests of all versions of a checklist that were ever kept."""
    every = select(ChecklistVersionRow.digest).order_by(ChecklistVersionRow.digest)
    digests = connection().scalars(every).all()
    return tuple(digest for digest in digests if get(digest).id == checklist_id)
