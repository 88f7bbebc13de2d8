"""What can be printed, and in which shape: a submission, or an assessment that is still open."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import AwareDatetime, Base64Bytes, Field

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.evidence import Evidence
from aladin.domain.model import Model
from aladin.domain.score import Score, score
from aladin.domain.submission import Pharmacy, Submission, relevant_evidence


class Variant(StrEnum):
    """What the reader needs it for."""

    FULL = "full"
    SUMMARY = "summary"  # one page
    VISIT = "visit"  # the officer's sheet: the whole list, with room to write
    PLAN = "plan"  # one page for the wall: what to repair, who does it, by when
    EXHIBITS = "exhibits"  # the list of evidence with small pictures


class Interim(Model):
    """An assessment as it stood at a moment, not handed in: nobody can check a print of it."""

    checklist: Checklist
    pharmacy: Pharmacy | None
    answers: AnswerSheet
    evidence: tuple[Evidence, ...] = ()
    assessed_on: date
    at: AwareDatetime

    @cached_property
    def score(self) -> Score:
        """Judged as of that day."""
        return score(self.checklist, self.answers, self.assessed_on)


class Order(Model):
    """What a printing process is asked for.

    `check_url` is the page behind the QR code of a submission. `english` is the checklist in
    English, where the report is wanted in that language. `pictures` are the photos among the
    evidence by their digest, for the one variant that shows them.
    """

    subject: Annotated[Submission | Interim, Field(union_mode="left_to_right")]
    check_url: str = ""
    variant: Variant = Variant.FULL
    english: Checklist | None = None
    pictures: dict[str, Base64Bytes] = Field(default_factory=dict)


def named(variant: Variant, english: Checklist | None) -> str:
    """How the register calls a print: each shape in each language is a file of its own."""
    return f"{variant}-en" if english else variant.value


def interim(
    checklist: Checklist,
    pharmacy: Pharmacy | None,
    answers: AnswerSheet,
    at: datetime,
    on: date,
    evidence: Sequence[Evidence] = (),
) -> Interim:
    """The answers and the evidence so far, without what is about nothing that is asked."""
    relevant = checklist.relevant(answers)
    return Interim(
        checklist=checklist,
        pharmacy=pharmacy,
        answers=relevant,
        evidence=tuple(relevant_evidence(evidence, relevant)),
        assessed_on=on,
        at=at,
    )
