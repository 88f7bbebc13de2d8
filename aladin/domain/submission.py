"""An applicant's pass through a checklist: open while it is filled in, frozen once handed in."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Annotated, Any, Final

from pydantic import AwareDatetime, Field, StringConstraints

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.evidence import Evidence
from aladin.domain.model import Model
from aladin.domain.score import Score, score

# Days that are kept to unless an installation has decided otherwise: long enough to put right what
# takes longest, short enough that what people wrote about themselves does not lie about; and until
# a licence is renewed, for what was handed in.
DRAFT_DAYS: Final = 90
SUBMISSION_DAYS: Final = 730

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
    """An open pass through a checklist. `versions` counts the changes of each answer.

    It is kept for `kept_days` after each change, as its owner was told when it began. `continues`
    is the submission it was begun from, and `corrects` says that it is to take that one's place.
    """

    id: int
    checklist_digest: str
    pharmacy: Pharmacy | None = None
    answers: AnswerSheet = AnswerSheet()
    versions: dict[str, int] = Field(default_factory=dict)
    started_at: AwareDatetime
    expires_at: AwareDatetime
    submission_reference: str | None = None
    kept_days: int = Field(default=DRAFT_DAYS, ge=1)
    continues: str | None = None
    corrects: bool = False

    def until(self, now: datetime) -> datetime:
        """Until when it is kept if it is changed now."""
        return now + timedelta(days=self.kept_days)

    @property
    def changed_at(self) -> datetime:
        """When it was last changed; only while it is open."""
        return self.expires_at - timedelta(days=self.kept_days)

    @property
    def replaces(self) -> str | None:
        """The submission that handing this one in replaces."""
        return self.continues if self.corrects else None

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
        evidence=tuple(relevant_evidence(evidence, relevant)),
        score=score(checklist, relevant, on),
        assessed_on=on,
        submitted_at=at,
    )


def relevant_evidence(evidence: Sequence[Evidence], answers: AnswerSheet) -> Iterator[Evidence]:
    """The evidence for these answers, and each for none but them."""
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
