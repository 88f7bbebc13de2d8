"""Hand in an assessment, once, and find what was handed in."""

from contextlib import suppress
from datetime import date, datetime, time

from aladin.domain.answer import AnswerSheet
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound, WrongState
from aladin.domain.score import INCOMPLETE
from aladin.domain.submission import Applicant, Assessment, Pharmacy, Submission, submission
from aladin.store import assessments, checklists, events, submissions
from aladin.store.db import transaction
from aladin.store.events import EventKind
from aladin.workflow import issuing
from aladin.workflow.assessing import JAKARTA, KEPT_FOR, today


def submit(
    assessment: Assessment, pharmacy: Pharmacy, applicant: Applicant, now: datetime
) -> Submission:
    """Freeze the answers as they are stored, with checklist and score, under a new reference.

    A second call gives what the first one made, whatever it is called with. Raises WrongState
    while an answer that counts is missing.
    """
    with transaction():
        reference = assessments.hold(assessment.id, until=now + KEPT_FOR)
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
        )
        if frozen.score.verdict.id == INCOMPLETE:
            raise WrongState("answers are missing")
        digest = submissions.insert(frozen, assessment.id)
        assessments.mark_submitted(assessment.id, frozen.reference)
        detail = {"reference": frozen.reference, "digest": digest}
        events.note(EventKind.SUBMITTED, f"assessment {assessment.id}", detail, at=now)
    return frozen


def submit_at_once(
    checklist: Checklist,
    pharmacy: Pharmacy,
    applicant: Applicant,
    answers: AnswerSheet,
    on: date,
    now: datetime,
) -> Submission:
    """Hand in a whole set of answers as of the start of the day `on`, without an assessment.

    The reference follows from the content, so that doing it again gives what the first time made.
    Raises WrongState while an answer that counts is missing.
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
        digest = submissions.insert(frozen, assessment_id=None)
        detail = {"reference": reference, "digest": digest}
        events.note(EventKind.SUBMITTED, f"submission {reference}", detail, at=now)
    return frozen


def find(reference: str) -> Submission:
    """What was handed in under this reference, however it is typed; raises NotFound."""
    return submissions.get(issuing.as_issued(reference))
