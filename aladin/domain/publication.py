"""A version of a checklist put in force: which, by whom, when, and why."""

import re
from typing import Annotated, Final

from pydantic import AwareDatetime, StringConstraints

from aladin.domain.model import Id, Label, Model, Text

Source = Annotated[str, StringConstraints(max_length=1_000_000)]


class Publication(Model):
    """One entry of a checklist's history; the latest is the one that new assessments use.

    `source` is the text it was read from, to the letter; `note` is its entry in the change log.
    """

    checklist_id: Id
    version: Label
    digest: str
    source: Source
    note: Text
    published_by: Label
    published_at: AwareDatetime


LONGEST_NOTE: Final = 1000  # letters; the rest of the entry is for what was accepted


class NotPublished(Exception):
    """A version was not put in force: its entry in the change log is missing, or too long."""


class CasesDiffer(NotPublished):
    """Worked cases do not come out as expected, and nobody has said that they need not."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def is_newer(version: str, than: str) -> bool:
    """Whether a version comes after another one: numbers count as numbers, 2026.10 after 2026.9."""
    return _parts(version) > _parts(than)


def _parts(version: str) -> list[tuple[bool, int, str]]:
    found = re.findall(r"(\d+)|([A-Za-z]+)", version)
    return [(not word, int(number or 0), word.lower()) for number, word in found]
