"""Hand in an assessment, once, find what was handed in, and take its report back."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound, WrongState
from aladin.domain.register import Withdrawal, Withdrawer
from aladin.domain.score import INCOMPLETE
from aladin.domain.submission import (
    SUBMISSION_DAYS,
    Applicant,
    Assessment,
    Pharmacy,
    Submission,
    submission,
)
from aladin.store import assessments, checklists, events, evidence, submissions, withdrawals
from aladin.store.db import transaction
from aladin.store.events import EventKind
from aladin.workflow import issuing
from aladin.workflow.assessing import JAKARTA, today


def submit(
    assessment: Assessment,
    pharmacy: Pharmacy,
    applicant: Applicant,
    now: datetime,
    replaces: str | None = None,
    kept_days: int = SUBMISSION_DAYS,
) -> Submission:
    """Freeze answers and evidence as they are stored, with checklist and score, as a reference.

    `replaces` is the reference of an earlier submission of the same business, whose report is from
    now on known as replaced. It is kept, and can be opened by its holder, for `kept_days`. A second
    call gives what the first one made, whatever it is called with. Raises WrongState while an
    answer that counts is missing, and NotFound where there is nothing to replace.
    """
    with transaction():
        reference = assessments.hold(assessment.id, until=assessment.until(now))
        if reference is not None:
            return submissions.get(reference)
        frozen = submission(
            reference=issuing.new_code(),
            checklist=checklists.get(assessment.checklist_digest),
            pharmacy=pharmacy,
            applicant=applicant,
            answers=assessments.get(assessment.id).answers,
            at=now,
            on=today(now),
            evidence=evidence.of(assessment.id),
        )
        if frozen.score.verdict.id == INCOMPLETE:
            raise WrongState("answers are missing")
        detail = {"reference": frozen.reference}
        if replaces is not None:
            detail["replaces"] = submissions.recorded(replaces).reference
        until = now + timedelta(days=kept_days)
        detail["digest"] = submissions.insert(frozen, assessment.id, until, replaces)
        assessments.mark_submitted(assessment.id, frozen.reference, until)
        events.note(EventKind.SUBMITTED, f"assessment {assessment.id}", detail, at=now)
    return frozen


def submit_at_once(
    checklist: Checklist,
    pharmacy: Pharmacy,
    applicant: Applicant,
    answers: AnswerSheet,
    on: date,
    now: datetime,
    kept_days: int = SUBMISSION_DAYS,
) -> Submission:
    """Hand in a whole set of answers as of the start of the day `on`, without an assessment.

    The reference follows from the content, so that doing it again gives what the first time made.
    It is kept for `kept_days` from now. Raises WrongState while an answer that counts is missing.
    """
    at = datetime.combine(on, time(), JAKARTA)
    frozen = submission("", checklist, pharmacy, applicant, answers, at, on)
    if frozen.score.verdict.id == INCOMPLETE:
        raise WrongState("answers are missing")
    reference = issuing.code_from(frozen.digest)
    with transaction():
        with suppress(NotFound):
            return submissions.get(reference)
        frozen = frozen.model_copy(update={"reference": reference})
        digest = submissions.insert(frozen, None, now + timedelta(days=kept_days))
        detail = {"reference": reference, "digest": digest}
        events.note(EventKind.SUBMITTED, f"submission {reference}", detail, at=now)
    return frozen


def withdraw(
    reference: str, by: Withdrawer, now: datetime, reason: str | None = None
) -> Withdrawal:
    """Take the report of a submission back, for good; a second call gives what the first one made.

    The submission stays, and the register goes on knowing it. Raises NotFound, and ValueError
    where the office gives no reason.
    """
    reference = submissions.recorded(issuing.as_issued(reference)).reference
    withdrawal = Withdrawal(reference=reference, by=by, reason=reason or None, at=now)
    with transaction():
        kept = withdrawals.insert(withdrawal)
        if kept is withdrawal:
            events.note(EventKind.REPORT_WITHDRAWN, f"submission {reference}", {"by": by}, at=now)
    return kept


def find(reference: str) -> Submission:
    """What was handed in under this reference, however it is typed; raises NotFound."""
    return submissions.get(issuing.as_issued(reference))
