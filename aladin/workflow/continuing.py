"""Begin a new assessment from one that was handed in: to correct it, or to do it again in time."""

from dataclasses import dataclass
from datetime import datetime

from aladin.content.changes import CarriedOver, carry_over
from aladin.domain.checklist import Checklist
from aladin.domain.errors import NotFound
from aladin.domain.evidence import Evidence
from aladin.domain.submission import DRAFT_DAYS, Assessment, Submission
from aladin.store import assessments, checklists, events, evidence, submissions
from aladin.store.db import Turn, connection, transaction, wait_for
from aladin.store.events import EventKind
from aladin.workflow import evidencing, issuing, publishing
from aladin.workflow.assessing import Opened, issue_token
from aladin.workflow.publishing import Shipped


@dataclass(frozen=True)
class Continuation:
    """What a new assessment would begin with: the checklist in force, answers and files."""

    submission: Submission
    checklist: Checklist
    carried: CarriedOver

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The files that go along."""
        return self.submission.evidence


def look_ahead(reference: str, shipped: Shipped) -> Continuation:
    """What beginning anew would carry over, with nothing done yet.

    Raises NotFound where there is no such submission any more, or its checklist is not in force.
    """
    submission = submissions.get(reference)
    new = publishing.current(submission.checklist.id, shipped)
    return Continuation(submission, new, carry_over(submission.checklist, new, submission.answers))


def begin(
    reference: str,
    shipped: Shipped,
    now: datetime,
    *,
    corrects: bool,
    kept_days: int = DRAFT_DAYS,
) -> Opened:
    """Begin it on the checklist in force, with the business, answers, plans and files of the last.

    What is asked differently by now is asked again, and shown beside the question. `corrects` says
    that handing it in replaces the last one. Raises NotFound as `look_ahead` does.
    """
    code = issuing.new_code()
    with transaction():
        found = look_ahead(reference, shipped)
        last = found.submission
        new = assessments.create(
            checklists.keep(found.checklist),
            issuing.digest(code),
            now,
            kept_days,
            reference,
            corrects=corrects,
        )
        assessments.save_pharmacy(new.id, last.pharmacy)
        assessments.save_answers(new.id, found.carried.answers.answers, [], {})
        again = publishing.asked_again(found.checklist, found.carried)
        aside = [each for each in last.answers.answers if each.requirement_id in again]
        assessments.set_aside(new.id, checklists.keep(last.checklist), aside, now)
        _take_files(new, found)
        token = issue_token(new, now)
        detail: dict[str, str | int] = {
            "from": reference,
            "corrects": "yes" if corrects else "no",
            "carried": len(found.carried.answers.answers),
            "asked_again": len(aside),
            "files": len(found.evidence),
        }
        subject = f"assessment {new.id}"
        events.note(EventKind.ASSESSMENT_CONTINUED, subject, detail, at=now)
        return Opened(assessments.get(new.id), token, code)


def _take_files(new: Assessment, found: Continuation) -> None:
    """Name the same files once more: they lie in the store under their digests."""
    if found.evidence:
        wait_for(Turn.FILES, connection())
    for each in found.evidence:
        number = evidence.next_number(new.id)
        evidence.add(new.id, each.model_copy(update={"number": number}))
    evidencing.carry_over(new.id, found.checklist)


def kept_until(assessment: Assessment) -> dict[str, datetime]:
    """The submissions that this assessment's holder may see, the latest first, and until when.

    Its own, the one it was begun from, and so on, as far as none is erased.
    """
    found: dict[str, datetime] = {}
    name = assessment.submission_reference or assessment.continues
    while name is not None and (until := submissions.kept_until(name)) is not None:
        found[name] = until
        name = assessments.continued_by(name)
    return found


def earlier(assessment: Assessment) -> Submission | None:
    """The one it was begun from; None where there is none, or no longer."""
    if assessment.continues is None:
        return None
    try:
        return submissions.get(assessment.continues)
    except NotFound:
        return None
