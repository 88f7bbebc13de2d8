"""Work on the text of a checklist before it is published."""

from contextlib import suppress
from datetime import datetime

from aladin.domain.draft import Draft, StaleDraft, digest_of_source
from aladin.domain.errors import NotFound
from aladin.domain.staff import Account
from aladin.store import drafts, events
from aladin.store.db import transaction
from aladin.store.events import EventKind


def find(checklist_id: str) -> Draft | None:
    """The draft of this checklist, if somebody works on one."""
    with suppress(NotFound):
        return drafts.get(checklist_id)
    return None


def everything() -> dict[str, Draft]:
    """All drafts by checklist."""
    return drafts.everything()


def save(
    checklist_id: str, text: str, seen: str, in_force: str, who: Account, now: datetime
) -> Draft:
    """Keep a text as the draft. `seen` is the digest of the text it was made from.

    That was the draft, or, where there was none, the text in force: `in_force`. Raises StaleDraft,
    and saves nothing, if either is another one by now.
    """
    with transaction():
        stored = find(checklist_id)
        base = stored.based_on if stored else digest_of_source(in_force)
        draft = Draft(
            checklist_id=checklist_id,
            text=text,
            based_on=base,
            saved_by=who.email,
            saved_at=now,
        )
        if stored and stored.text == text:
            return stored
        kept = drafts.replace(draft, seen) if stored else seen == base and drafts.begin(draft)
        if kept:
            detail = {"by": f"staff {who.id}", "text": digest_of_source(text)}
            events.note(EventKind.DRAFT_SAVED, f"checklist {checklist_id}", detail, at=now)
            return draft
    raise StaleDraft(find(checklist_id))


def drop(checklist_id: str, who: Account, now: datetime) -> None:
    """Go back to the text in force."""
    with transaction():
        if drafts.drop(checklist_id):
            detail = {"by": f"staff {who.id}"}
            events.note(EventKind.DRAFT_DROPPED, f"checklist {checklist_id}", detail, at=now)
