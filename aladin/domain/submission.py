"""An applicant's pass through a checklist: open while it is filled in, frozen once handed in."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StringConstraints

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.evidence import Evidence
from aladin.domain.model import Model
from aladin.domain.score import Score, score

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
OptionalLine = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Nib = Annotated[str, StringConstraints(pattern=r"^([0-9]{13})?$")]


class Pharmacy(Model):
    """The business as it must stand, letter for letter, in every paper. No NIK, no NPWP."""

    name: Line
    address: Line
    district: Line  # kecamatan
    nib: Nib = ""
    owner: Line
    responsible: Line  # responsible pharmacist or pharmacy technician
    licence_number: OptionalLine = ""  # SIPA or SIPTTK


class Applicant(Model):
    """Who hands the assessment in, and in what position."""

    name: Line
    position: Line
    place: Line


class Assessment(Model):
    """An open pass through a checklist. `versions` counts the changes of each answer."""

    id: int
    checklist_digest: str
    pharmacy: Pharmacy | None = None
    answers: AnswerSheet = AnswerSheet()
    versions: dict[str, int] = Field(default_factory=dict)
    started_at: AwareDatetime
    expires_at: AwareDatetime
    submission_reference: str | None = None

    @property
    def is_open(self) -> bool:
        """Not handed in yet."""
        return self.submission_reference is None


class Submission(Model):
    """An assessment handed in: complete in itself, and never changed."""

    reference: str
    checklist: Checklist
    pharmacy: Pharmacy
    applicant: Applicant
    answers: AnswerSheet
    evidence: tuple[Evidence, ...] = ()
    score: Score
    assessed_on: date
    submitted_at: AwareDatetime

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hexadecimal: changes when anything in it changes."""
        return digest_of(self)


def submission(
    reference: str,
    checklist: Checklist,
    pharmacy: Pharmacy,
    applicant: Applicant,
    answers: AnswerSheet,
    at: datetime,
    on: date,
    evidence: Sequence[Evidence] = (),
) -> Submission:
    """Freeze answers and evidence as of `at`.

    Answers behind a closed gate take no part and are left out, and so is evidence only for them.
    """
    relevant = checklist.relevant(answers)
    return Submission(
        reference=reference,
        checklist=checklist,
        pharmacy=pharmacy,
        applicant=applicant,
        answers=relevant,
        evidence=tuple(_relevant(evidence, relevant)),
        score=score(checklist, relevant, on),
        assessed_on=on,
        submitted_at=at,
    )


def _relevant(evidence: Sequence[Evidence], answers: AnswerSheet) -> Iterator[Evidence]:
    for each in evidence:
        names = tuple(name for name in each.requirement_ids if name in answers.by_id)
        if names:
            yield each.model_copy(update={"requirement_ids": names})


def canonical_json(value: Model | dict[str, Any]) -> str:
    """The one JSON text of a value: sorted keys, no blanks, Unicode as it is."""
    if isinstance(value, Model):
        value = value.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(value: Model | dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
