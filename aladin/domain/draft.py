"""The text of a checklist that somebody is working on, before it is published."""

import hashlib

from pydantic import AwareDatetime

from aladin.domain.model import Model


class Draft(Model):
    """One per checklist, for whoever works on it.

    `based_on` is the digest of the text in force when it was begun: another one may have come into
    force since.
    """

    checklist_id: str
    text: str
    based_on: str
    saved_by: str
    saved_at: AwareDatetime


class StaleDraft(Exception):
    """The text was changed by somebody else since; nothing was saved.

    `stored` is the draft as it stands now, or None if there is none any more.
    """

    def __init__(self, stored: Draft | None) -> None:
        super().__init__("changed elsewhere")
        self.stored = stored


def digest_of_source(text: str) -> str:
    """SHA-256 of a checklist's text, in hexadecimal: tells whether anybody has changed it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
