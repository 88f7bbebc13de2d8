"""An open assessment as a file that its owner keeps: what was answered, planned and named.

It opens nothing and holds no secret. Whoever has it can begin a new assessment with it.
"""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, StringConstraints

from aladin.domain.answer import Answer
from aladin.domain.checklist import Checklist
from aladin.domain.model import Id, Label, Model
from aladin.domain.submission import Assessment, Pharmacy

KIND = "aladin-draf"
EDITION = 1


class Filled(Model):
    """Which checklist was filled in. `digest` tells this text of it from all others."""

    id: Id
    version: Label
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Parcel(Model):
    """The file. `kind` and `edition` say how to read it; evidence is not in it."""

    kind: Literal["aladin-draf"]
    edition: Literal[1]
    checklist: Filled
    saved_at: AwareDatetime
    pharmacy: Pharmacy | None = None
    answers: tuple[Answer, ...] = ()


def pack(assessment: Assessment, checklist: Checklist, now: datetime) -> Parcel:
    """An assessment with its answers, and the checklist as it is stored, as a file."""
    return Parcel(
        kind=KIND,
        edition=EDITION,
        checklist=Filled(
            id=checklist.id, version=checklist.version, digest=assessment.checklist_digest
        ),
        saved_at=now,
        pharmacy=assessment.pharmacy,
        answers=assessment.answers.answers,
    )
