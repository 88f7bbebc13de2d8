"""Whether the audit trail is whole, by somebody who holds nothing but its table."""

import hashlib
import json
from datetime import UTC

import sqlalchemy

from aladin.store import events
from aladin.store.db import connection
from aladin.store.models import EventRow


def first_broken() -> int | None:
    """The id of the first event that does not follow from the one before it; None if all do."""
    previous = events.BEFORE_THE_FIRST
    rows = EventRow.__table__
    for event in connection().execute(sqlalchemy.select(rows).order_by(EventRow.id)):
        content = {
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "detail": event.detail,
            "kind": event.kind,
            "previous": previous,
            "subject": event.subject,
        }
        text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(text.encode()).hexdigest()
        if (event.previous, event.digest) != (previous, digest):
            broken: int = event.id
            return broken
        previous = digest
    return None
